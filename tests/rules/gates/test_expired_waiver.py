import pytest

from planguard.model.facts import Fact
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.phases import Waiver
from planguard.model.plan import Plan
from planguard.model.vocabulary import PlanStatus, TaskStatus
from planguard.rules.gates.expired_waiver import RULE
from tests.gates import criterion, moment, phase, waiver
from tests.plans import text
from tests.rules.gates.gated import APPROVAL, METRIC, TESTS, found, moving, said, working

ALL = criterion("tasks", "all")


def waiving(*waivers: Waiver) -> Plan:
    return moving(phase(must=[METRIC, TESTS, APPROVAL, ALL], waivers=waivers))


def test_it_is_an_error() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG510", "expired-waiver", Severity.ERROR)
    assert RULE.needs == {Fact.TREE, Fact.TEXTS, Fact.EVIDENCE}


def test_a_waiver_that_is_over_is_told_at_its_day() -> None:
    move = waiving(waiver(until="2027-01-19"))

    assert found(RULE, move) == [
        Problem(
            message="a waiver of P1 for metric p99_ms expired on 2027-01-19",
            at=move.place(text("2027-01-19")),
            label="expired",
            related=(RelatedPlace(move.place(text("metric")), "what it waives"),),
            subject="P1: metric p99_ms",
            hint="meet the criterion, or have the waiver renewed",
        )
    ]


@pytest.mark.parametrize("now", ["2027-01-19T23:59Z", "2027-01-19T00:00Z", "2027-01-01T00:00Z"])
def test_its_last_day_counts_to_the_end(now: str) -> None:
    assert said(RULE, waiving(waiver(until="2027-01-19")), now=moment(now)) == []


def test_the_day_after_is_too_late() -> None:
    assert len(said(RULE, waiving(waiver(until="2027-01-19")), now=moment("2027-01-20T00:00Z"))) == 1


MET = "meet the criterion, or take it out of the gate"
COMPLETE = "give its `criterion`, `reason`, `by` and `until`, a day such as 2027-04-01"
NAMES = "the gate has metric p99_ms, tests unit.xml, approval lead and tasks"


@pytest.mark.parametrize(
    ("one", "message", "hint"),
    [
        (waiver(None), "a waiver of P1 has no criterion", COMPLETE),
        (waiver(" "), "a waiver of P1 has no criterion", COMPLETE),
        (
            waiver("metric p99"),
            "a waiver of P1 names no criterion of the gate: metric p99 (is it metric p99_ms?)",
            NAMES,
        ),
        (waiver("everything"), "a waiver of P1 names no criterion of the gate: everything", NAMES),
        (waiver("approval lead"), "a waiver of P1 is for approval lead, which nobody can waive", MET),
        (waiver("tasks"), "a waiver of P1 is for tasks, which nobody can waive", MET),
        (waiver(reason=None), "a waiver of P1 for metric p99_ms has no reason", COMPLETE),
        (waiver(reason="  "), "a waiver of P1 for metric p99_ms has no reason", COMPLETE),
        (waiver(by=None), "a waiver of P1 for metric p99_ms has no by", COMPLETE),
        (waiver(until=None), "a waiver of P1 for metric p99_ms has no until", COMPLETE),
        (
            waiver(until="next spring"),
            "a waiver of P1 for metric p99_ms has an until that is no day: next spring",
            COMPLETE,
        ),
        (
            waiver(until="2027-02-30"),
            "a waiver of P1 for metric p99_ms has an until that is no day: 2027-02-30",
            COMPLETE,
        ),
    ],
)
def test_a_waiver_that_waives_nothing_says_why(one: Waiver, message: str, hint: str) -> None:
    assert [(problem.message, problem.hint) for problem in found(RULE, waiving(one))] == [(message, hint)]


def test_a_phase_without_a_gate_has_nothing_to_waive() -> None:
    [problem] = found(RULE, moving(phase(waivers=(waiver(),))))

    assert problem.message == "a waiver of P1 names no criterion of the gate: metric p99_ms"
    assert problem.hint == "remove the waiver, for there is no gate"


def test_each_waiver_is_looked_at() -> None:
    over = waiver(until="2027-01-01")

    assert [problem.subject for problem in found(RULE, waiving(over, waiver("tests unit.xml"), waiver(by=None)))] == [
        "P1: metric p99_ms",
        "P1: metric p99_ms",
    ]


def test_it_is_said_while_the_phase_is_worked_on() -> None:
    under_way = [working("A", "P1", TaskStatus.IN_PROGRESS)]
    gated = phase(must=[METRIC], waivers=(waiver(until="2027-01-01"),))

    assert len(said(RULE, moving(gated, tasks=under_way))) == 1


@pytest.mark.parametrize("name", ["metric p99_ms", "tests unit.xml"])
def test_a_waiver_in_force_is_no_finding(name: str) -> None:
    assert said(RULE, waiving(waiver(name))) == []


def test_a_wish_may_be_waived() -> None:
    assert said(RULE, moving(phase(must=[TESTS], should=[METRIC], waivers=(waiver(),)))) == []


def test_without_waivers_there_is_nothing_to_say() -> None:
    assert said(RULE, waiving()) == []


@pytest.mark.parametrize("status", [PlanStatus.DRAFT, PlanStatus.ARCHIVED])
def test_a_plan_that_is_not_in_force_waives_nothing(status: PlanStatus) -> None:
    gated = phase(must=[METRIC], waivers=(waiver(until="2027-01-01"),))

    assert said(RULE, moving(gated, status=status)) == []
