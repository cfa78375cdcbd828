from planguard.model.facts import Fact
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.settings import Profile
from planguard.rules.order.phase_inversion import RULE
from tests.plans import messages, problems
from tests.rules.order.written import where, written


def test_it_is_an_error_in_plans_without_cycles() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG207", "phase-inversion", Severity.ERROR)
    assert RULE.needs == {Fact.GRAPH}
    assert (RULE.after, RULE.profile) == (("PG003", "PG203"), Profile.REGULAR)


def test_a_task_waits_for_a_later_phase() -> None:
    move = written("phases: P0 P1", "A @P0: B", "B @P1: ")

    [problem] = problems(RULE, move)

    assert problem == Problem(
        message="A of phase P0 depends on B of the later phase P1",
        at=problem.at,
        label="depends on this",
        related=(
            RelatedPlace(problem.related[0].at, "A is in P0"),
            RelatedPlace(problem.related[1].at, "B is in P1"),
        ),
        task="A",
        subject="B",
        hint="move A to phase P1, or B to phase P0",
    )
    assert where(move, problem.at) == "2:8 B"
    assert [where(move, related.at) for related in problem.related] == ["2:4 P0", "3:4 P1"]


def test_each_such_dependency_is_a_finding() -> None:
    found = problems(RULE, written("phases: P0 P1 P2", "A @P0: B C", "B @P1: C", "C @P2: "))

    assert [(problem.task, problem.subject) for problem in found] == [("A", "B"), ("A", "C"), ("B", "C")]


def test_the_order_of_declaration_counts_not_the_name() -> None:
    assert messages(RULE, written("phases: Z A", "one @Z: two", "two @A: ")) == [
        "one of phase Z depends on two of the later phase A"
    ]


def test_a_phase_that_is_declared_twice_has_its_first_place() -> None:
    assert messages(RULE, written("phases: P0 P1 P0", "A @P0: B", "B @P1: ")) == [
        "A of phase P0 depends on B of the later phase P1"
    ]
    assert messages(RULE, written("phases: P0 P1 P0", "A @P1: B", "B @P0: ")) == []


def test_a_task_may_wait_for_an_earlier_phase() -> None:
    assert messages(RULE, written("phases: P0 P1", "A @P0: ", "B @P1: A")) == []


def test_a_task_may_wait_for_its_own_phase() -> None:
    assert messages(RULE, written("phases: P0 P1", "A @P1: ", "B @P1: A")) == []


def test_a_task_in_no_phase_may_wait_and_be_waited_for() -> None:
    assert messages(RULE, written("phases: P0 P1", "A: B", "B @P1: ")) == []
    assert messages(RULE, written("phases: P0 P1", "A @P0: B", "B: ")) == []


def test_an_undeclared_phase_decides_nothing() -> None:
    assert messages(RULE, written("phases: P0 P1", "A @Q: B", "B @P1: ")) == []
    assert messages(RULE, written("phases: P0 P1", "A @P0: B", "B @Q: ")) == []


def test_phases_of_two_plans_have_no_order() -> None:
    other = written("phases: P9 P1", "B @P1: ", path="other")

    assert messages(RULE, written("phases: P0 P1", "A @P0: B"), other) == []


def test_each_plan_has_its_own_phases() -> None:
    first, second = written("phases: P0 P1", "A: "), written("phases: P1 P0", "B @P1: C", "C @P0: ", path="other")

    assert messages(RULE, first, second) == ["B of phase P1 depends on C of the later phase P0"]
