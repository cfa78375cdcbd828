"""A word that leads to a retired path, rewritten to lead to what replaced it."""

import re
from posixpath import relpath

from planguard.facts.mentions.notation import Notation, Start
from planguard.facts.mentions.wanted import Retired

_UNCERTAIN = re.compile(r"[{}()|]")


def replacement_of(token: str, notation: Notation, retired: Retired, *, base: str, path: str) -> str | None:
    """In the notation of the token; `base` is the folder from which it led to `path`. None where it is not certain."""
    if not retired.successor or _is_uncertain(notation, retired, path=path):
        return None
    written = _written(token, notation)
    if written is None:
        return None
    lead, tail = written
    moved = "/".join([retired.successor, *path.split("/")[len(retired.names) :]])
    body = relpath(moved, base or ".") if base else moved
    if notation.path.startswith("./") and not body.startswith("."):
        body = f"./{body}"
    result = lead + body + tail
    return _with_separators(result, token)


def _is_uncertain(notation: Notation, retired: Retired, *, path: str) -> bool:
    above = "/".join(path.split("/")[: len(retired.names)])
    return above != retired.path or _UNCERTAIN.search(notation.path) is not None


def _written(token: str, notation: Notation) -> tuple[str, str] | None:
    """What stands before the names and behind them."""
    tail = "/" if notation.path.endswith("/") else ""
    match notation.start:
        case Start.VARIABLE if token.startswith(notation.variable):
            return f"{notation.variable}/", tail
        case Start.VARIABLE | Start.ROOT:
            signs = len(token) - len(token.lstrip("/\\"))
            return ("/" * signs, tail) if signs else None
        case Start.UNKNOWN:
            return None
        case _:
            return "", tail


def _with_separators(path: str, token: str) -> str:
    if "\\" not in token or "/" in token:
        return path if "\\" not in token else path.replace("/", "\\/") if "\\/" in token else path
    return path.replace("/", "\\\\" if "\\\\" in token else "\\")
