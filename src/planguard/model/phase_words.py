"""The decision in words, and what is to be done about it: for somebody who sees the plan for the first time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planguard.model.gate_rows import CriterionRow, RowResult, WaiverRow
from planguard.model.gates.gate_changes import GateChange
from planguard.model.gates.results import Cause, CriterionResult, Decision, GateResult, Outcome
from planguard.model.moment import shown_day
from planguard.model.phase_criteria import label
from planguard.model.phase_report import Action
from planguard.model.phases import Phase
from planguard.model.plan import Plan
from planguard.model.work_rows import RollbackTask, TaskRow

_MOST = 10
_NAMED = 3
# a hint that is nothing but what to type
_COMMAND = "planguard "
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
    change: GateChange | None = None


def setbacks(gate: GateResult) -> frozenset[str]:
    """The names of the criteria that must hold, were tried, and do not."""
    return frozenset(each.name for each in gate.results if _is_failed(each) and each.cause in _SETBACKS)


def headline(phase: Phase, decision: Decision) -> str:
    return f"{decision.value}: {label(phase)} {_VERBS[decision]}"


def summary(outlook: Outlook) -> str:
    if outlook.phase.gate is None:
        return f"{outlook.phase.id.value} has no gate, so nothing says when it may be passed"
    failed = _with(RowResult.FAIL, outlook.must)
    missing = _with(RowResult.NOT_EVALUATED, outlook.must)
    many = len(outlook.must)
    if failed:
        return f"{_of(len(failed), many)} failed: {_first(failed)}"
    if missing:
        return f"{_of(len(missing), many)} could not be evaluated: {_first(missing)}"
    waived = _with(RowResult.WAIVED, outlook.must)
    if outlook.decision is Decision.HOLD:
        return "nothing that must be met has passed, and what is only waived shows nothing"
    if waived:
        return f"{_of(many - len(waived), many)} passed, {_names(waived)} waived for now"
    return f"all {many} that must be met passed" if many > 1 else "what must be met passed"


def actions(outlook: Outlook) -> tuple[Action, ...]:
    match outlook.decision:
        case Decision.GO:
            return tuple(_after_go(outlook))
        case Decision.NO_GO:
            return (*_before_mending(outlook), *_mending(outlook), _again(outlook))
        case Decision.HOLD:
            return (*_while_waiting(outlook), *_mending(outlook), _again(outlook))


def _after_go(outlook: Outlook) -> Iterator[Action]:
    if outlook.change:
        yield _look_at(outlook.change, outlook.plan)
    for waiver in outlook.conditions:
        yield _do(f"Meet {waiver.criterion} by {waiver.until}, when its waiver by {waiver.by} ends: {waiver.reason}")
    if outlook.following is None:
        yield _do("This was the last phase: set the plan's status to done")
    else:
        yield _do(f"Go on to {label(outlook.following)}")
        first = [task for task in outlook.ready if task.phase == outlook.following.id.value]
        yield from (_do(f"Begin with {task.id} {task.title}") for task in first[:1])
    for row in outlook.should:
        if row.result not in (RowResult.PASS, RowResult.WAIVED):
            yield _mend(row, "Not in the way, but not met either: ")


def _look_at(change: GateChange, plan: Plan) -> Action:
    """Who has approved nothing since cannot know that the gate is another one; the lead has to."""
    if not change.commit:
        return _do("First look at the plan: the gate was changed after the phase had begun, and that is not committed")
    words = f"the gate was changed on {shown_day(change.moment)}, after the phase had begun"
    return Action(
        text=f"First see whether it still asks enough: {words}",
        command=f"git show {change.commit[:12]} -- {_word(plan.path)}",
    )


def _before_mending(outlook: Outlook) -> Iterator[Action]:
    if outlook.must_roll_back:
        yield from _going_back(outlook)
    elif outlook.following:
        yield _do(f"Do not go on to {label(outlook.following)}")
    else:
        yield _do("Do not close the plan")


def _going_back(outlook: Outlook) -> Iterator[Action]:
    more = f" and {len(outlook.rollback) - _MOST} more" if len(outlook.rollback) > _MOST else ""
    tasks = ", ".join(task.task for task in outlook.rollback[:_MOST]) + more
    last = outlook.phase.attempts[-1] if outlook.phase.attempts else None
    if last and last.rolled_back:
        given_up = f"The last attempt was taken back at {last.rolled_back.value}"
        yield _do(f"{given_up}: see that all of the rollback steps below were done ({tasks})")
    else:
        yield _do(f"Go back: do the rollback steps below, in their order ({tasks})")
    if (outlook.phase.traffic or last) and not (last and last.rolled_back and last.incident):
        yield _do("Write down the incident, and name it in the plan's attempts, before you try again")


def _while_waiting(outlook: Outlook) -> Iterator[Action]:
    then = f"do not go on to {label(outlook.following)}" if outlook.following else "do not close the plan"
    yield _do(f"Wait: {then}; nothing has to be rolled back")
    if outlook.phase.gate is None:
        yield _do(f"Give {outlook.phase.id.value} a gate: write down in the plan what must be met to pass it")


def _mending(outlook: Outlook) -> Iterator[Action]:
    rows = [*_with(RowResult.FAIL, outlook.must), *_with(RowResult.NOT_EVALUATED, outlook.must)]
    if outlook.must_roll_back:
        # to finish what is to be taken back would be the wrong thing to do
        names = setbacks(outlook.gate)
        rows = [row for row in rows if row.name in names]
    before = "Before the next try, " if outlook.must_roll_back else ""
    yield from (_mend(row, before) for row in rows[:_MOST])
    if len(rows) > _MOST:
        yield _do(f"And {len(rows) - _MOST} more, see the table")


def _mend(row: CriterionRow, before: str) -> Action:
    if row.hint.startswith(_COMMAND):
        return Action(text=f"{before}{row.name}: {row.reason}", command=row.hint)
    return _do(f"{before}{row.name}: {'; '.join(words for words in (row.reason, row.hint) if words)}")


def _again(outlook: Outlook) -> Action:
    command = f"planguard report {_word(outlook.plan.path)} --phase {_word(outlook.phase.id.value)}"
    return Action(text="Then ask again", command=command)


def _word(text: str) -> str:
    """As a shell takes it for one word; POSIX has the rules."""
    if text and all(letter.isalnum() or letter in "._-/" for letter in text):
        return text
    quoted = text.replace("'", "'\"'\"'")
    return f"'{quoted}'"


def _is_failed(result: CriterionResult) -> bool:
    return result.is_in_the_way and result.outcome is Outcome.FAIL


def _with(result: RowResult, rows: Sequence[CriterionRow]) -> list[CriterionRow]:
    return [row for row in rows if row.result is result]


def _of(number: int, many: int) -> str:
    return f"{number} of {many} criteria that must be met"


def _first(rows: Sequence[CriterionRow]) -> str:
    return f"{rows[0].name} ({rows[0].reason})" if len(rows) == 1 and rows[0].reason else _names(rows)


def _names(rows: Sequence[CriterionRow]) -> str:
    more = f" and {len(rows) - _NAMED} more" if len(rows) > _NAMED else ""
    return f"{', '.join(row.name for row in rows[:_NAMED])}{more}"


def _do(text: str) -> Action:
    return Action(text=text, command="")
