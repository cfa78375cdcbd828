"""The tasks of a Markdown plan: one walk over its blocks.

A task is an item with a box or an emphasised id (`- [ ] **DIR-001** Title`), or, in a plan without such items, a
heading that begins with an id (`### BGA-001 Title [完成]`). What lies below it by nesting is read as its fields.
"""

import re
from collections.abc import Sequence

from planguard.load.commands import is_command
from planguard.load.field_lines import Labels, field_runs, has_label, labelled
from planguard.load.markdown_blocks import Block, Kind
from planguard.load.markdown_text import block_text, fence_code
from planguard.load.milestones import is_milestone
from planguard.load.open_field import OpenField
from planguard.load.section_headings import Section, names_section, read_section
from planguard.load.task_drafts import Draft, begin
from planguard.load.task_heads import Box, Head, read_box, read_head
from planguard.model.location import Text

_SHELL = re.compile(r"(?:bash|sh|shell|console|zsh|shell-session|terminal|powershell|cmd)(?:\s|$)", re.IGNORECASE)


class Walk:
    """What one walk found. `loose` are the blocks that belong to no task, in document order."""

    def __init__(self, text: str, labels: Labels, *, by_heading: bool) -> None:
        self.text = text
        self.labels = labels
        self.by_heading = by_heading
        self.drafts: list[Draft] = []
        self.loose: list[Block] = []
        self._section = Section()
        # tasks around the block, the innermost last
        self._open: list[Draft] = []
        self._field = OpenField(text, labels)
        # the level of the heading that is a task
        self._task_heading = 6

    def over(self, blocks: Sequence[Block]) -> "Walk":
        opened = self._field
        for block in blocks:
            if block.quoted:
                self.loose.append(block)
            elif block.level > opened.level and opened.takes_items and block.kind is Kind.ITEM:
                # most blocks of a plan are values
                opened.add(block_text(self.text, block))
            elif block.kind is Kind.ITEM:
                self._item(block)
            elif block.kind is Kind.HEADING:
                self._heading(block)
            elif block.kind is Kind.PARAGRAPH:
                self._paragraph(block)
            elif block.kind is not Kind.HTML:
                self._code(block)
        return self

    def _item(self, block: Block) -> None:
        level = block.level
        if level > self._field.level:
            self._value(block)
            return
        if len(self._open) > 1:
            self._leave(level)
        text = block_text(self.text, block)
        box, line = read_box(text) if text.value[:1] == "[" else (None, text)
        if self._open and (self._read_fields(block, box, line) or (box is None and self._adds_beside(block, line))):
            return
        self._leave(level)
        if box is not None and self.by_heading and self._open:
            draft = self._open[-1]
            draft.add("acceptance", draft.head).add_boxed(line, box)
        elif self.by_heading or not self._begin(block, box, line):
            self._pass_by(block)

    def _read_fields(self, block: Block, box: Box | None, line: Text) -> bool:
        """Whether the item is a field: below the task, or (lists that are indented by one) beside it without a box."""
        draft, level = self._open[-1], block.level
        if level <= draft.level and (level < draft.level or box is not None):
            return False
        if level == draft.level and draft.id.value and self._labelled_id(line):
            # `- 任务ID: DIR-002` beside the task before
            return False
        if len(block.lines) > 1 and has_label(line, self.labels):
            return self._field.read_paragraph(draft, block.lines, level)
        return self._field.read_line(draft, line, level)

    def _adds_beside(self, block: Block, line: Text) -> bool:
        """A value beside its label, where a list is indented too little to be nested."""
        field = self._field
        if block.level != field.level or not field.takes_beside:
            return False
        if block.level == self._open[-1].level and not field.is_left_of(block.start):
            return False
        field.add_beside(line)
        return True

    def _value(self, block: Block) -> None:
        """An item below a label that is a heading or stands in a paragraph: it may be labelled itself."""
        field, text = self._field, block_text(self.text, block)
        may_be_label = field.may_hold_labels and block.level == field.level + 1
        if not may_be_label or not field.read_line(self._open[-1], text, block.level):
            field.add(text)

    def _begin(self, block: Block, box: Box | None, line: Text) -> bool:
        """Open a task at an item, where the item can be one."""
        head = read_head(line)
        if is_milestone(line) or (head is not None and (head.is_range or self._tells_milestone(head))):
            return False
        if head is None:
            is_task = (box is not None and not self._open and bool(line.value)) or self._labelled_id(line)
        else:
            is_task = head.is_bold or box is not None
        if is_task and len(block.lines) > 1:
            self._begin_paragraph(block, box)
        elif is_task:
            self._begin_at(block.level, box, line, head)
        return is_task

    def _begin_paragraph(self, block: Block, box: Box | None) -> None:
        """The title goes as far as the first labelled line under it (without a bullet)."""
        first, *fields = field_runs(self.text, block.lines, self.labels)
        line = read_box(first)[1]
        self._begin_at(block.level, box, line, read_head(line))
        for text in fields:
            self._field.read_line(self.drafts[-1], text, block.level)
            self._field.takes_items = False

    def _begin_at(self, level: int, box: Box | None, line: Text, head: Head | None) -> None:
        draft = begin(level, line, box, head, self._section)
        self._push(draft)
        if head is None and self._labelled_id(line):
            draft.title = Text("", line.end, line.end)
            self._field.read_line(draft, line, level)
            self._field.close()

    def _labelled_id(self, line: Text) -> bool:
        """`- 任务ID: DIR-001` begins a task by its label."""
        first = next(iter(labelled(line, self.labels)), None)
        return first is not None and first.field == "id" and bool(first.value.value)

    def _tells_milestone(self, head: Head) -> bool:
        """In a list of milestones `M1` is no task, and nothing is that stands there without emphasis."""
        return self._section.holds_milestones and (not head.is_bold or head.id.value.startswith("M"))

    def _heading(self, block: Block) -> None:
        box, text = read_box(block_text(self.text, block))
        head = read_head(text) if self.by_heading and block.level > 1 and not names_section(text) else None
        if head is None and self._open and self._open[-1].level < 0 and block.level > self._task_heading:
            self._field.read_heading(self._open[-1], text)
            return
        self._open.clear()
        self._field.close()
        if head is not None and not head.is_range:
            self._task_heading = block.level
            self._push(begin(-1, text, box, head, self._section))
            return
        self._section = read_section(self._section, block.level, text)
        self.loose.append(block)

    def _paragraph(self, block: Block) -> None:
        self._leave(block.level)
        if not self._open:
            self.loose.append(block)
        elif block.level > self._field.level and not self._field.may_hold_labels:
            self._field.add(block_text(self.text, block))
        else:
            self._field.read_paragraph(self._open[-1], block.lines, block.level - 1)

    def _code(self, block: Block) -> None:
        self._leave(block.level)
        if not self._open:
            self.loose.append(block)
        elif block.level > self._field.level and self._field.field is not None:
            code = fence_code(self.text, block)
            if _SHELL.match(block.info) or (not block.info and is_command(code.value)):
                self._field.field.add_code(code)
            else:
                self._field.field.values.append(code)

    def _leave(self, level: int) -> None:
        """Close the tasks that a block of this nesting no longer lies in."""
        while self._open and self._open[-1].level >= level:
            self._open.pop()
            self._field.close()
        if level <= self._field.level:
            self._field.close()

    def _pass_by(self, block: Block) -> None:
        """An item that is neither a task nor a field of one."""
        if self._open:
            self._field.close(block.level)
        else:
            self.loose.append(block)

    def _push(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self._open.append(draft)
        self._field.close()
