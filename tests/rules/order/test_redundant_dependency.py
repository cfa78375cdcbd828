from planguard.model.facts import Fact
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.settings import Profile
from planguard.rules.order.redundant_dependency import RULE
from tests.plans import messages, problems
from tests.rules.order.written import where, written


def test_it_is_information_for_strict_readers_of_plans_without_cycles() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG205", "redundant-dependency", Severity.INFO)
    assert RULE.needs == {Fact.GRAPH}
    assert (RULE.after, RULE.profile) == (("PG003", "PG203"), Profile.STRICT)


def test_what_a_dependency_waits_for_need_not_be_repeated() -> None:
    move = written("A: ", "B: A", "C: A B")

    [problem] = problems(RULE, move)

    assert problem == Problem(
        message="C depends on A, which it waits for anyway through B",
        at=problem.at,
        label="says nothing new",
        related=(RelatedPlace(problem.related[0].at, "waits for A"),),
        task="C",
        subject="A",
        hint="drop A from the dependencies of C",
    )
    assert where(move, problem.at) == "3:4 A"
    assert where(move, problem.related[0].at) == "3:6 B"


def test_the_way_may_be_long() -> None:
    assert messages(RULE, written("A: ", "B: A", "C: B", "D: C", "E: A D")) == [
        "E depends on A, which it waits for anyway through D"
    ]


def test_a_task_without_an_id_is_judged_too() -> None:
    [problem] = problems(RULE, written("A: ", "B: A", ": A B"))

    assert problem.message == "a task without an id depends on A, which it waits for anyway through B"
    assert problem.task == ""


def test_two_ways_of_two_steps_are_both_needed() -> None:
    assert messages(RULE, written("A: ", "B: A", "C: A", "D: B C")) == []


def test_a_chain_says_each_thing_once() -> None:
    assert messages(RULE, written("A: ", "B: A", "C: B")) == []


def test_an_unknown_dependency_implies_nothing() -> None:
    assert messages(RULE, written("A: ", "B: A Q")) == []
