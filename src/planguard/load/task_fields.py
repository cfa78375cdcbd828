"""A task from the fields of its mapping."""

import re
from collections.abc import Iterator

from planguard.load import yaml_tree
from planguard.load.id_ranges import PlanIds
from planguard.load.steps import proof_step, read_step, run_step
from planguard.load.task_ids import read_references
from planguard.load.words import read_risk, read_status, read_type
from planguard.load.yaml_fields import Fields
from planguard.load.yaml_tree import Node
from planguard.model.form import Form
from planguard.model.gate_forms import COMMAND, PROOF
from planguard.model.location import Text
from planguard.model.plan import Field, StatedStatus, Step, Steps, Task, Unparsed
from planguard.model.vocabulary import ProofKind, StatusPlace, TaskType

# blanks, commas and semicolons, the full-width ones too
_SEPARATOR = re.compile(r"[\s,;\uff0c\uff1b\u3001]")


def read_task(fields: Fields, known: PlanIds) -> Task:
    """The task; `known` are the ids of all tasks of the plan."""
    unparsed: list[Unparsed] = []
    risk = fields.text("risk")
    return Task(
        id=_or_its_place(fields, "id"),
        title=_or_its_place(fields, "title"),
        stated=tuple(_stated(fields)),
        type=_type(fields, unparsed),
        phase=fields.text("phase"),
        risk=read_risk(risk.value) if risk else None,
        risk_text=risk,
        owner=fields.text("owner"),
        due=fields.text("due"),
        inputs=fields.field("inputs"),
        outputs=fields.field("outputs"),
        acceptance=_steps(fields, "acceptance"),
        rollback=_steps(fields, "rollback"),
        depends_on=_depends_on(fields, known, unparsed),
        requirements=fields.field("requirements"),
        evidence=fields.field("evidence"),
        unparsed=tuple(unparsed),
        unknown_fields=fields.notes.take_unknown(),
    )


def _or_its_place(fields: Fields, name: str) -> Text:
    """The value, or where it was expected: at the first character of the task."""
    return fields.text(name) or Text("", fields.mapping.start, fields.mapping.start)


def _stated(fields: Fields) -> Iterator[StatedStatus]:
    status = fields.text("status")
    if status:
        yield StatedStatus(StatusPlace.FIELD, status, read_status(status.value))


def _type(fields: Fields, unparsed: list[Unparsed]) -> TaskType:
    text = fields.text("type")
    if text is None:
        return TaskType.CHANGE
    type = read_type(text.value)
    if type is None:
        unparsed.append(Unparsed("type", text))
    return type or TaskType.CHANGE


def _depends_on(fields: Fields, known: PlanIds, unparsed: list[Unparsed]) -> Field | None:
    written = fields.field("depends_on")
    if written is None:
        return None
    ids: list[Text] = []
    for text in written.values:
        references = read_references(text, known)
        if not references.ids and references.rest and not _SEPARATOR.search(text.value):
            # an item of a list is an id even where running text would not show it to be one
            ids.append(text)
            continue
        ids.extend(references.ids)
        if references.rest:
            unparsed.append(Unparsed("depends_on", references.rest))
    return Field(written.label, tuple(ids))


def _steps(fields: Fields, name: str) -> Steps | None:
    label = fields.label(name)
    if label is None:
        return None
    return Steps(label, tuple(step for node in fields.nodes(name) for step in _step(fields, name, node)))


def _step(fields: Fields, name: str, node: Node) -> Iterator[Step]:
    if isinstance(node, Text):
        yield read_step(node)
    elif not isinstance(node, yaml_tree.Mapping):
        fields.misshapen(name, node)
    elif _has_key_of(node, COMMAND):
        yield from _command(Fields(node, COMMAND, fields.notes))
    elif _has_key_of(node, PROOF):
        yield from _proofs(Fields(node, PROOF, fields.notes))
    else:
        fields.misshapen(name, node)
        yield from _prose(node)


def _has_key_of(mapping: yaml_tree.Mapping, form: Form) -> bool:
    return any(label.value in form.by_name for label, _ in mapping.entries)


def _command(fields: Fields) -> Iterator[Step]:
    fields.lacks()
    command = fields.text("run")
    if command:
        yield run_step(command=command, directory=fields.text("cwd"))


def _proofs(fields: Fields) -> Iterator[Step]:
    for key, label in fields.written:
        kind = ProofKind(key.name)
        subject, detail = _single(fields, key.name) if fields.takes_text(key.name) else _pair(fields, key.name)
        if subject:
            yield proof_step(kind, subject, detail)
        elif fields.node(key.name) is None:
            fields.notes.flaw(f"{key.name} needs a value", label, f"write what is looked for after `{key.name}:`")


def _single(fields: Fields, name: str) -> tuple[Text | None, None]:
    return fields.text(name), None


def _pair(fields: Fields, name: str) -> tuple[Text | None, Text | None]:
    """The subject and the detail, which are the keys of the form in this order."""
    inner = fields.within(name)
    if inner is None or inner.lacks():
        return None, None
    subject, detail = (inner.text(key.name) for key in inner.form.keys)
    return subject, detail


def _prose(mapping: yaml_tree.Mapping) -> Iterator[Step]:
    """`- build: green` is a mapping to YAML and a sentence to its author."""
    for label, node in mapping.entries:
        if isinstance(node, Text):
            yield read_step(Text(f"{label.value}: {node.value}", label.start, node.end))
