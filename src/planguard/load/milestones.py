"""Lines that tick off several tasks at once: `- [x] M1（A-001~006）: …`, `- [x] A-001 ~ A-008 all accepted`."""

import re
from collections.abc import Collection, Iterable, Iterator

from planguard.load.markdown_blocks import Block, Kind
from planguard.load.markdown_text import block_text, part
from planguard.load.task_heads import read_box, read_head
from planguard.load.task_ids import ID, read_references
from planguard.model.location import Text
from planguard.model.plan import Milestone, TaskStatus

_NAME = re.compile(
    r"\**(?P<name>M\d+|Milestone\s+\w+)\**\s*[(（](?P<tasks>[^)）]+)[)）]\**\s*[:：]?\s*(?P<title>.*)", re.DOTALL
)
_RANGE = re.compile(
    rf"\**(?P<tasks>{ID}\s*(?:[~～\u2013\u2014-]|\.\.|至|到)\s*{ID})\**\s*[:：]?\s*(?P<title>.*)", re.DOTALL
)


def milestones(text: str, blocks: Iterable[Block], known: Collection[str]) -> Iterator[Milestone]:
    """The milestones among blocks that belong to no task; `known` are the ids of the plan's tasks."""
    for block in blocks:
        if block.kind is not Kind.ITEM or block.quoted:
            continue
        box, line = read_box(block_text(text, block))
        match = box and (_NAME.match(line.value) or _ranged(line))
        if not box or not match:
            continue
        tasks = read_references(part(line, match.start("tasks"), match["tasks"]), known).ids
        name = match.groupdict().get("name") or match["tasks"]
        if any(id.value in known for id in tasks):
            title = part(line, match.start("title"), match["title"])
            yield Milestone(part(line, line.value.find(name), name), title, tasks, box.status is TaskStatus.DONE)


def _ranged(line: Text) -> re.Match[str] | None:
    head = read_head(line)
    return _RANGE.match(line.value) if head is not None and head.is_range else None
