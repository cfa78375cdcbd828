import pytest

from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.settings import Profile
from planguard.model.vocabulary import TaskStatus
from planguard.rules.order.done_before_dependency import RULE
from tests.plans import messages, plan, problems, task
from tests.rules.order.written import where, written


def test_it_is_an_error_in_plans_without_cycles() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG206", "done-before-dependency", Severity.ERROR)
    assert RULE.needs == {Fact.GRAPH}
    assert (RULE.after, RULE.profile) == (("PG003", "PG203"), Profile.REGULAR)


def test_a_task_is_done_before_what_it_depends_on() -> None:
    move = written("A planned: ", "B done: A")

    [problem] = problems(RULE, move)

    assert problem == Problem(
        message="B is done, but A, which it depends on, is only planned",
        at=problem.at,
        label="depends on this",
        related=(RelatedPlace(problem.related[0].at, "is only planned"),),
        task="B",
        subject="A",
        hint="finish A first, or correct the status that is wrong",
    )
    assert where(move, problem.at) == "2:9 A"
    assert where(move, problem.related[0].at) == "1:1 A"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("B in_progress: A", "B is in progress, but A, which it depends on, is only planned"),
        ("B done: A", "B is done, but A, which it depends on, is only planned"),
    ],
)
def test_a_task_that_is_under_way_should_wait_as_well(line: str, words: str) -> None:
    assert messages(RULE, written("A planned: ", line)) == [words]


@pytest.mark.parametrize(
    ("status", "words"),
    [("in_progress", "is still in progress"), ("blocked", "is blocked"), ("deferred", "is deferred")],
)
def test_what_is_not_done_is_unfinished(status: TaskStatus, words: str) -> None:
    assert messages(RULE, written(f"A {status}: ", "B done: A")) == [f"B is done, but A, which it depends on, {words}"]


def test_each_unfinished_dependency_is_a_finding() -> None:
    found = problems(RULE, written("A planned: ", "B blocked: ", "C done: A B"))

    assert [(problem.task, problem.subject) for problem in found] == [("C", "A"), ("C", "B")]


def test_what_says_nothing_about_its_status_is_planned() -> None:
    assert messages(RULE, written("A: ", "B done: A")) == ["B is done, but A, which it depends on, is only planned"]


def test_a_dependency_in_another_plan_is_shown_there() -> None:
    other = written("A planned: ", path="other")

    [problem] = problems(RULE, written("B done: A"), other)

    assert where(other, problem.related[0].at) == "1:1 A"


@pytest.mark.parametrize("status", ["planned", "blocked", "deferred", "cancelled", "odd"])
def test_a_task_that_has_not_begun_may_wait(status: TaskStatus) -> None:
    assert messages(RULE, written("A planned: ", f"B {status}: A")) == []


@pytest.mark.parametrize("status", ["done", "in_progress"])
def test_a_task_may_begin_when_what_it_waits_for_is_done(status: TaskStatus) -> None:
    assert messages(RULE, written("A done: ", f"B {status}: A")) == []


def test_a_cancelled_dependency_is_another_rules_business() -> None:
    assert messages(RULE, written("A cancelled: ", "B done: A")) == []


def test_an_unknown_status_decides_nothing() -> None:
    assert messages(RULE, written("A odd: ", "B done: A")) == []


def test_only_direct_dependencies_are_judged() -> None:
    assert messages(RULE, written("A planned: ", "B planned: A", "C done: B")) == [
        "C is done, but B, which it depends on, is only planned"
    ]


def test_archived_tasks_are_as_done_as_they_will_be() -> None:
    facts = Facts(
        plans=(plan(task("B", depends_on=["A"], status=TaskStatus.DONE)),), history=(plan(task("A"), path="old"),)
    )

    assert list(RULE.check(facts)) == []
