from planguard.model.facts import Fact
from planguard.model.finding import Problem, Severity
from planguard.model.settings import Profile
from planguard.rules.order.self_dependency import RULE
from tests.plans import messages, plan, problems, task
from tests.rules.order.written import where, written


def test_it_is_an_error_in_plans_with_unique_ids() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG202", "self-dependency", Severity.ERROR)
    assert RULE.needs == {Fact.GRAPH}
    assert (RULE.after, RULE.profile) == (("PG003",), Profile.REGULAR)


def test_a_task_that_names_itself_depends_on_itself() -> None:
    move = written("A: ", "B: A, B")

    [problem] = problems(RULE, move)

    assert problem == Problem(
        message="B depends on itself",
        at=problem.at,
        label="this is the task itself",
        task="B",
        hint="drop B from its own dependencies",
    )
    assert where(move, problem.at) == "2:7 B"


def test_it_is_said_once_however_often_it_is_written() -> None:
    assert messages(RULE, written("A: A, A")) == ["A depends on itself"]


def test_an_id_that_merely_starts_alike_is_another_task() -> None:
    assert messages(RULE, written("1.1: 1.10", "1.10: ")) == []


def test_the_task_of_the_same_id_in_another_plan_is_not_meant() -> None:
    found = messages(RULE, written("A: A"), plan(task("A"), path="other"))

    assert found == ["A depends on itself"]


def test_a_ring_of_two_is_a_cycle() -> None:
    assert messages(RULE, written("A: B", "B: A")) == []


def test_a_task_without_an_id_cannot_name_itself() -> None:
    assert messages(RULE, written(": A", "A: ")) == []
