from collections.abc import Sequence
from typing import Any

import pytest

from planguard.model.before import Before
from planguard.model.change import ChangeSet
from planguard.model.phases import Attempt, Phase
from planguard.model.plan import Plan, Task
from planguard.model.stages import stages
from planguard.model.vocabulary import TaskStatus
from tests.plans import plan, task, text
from tests.surroundings import added, change_set, modified

DONE, AT_WORK, BLOCKED = TaskStatus.DONE, TaskStatus.IN_PROGRESS, TaskStatus.BLOCKED
STARTED = Attempt(at=text("started"), started=text("2027-03-01"))
ROLLED_BACK = Attempt(at=text("started"), started=text("2027-03-01"), rolled_back=text("2027-03-02"))


def of(phase: str, id: str, **fields: Any) -> Task:
    return task(id, phase=text(phase), **fields)


def phases(*ids: str, **attempts: Sequence[Attempt]) -> tuple[Phase, ...]:
    return tuple(Phase(text(id), attempts=tuple(attempts.get(id, ()))) for id in ids)


def over(now: Plan, change: ChangeSet | None = None) -> list[str]:
    """The ids of the phases that are over."""
    before = Before([now], change or change_set())
    return [stage.phase.id.value for stage in stages(now, before) if stage.is_over]


def workers(now: Plan) -> dict[str, list[str]]:
    found = stages(now, Before([now], change_set()))
    return {stage.phase.id.value: [ref.task.id.value for ref in stage.tasks] for stage in found}


def move(status: TaskStatus = TaskStatus.PLANNED, **attempts: Sequence[Attempt]) -> Plan:
    """Three phases; the status is that of the one task of the second."""
    return plan(of("P1", "A", status=DONE), of("P2", "B", status=status), phases=phases("P1", "P2", "P3", **attempts))


@pytest.mark.parametrize("status", [DONE, AT_WORK])
def test_a_phase_is_over_when_a_later_one_has_begun(status: TaskStatus) -> None:
    assert over(move(status)) == ["P1"]


@pytest.mark.parametrize("status", [TaskStatus.PLANNED, BLOCKED, TaskStatus.DEFERRED, TaskStatus.CANCELLED])
def test_a_phase_is_not_over_when_its_own_tasks_are_done(status: TaskStatus) -> None:
    assert over(move(status)) == []


def test_an_attempt_begins_a_phase_that_has_no_tasks() -> None:
    assert over(move(P3=[STARTED])) == ["P1", "P2"]


def test_an_attempt_that_was_rolled_back_has_not_begun_it() -> None:
    assert over(move(P3=[ROLLED_BACK])) == []


def test_one_of_the_attempts_that_stands_is_enough() -> None:
    assert over(move(P2=[ROLLED_BACK, STARTED])) == ["P1"]


def test_the_phase_of_a_task_that_the_plan_does_not_list_is_later_than_none() -> None:
    assert over(plan(of("P1", "A"), of("P9", "B", status=DONE), phases=phases("P1"))) == []


def test_a_phase_that_is_declared_twice_is_not_later_than_itself() -> None:
    assert over(plan(of("P1", "A", status=DONE), phases=phases("P1", "P1"))) == []


def test_a_plan_without_phases_has_no_stages() -> None:
    assert list(stages(plan(task("A")), Before([], change_set()))) == []


def test_what_the_change_itself_begins_ends_nothing_yet() -> None:
    now = move(AT_WORK)

    assert over(now, change_set(modified(now.path), former=[move()])) == []
    assert over(now, change_set(modified(now.path), former=[move(BLOCKED)])) == []
    assert over(move(P3=[STARTED]), change_set(modified(now.path), former=[move()])) == []


def test_what_the_change_takes_back_is_open_again() -> None:
    now = move()

    assert over(now, change_set(modified(now.path), former=[move(AT_WORK)])) == []


def test_what_had_begun_before_the_change_stays_over() -> None:
    now = move(DONE)

    assert over(now, change_set(modified(now.path), former=[move(AT_WORK)])) == ["P1"]
    assert over(move(P3=[STARTED]), change_set(modified(now.path), former=[move(P3=[STARTED])])) == ["P1", "P2"]
    assert over(now, change_set(modified("src/a.py"))) == ["P1"]


def test_a_plan_that_is_new_has_begun_nothing_before() -> None:
    now = move(DONE)

    assert over(now, change_set(added(now.path))) == []


def test_the_tasks_of_a_phase_work_in_it() -> None:
    now = plan(of("P1", "A"), of("P2", "B"), of("P1", "C"), task("D"), phases=phases("P1", "P2"))

    assert workers(now) == {"P1": ["A", "C"], "P2": ["B"]}


def test_those_of_the_phase_before_work_in_a_step_that_has_no_tasks() -> None:
    now = plan(of("P1", "A"), of("P4", "B"), phases=phases("P0", "P1", "P2", "P3", "P4"))

    assert workers(now) == {"P0": ["A", "B"], "P1": ["A"], "P2": ["A"], "P3": ["A"], "P4": ["B"]}
