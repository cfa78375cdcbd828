import pytest

from planguard.model.facts import Fact
from planguard.model.finding import Problem, Severity
from planguard.model.phases import Gate, GateCriterion, Phase
from planguard.model.settings import Profile
from planguard.model.vocabulary import PlanStatus, TaskStatus
from planguard.rules.gates.gate_without_criteria import RULE
from tests.gates import criterion, gate, phase, waiver
from tests.plans import text
from tests.rules.gates.gated import APPROVAL, DOCUMENT, METRIC, SOAK, TESTS, found, moving, said, working


def test_it_is_an_error_that_needs_no_repository() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG501", "gate-without-criteria", Severity.ERROR)
    assert RULE.needs == frozenset()
    assert RULE.wishes == {Fact.TREE, Fact.TEXTS, Fact.EVIDENCE}
    assert (RULE.after, RULE.profile) == ((), Profile.REGULAR)


def test_a_gate_with_nothing_in_it_is_told_at_the_phase() -> None:
    move = moving(Phase(text("P1"), gate=Gate()))

    assert found(RULE, move) == [
        Problem(
            message="the gate of P1 has no must criterion, and so it is never passed",
            at=move.place(text("P1")),
            label="demands nothing",
            subject="P1",
            hint="list under `must` what has to be true before the next phase begins",
        )
    ]


def test_a_gate_of_wishes_demands_nothing_either() -> None:
    assert said(RULE, moving(phase(should=[DOCUMENT]))) == [
        "the gate of P1 has no must criterion, and so it is never passed"
    ]


@pytest.mark.parametrize(
    ("pointless", "message"),
    [
        (
            criterion("metric", name="p99_ms", file="bench.json", pointer="/p99"),
            "metric p99_ms in the gate of P1 proves nothing: the metric criterion has no at_most or at_least",
        ),
        (
            criterion("tests", junit="unit.xml", pass_rate="0%"),
            "tests unit.xml in the gate of P1 proves nothing: pass_rate 0% is met by anything",
        ),
        (
            criterion("metric", name="p99_ms", file="bench.json", pointer="/p99", at_most="/p99"),
            "metric p99_ms in the gate of P1 proves nothing: at_most /p99 measures the number by itself",
        ),
        (
            criterion("vibes", "good"),
            "vibes good in the gate of P1 proves nothing: vibes is no kind of criterion",
        ),
    ],
)
def test_a_criterion_that_cannot_fail_says_why(pointless: GateCriterion, message: str) -> None:
    assert said(RULE, moving(phase(must=[DOCUMENT, pointless]))) == [message]


@pytest.mark.parametrize(
    "pointless",
    [
        criterion("soak", at_least="0h"),
        criterion("coverage", file="coverage.xml", at_least="0%"),
        criterion("tasks"),
        criterion("document", ""),
        criterion("command", run="true"),
        criterion("proof", looks_good="yes"),
    ],
    ids=lambda each: each.kind.value,
)
def test_each_kind_can_be_pointless(pointless: GateCriterion) -> None:
    assert len(said(RULE, moving(phase(must=[TESTS, pointless])))) == 1


def test_it_is_said_while_the_phase_has_not_begun() -> None:
    planned = [working("A", "P1", TaskStatus.PLANNED)]

    assert len(said(RULE, moving(phase(must=[criterion("soak", at_least="0h")]), tasks=planned))) == 1


def test_a_waiver_makes_no_criterion_of_it() -> None:
    [name] = [problem.subject for problem in found(RULE, moving(phase(must=[TESTS, criterion("vibes", "good")])))]
    waived = phase(must=[TESTS, criterion("vibes", "good")], waivers=(waiver(name.removeprefix("P1: ")),))

    assert len(said(RULE, moving(waived))) == 1


def test_a_pointless_wish_is_minor() -> None:
    [problem] = found(RULE, moving(phase(must=[TESTS], should=[criterion("soak", at_least="0h")])))

    assert problem.is_minor


@pytest.mark.parametrize("sound", [METRIC, TESTS, SOAK, APPROVAL, DOCUMENT], ids=lambda each: each.kind.value)
def test_a_criterion_that_is_not_met_demands_something(sound: GateCriterion) -> None:
    assert said(RULE, moving(phase(must=[sound]))) == []


def test_a_gate_may_have_no_wishes() -> None:
    assert said(RULE, moving(Phase(text("P1"), gate=gate(must=[TESTS])))) == []


def test_a_phase_needs_no_gate() -> None:
    assert said(RULE, moving(phase())) == []


@pytest.mark.parametrize("status", [PlanStatus.DRAFT, PlanStatus.ARCHIVED])
def test_a_plan_that_is_not_in_force_may_have_empty_gates(status: PlanStatus) -> None:
    assert said(RULE, moving(Phase(text("P1"), gate=Gate()), status=status)) == []


def test_a_phase_that_is_declared_twice_is_told_where_it_has_a_gate() -> None:
    one = phase("P1", must=[criterion("tasks", "all"), criterion("tests", junit="unit.xml")])

    assert said(RULE, moving(one, phase("P1"))) == [
        "the gate of P1 counts for nothing, for the phase is declared more than once"
    ]
