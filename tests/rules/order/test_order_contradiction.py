from planguard.model.facts import Fact
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.settings import Profile
from planguard.rules.order.order_contradiction import RULE
from tests.plans import messages, plan, problems, task
from tests.rules.order.written import where, written


def test_it_is_an_error_in_plans_without_cycles() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG204", "order-contradiction", Severity.ERROR)
    assert RULE.needs == {Fact.GRAPH}
    assert (RULE.after, RULE.profile) == (("PG003", "PG203"), Profile.REGULAR)


def test_a_task_shares_a_wave_with_what_it_depends_on() -> None:
    move = written("order: A -> B C D E", "A: ", "B: A", "C: A", "D: ", "E: B C D")

    [problem] = problems(RULE, move)

    assert problem == Problem(
        message="E shares a wave with B, C and D, which it depends on",
        at=problem.at,
        label="this task",
        related=(
            RelatedPlace(problem.related[0].at, "depends on B"),
            RelatedPlace(problem.related[1].at, "depends on C"),
            RelatedPlace(problem.related[2].at, "depends on D"),
        ),
        task="E",
        subject="order 1: B, C, D",
        hint="put E in a wave behind B, C and D",
    )
    assert where(move, problem.at) == "1:19 E"
    assert [where(move, related.at) for related in problem.related] == ["6:4 B", "6:6 C", "6:8 D"]


def test_a_task_stands_before_what_it_depends_on() -> None:
    move = written("order: A -> B", "A: B", "B: ")

    [problem] = problems(RULE, move)

    assert problem.message == "A stands before B, which it depends on"
    assert problem.hint == "put A in a wave behind B"
    assert where(move, problem.at) == "1:8 A"


def test_both_faults_of_a_task_are_one_finding() -> None:
    assert messages(RULE, written("order: A B -> C D", "A: B C D", "B: ", "C: ", "D: ")) == [
        "A shares a wave with B and stands before C and D, which it depends on"
    ]


def test_each_order_is_judged_by_itself() -> None:
    found = problems(RULE, written("order: A -> B", "order: B -> A", "order: A B", "A: B", "B: "))

    assert [(problem.message, problem.subject) for problem in found] == [
        ("A stands before B, which it depends on", "order 1: B"),
        ("A shares a wave with B, which it depends on", "order 3: B"),
    ]


def test_each_task_is_a_finding() -> None:
    found = problems(RULE, written("order: A B C", "A: ", "B: A", "C: A"))

    assert [problem.task for problem in found] == ["B", "C"]


def test_a_dependency_in_another_plan_is_held_to_the_order_too() -> None:
    assert messages(RULE, written("order: A B", "A: B"), plan(task("B"), path="other")) == [
        "A shares a wave with B, which it depends on"
    ]


def test_a_task_behind_what_it_depends_on_is_in_order() -> None:
    assert messages(RULE, written("order: A -> B -> C", "A: ", "B: A", "C: A")) == []


def test_tasks_of_one_wave_that_do_not_wait_for_each_other_are_in_order() -> None:
    assert messages(RULE, written("order: A -> B C", "A: ", "B: A", "C: A")) == []


def test_an_order_that_no_dependency_backs_is_no_fault() -> None:
    assert messages(RULE, written("order: A -> B -> C", "A: ", "B: ", "C: ")) == []


def test_a_task_that_the_order_does_not_name_is_free() -> None:
    assert messages(RULE, written("order: A -> B", "A: C", "B: ", "C: ")) == []
    assert messages(RULE, written("order: A -> B", "A: ", "B: ", "C: A B")) == []


def test_two_orders_do_not_add_up_to_one() -> None:
    assert messages(RULE, written("order: A -> C", "order: D -> B", "A: B", "B: ", "C: ", "D: ")) == []


def test_an_id_that_stands_twice_in_an_order_has_no_place_in_it() -> None:
    assert messages(RULE, written("order: A -> B -> A", "A: B", "B: ")) == []
    assert messages(RULE, written("order: B -> A -> B", "A: B", "B: ")) == []
    assert messages(RULE, written("order: A A B", "A: B", "B: ")) == []


def test_an_id_that_stands_in_two_orders_has_its_place_in_each() -> None:
    assert len(messages(RULE, written("order: A B", "order: B A", "A: B", "B: "))) == 2


def test_a_task_that_depends_on_itself_shares_its_wave_with_nobody() -> None:
    assert messages(RULE, written("order: A B", "A: A", "B: ")) == []


def test_an_order_of_another_plan_does_not_bind() -> None:
    assert messages(RULE, written("A: B", "B: "), written("order: A B", path="other")) == []


def test_an_id_that_no_plan_declares_is_not_judged() -> None:
    assert messages(RULE, written("order: A Q", "A: Q")) == []
