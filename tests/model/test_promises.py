"""Which fields a plan promises, a task owes, and a task carries."""

from dataclasses import replace

import pytest

from planguard.model.plan import Field, Steps, Task
from planguard.model.promises import FIELDS, carries, demanded, owes, says_what_it_writes
from planguard.model.settings import Profile
from planguard.model.vocabulary import PlanStatus, TaskStatus, TaskType
from tests.plans import plan, task, text
from tests.rules.placed import with_fields

WORK = frozenset({"inputs", "outputs", "acceptance", "rollback", "depends_on", "risk"})
UNDER_WAY = (TaskStatus.PLANNED, TaskStatus.IN_PROGRESS, TaskStatus.BLOCKED)


def owed(task: Task) -> frozenset[str]:
    return frozenset(name for name in FIELDS if owes(task, name))


def test_the_fields_are_the_seven() -> None:
    assert frozenset(FIELDS) == WORK | {"evidence"}


@pytest.mark.parametrize("profile", list(Profile))
def test_a_plan_v2_promises_every_field(profile: Profile) -> None:
    assert demanded(plan(), profile) == frozenset(FIELDS)


@pytest.mark.parametrize("profile", [Profile.STRICT, Profile.AUDIT])
@pytest.mark.parametrize("version", ["", "v1"])
def test_a_strict_run_demands_every_field_of_any_plan(version: str, profile: Profile) -> None:
    assert demanded(plan(version=version), profile) == frozenset(FIELDS)


@pytest.mark.parametrize("version", ["", "v1"])
def test_another_plan_promises_what_its_tasks_carry(version: str) -> None:
    assert demanded(plan(task("T-1"), version=version), Profile.REGULAR) == WORK
    assert demanded(plan(task("T-1", status=TaskStatus.DONE), version=version), Profile.REGULAR) == frozenset(FIELDS)


def test_another_plan_does_not_promise_what_half_of_its_tasks_leave_out() -> None:
    half = plan(task("T-1"), replace(task("T-2"), rollback=None), version="")

    assert demanded(half, Profile.REGULAR) == WORK - {"rollback"}


def test_another_plan_promises_what_more_than_half_of_its_tasks_carry() -> None:
    most = plan(task("T-1"), task("T-2"), replace(task("T-3"), rollback=None), version="")

    assert demanded(most, Profile.REGULAR) == WORK


def test_a_plan_of_checkboxes_promises_nothing() -> None:
    bare = Task(id=text("1.1"), title=text("Tag"))

    assert demanded(plan(bare, version=""), Profile.REGULAR) == frozenset()


def test_a_plan_without_tasks_promises_nothing() -> None:
    assert demanded(plan(version=""), Profile.REGULAR) == frozenset()


@pytest.mark.parametrize("status", UNDER_WAY)
def test_an_open_change_owes_everything_but_a_record(status: TaskStatus) -> None:
    assert owed(task("T-1", status=status)) == WORK


def test_a_done_change_owes_a_record_too() -> None:
    assert owed(task("T-1", status=TaskStatus.DONE)) == WORK | {"evidence"}


@pytest.mark.parametrize("status", [TaskStatus.CANCELLED, TaskStatus.DEFERRED])
def test_a_task_that_nobody_works_on_owes_nothing(status: TaskStatus) -> None:
    assert owed(task("T-1", status=status)) == frozenset()


def test_a_check_owes_no_rollback() -> None:
    assert owed(task("T-1", type=TaskType.CHECK)) == WORK - {"rollback"}


def test_a_milestone_owes_only_how_it_is_told_and_what_it_waits_for() -> None:
    assert owed(task("T-1", type=TaskType.MILESTONE)) == {"acceptance", "depends_on"}


def test_a_milestone_that_is_done_owes_a_record() -> None:
    done = task("T-1", type=TaskType.MILESTONE, status=TaskStatus.DONE)

    assert owed(done) == {"acceptance", "depends_on", "evidence"}


@pytest.mark.parametrize("name", FIELDS)
def test_a_complete_task_carries_every_field(name: str) -> None:
    assert carries(task("T-1", status=TaskStatus.DONE), name)


@pytest.mark.parametrize("name", FIELDS)
def test_a_bare_task_carries_none(name: str) -> None:
    assert not carries(Task(id=text("1.1"), title=text("Tag")), name)


@pytest.mark.parametrize("name", ["inputs", "outputs", "evidence"])
def test_a_list_without_values_is_not_carried(name: str) -> None:
    assert not carries(with_fields(task("T-1"), {name: Field(text(name), ())}), name)


@pytest.mark.parametrize("name", ["acceptance", "rollback"])
def test_steps_without_a_line_are_not_carried(name: str) -> None:
    assert not carries(with_fields(task("T-1"), {name: Steps(text(name), ())}), name)


@pytest.mark.parametrize("name", FIELDS)
def test_each_field_is_carried_by_itself(name: str) -> None:
    gone = {"risk": None, "risk_text": None} if name == "risk" else {name: None}

    lacking = with_fields(task("T-1", status=TaskStatus.DONE), gone)

    assert frozenset(other for other in FIELDS if carries(lacking, other)) == frozenset(FIELDS) - {name}


def test_to_depend_on_nothing_is_an_answer() -> None:
    assert carries(task("T-1", depends_on=[]), "depends_on")


def test_a_risk_in_words_is_carried_though_its_level_is_unknown() -> None:
    assert carries(task("T-1", risk=None, risk_text=text("sessions may be lost")), "risk")


def test_a_list_of_things_to_do_does_not_say_what_it_writes() -> None:
    writers, others = [task("A"), task("B")], [task(id, outputs=None) for id in ("C", "D")]

    assert says_what_it_writes(plan(*others), Profile.REGULAR)
    assert says_what_it_writes(plan(*writers, others[0], version=""), Profile.REGULAR)
    assert not says_what_it_writes(plan(*writers, *others, version=""), Profile.REGULAR)
    assert says_what_it_writes(plan(*writers, *others, version=""), Profile.STRICT)


@pytest.mark.parametrize("status", [PlanStatus.DRAFT, PlanStatus.ARCHIVED])
def test_a_plan_that_is_not_in_force_says_nothing(status: PlanStatus) -> None:
    assert not says_what_it_writes(plan(task("A"), status=status), Profile.STRICT)
    assert not says_what_it_writes(plan(), Profile.STRICT)
