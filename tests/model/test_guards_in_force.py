"""When a guard holds."""

from dataclasses import replace

import pytest

from planguard.model.guards import Freeze, Guards, Layout, Owner, ReadOnly, RetiredPath
from planguard.model.guards_in_force import guards_in_force
from planguard.model.phases import Phase
from planguard.model.plan import Plan
from planguard.model.vocabulary import PlanStatus, TaskStatus
from tests.plans import plan, task, text


def retiring(after: str | None, status: TaskStatus = TaskStatus.DONE) -> Plan:
    """A plan with the task T-1 that retires `old/` once `after` is done."""
    guards = Guards(retired_paths=(RetiredPath(text("old/"), after=text(after) if after else None),))
    return plan(task("T-1", status=status), guards=guards)


def retired(*plans: Plan, standing: Guards = Guards()) -> list[str]:
    return [f"{held.guard.path.value} by {held.origin}" for held in guards_in_force(plans, standing).retired_paths]


def test_a_guard_that_waits_for_nothing_holds() -> None:
    assert retired(retiring(None)) == ["old/ by plans/move.plan.yaml"]


def test_a_guard_holds_once_its_task_is_done() -> None:
    assert retired(retiring("T-1")) == ["old/ by plans/move.plan.yaml"]


@pytest.mark.parametrize("status", [status for status in TaskStatus if status is not TaskStatus.DONE])
def test_a_guard_waits_for_a_task_that_is_not_done(status: TaskStatus) -> None:
    assert retired(retiring("T-1", status=status)) == []


def test_a_guard_that_waits_for_what_nobody_declares_does_not_hold() -> None:
    assert retired(retiring("T-9")) == []


def test_a_guard_may_wait_for_a_task_of_another_plan() -> None:
    assert retired(retiring("U-1"), plan(task("U-1", status=TaskStatus.DONE), path="plans/u.md")) != []


def test_an_id_means_the_task_of_the_guards_own_plan_first() -> None:
    other = plan(task("T-1", status=TaskStatus.DONE), path="plans/a.md")

    assert retired(other, retiring("T-1", status=TaskStatus.PLANNED)) == []


@pytest.mark.parametrize(
    ("statuses", "holds"),
    [
        ([TaskStatus.DONE, TaskStatus.DONE], True),
        ([TaskStatus.DONE, TaskStatus.CANCELLED], True),
        ([TaskStatus.DONE, TaskStatus.DEFERRED], False),
        ([TaskStatus.DONE, TaskStatus.IN_PROGRESS], False),
        ([TaskStatus.CANCELLED], False),
        ([], False),
    ],
)
def test_a_phase_is_done_when_its_tasks_are(statuses: list[TaskStatus], holds: bool) -> None:
    tasks = [task(f"T-{number}", status=status, phase=text("P1")) for number, status in enumerate(statuses)]
    guards = Guards(retired_paths=(RetiredPath(text("old/"), after=text("P1")),))

    assert bool(retired(plan(*tasks, phases=(Phase(text("P1")),), guards=guards))) is holds


@pytest.mark.parametrize("status", [PlanStatus.DRAFT, PlanStatus.ARCHIVED])
def test_a_draft_and_an_archived_plan_switch_nothing_on(status: PlanStatus) -> None:
    assert retired(replace(retiring(None), status=status)) == []


@pytest.mark.parametrize("status", [PlanStatus.ACTIVE, PlanStatus.FROZEN, PlanStatus.DONE])
def test_any_other_plan_does(status: PlanStatus) -> None:
    assert retired(replace(retiring(None), status=status)) != []


def test_the_configuration_comes_last_and_knows_no_place() -> None:
    standing = Guards(read_only=(ReadOnly(text("legacy/")),), retired_paths=(RetiredPath(text("older/")),))

    held = guards_in_force([retiring(None)], standing)

    assert [each.origin for each in held.retired_paths] == ["plans/move.plan.yaml", "the configuration"]
    assert held.read_only[0].place(held.read_only[0].guard.path) is None


def test_an_owner_and_a_freeze_end_with_what_they_last_until() -> None:
    def held(until: str) -> tuple[int, int]:
        owner = Owner(text("migrations"), text("typeorm"), until=text(until))
        guards = Guards(owners=(owner,), freeze=Freeze(until=text(until)))
        tasks = (task("T-1", status=TaskStatus.DONE), task("T-2"))
        found = guards_in_force([plan(*tasks, guards=guards)], Guards())
        return len(found.owners), len(found.freezes)

    assert held("T-1") == (0, 0)
    assert held("T-2") == (1, 1)


def test_a_layout_waits_too() -> None:
    layout = Guards(layout=Layout(directories=(text("apps/"),), after=text("T-1")))

    assert guards_in_force([plan(task("T-1"), guards=layout)], Guards()).layouts == ()
