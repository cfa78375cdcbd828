import pytest

from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.settings import Profile
from planguard.model.vocabulary import TaskStatus
from planguard.rules.order.waits_for_cancelled import RULE
from tests.plans import messages, plan, problems, task
from tests.rules.order.written import where, written


def test_it_is_an_error_in_plans_with_unique_ids() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG211", "waits-for-cancelled", Severity.ERROR)
    assert RULE.needs == {Fact.GRAPH}
    assert (RULE.after, RULE.profile) == (("PG003",), Profile.REGULAR)


def test_a_task_waits_for_what_will_never_be_done() -> None:
    move = written("A cancelled: ", "B planned: A")

    [problem] = problems(RULE, move)

    assert problem == Problem(
        message="B waits for A, which is cancelled",
        at=problem.at,
        label="depends on this",
        related=(RelatedPlace(problem.related[0].at, "is cancelled"),),
        task="B",
        subject="A",
        hint="let B depend on what replaces A, or on nothing in its stead",
    )
    assert where(move, problem.at) == "2:12 A"
    assert where(move, problem.related[0].at) == "1:1 A"


@pytest.mark.parametrize("status", ["planned", "in_progress", "blocked"])
def test_whoever_is_to_work_on_a_task_must_know(status: TaskStatus) -> None:
    assert messages(RULE, written("A cancelled: ", f"B {status}: A")) == ["B waits for A, which is cancelled"]


def test_each_cancelled_dependency_is_a_finding() -> None:
    found = problems(RULE, written("A cancelled: ", "B cancelled: ", "C: A B"))

    assert [(problem.task, problem.subject) for problem in found] == [("C", "A"), ("C", "B")]


@pytest.mark.parametrize("status", ["done", "cancelled", "deferred", "odd"])
def test_a_task_that_nobody_is_to_work_on_waits_for_nothing(status: TaskStatus) -> None:
    assert messages(RULE, written("A cancelled: ", f"B {status}: A")) == []


@pytest.mark.parametrize("status", ["planned", "in_progress", "blocked", "done", "deferred", "odd"])
def test_what_is_not_cancelled_may_yet_be_done(status: TaskStatus) -> None:
    assert messages(RULE, written(f"A {status}: ", "B planned: A")) == []


def test_a_cancelled_task_further_off_is_the_business_of_the_one_between() -> None:
    assert messages(RULE, written("A cancelled: ", "B planned: A", "C planned: B")) == [
        "B waits for A, which is cancelled"
    ]


def test_an_archived_plan_is_not_judged() -> None:
    cancelled = plan(task("A", status=TaskStatus.CANCELLED), path="old")

    assert list(RULE.check(Facts(plans=(plan(task("B", depends_on=["A"])),), history=(cancelled,)))) == []
