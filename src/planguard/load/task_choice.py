"""Which lines of a Markdown plan are its tasks: items, or headings, and which of them only look like tasks."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from planguard.load.field_lines import Labels
from planguard.load.id_ranges import stem
from planguard.load.markdown_blocks import Block, Kind
from planguard.load.markdown_tasks import Walk
from planguard.load.markdown_text import block_text
from planguard.load.task_drafts import Draft
from planguard.load.task_heads import read_box, read_head


class Chosen(NamedTuple):
    """The tasks, and the blocks that belong to none, both in document order."""

    drafts: list[Draft]
    loose: list[Block]


def choose_tasks(text: str, blocks: Sequence[Block], labels: Labels) -> Chosen:
    """Items are the tasks where any has the fields of one; else headings with ids; else what has a box and an id."""
    by_item = Walk(text, labels, by_heading=False).over(blocks)
    sure = [draft for draft in by_item.drafts if draft.is_sure]
    if not any(draft.metadata for draft in sure) and any(_may_be_task(text, block) for block in blocks):
        by_heading = Walk(text, labels, by_heading=True).over(blocks)
        headings = _headings(by_heading.drafts)
        if headings and (not sure or any(draft.metadata for draft in headings)):
            return Chosen(headings, by_heading.loose)
    return Chosen(_items(by_item.drafts, sure), by_item.loose)


def _may_be_task(text: str, block: Block) -> bool:
    """Whether a heading below the title begins with an id."""
    is_heading = block.kind is Kind.HEADING and block.level > 1 and not block.quoted
    return is_heading and read_head(read_box(block_text(text, block))[1]) is not None


def _items(drafts: Sequence[Draft], sure: Sequence[Draft]) -> list[Draft]:
    stems = {stem(draft.id.value) for draft in sure}
    described = {draft.id.value for draft in sure if draft.fields}
    return [draft for draft in drafts if (draft.is_sure or _joins(draft, stems)) and not _is_mention(draft, described)]


def _joins(draft: Draft, stems: Collection[str]) -> bool:
    """Whether an item that may be a task is one: it stands in the task list, or its id is like those of the others."""
    if draft.box is None:
        return draft.is_bold and draft.in_task_list
    if not draft.id.value:
        return draft.in_task_list and draft.level == 0
    return draft.in_task_list or not stems or stem(draft.id.value) in stems


def _is_mention(draft: Draft, described: Collection[str]) -> bool:
    """A line of a closing checklist that ticks off a task which is described elsewhere."""
    return not draft.fields and not draft.in_task_list and draft.id.value in described


def _headings(drafts: Sequence[Draft]) -> list[Draft]:
    """Headings with something below them, and those whose ids are like theirs: `1. Background` is no task."""
    stems = {stem(draft.id.value) for draft in drafts if draft.fields}
    if not stems:
        return [draft for draft in drafts if not draft.id.value[0].isdigit()]
    kept: list[Draft] = []
    described: set[str] = set()
    for draft in drafts:
        has_metadata = bool(draft.metadata)
        if stem(draft.id.value) not in stems or (not has_metadata and draft.id.value in described):
            # `A-1 DoD` with nothing but boxes repeats the task A-1
            continue
        kept.append(draft)
        if has_metadata:
            described.add(draft.id.value)
    return kept
