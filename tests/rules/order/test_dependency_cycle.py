from planguard.model.facts import Fact
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.settings import Profile
from planguard.rules.order.dependency_cycle import RULE
from tests.plans import messages, problems
from tests.rules.order.written import where, written


def ring_of(count: int) -> list[str]:
    return [f"T{number}: T{(number + 1) % count}" for number in range(count)]


def test_it_is_an_error_in_plans_with_unique_ids() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG203", "dependency-cycle", Severity.ERROR)
    assert RULE.needs == {Fact.GRAPH}
    assert (RULE.after, RULE.profile) == (("PG003",), Profile.REGULAR)


def test_tasks_that_wait_for_each_other_in_a_ring_are_one_cycle() -> None:
    move = written("A: B", "B: C", "C: A")

    [problem] = problems(RULE, move)

    assert problem == Problem(
        message="A waits for itself: A -> B -> C -> A",
        at=problem.at,
        label="C depends on A",
        related=(
            RelatedPlace(problem.related[0].at, "A depends on B"),
            RelatedPlace(problem.related[1].at, "B depends on C"),
        ),
        task="C",
        subject="A",
        hint="drop A from the dependencies of C",
    )
    assert where(move, problem.at) == "3:4 A"
    assert [where(move, related.at) for related in problem.related] == ["1:4 B", "2:4 C"]


def test_the_edge_that_the_stated_order_contradicts_is_the_one_to_cut() -> None:
    move = written("order: A -> B -> C", "A: C", "B: A", "C: B")

    [problem] = problems(RULE, move)

    assert problem.hint == "drop C from the dependencies of A"
    assert where(move, problem.at) == "2:4 C"


def test_a_knot_shows_its_shortest_ring() -> None:
    assert messages(RULE, written("A: B", "B: C", "C: A B")) == [
        "B waits for itself: B -> C -> B (the shortest ring of 3 tasks in a knot)"
    ]


def test_each_knot_is_a_finding() -> None:
    assert messages(RULE, written("A: B", "B: A", "C: B D", "D: C")) == [
        "A waits for itself: A -> B -> A",
        "C waits for itself: C -> D -> C",
    ]


def test_a_ring_through_two_plans_is_shown_in_both() -> None:
    one, other = written("A: B", path="one"), written("B: A", path="other")

    [problem] = problems(RULE, one, other)

    assert (where(other, problem.at), where(one, problem.related[0].at)) == ("1:4 A", "1:4 B")


def test_a_ring_of_ten_is_named_in_full() -> None:
    [message] = messages(RULE, written(*ring_of(10)))

    assert message == "T0 waits for itself: T0 -> T1 -> T2 -> T3 -> T4 -> T5 -> T6 -> T7 -> T8 -> T9 -> T0"


def test_of_a_longer_ring_the_middle_is_counted() -> None:
    [problem] = problems(RULE, written(*ring_of(13)))

    assert problem.message == (
        "T0 waits for itself: T0 -> T1 -> T2 -> T3 -> T4 -> … 3 more … -> T8 -> T9 -> T10 -> T11 -> T12 -> T0"
    )
    assert len(problem.related) == 12


def test_a_task_that_waits_for_itself_alone_is_no_cycle() -> None:
    assert messages(RULE, written("A: A")) == []


def test_two_ways_to_one_task_are_no_cycle() -> None:
    assert messages(RULE, written("A: ", "B: A", "C: A", "D: B C")) == []


def test_what_waits_for_a_cycle_is_not_in_it() -> None:
    assert messages(RULE, written("A: B", "B: C", "C: B")) == ["B waits for itself: B -> C -> B"]


def test_an_order_that_runs_against_the_declaration_is_no_cycle() -> None:
    assert messages(RULE, written("A: B", "B: C", "C: ")) == []
