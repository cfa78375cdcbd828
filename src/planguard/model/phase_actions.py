"""What is to be done about a decision: one thing after the other, the first thing first."""

from collections.abc import Iterable, Iterator, Sequence

from planguard.model.gate_rows import CriterionRow, RowResult
from planguard.model.gates.gate_changes import GateChange
from planguard.model.gates.progress import Progress
from planguard.model.gates.results import Decision
from planguard.model.gates.waivers import words
from planguard.model.moment import read_moment, shown_day, shown_moment
from planguard.model.phase_commands import report_command, word
from planguard.model.phase_criteria import EARLIER, brief, label
from planguard.model.phase_report import Action
from planguard.model.phase_words import Outlook, names, rows_with, setbacks, told
from planguard.model.phases import Attempt
from planguard.model.plan import Plan

_MOST = 10
_MENDED = 6
_AWAITED = 3
# a hint that is nothing but what to type
_COMMAND = "planguard "
_UNTIL = "until "
_SOAK = "soak "


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
    yield from _left_open(outlook)
    if outlook.following is None:
        is_over = all(task.is_closed for task in outlook.plan.tasks)
        before = "" if is_over else "finish what is open, then "
        yield _do(f"This was the last phase: {before}set the plan's status to done")
    else:
        yield _do(f"Go on to {label(outlook.following)}")
        first = [task for task in outlook.ready if task.phase == outlook.following.id.value]
        yield from (_do(f"Begin with {task.id} {brief(task.title)}") for task in first[:1])
    for waiver in outlook.conditions:
        yield _do(f"Meet {waiver.criterion} by {waiver.until}, when its waiver by {waiver.by} ends: {waiver.reason}")
    for row in outlook.should:
        if row.result not in (RowResult.PASS, RowResult.WAIVED):
            yield _mend([row], "Not in the way, but not met either: ")


def _left_open(outlook: Outlook) -> Iterator[Action]:
    """A gate may ask for less than the work of its phase."""
    ids = [task.id.value for task in Progress(outlook.plan).tasks(outlook.phase) if not task.is_closed]
    if ids:
        more = f" and {len(ids) - _AWAITED} more" if len(ids) > _AWAITED else ""
        yield _do(
            f"See to what is still open here, though the gate does not ask for it: {', '.join(ids[:_AWAITED])}{more}"
        )


def _look_at(change: GateChange, plan: Plan) -> Action:
    """Who has approved nothing since cannot know that the gate is another one; the lead has to."""
    if change.commit:
        changed = f"on {shown_day(change.moment)}, after the phase had begun"
        command = f"git show {change.commit[:12]} -- {word(plan.path)}"
    else:
        changed = "after the phase had begun, and that is not committed"
        command = f"git diff HEAD -- {word(plan.path)}"
    return Action(text=f"First see whether it still asks enough: the gate was changed {changed}", command=command)


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
        when = read_moment(last.rolled_back.value)
        given_up = shown_moment(when) if when is not None else last.rolled_back.value
        why = f" ({last.incident.value})" if last.incident else ""
        see = f"see that all of the rollback steps below were done ({tasks})"
        yield _do(f"The last attempt was taken back at {given_up}{why}: {see}")
    else:
        unless = ", unless the waiver is renewed" if setbacks(outlook.gate) <= _expired(outlook) else ""
        yield _do(f"Go back{unless}: do the rollback steps below, in their order ({tasks})")
    if (outlook.phase.traffic or last) and not _given_up(outlook):
        yield _do("Write down the incident, and name it in the plan's attempts, before you try again")


def _expired(outlook: Outlook) -> set[str]:
    """The criteria whose waiver was in force until a day that is over."""
    return {words(each.waiver.criterion) for each in outlook.gate.waivers if each.is_expired}


def _while_waiting(outlook: Outlook) -> Iterator[Action]:
    then = f"do not go on to {label(outlook.following)}" if outlook.following else "do not close the plan"
    yield _do(f"Wait{_awaited(outlook.must)}: {then}; nothing has to be rolled back")
    if not (outlook.phase.gate and outlook.phase.gate.must):
        yield _do(f"Give {outlook.phase.id.value} a gate: write down in the plan what must be met to pass it")


def _awaited(must: Sequence[CriterionRow]) -> str:
    """` for lead, and until 2027-03-31 10:00 UTC`: people before moments, as far as either is known."""
    found = dict.fromkeys(row.awaited for row in rows_with(RowResult.NOT_EVALUATED, must) if row.awaited)
    ordered = sorted(found, key=lambda each: each.startswith(_UNTIL))
    more = f", and for {len(ordered) - _AWAITED} more" if len(ordered) > _AWAITED else ""
    return f" {', and '.join(ordered[:_AWAITED])}{more}" if ordered else ""


def _mending(outlook: Outlook) -> Iterator[Action]:
    before = "Before the next try: " if outlook.must_roll_back else ""
    todo = list(_alike(_in_the_way(outlook)))
    yield from (_mend(rows, before) for rows in todo[:_MENDED])
    if len(todo) > _MENDED:
        yield _do(f"And {len(todo) - _MENDED} more, see the table")
    if outlook.must_roll_back and _given_up(outlook):
        yield _do("Then try again, and write the new attempt into the plan")


def _in_the_way(outlook: Outlook) -> Iterator[CriterionRow]:
    """Of what is not met, what is to be told beside the first thing; what stands in the way of all else first."""
    rows = [*rows_with(RowResult.FAIL, outlook.must), *rows_with(RowResult.NOT_EVALUATED, outlook.must)]
    rows.sort(key=lambda row: row.name != EARLIER)
    tried = setbacks(outlook.gate)
    for row in rows:
        if outlook.must_roll_back:
            # to finish what is to be taken back would be the wrong thing to do
            is_told = row.name not in tried or (_given_up(outlook) and row.name.startswith(_SOAK))
        else:
            is_told = outlook.decision is Decision.HOLD and row.awaited.startswith(_UNTIL)
        if not is_told:
            yield row


def _alike(rows: Iterable[CriterionRow]) -> Iterable[list[CriterionRow]]:
    """What one thing mends, together: several numbers of a file that is not there."""
    found: dict[tuple[str, str], list[CriterionRow]] = {}
    for row in rows:
        found.setdefault((row.reason, row.hint), []).append(row)
    return found.values()


def _mend(rows: Sequence[CriterionRow], before: str) -> Action:
    row = rows[0]
    fault = told(row) if len(rows) == 1 else f"{names(rows)}: {row.reason}"
    if row.hint.startswith(_COMMAND):
        return Action(text=f"{before}{fault}", command=row.hint)
    return _do(f"{before}{'; '.join(filter(None, (fault, row.hint)))}")


def _given_up(outlook: Outlook) -> Attempt | None:
    """The last attempt, where it was taken back, and what went wrong is written down."""
    last = outlook.phase.attempts[-1] if outlook.phase.attempts else None
    return last if last and last.rolled_back and last.incident else None


def _again(outlook: Outlook) -> Action:
    return Action(text="Then ask again", command=report_command(outlook.plan, outlook.phase))


def _do(text: str) -> Action:
    return Action(text=text, command="")
