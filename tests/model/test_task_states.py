from dataclasses import replace

import pytest

from planguard.model.before import Before
from planguard.model.change import ChangeSet
from planguard.model.dependencies import TaskRef
from planguard.model.plan import Plan
from planguard.model.task_graph import TaskGraph
from planguard.model.task_states import ClaimState, TaskStates
from planguard.model.vocabulary import TaskStatus
from tests.plans import plan, task
from tests.surroundings import change_set, modified

OPEN, WAITING, CLOSED = ClaimState.OPEN, ClaimState.WAITING, ClaimState.CLOSED


def states(*plans: Plan, change: ChangeSet = ChangeSet(changes=())) -> TaskStates:  # noqa: B008
    return TaskStates(TaskGraph.of(plans), Before(plans, change))


def state(status: TaskStatus | None, *, depends_on: tuple[str, ...] = ()) -> ClaimState:
    """Of a task beside one that is done and one that is not."""
    asked = task("A", status=status or TaskStatus.PLANNED, depends_on=depends_on)
    if status is None:
        asked = replace(asked, stated=(replace(asked.stated[0], status=None),))
    move = plan(asked, task("DONE", status=TaskStatus.DONE), task("OPEN"))
    return states(move).of(TaskRef(move, move.tasks[0]))


@pytest.mark.parametrize(
    ("status", "depends_on", "expected"),
    [
        (TaskStatus.PLANNED, (), OPEN),
        (TaskStatus.PLANNED, ("DONE",), OPEN),
        (TaskStatus.PLANNED, ("DONE", "OPEN"), WAITING),
        (TaskStatus.PLANNED, ("NOBODY",), WAITING),
        (TaskStatus.PLANNED, ("A",), WAITING),
        (TaskStatus.IN_PROGRESS, (), OPEN),
        (TaskStatus.IN_PROGRESS, ("OPEN",), OPEN),
        (TaskStatus.BLOCKED, (), WAITING),
        (TaskStatus.DEFERRED, (), WAITING),
        (None, (), WAITING),
        (TaskStatus.DONE, (), CLOSED),
        (TaskStatus.CANCELLED, (), CLOSED),
    ],
)
def test_a_task_is_open_when_it_may_be_worked_on(
    status: TaskStatus | None, depends_on: tuple[str, ...], expected: ClaimState
) -> None:
    assert state(status, depends_on=depends_on) is expected


def test_what_the_change_itself_closes_is_open_to_it() -> None:
    done, former = plan(task("A", status=TaskStatus.DONE)), plan(task("A"))

    change = change_set(modified(done.path), former=[former])

    assert states(done, change=change).of(TaskRef(done, done.tasks[0])) is OPEN


def test_planned_tasks_are_open_exactly_when_the_graph_calls_them_ready() -> None:
    tasks = [task(f"T{n}", depends_on=[f"T{n // 2}", "T1"][: n % 3], status=list(TaskStatus)[n % 5]) for n in range(60)]
    move = plan(*tasks)
    graph = TaskGraph.of([move])

    known = states(move)
    planned = [TaskRef(move, each) for each in tasks if each.status is TaskStatus.PLANNED]

    ready = {ref for ref in graph.ready() if ref in planned}

    assert ready
    assert {ref for ref in planned if known.of(ref) is OPEN} == ready


def test_a_task_waits_for_what_is_not_done_and_for_what_nobody_declares() -> None:
    move = plan(
        task("A", depends_on=["DONE", "OPEN", "NOBODY", "GONE"]),
        task("DONE", status=TaskStatus.DONE),
        task("OPEN", status=TaskStatus.IN_PROGRESS),
        task("GONE", status=TaskStatus.CANCELLED),
    )

    assert states(move).waits_for(TaskRef(move, move.tasks[0])) == ("NOBODY", "OPEN", "GONE")
    assert states(move).waits_for(TaskRef(move, move.tasks[1])) == ()
