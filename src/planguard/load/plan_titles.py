"""What the title of a Markdown plan says: `Plan v2: Move the billing service`."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from planguard.load.markdown_blocks import Block, Kind
from planguard.load.markdown_text import block_text, part
from planguard.model.location import Text

_TITLE = re.compile(
    r"(?:Plan|计划|計劃)(?:\s{0,9}v(?P<version>\d{1,9})(?:\.\d{1,9})*)?\s{0,9}(?:[(（][^()（）]{0,80}[)）]\s{0,9})?"
    r"(?:(?P<colon>[:：])|[\u2013\u2014-](?=\s)|$)\s*(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)


class PlanTitle(NamedTuple):
    """`version` is `v2`, empty where the title says none; `is_plan`: it calls itself a plan."""

    text: Text | None
    version: str
    is_plan: bool


def read_plan_title(text: str, blocks: Sequence[Block]) -> PlanTitle:
    """The first heading of the first level, or the first heading at all."""
    headings = [block for block in blocks if block.kind is Kind.HEADING and not block.quoted]
    first = next((block for block in headings if block.level == 1), headings[0] if headings else None)
    if first is None:
        return PlanTitle(None, "", is_plan=False)
    heading = block_text(text, first)
    match = _TITLE.match(heading.value)
    if match is None or not (match["version"] or match["colon"] or heading.value == match[0]):
        return PlanTitle(heading, "", is_plan=False)
    title = part(heading, match.start("title"), match["title"]) if match["title"] else heading
    return PlanTitle(title, f"v{match['version']}" if match["version"] else "", is_plan=True)
