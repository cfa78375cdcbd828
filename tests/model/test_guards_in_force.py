"""When a guard holds."""

from dataclasses import replace

import pytest

from planguard.model.facts import Facts
from planguard.model.guards import Freeze, Guards, Layout, Owner, ReadOnly, RetiredPath
from planguard.model.phases import Phase
from planguard.model.plan import Plan
from planguard.model.term_ends import TermEnds
from planguard.model.vocabulary import PlanStatus, TaskStatus
from tests.plans import plan, task, text


def retiring(after: str | None, status: TaskStatus = TaskStatus.DONE) -> Plan:
    """A plan with the task T-1 that retires `old/` once `after` is done."""
    guards = Guards(retired_paths=(RetiredPath(text("old/"), after=text(after) if after else None),))
    return plan(task("T-1", status=status), guards=guards)


def retired(*plans: Plan, standing: Guards = Guards(), history: tuple[Plan, ...] = ()) -> list[str]:
    in_force = Facts(plans=plans, guards=standing, history=history).in_force
    return [f"{held.guard.path.value} by {held.origin}" for held in in_force.retired_paths]


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

    held = Facts(plans=(retiring(None),), guards=standing).in_force

    assert [each.origin for each in held.retired_paths] == ["plans/move.plan.yaml", "the configuration"]
    assert held.read_only[0].place(held.read_only[0].guard.path) is None


def test_an_owner_and_a_freeze_end_with_what_they_last_until() -> None:
    def held(until: str) -> tuple[int, int]:
        owner = Owner(text("migrations"), text("typeorm"), until=text(until))
        guards = Guards(owners=(owner,), freeze=Freeze(until=text(until)))
        tasks = (task("T-1", status=TaskStatus.DONE), task("T-2"))
        found = Facts(plans=(plan(*tasks, guards=guards),)).in_force
        return len(found.owners), len(found.freezes)

    assert held("T-1") == (0, 0)
    assert held("T-2") == (1, 1)


def test_a_layout_waits_too() -> None:
    layout = Guards(layout=Layout(directories=(text("apps/"),), after=text("T-1")))

    assert Facts(plans=(plan(task("T-1"), guards=layout),)).in_force.layouts == ()


STANDING = retiring("T-1").guards
ELSEWHERE = "plans/b.plan.yaml"


def declaring(status: PlanStatus, task_status: TaskStatus = TaskStatus.DONE, path: str = ELSEWHERE) -> Plan:
    """T-1 in the phase P1."""
    return plan(task("T-1", status=task_status, phase=text("P1")), path=path, status=status)


@pytest.mark.parametrize("status", TaskStatus)
@pytest.mark.parametrize("is_history", [True, False], ids=["history", "judged"])
def test_every_task_of_an_archived_plan_is_over(status: TaskStatus, is_history: bool) -> None:
    archived = declaring(PlanStatus.ARCHIVED, status)
    plans, history = ((), (archived,)) if is_history else ((archived,), ())

    assert retired(*plans, standing=STANDING, history=history) == ["old/ by the configuration"]


def test_a_guard_of_a_live_plan_holds_after_a_task_or_phase_of_an_archived_one() -> None:
    history = (declaring(PlanStatus.ARCHIVED, TaskStatus.PLANNED),)

    for term in ("T-1", "P1"):
        assert retired(plan(guards=retiring(term).guards), history=history) == ["old/ by plans/move.plan.yaml"]


def test_archiving_a_plan_ends_what_lasts_until_its_task() -> None:
    guards = Guards(
        owners=(Owner(text("migrations"), text("typeorm"), until=text("T-1")),), freeze=Freeze(until=text("T-1"))
    )
    history = (declaring(PlanStatus.ARCHIVED, TaskStatus.PLANNED),)

    in_force = Facts(plans=(plan(guards=guards),), history=history).in_force

    assert (in_force.owners, in_force.freezes) == ((), ())


def test_the_guards_of_an_archived_plan_stay_off() -> None:
    assert retired(history=(replace(retiring("T-1"), status=PlanStatus.ARCHIVED),)) == []


def test_an_id_means_a_task_of_a_live_plan_before_that_of_an_archived_one() -> None:
    live = declaring(PlanStatus.ACTIVE, TaskStatus.PLANNED, "plans/z.plan.yaml")

    assert retired(live, standing=STANDING, history=(declaring(PlanStatus.ARCHIVED),)) == []
    assert retired(declaring(PlanStatus.ARCHIVED), live, standing=STANDING) == []


def test_a_done_task_of_a_draft_starts_nothing() -> None:
    draft = declaring(PlanStatus.DRAFT)

    assert retired(draft, standing=STANDING) == []
    assert retired(draft, plan(guards=STANDING)) == []


def test_a_draft_does_not_hide_the_task_of_a_live_plan() -> None:
    draft, live = (
        declaring(PlanStatus.DRAFT, TaskStatus.PLANNED),
        declaring(PlanStatus.ACTIVE, path="plans/c.plan.yaml"),
    )

    assert retired(draft, live, standing=STANDING) == ["old/ by the configuration"]


@pytest.mark.parametrize("place", [ELSEWHERE, "plans/archive/b.plan.yaml"])
def test_a_plan_that_the_change_archives_goes_by_what_it_was_and_all_others_by_the_archive(place: str) -> None:
    former = plan(task("T-1"), path=ELSEWHERE)

    ends = TermEnds([declaring(PlanStatus.ARCHIVED, TaskStatus.PLANNED, place)], former=[former])

    assert [ends.is_past(text("T-1"), using) for using in (former, plan(), None)] == [False, True, True]


def test_all_others_go_by_a_plan_that_is_deleted_where_nobody_else_declares_the_task() -> None:
    deleted = declaring(PlanStatus.ACTIVE)

    assert TermEnds([], former=[deleted]).is_past(text("T-1"), None)
    assert not TermEnds([plan(task("T-1"))], former=[deleted]).is_past(text("T-1"), None)
