"""A task while its lines are being read, and the finished task that comes of it."""

from dataclasses import dataclass, field

from planguard.load.draft_fields import DraftField
from planguard.load.field_values import listed, references, separated, single, steps
from planguard.load.id_ranges import PlanIds
from planguard.load.section_headings import Section
from planguard.load.task_heads import Box, Head
from planguard.load.words import read_risk, read_status, read_type
from planguard.model.location import Text
from planguard.model.plan import StatedStatus, Task, UnknownField, Unparsed
from planguard.model.vocabulary import StatusPlace, TaskType

# the fields of a Plan v2 task: they make a line with a box a task even where it has no id
METADATA = frozenset({"inputs", "outputs", "acceptance", "rollback", "depends_on", "risk"})
_TELLING = METADATA | {"id"}
_SAID_ONCE = ("id", "type", "status", "phase", "risk", "owner", "due")


@dataclass(slots=True)
class Draft:
    """`level` is the nesting of the item that the task is, -1 for a heading. `head` is the place of its first line."""

    level: int
    head: Text
    id: Text
    title: Text
    box: Box | None = None
    shown: StatedStatus | None = None
    phase: Text | None = None
    is_bold: bool = False
    in_task_list: bool = False
    fields: dict[str, DraftField] = field(default_factory=dict)
    unknown: list[UnknownField] = field(default_factory=list)

    @property
    def metadata(self) -> frozenset[str]:
        """The labelled fields of Plan v2 that it has; boxes below a heading are criteria without a label."""
        return frozenset(
            name for name, found in self.fields.items() if name in _TELLING and found.label is not self.head
        )

    @property
    def is_sure(self) -> bool:
        """Certainly a task, whatever the rest of the file looks like."""
        return not _TELLING.isdisjoint(self.fields) or (self.is_bold and self.box is not None and bool(self.id.value))

    def add(self, name: str, label: Text) -> DraftField:
        found = self.fields.get(name)
        if found is None:
            found = self.fields[name] = DraftField(label)
        return found


def begin(level: int, first: Text, box: Box | None, head: Head | None, section: Section) -> Draft:
    """A task that begins with this line in this section; without a head its whole line is the title."""
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


def finish(draft: Draft, known: PlanIds) -> Task:
    """The task; `known` are the ids of all tasks of the plan."""
    get, (task_type, odd_type) = draft.fields.get, _type(draft)
    risk, (depends_on, rest) = single(get("risk")), references(get("depends_on"), known)
    return Task(
        id=draft.id,
        title=single(get("title")) or draft.title,
        stated=_stated(draft),
        type=task_type,
        phase=single(get("phase")) or draft.phase,
        risk=read_risk(risk.value) if risk else None,
        risk_text=risk,
        owner=single(get("owner")),
        due=single(get("due")),
        inputs=listed(get("inputs")),
        outputs=listed(get("outputs")),
        acceptance=steps(get("acceptance")),
        rollback=steps(get("rollback")),
        depends_on=depends_on,
        requirements=separated(get("requirements")),
        evidence=listed(get("evidence")),
        unparsed=(*_said_twice(draft), *rest, *odd_type),
        unknown_fields=tuple(draft.unknown),
    )


def _type(draft: Draft) -> tuple[TaskType, tuple[Unparsed, ...]]:
    """The type, and the words that are none."""
    text = single(draft.fields.get("type"))
    if text is None:
        return TaskType.CHANGE, ()
    found = read_type(text.value)
    return (found, ()) if found else (TaskType.CHANGE, (Unparsed("type", text),))


def _stated(draft: Draft) -> tuple[StatedStatus, ...]:
    stated = []
    if word := single(draft.fields.get("status")):
        stated.append(StatedStatus(StatusPlace.FIELD, word, read_status(word.value)))
    if draft.box is not None:
        stated.append(StatedStatus(StatusPlace.BOX, draft.box.text, draft.box.status))
    if draft.shown is not None:
        stated.append(draft.shown)
    return tuple(stated)


def _said_twice(draft: Draft) -> list[Unparsed]:
    fields, unparsed = draft.fields, []
    for name in _SAID_ONCE:
        if name in fields and len(fields[name].values) > 1:
            unparsed += [Unparsed(name, value) for value in fields[name].values[1:]]
    return unparsed
