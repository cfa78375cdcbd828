"""The field of a task whose lines are being read, and how deep they lie."""

import re
from collections.abc import Sequence

from planguard.load.draft_fields import DraftField
from planguard.load.field_lines import Labels, field_runs, label_alone, labelled
from planguard.load.steps import plain_value
from planguard.load.task_drafts import Draft
from planguard.load.task_heads import read_box, read_head
from planguard.model.location import Text
from planguard.model.plan import UnknownField

# deeper than any nesting: nothing is hidden
NO_LEVEL = 1_000_000

_LINE_START = re.compile(r"[\r\n]")
# indentation, bullet and emphasis before a label
_LONGEST_START = 200


class OpenField:
    """Blocks nested deeper than `level` belong to the label that was read last; to nobody where no field has it.

    `takes_items`: items below are its values. Else, where the label is a heading or stands in a paragraph, they may be
    labels too.
    """

    __slots__ = ("_values_beside", "field", "labels", "level", "source", "takes_items")

    def __init__(self, source: str, labels: Labels) -> None:
        self.source = source
        self.labels = labels
        self.field: DraftField | None = None
        self.level = NO_LEVEL
        self.takes_items = False
        self._values_beside = 0

    @property
    def takes_beside(self) -> bool:
        """Whether the label stood alone and everything since stood beside it."""
        return self.takes_items and self.field is not None and len(self.field.values) == self._values_beside

    @property
    def may_hold_labels(self) -> bool:
        return self.field is not None and not self.takes_items

    def close(self, level: int = NO_LEVEL) -> None:
        """Until a label opens a field, blocks nested deeper than `level` say nothing about the task."""
        self.field, self.level, self.takes_items = None, level, False

    def add(self, text: Text) -> None:
        """A line below the label."""
        if self.field is None:
            return
        if text.value[:1] == "[":
            box, text = read_box(text)
            self.field.add_boxed(text, box)
        else:
            self.field.values.append(text)

    def add_beside(self, text: Text) -> None:
        """A line as far in as the label."""
        self._values_beside += 1
        self.add(text)

    def is_left_of(self, offset: int) -> bool:
        """Whether the line of the label is less indented than that of the offset."""
        return self.field is not None and _indent(self.source, self.field.label.start) < _indent(self.source, offset)

    def read_line(self, draft: Draft, text: Text, level: int) -> bool:
        """Open the fields that a line is labelled with; false where it is no such line."""
        found = False
        for name, label, value in labelled(text, self.labels):
            if not name:
                self._note_unknown(draft, label)
                continue
            found = True
            self.field = draft.add(name, label)
            self.level, self.takes_items = level, True
            self._values_beside = len(self.field.values)
            if value.value:
                self.field.values.append(value)
                if name == "id":
                    _name(draft, value)
        return found

    def read_paragraph(self, draft: Draft, lines: Sequence[tuple[int, int]], level: int) -> bool:
        """Fields that stand below each other without bullets; what is said before the first label belongs to none."""
        found = False
        for run in field_runs(self.source, lines, self.labels):
            if self.read_line(draft, run, level):
                self.takes_items, found = False, True
            elif self.field is not None and not self.field.values:
                self.add(run)
        return found

    def read_heading(self, draft: Draft, text: Text) -> None:
        """`#### Rollback Plan` or `#### Risk: High` below a task that is a heading itself."""
        name = label_alone(text, self.labels)
        self.close()
        if name:
            self.field, self.level = draft.add(name, text), draft.level
        else:
            self.read_line(draft, text, draft.level)
            self.takes_items = False

    def _note_unknown(self, draft: Draft, label: Text) -> None:
        near = self.labels.nearest(label.value)
        if near:
            draft.unknown.append(UnknownField(label, near))


def _indent(source: str, offset: int) -> int:
    """How many blanks begin the line that the offset lies in."""
    line = _LINE_START.split(source[max(0, offset - _LONGEST_START) : offset])[-1]
    return len(line) - len(line.lstrip())


def _name(draft: Draft, value: Text) -> None:
    """`任务ID: DIR-001` names a task, and so does `任务ID: DIR-001 Freeze the baseline`."""
    head = read_head(value)
    draft.id = head.id if head else plain_value(value)
    if head and head.title.value and not draft.title.value:
        draft.title = head.title
