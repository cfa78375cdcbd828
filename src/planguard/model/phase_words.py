"""The decision in words: for somebody who sees the plan for the first time."""

from collections.abc import Sequence
from dataclasses import dataclass

from planguard.model.gate_rows import CriterionRow, RowResult, WaiverRow
from planguard.model.gates.gate_changes import GateChange
from planguard.model.gates.results import Cause, CriterionResult, Decision, GateResult, Outcome
from planguard.model.phase_criteria import label
from planguard.model.phases import Phase
from planguard.model.plan import Plan
from planguard.model.work_rows import RollbackTask, TaskRow

_NAMED = 5
# what has gone wrong, as against what is not finished yet
_SETBACKS = frozenset(
    {Cause.METRIC_MISSED, Cause.TESTS_FAILED, Cause.PROOF_FAILED, Cause.COMMAND_FAILED, Cause.TOO_SHORT}
)
_VERBS = {
    Decision.GO: "may be passed",
    Decision.NO_GO: "may not be passed",
    Decision.HOLD: "cannot be passed yet",
}


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """What the words are made from. `gate` is this phase's own; `following` is the next phase, None at the last.

    `change` is the last change of the gate since the phase had begun, None where there was none.
    """

    plan: Plan
    phase: Phase
    decision: Decision
    gate: GateResult
    must: Sequence[CriterionRow]
    should: Sequence[CriterionRow]
    conditions: Sequence[WaiverRow]
    must_roll_back: bool
    rollback: Sequence[RollbackTask]
    ready: Sequence[TaskRow]
    following: Phase | None
    change: GateChange | None


def setbacks(gate: GateResult) -> frozenset[str]:
    """The names of the criteria that must hold, were tried, and do not."""
    return frozenset(each.name for each in gate.results if _is_failed(each) and each.cause in _SETBACKS)


def headline(phase: Phase, decision: Decision) -> str:
    return f"{decision.value}: {label(phase)} {_VERBS[decision]}"


def summary(outlook: Outlook) -> str:
    id, gate = outlook.phase.id.value, outlook.phase.gate
    if not (gate and gate.must):
        lack = f"the gate of {id} names nothing that must be met" if gate else f"{id} has no gate"
        return f"{lack}, so nothing says when it may be passed"
    return _standing(outlook)


def _standing(outlook: Outlook) -> str:
    failed = rows_with(RowResult.FAIL, outlook.must)
    missing = rows_with(RowResult.NOT_EVALUATED, outlook.must)
    many = len(outlook.must)
    if failed:
        return f"{_of(len(failed), many)} failed: {_first(failed)}"
    if missing:
        return f"{_of(len(missing), many)} cannot be judged yet: {_first(missing)}"
    waived = rows_with(RowResult.WAIVED, outlook.must)
    if outlook.decision is Decision.HOLD:
        return "nothing that must be met has passed, and what is only waived shows nothing"
    if waived:
        return f"{_of(many - len(waived), many)} passed, {names(waived)} waived {_until(outlook.conditions)}"
    return f"all {many} that must be met passed" if many > 1 else "what must be met passed"


def told(row: CriterionRow) -> str:
    """Which criterion, and why it is not passed: its reason alone where that names what it is about."""
    _, _, about = row.name.partition(" ")
    return row.reason if about and about in row.reason else ": ".join(filter(None, (row.name, row.reason)))


def rows_with(result: RowResult, rows: Sequence[CriterionRow]) -> list[CriterionRow]:
    return [row for row in rows if row.result is result]


def names(rows: Sequence[CriterionRow]) -> str:
    more = f" and {len(rows) - _NAMED} more" if len(rows) > _NAMED else ""
    return f"{', '.join(row.name for row in rows[:_NAMED])}{more}"


def _is_failed(result: CriterionResult) -> bool:
    return result.is_in_the_way and result.outcome is Outcome.FAIL


def _of(number: int, many: int) -> str:
    if many == 1:
        return "what must be met"
    return f"{number} of {many} criteria that must be met"


def _first(rows: Sequence[CriterionRow]) -> str:
    return told(rows[0]) if len(rows) == 1 else names(rows)


def _until(conditions: Sequence[WaiverRow]) -> str:
    days = {each.until for each in conditions}
    return f"until {days.pop()}" if len(days) == 1 else "for now"
