from dataclasses import replace

import pytest

from planguard.model.before import Before
from planguard.model.change import ChangeSet
from planguard.model.dependencies import TaskRef
from planguard.model.plan import Plan
from planguard.model.vocabulary import PlanStatus, TaskStatus
from tests.plans import plan, task, text
from tests.surroundings import added, change_set, modified

DONE, OPEN, CANCELLED = TaskStatus.DONE, TaskStatus.IN_PROGRESS, TaskStatus.CANCELLED


def is_closed_since(now: Plan, change: ChangeSet) -> bool:
    """Of the first task."""
    return Before([now], change).is_closed_since(TaskRef(now, now.tasks[0]))


def of(status: TaskStatus | None, path: str = "plans/move.plan.yaml") -> Plan:
    one = task("A", status=status or TaskStatus.PLANNED)
    return plan(one if status else replace(one, stated=(replace(one.stated[0], status=None),)), path=path)


@pytest.mark.parametrize("before", [OPEN, TaskStatus.PLANNED, TaskStatus.BLOCKED, CANCELLED, None])
def test_a_task_is_closed_by_the_change_that_says_it_is_done(before: TaskStatus | None) -> None:
    assert is_closed_since(of(DONE), change_set(modified("plans/move.plan.yaml"), former=[of(before)]))


def test_a_task_of_a_new_plan_may_be_done_at_once() -> None:
    assert is_closed_since(of(DONE), change_set(added("plans/move.plan.yaml")))


def test_a_new_task_may_be_done_at_once() -> None:
    assert is_closed_since(of(DONE), change_set(modified("plans/move.plan.yaml"), former=[plan(task("B"))]))


def test_a_task_without_an_id_is_known_by_its_title() -> None:
    former = plan(task("", title=text("Copy"), status=DONE))

    assert not is_closed_since(former, change_set(modified("plans/move.plan.yaml"), former=[former]))


@pytest.mark.parametrize("before", [OPEN, TaskStatus.PLANNED, TaskStatus.BLOCKED, TaskStatus.DEFERRED])
def test_a_task_is_closed_by_the_change_that_cancels_it(before: TaskStatus) -> None:
    assert is_closed_since(of(CANCELLED), change_set(modified("plans/move.plan.yaml"), former=[of(before)]))


@pytest.mark.parametrize(
    ("now", "change", "why"),
    [
        (of(DONE), change_set(), "nothing changes"),
        (of(DONE), change_set(modified("src/a.py")), "the plan does not change"),
        (of(DONE), change_set(modified("plans/move.plan.yaml"), former=[of(DONE)]), "it was done"),
        (of(DONE), change_set(added("plans/move.plan.yaml"), former=[of(DONE)]), "it was moved here as done"),
        (
            of(DONE),
            change_set(added("plans/move.plan.yaml"), former=[of(DONE, "plans/old.md")]),
            "its plan was deleted",
        ),
        (of(OPEN), change_set(modified("plans/move.plan.yaml"), former=[of(DONE)]), "it is opened again"),
        (of(CANCELLED), change_set(modified("plans/move.plan.yaml"), former=[of(DONE)]), "done is not undone"),
        (of(CANCELLED), change_set(modified("plans/move.plan.yaml"), former=[of(CANCELLED)]), "it was cancelled"),
        (of(CANCELLED), change_set(added("plans/move.plan.yaml")), "it has never been open"),
    ],
)
def test_a_task_is_not_closed_by_a_change(now: Plan, change: ChangeSet, why: str) -> None:
    assert not is_closed_since(now, change), why


def test_a_plan_of_the_same_ids_that_stays_is_another_plan() -> None:
    other = of(DONE, "plans/other.plan.yaml")
    new = of(DONE, "plans/new.plan.yaml")
    change = change_set(added(new.path), modified(other.path), former=[other])

    assert Before([other, new], change).is_closed_since(TaskRef(new, new.tasks[0]))


def test_terms_were_past_as_the_plans_said_before() -> None:
    change = change_set(modified("plans/move.plan.yaml"), former=[of(OPEN)])
    other = plan(task("B", status=DONE), path="plans/other.plan.yaml")
    new = plan(task("C", status=DONE), path="plans/new.plan.yaml")

    ends = Before([of(DONE), other, new], replace(change, changes=(*change.changes, *added(new.path)))).ends

    assert [ends.is_past(text(term), None) for term in ("A", "B", "C")] == [False, True, False]


def test_the_tasks_of_a_plan_that_was_archived_were_over() -> None:
    old = replace(of(OPEN, "plans/old.plan.yaml"), status=PlanStatus.ARCHIVED)
    untouched = Before([], change_set(), history=[old])
    touched = Before([], change_set(modified(old.path), former=[old]), history=[old])

    assert [before.ends.is_past(text("A"), None) for before in (untouched, touched)] == [True, True]


def test_the_change_that_archives_a_plan_ends_its_tasks() -> None:
    former = of(OPEN)
    archived = replace(former, status=PlanStatus.ARCHIVED)

    before = Before([], change_set(modified(former.path), former=[former]), history=[archived])

    assert not before.ends.is_past(text("A"), None)


def test_a_task_of_a_plan_that_the_change_archives_is_the_same_task_in_its_successor() -> None:
    former, heir = of(DONE), of(DONE, "plans/new.plan.yaml")
    change = change_set(modified(former.path), added(heir.path), former=[former])
    archived = replace(former, status=PlanStatus.ARCHIVED)

    assert not Before([heir], change, history=[archived]).is_closed_since(TaskRef(heir, heir.tasks[0]))


def test_a_plan_that_the_change_does_not_touch_was_as_it_is() -> None:
    now = of(DONE)

    assert Before([now], change_set(modified("src/a.py"))).plan(now) is now


def test_a_plan_that_the_change_touches_was_as_it_was() -> None:
    now, former = of(DONE), of(OPEN)

    assert Before([now], change_set(modified(now.path), former=[former])).plan(now) is former


def test_a_plan_that_the_change_adds_was_not_there() -> None:
    now = of(DONE)

    assert Before([now], change_set(added(now.path))).plan(now) is None


def test_a_task_had_the_status_that_its_former_plan_says() -> None:
    now, new = of(DONE), plan(task("A"), task("B"))

    assert Before([now], change_set(modified(now.path), former=[of(OPEN)])).status(TaskRef(now, now.tasks[0])) is OPEN
    assert Before([now], change_set()).status(TaskRef(now, now.tasks[0])) is DONE
    assert Before([new], change_set(modified(new.path), former=[now])).status(TaskRef(new, new.tasks[1])) is None
