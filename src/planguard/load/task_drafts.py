"""A task while its lines are being read, and the finished task that comes of it."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

from planguard.load.markdown_text import part
from planguard.load.steps import code_spans, plain_value, read_step
from planguard.load.task_heads import Box
from planguard.load.task_ids import read_references
from planguard.load.words import read_risk, read_status, read_type
from planguard.model.location import Text
from planguard.model.plan import (
    Field,
    StatedStatus,
    StatusPlace,
    Step,
    Steps,
    Task,
    TaskStatus,
    TaskType,
    UnknownField,
    Unparsed,
)

_ONLY_CODE_SPANS = re.compile(r"\s*(?:`[^`]+`[\s,，、;；]*)+$")
_SEPARATORS = re.compile(r"\s*[,，、;；]\s*")
# fields that make a line with a box a task even where it has no id
_TELLING = frozenset({"inputs", "outputs", "acceptance", "rollback", "depends_on", "risk", "id"})


@dataclass(slots=True)
class DraftField:
    """The lines below a label; `done` holds the state of a line's own box, `code` the lines that are fences."""

    label: Text
    values: list[Text] = field(default_factory=list)
    done: dict[int, bool] = field(default_factory=dict)
    code: set[int] = field(default_factory=set)

    def add_boxed(self, text: Text, box: Box | None) -> None:
        if box is not None:
            self.done[len(self.values)] = box.status is TaskStatus.DONE
        self.values.append(text)

    def add_code(self, text: Text) -> None:
        self.code.add(len(self.values))
        self.values.append(text)


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
    def is_sure(self) -> bool:
        """Certainly a task, whatever the rest of the file looks like."""
        if not _TELLING.isdisjoint(self.fields):
            return True
        return bool(self.id.value) and self.is_bold and self.box is not None

    def add(self, name: str, label: Text) -> DraftField:
        if name not in self.fields:
            self.fields[name] = DraftField(label)
        return self.fields[name]


def finish(draft: Draft, known: Collection[str]) -> Task:
    """The task; `known` are the ids of all tasks of the plan."""
    fields = draft.fields
    unparsed = list(_said_twice(draft))
    depends_on, rest = _references(fields.get("depends_on"), known)
    risk = _single(fields, "risk")
    type_text = _single(fields, "type")
    task_type = read_type(type_text.value) if type_text else TaskType.CHANGE
    if type_text and task_type is None:
        unparsed.append(Unparsed("type", type_text))
    return Task(
        id=draft.id,
        title=draft.title,
        stated=_stated(draft),
        type=task_type or TaskType.CHANGE,
        phase=_single(fields, "phase") or draft.phase,
        risk=read_risk(risk.value) if risk else None,
        risk_text=risk,
        owner=_single(fields, "owner"),
        due=_single(fields, "due"),
        inputs=_listed(fields.get("inputs"), _values),
        outputs=_listed(fields.get("outputs"), _values),
        acceptance=_steps(fields.get("acceptance")),
        rollback=_steps(fields.get("rollback")),
        depends_on=depends_on,
        requirements=_listed(fields.get("requirements"), _separated),
        evidence=_listed(fields.get("evidence"), _values),
        unparsed=(*unparsed, *(Unparsed("depends_on", text) for text in rest)),
        unknown_fields=tuple(draft.unknown),
    )


def _stated(draft: Draft) -> tuple[StatedStatus, ...]:
    stated = []
    if word := _single(draft.fields, "status"):
        stated.append(StatedStatus(StatusPlace.FIELD, word, read_status(word.value)))
    if draft.box is not None:
        stated.append(StatedStatus(StatusPlace.BOX, draft.box.text, draft.box.status))
    if draft.shown is not None:
        stated.append(draft.shown)
    return tuple(stated)


def _single(fields: dict[str, DraftField], name: str) -> Text | None:
    found = fields.get(name)
    if found is None or not found.values or not found.values[0].value:
        return None
    return plain_value(found.values[0])


def _said_twice(draft: Draft) -> Iterator[Unparsed]:
    for name in ("id", "type", "status", "phase", "risk", "owner", "due"):
        if name in draft.fields:
            yield from (Unparsed(name, value) for value in draft.fields[name].values[1:])


def _references(found: DraftField | None, known: Collection[str]) -> tuple[Field | None, list[Text]]:
    if found is None:
        return None, []
    ids: list[Text] = []
    rest: list[Text] = []
    for value in found.values:
        references = read_references(value, known)
        ids.extend(references.ids)
        if references.rest is not None:
            rest.append(references.rest)
    return Field(found.label, tuple(ids)), rest


def _listed(found: DraftField | None, split: Callable[[Text], Iterable[Text]]) -> Field | None:
    if found is None:
        return None
    texts: list[Text] = []
    for number, value in enumerate(found.values):
        lines = _code_lines(value) if number in found.code else split(value)
        texts += [text for text in lines if text.value]
    return Field(found.label, tuple(texts))


def _code_lines(fence: Text) -> list[Text]:
    return [Text(line, fence.start, fence.end) for line in fence.value.split("\n")]


def _values(text: Text) -> Iterable[Text]:
    """One value a line; a line that is nothing but code spans (`a`, `b`) holds one in each."""
    if "`" in text.value and _ONLY_CODE_SPANS.match(text.value):
        return _inner_places(text)
    return (plain_value(text),)


def _inner_places(text: Text) -> list[Text]:
    found, position = [], 0
    for code in code_spans(text.value):
        position = text.value.index(code, position)
        found.append(part(text, position, code))
        position += len(code)
    return found


def _separated(text: Text) -> Iterator[Text]:
    for word in _SEPARATORS.split(text.value):
        yield Text(word.strip("[]`* "), text.start, text.end)


def _steps(found: DraftField | None) -> Steps | None:
    if found is None:
        return None
    steps = []
    for number, text in enumerate(found.values):
        if number in found.code:
            steps.append(Step(text, command=text.value))
        elif text.value:
            steps.append(read_step(text, done=found.done.get(number)))
    return Steps(found.label, tuple(steps))
