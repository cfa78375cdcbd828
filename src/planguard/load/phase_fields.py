"""The phases of a plan. A record that lacks something is kept: those who judge it tell what is missing."""

from collections.abc import Iterator

from planguard.load.gate_fields import read_gate
from planguard.load.yaml_fields import Fields
from planguard.model.location import Text
from planguard.model.phases import Approval, Attempt, Phase, Waiver


def read_phases(fields: Fields) -> Iterator[Phase]:
    """A phase without an id is a flaw, and left out."""
    for phase in fields.each("phases"):
        phase.lacks()
        id = phase.text("id")
        if id is not None:
            yield _phase(phase, id)


def _phase(fields: Fields, id: Text) -> Phase:
    gate = fields.within("gate")
    return Phase(
        id=id,
        title=fields.text("title"),
        gate=read_gate(gate) if gate else None,
        traffic=fields.text("traffic"),
        rollback_triggers=fields.texts("rollback_triggers"),
        attempts=tuple(_attempt(each, at) for each, at in _records(fields, "attempts")),
        approvals=tuple(_approval(each, at) for each, at in _records(fields, "approvals")),
        waivers=tuple(_waiver(each, at) for each, at in _records(fields, "waivers")),
    )


def _attempt(fields: Fields, at: Text) -> Attempt:
    return Attempt(
        at=at,
        started=fields.text("started"),
        rolled_back=fields.text("rolled_back"),
        incident=fields.text("incident"),
    )


def _approval(fields: Fields, at: Text) -> Approval:
    return Approval(
        at=at,
        name=fields.text("name"),
        role=fields.text("role"),
        date=fields.text("date"),
        commit=fields.text("commit"),
    )


def _waiver(fields: Fields, at: Text) -> Waiver:
    return Waiver(
        at=at,
        criterion=fields.text("criterion"),
        reason=fields.text("reason"),
        by=fields.text("by"),
        until=fields.text("until"),
    )


def _records(fields: Fields, name: str) -> Iterator[tuple[Fields, Text]]:
    """Each with the place of the first thing that it says; one that says nothing is a flaw, and left out."""
    for record in fields.each(name):
        for key, label in record.written:
            if node := record.node(key.name):
                yield record, Text("", label.start, node.end)
                break
        else:
            first = record.form.keys[0].name
            record.notes.flaw(f"{record.form.thing} says nothing", record.mapping, f"write `{first}:` and its value")
