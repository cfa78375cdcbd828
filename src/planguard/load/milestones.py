"""Lines that tick off several tasks at once: `- [x] M1（A-001~006）: …`, `- [x] A-001 ~ A-008 all accepted`."""

import re
from collections.abc import Iterable, Iterator

from planguard.load.id_ranges import PlanIds
from planguard.load.markdown_blocks import Block, Kind
from planguard.load.markdown_text import block_text, part
from planguard.load.task_heads import read_box, read_head
from planguard.load.task_ids import ID, read_references
from planguard.model.location import Text
from planguard.model.phases import Milestone
from planguard.model.vocabulary import TaskStatus

_NAME = re.compile(
    r"\**(?P<name>M\d{1,9}|Milestone\s{1,9}\w{1,80})\**\s*[(（](?P<tasks>[^()（）]+)[)）]\**\s*[:：]?\s*(?P<title>.*)",
    re.DOTALL,
)
_NAME_STARTS = ("M", "**M")
_RANGE = re.compile(
    rf"[*`]*(?P<tasks>{ID}[*`]*\s*(?:[~～\u2013\u2014-]|\.\.|至|到)\s*[*`]*{ID})[*`]*\s*[:：]?\s*(?P<title>.*)",
    re.DOTALL,
)


def milestones(text: str, blocks: Iterable[Block], known: PlanIds) -> Iterator[Milestone]:
    """The milestones among blocks that belong to no task; `known` are the ids of the plan's tasks."""
    for block in blocks:
        if block.kind is not Kind.ITEM or block.quoted:
            continue
        box, line = read_box(block_text(text, block))
        match = (_NAME.match(line.value) or _ranged(line)) if box else None
        if not box or not match:
            continue
        tasks = read_references(part(line, match.start("tasks"), match["tasks"]), known).ids
        if any(id.value in known.ids for id in tasks):
            name = "name" if "name" in match.re.groupindex else "tasks"
            id, title = (part(line, match.start(group), match[group]) for group in (name, "title"))
            yield Milestone(id, title, tasks, box.status is TaskStatus.DONE)


def is_milestone(line: Text) -> bool:
    """`M1（A-001~006）: …`, whatever box stands before it."""
    match = _NAME.match(line.value) if line.value.startswith(_NAME_STARTS) else None
    return match is not None and bool(read_references(part(line, 0, match["tasks"]), PlanIds()).ids)


def _ranged(line: Text) -> re.Match[str] | None:
    head = read_head(line)
    return _RANGE.match(line.value) if head is not None and head.is_range else None
