"""The waivers of a phase as they are reported: those in force, and why the others do not count."""

from collections.abc import Iterator

from planguard.model.gate_rows import WaiverRow
from planguard.model.gates.results import GateResult, Outcome
from planguard.model.location import words_of
from planguard.model.phases import Waiver

_IN_FORCE = "in force"


def conditions(gate: GateResult) -> Iterator[WaiverRow]:
    """In the order of the criteria that they stand for."""
    for result in gate.results:
        if result.waiver and result.outcome is not Outcome.PASS:
            yield _row(result.waiver, _IN_FORCE)


def lapsed(gate: GateResult) -> Iterator[WaiverRow]:
    """In the order of the plan."""
    in_force = {id(result.waiver) for result in gate.results if result.waiver and result.outcome is not Outcome.PASS}
    for judged in gate.waivers:
        if judged.fault:
            yield _row(judged.waiver, judged.fault)
        elif id(judged.waiver) not in in_force:
            yield _row(judged.waiver, "is not needed: the criterion is met")


def _row(waiver: Waiver, state: str) -> WaiverRow:
    return WaiverRow(
        criterion=words_of(waiver.criterion),
        reason=words_of(waiver.reason),
        by=words_of(waiver.by),
        until=words_of(waiver.until),
        state=state,
    )
