"""Shares, counts and stretches of time, as criteria write them."""

import re
from decimal import Decimal

_PERCENT = re.compile(r"(\d{1,6}(?:\.\d{1,20})?)\s*%", re.ASCII)
_RATIO = re.compile(r"[01]?\.\d{1,20}|[01]", re.ASCII)
_COUNT = re.compile(r"\d{1,9}", re.ASCII)


def read_share(words: str) -> Decimal | None:
    """Of the whole: `80%` and `0.8` are the same. None for a bare `80`, more than all, and anything else."""
    words = words.strip()
    if match := _PERCENT.fullmatch(words):
        share = Decimal(match[1]).scaleb(-2)
    elif _RATIO.fullmatch(words):
        share = Decimal(words)
    else:
        return None
    return share if share <= 1 else None


def read_count(words: str) -> int | None:
    return int(words) if _COUNT.fullmatch(words.strip()) else None
