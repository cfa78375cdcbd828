"""The tasks of a Markdown plan: one walk over its blocks.

A task is an item with a box or an emphasised id (`- [ ] **DIR-001** Title`), or, in a plan without such items, a
heading that begins with an id (`### BGA-001 Title [完成]`). What lies below it by nesting is read as its fields.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from planguard.load.field_lines import Labelled, Labels, label_alone, labelled
from planguard.load.markdown_blocks import Block, Kind
from planguard.load.markdown_text import block_text, fence_code, span_text
from planguard.load.section_headings import Section, read_section
from planguard.load.task_drafts import Draft, DraftField
from planguard.load.task_heads import Box, Head, read_box, read_head
from planguard.model.location import Text
from planguard.model.plan import UnknownField

_SHELL = re.compile(r"(?:bash|sh|shell|console|zsh|shell-session|terminal|powershell|cmd)?(?:\s|$)", re.IGNORECASE)

# deeper than any nesting: nothing is hidden
_NO_FIELD = 1_000_000


@dataclass(slots=True)
class Walk:
    """What one walk found. `loose` are the blocks that belong to no task, in document order."""

    text: str
    labels: Labels
    by_heading: bool
    drafts: list[Draft] = field(default_factory=list)
    loose: list[Block] = field(default_factory=list)
    section: Section = field(default_factory=Section)
    _open: list[Draft] = field(default_factory=list)
    # the field whose values are being read, None below a label that no field has
    _field: DraftField | None = None
    # the nesting of the label's line
    _field_level: int = _NO_FIELD
    _from_paragraph: bool = False

    def over(self, blocks: Sequence[Block]) -> "Walk":
        for block in blocks:
            if block.quoted:
                self.loose.append(block)
            elif block.kind is Kind.ITEM:
                self._item(block)
            elif block.kind is Kind.HEADING:
                self._heading(block)
            elif block.kind is Kind.PARAGRAPH:
                self._paragraph(block)
            elif block.kind in (Kind.FENCE, Kind.CODE):
                self._code(block)
        return self

    def _item(self, block: Block) -> None:
        level = block.level
        if self._open and level > self._field_level and level > self._open[-1].level:
            self._value(block)
            return
        if len(self._open) > 1:
            self._leave(level)
        box, text = read_box(block_text(self.text, block))
        if self._open and self._is_field_line(level, box) and self._fields(text, level):
            return
        self._leave(level)
        if box is not None and self.by_heading and self._open:
            draft = self._open[-1]
            draft.add("acceptance", draft.head).add_boxed(text, box)
            return
        if self.by_heading or not self._begin(block, box, text):
            if not self._open:
                self.loose.append(block)
            self._hide(level)

    def _is_field_line(self, level: int, box: Box | None) -> bool:
        """Below the task, or (lists that are indented by one) beside it without a box of its own."""
        task = self._open[-1].level
        return level > task or (level == task and box is None)

    def _value(self, block: Block) -> None:
        text = block_text(self.text, block)
        may_be_label = self._from_paragraph or self._field_level < 0
        if may_be_label and block.level == self._field_level + 1 and self._fields(text, block.level):
            return
        if self._field is None:
            return
        if text.value.startswith("["):
            box, text = read_box(text)
            self._field.add_boxed(text, box)
        else:
            self._field.values.append(text)

    def _fields(self, text: Text, level: int, *, from_paragraph: bool = False) -> bool:
        """Open the fields that a line is labelled with; false where it is no such line."""
        found = False
        for line in labelled(text, self.labels):
            found = self._label(line, level) or found
        self._from_paragraph = from_paragraph and found
        return found

    def _label(self, line: Labelled, level: int) -> bool:
        draft = self._open[-1]
        if line.field:
            if line.field == "id":
                draft.id = line.value
            self._field = draft.add(line.field, line.label)
            self._field_level = level
            if line.value.value:
                self._field.values.append(line.value)
            return True
        near = self.labels.nearest(line.label.value)
        if near:
            draft.unknown.append(UnknownField(line.label, near))
        return False

    def _begin(self, block: Block, box: Box | None, text: Text) -> bool:
        """Open a task at an item, where the item can be one."""
        head = read_head(text)
        if head is not None and (head.is_range or self.section.holds_milestones):
            return False
        nested = bool(self._open)
        if head is None and (box is None or nested):
            return self._begin_by_id_label(block, text) if box is None else False
        if head is not None and box is None and not head.is_bold:
            return False
        first, rest = self._first_line(block, text)
        if head is not None and first is not text:
            head = read_head(first)
        self._push(_draft(block.level, first, box, head, self.section))
        self._hide(_NO_FIELD)
        self._labelled_lines(rest, block.level)
        return True

    def _begin_by_id_label(self, block: Block, text: Text) -> bool:
        """`- 任务ID: DIR-001` begins a task by its label."""
        line = next(iter(labelled(text, self.labels)), None)
        if line is None or line.field != "id" or not line.value.value:
            return False
        self._push(_draft(block.level, text, None, None, self.section))
        return self._fields(text, block.level)

    def _first_line(self, block: Block, text: Text) -> tuple[Text, tuple[tuple[int, int], ...]]:
        """The title, and the lines under it (without bullets) from the first one on that is labelled."""
        for number, (start, end) in enumerate(block.lines[1:], start=1):
            line = next(iter(labelled(span_text(self.text, ((start, end),), empty_at=end), self.labels)), None)
            if line is not None and line.field:
                title = span_text(self.text, block.lines[:number], empty_at=end)
                return read_box(title)[1], block.lines[number:]
        return text, ()

    def _heading(self, block: Block) -> None:
        text = block_text(self.text, block)
        if self._open and self._open[-1].level < 0 and block.level > self.section.task_level:
            name = label_alone(text, self.labels)
            if name:
                self._field, self._field_level = self._open[-1].add(name, text), -1
                self._from_paragraph = False
                return
        head = read_head(text) if self.by_heading and block.level > 1 else None
        self._open.clear()
        self._hide(_NO_FIELD)
        if head is not None and not head.is_range:
            self.section.task_level = block.level
            self._push(_draft(-1, text, None, head, self.section))
            return
        self.section = read_section(self.section, block.level, text)
        self.loose.append(block)

    def _paragraph(self, block: Block) -> None:
        self._leave(block.level)
        if not self._open:
            self.loose.append(block)
        elif block.level > self._field_level and not self._from_paragraph:
            if self._field is not None:
                self._field.values.append(block_text(self.text, block))
        else:
            self._labelled_lines(block.lines, block.level - 1)

    def _labelled_lines(self, lines: Sequence[tuple[int, int]], level: int) -> None:
        """Fields that stand below each other without bullets."""
        for line in lines:
            self._fields(span_text(self.text, (line,), empty_at=line[1]), level, from_paragraph=True)

    def _code(self, block: Block) -> None:
        self._leave(block.level)
        if not self._open:
            self.loose.append(block)
        elif block.level > self._field_level and self._field is not None:
            code = fence_code(self.text, block)
            if block.kind is Kind.CODE or _SHELL.match(block.info):
                self._field.add_code(code)
            else:
                self._field.values.append(code)

    def _leave(self, level: int) -> None:
        """Close the tasks that a block of this nesting no longer lies in."""
        while self._open and self._open[-1].level >= level:
            self._open.pop()
            self._hide(_NO_FIELD)
        if level <= self._field_level:
            self._hide(_NO_FIELD)

    def _hide(self, level: int) -> None:
        """Until a label opens a field, lines nested deeper than `level` say nothing about the task."""
        self._field, self._field_level, self._from_paragraph = None, level, False

    def _push(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self._open.append(draft)


def _draft(level: int, first: Text, box: Box | None, head: Head | None, section: Section) -> Draft:
    return Draft(
        level=level,
        head=first,
        id=head.id if head else Text("", first.start, first.start),
        title=head.title if head else first,
        box=box,
        shown=head.shown if head else None,
        phase=section.phase,
        is_bold=head is not None and head.is_bold,
        in_task_list=section.is_task_list,
    )
