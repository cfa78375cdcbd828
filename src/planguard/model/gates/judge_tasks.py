"""Whether the tasks of a phase are done, and shown to be."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planguard.model.gates.bench import Bench
from planguard.model.gates.criteria import TaskList
from planguard.model.gates.parameters import shortened
from planguard.model.gates.results import Cause, Outcome
from planguard.model.gates.task_evidence import Standing, TaskEvidence
from planguard.model.gates.verdict import Fault, Verdict, counted, failed, some_of
from planguard.model.phase_commands import verify_command
from planguard.model.plan import Plan, Task
from planguard.model.vocabulary import TaskStatus

_Owned = tuple[Plan, Task]
_CAUSES = {
    Standing.NONE: Cause.MISSING,
    Standing.UNREAD: Cause.MISSING,
    Standing.STALE: Cause.STALE,
    Standing.EDITED: Cause.STALE,
    Standing.FAILED: Cause.COMMAND_FAILED,
}


def judge_tasks(criterion: TaskList, bench: Bench) -> Verdict:
    if unknown := [id for id in criterion.ids if not _named(id, bench)]:
        fault = Fault(Cause.POINTLESS, f"no plan has a task {some_of(unknown)}", "name tasks that the plan has")
        return failed(Verdict(target="the tasks are done"), fault)
    own = bench.progress.tasks(bench.phase) if criterion.is_all else []
    of_phase = [(bench.plan, task) for task in own if task.status is not TaskStatus.CANCELLED]
    cancelled = len(own) - len(of_phase)
    by_name = (each for id in criterion.ids for each in _named(id, bench))
    wanted = list({id(each[1]): each for each in (*of_phase, *by_name)}.values())
    notes = (f"{counted(cancelled, 'cancelled task')} left out",) if cancelled else ()
    verdict = Verdict(target=f"{counted(len(wanted), 'task')} done", notes=notes)
    if not wanted:
        return failed(verdict, _empty(bench, cancelled))
    opened = [task for _, task in wanted if task.status is not TaskStatus.DONE]
    verdict = replace(verdict, actual=f"{len(wanted) - len(opened):,} of {len(wanted):,} done")
    return failed(verdict, _open(opened, len(wanted))) if opened else _shown(wanted, verdict, bench)


def _named(id: str, bench: Bench) -> list[_Owned]:
    """The tasks of that id: of the plan itself, else of the first other live one that has it."""
    found = ([(plan, task) for task in bench.progress_of(plan).named(id)] for plan in (bench.plan, *bench.others))
    return next(filter(None, found), [])


def _empty(bench: Bench, cancelled: int) -> Fault:
    phase = bench.phase.id.value
    if cancelled:
        return Fault(Cause.TASKS_OPEN, f"all tasks of {phase} are cancelled, none is done", outcome=Outcome.FAIL)
    return Fault(Cause.POINTLESS, f"no task belongs to {phase}", f"say phase: {phase} on the tasks that do")


def _open(tasks: Sequence[Task], of: int) -> Fault:
    each = [f"{_called(task)} {_state(task)}" for task in tasks]
    reason = each[0] if len(tasks) == 1 else f"{len(tasks):,} of {of:,} tasks are not done: {some_of(each)}"
    # what is cancelled will never be done
    is_given_up = any(task.status is TaskStatus.CANCELLED for task in tasks)
    outcome = Outcome.FAIL if is_given_up else Outcome.NOT_EVALUATED
    awaited = "" if is_given_up else f"for {some_of([_whose(task) for task in tasks])}"
    return Fault(Cause.TASKS_OPEN, reason, f"finish {_called(tasks[0])}", outcome, awaited)


def _shown(wanted: Sequence[_Owned], verdict: Verdict, bench: Bench) -> Verdict:
    """Of tasks that are all done: whether there is something to show for each."""
    shown = [(task, bench.task_evidence(plan, task)) for plan, task in wanted]
    verdict = replace(
        verdict,
        evidence=tuple(each.file for _, each in shown if each.file),
        notes=(*verdict.notes, *_notes([each for _, each in shown])),
    )
    faults = [_fault(task, each) for task, each in shown if each.standing in _CAUSES]
    if not faults:
        return verdict
    return failed(verdict, next((each for each in faults if each.outcome is Outcome.FAIL), faults[0]))


def _fault(task: Task, shown: TaskEvidence) -> Fault:
    name = _called(task)
    is_failure = shown.standing is Standing.FAILED
    reason = f"nothing shows that {name} is done" if shown.standing is Standing.NONE else f"{shown.path} {shown.reason}"
    return Fault(
        _CAUSES[shown.standing],
        reason,
        verify_command(task.id.value) if task.id.value else f"give {name} an id, and verify it",
        Outcome.FAIL if is_failure else Outcome.NOT_EVALUATED,
    )


def _notes(shown: Sequence[TaskEvidence]) -> Iterator[str]:
    words = sum(each.standing is Standing.WORDS for each in shown)
    if words:
        yield f"{counted(words, 'task')} by the plan's own words alone, with no record of a run"
    if dirty := [each.path for each in shown if each.record and each.record.is_dirty]:
        yield f"ran on uncommitted changes: {some_of(dirty)}"


def _called(task: Task) -> str:
    return task.id.value or f'"{task.title.value[:60]}"'


def _whose(task: Task) -> str:
    owner = shortened(task.owner.value.strip()) if task.owner else ""
    return f"{owner} ({_called(task)})" if owner else _called(task)


def _state(task: Task) -> str:
    return f"is {task.status.value.replace('_', ' ')}" if task.status else "has a status that is no word of the format"
