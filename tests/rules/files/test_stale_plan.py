from typing import Any

import pytest

from planguard.model.facts import Facts
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.phases import Gate, Phase
from planguard.model.plan import Plan, StatedStatus
from planguard.model.vocabulary import PlanStatus, StatusPlace, TaskStatus
from planguard.rules.files.stale_plan import RULE
from tests.plans import messages, plan, problems, task, text
from tests.surroundings import said_in

DONE, PLANNED = TaskStatus.DONE, TaskStatus.PLANNED


def stating(status: PlanStatus, *tasks: TaskStatus, **fields: Any) -> Plan:
    """A plan that says so of itself, with tasks A, B, … of these statuses."""
    named = (task(id, status=each) for id, each in zip("ABCDEFG", tasks, strict=False))
    return plan(*named, status=status, status_text=text(status.value), **fields)


def test_it_is_a_warning() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG005", "stale-plan", Severity.WARNING)


def test_a_plan_that_is_done_while_tasks_are_open_is_told_at_its_status() -> None:
    move = stating(PlanStatus.DONE, DONE, PLANNED, TaskStatus.BLOCKED)

    assert problems(RULE, move) == [
        Problem(
            message="the plan is done, but B is planned, and 1 more",
            at=move.place(text("done")),
            label="says the plan",
            related=(RelatedPlace(move.place(text("B")), "planned"),),
            subject="done",
            hint="set the plan to `active`, or correct the status of the task",
        )
    ]


@pytest.mark.parametrize(
    ("status", "tasks", "message"),
    [
        (PlanStatus.DONE, [TaskStatus.IN_PROGRESS], "the plan is done, but A is in progress"),
        (PlanStatus.DONE, [TaskStatus.BLOCKED], "the plan is done, but A is blocked"),
        (PlanStatus.DRAFT, [PLANNED, DONE], "the plan is a draft, but B is done"),
        (PlanStatus.DRAFT, [TaskStatus.IN_PROGRESS, DONE], "the plan is a draft, but A is in progress, and 1 more"),
        (PlanStatus.ACTIVE, [DONE], "the plan is active, but none of its tasks is open"),
        (PlanStatus.ACTIVE, [DONE, TaskStatus.CANCELLED], "the plan is active, but none of its tasks is open"),
    ],
)
def test_what_a_plan_says_of_itself_is_out_of_date(status: PlanStatus, tasks: list[TaskStatus], message: str) -> None:
    assert messages(RULE, stating(status, *tasks)) == [message]


@pytest.mark.parametrize(
    ("status", "tasks"),
    [
        (PlanStatus.DONE, [DONE, TaskStatus.CANCELLED]),
        (PlanStatus.DONE, [DONE, TaskStatus.DEFERRED]),
        (PlanStatus.DRAFT, [PLANNED, TaskStatus.BLOCKED, TaskStatus.DEFERRED, TaskStatus.CANCELLED]),
        (PlanStatus.ACTIVE, [DONE, PLANNED]),
        (PlanStatus.ACTIVE, [DONE, TaskStatus.DEFERRED]),
        (PlanStatus.ACTIVE, [DONE, TaskStatus.BLOCKED]),
        (PlanStatus.ACTIVE, []),
        (PlanStatus.FROZEN, [DONE]),
        (PlanStatus.FROZEN, [PLANNED]),
        (PlanStatus.ARCHIVED, [PLANNED]),
        (PlanStatus.ARCHIVED, [DONE]),
    ],
)
def test_what_a_plan_says_of_itself_agrees_with_its_tasks(status: PlanStatus, tasks: list[TaskStatus]) -> None:
    assert messages(RULE, stating(status, *tasks)) == []


def test_a_finished_plan_that_states_no_status_is_not_stale() -> None:
    assert messages(RULE, plan(task("A", status=DONE))) == []


def test_a_plan_whose_gate_waits_for_evidence_is_still_active() -> None:
    assert messages(RULE, stating(PlanStatus.ACTIVE, DONE, phases=(Phase(text("P1"), gate=Gate()),))) == []
    assert len(messages(RULE, stating(PlanStatus.ACTIVE, DONE, phases=(Phase(text("P1")),)))) == 1


def test_a_task_whose_status_is_unknown_contradicts_nothing() -> None:
    unknown = task("A", stated=(StatedStatus(StatusPlace.FIELD, text("odd"), None),))

    assert messages(RULE, plan(unknown, status=PlanStatus.DONE, status_text=text("done"))) == []
    assert messages(RULE, plan(unknown, status=PlanStatus.ACTIVE, status_text=text("active"))) == []


def archived(*ids: str, path: str = "openspec/changes/archive/2025-01-01-move/tasks.md", **fields: Any) -> Plan:
    return plan(*map(task, ids), path=path, status=PlanStatus.ARCHIVED, **fields)


def test_a_plan_that_is_left_behind_where_it_was_archived_from_is_stale() -> None:
    left, old = plan(task("A"), task("B"), path="openspec/changes/move/tasks.md"), archived("A", "B")

    [problem] = RULE.check(Facts(plans=(left,), history=(old,)))

    assert problem == Problem(
        message="openspec/changes/move/tasks.md has the tasks of "
        "openspec/changes/archive/2025-01-01-move/tasks.md, which is archived",
        at=left.place(text("A")),
        label="the same tasks",
        related=(RelatedPlace(old.place(text("A")), "archived here"),),
        subject="archived",
        hint="remove one of the two",
    )


def test_a_plan_that_goes_on_from_an_archived_one_is_its_own() -> None:
    old = (archived("A", "B"),)

    assert said_in(RULE, plan(task("A"), task("B"), task("C")), history=old) == []
    assert said_in(RULE, plan(task("B"), task("A")), history=old) == []
    assert said_in(RULE, plan(task("A"), task("B", title=text("Do it again"))), history=old) == []
    assert said_in(RULE, plan(), history=(archived(),)) == []


def test_an_archived_plan_that_is_judged_is_not_its_own_copy() -> None:
    assert said_in(RULE, archived("A", path="x"), history=(archived("A"),)) == []
