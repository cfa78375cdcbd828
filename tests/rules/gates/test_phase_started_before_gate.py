from dataclasses import replace
from decimal import Decimal

import pytest

from planguard.model.evidence import TestReport
from planguard.model.facts import Fact
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.phases import Gate, Phase
from planguard.model.plan import Plan
from planguard.model.vocabulary import PlanStatus, TaskStatus
from planguard.rules.gates.phase_started_before_gate import RULE
from tests.gates import EvidenceOf, attempt, criterion, phase, version, waiver
from tests.plans import text
from tests.rules.gates.gated import APPROVAL, METRIC, SOAK, TESTS, found, moving, said, working

PASSING = EvidenceOf(
    tests_at={"unit.xml": TestReport(passed=31, failed=0, skipped=0)}, numbers={("bench.json", "/p99"): Decimal("68.4")}
)
FAILING = EvidenceOf(
    tests_at={"unit.xml": TestReport(passed=31, failed=0, skipped=0)}, numbers={("bench.json", "/p99"): Decimal("81.2")}
)
P2_BEGUN = (
    working("A", "P1"),
    working("B", "P2", TaskStatus.PLANNED),
    working("C", "P2", TaskStatus.IN_PROGRESS),
    working("D", "P2"),
)


def between(gate_of_p1: Phase, **fields: object) -> Plan:
    return moving(gate_of_p1, phase("P2"), tasks=P2_BEGUN, **fields)


def test_it_is_an_error() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG507", "phase-started-before-gate", Severity.ERROR)
    assert RULE.needs == {Fact.TREE, Fact.TEXTS, Fact.EVIDENCE}


def test_a_phase_that_has_begun_before_the_gate_is_told_at_its_first_begun_task() -> None:
    move = between(phase("P1", must=[TESTS, METRIC]))

    [problem] = found(RULE, move, evidence=FAILING)

    assert problem == Problem(
        message=problem.message,
        at=move.place(text("C")),
        label="P2 has begun",
        related=(RelatedPlace(move.place(text("metric")), "the gate of P1"),),
        task="C",
        subject="P2 after P1",
        hint="go on when `planguard report --phase P1` says GO",
    )
    assert problem.message.startswith("P2 has begun, but the gate of P1 says NO-GO: ")
    assert "81.2" in problem.message


def test_what_could_not_be_evaluated_holds() -> None:
    [message] = said(RULE, between(phase("P1", must=[TESTS])))

    assert message.startswith("P2 has begun, but the gate of P1 says HOLD: ")


def test_what_failed_is_told_before_what_could_not_be_evaluated_and_the_others_are_counted() -> None:
    [message] = said(
        RULE, between(phase("P1", must=[criterion("tests", junit="e2e.xml"), METRIC, APPROVAL])), evidence=FAILING
    )

    assert "81.2" in message
    assert message.endswith("; 2 more")


def test_a_gate_that_demands_nothing_is_not_passed() -> None:
    assert said(RULE, between(Phase(text("P1"), gate=Gate()))) == [
        "P2 has begun, but the gate of P1 says HOLD: it demands nothing"
    ]


def test_a_gate_of_wishes_demands_nothing_either() -> None:
    assert said(RULE, between(phase("P1", should=[METRIC])), evidence=FAILING) == [
        "P2 has begun, but the gate of P1 says HOLD: it demands nothing"
    ]


def test_a_command_is_named_where_its_result_speaks_of_it() -> None:
    [message] = said(RULE, between(phase("P1", must=[criterion("command", run="make e2e")])))

    assert message.startswith("P2 has begun, but the gate of P1 says HOLD: command make e2e: it has not been run")


def test_a_gate_of_which_all_is_waived_is_not_passed() -> None:
    waived = phase("P1", must=[METRIC], waivers=(waiver(),))

    assert said(RULE, between(waived), evidence=FAILING) == [
        "P2 has begun, but the gate of P1 says HOLD: all of it is waived"
    ]


def test_the_nearest_gate_that_is_shut_is_named() -> None:
    move = moving(
        phase("P1", must=[METRIC]), phase("P2", must=[METRIC]), phase("P3", must=[TESTS]), phase("P4"), phase("P5")
    )

    begun = [problem.subject for problem in found(RULE, move, evidence=FAILING)]

    assert begun == ["P2 after P1", "P3 after P2", "P4 after P2", "P5 after P2"]


def test_a_phase_that_is_skipped_is_in_the_way_as_well() -> None:
    ahead = (working("A", "P1"), working("B", "P3", TaskStatus.IN_PROGRESS))
    move = moving(phase("P1", must=[TESTS]), phase("P2", must=[METRIC]), phase("P3"), tasks=ahead)

    assert [problem.subject for problem in found(RULE, move, evidence=FAILING)] == ["P3 after P2"]


def test_a_phase_without_tasks_begins_with_its_attempt_that_goes_on() -> None:
    tries = (attempt(rolled_back="2027-01-11T10:00Z"), attempt(None), replace(attempt(), at=text("the third one")))
    canary = phase("P2", attempts=tries)
    move = moving(phase("P1", must=[METRIC]), canary, tasks=[working("A", "P1")])

    [problem] = found(RULE, move, evidence=FAILING)

    assert (problem.at, problem.task) == (move.place(text("the third one")), "")


def test_a_phase_id_that_a_shell_would_read_is_quoted_in_the_hint() -> None:
    move = moving(phase("P1; rm -rf .", must=[METRIC]), phase("P2"))

    [problem] = found(RULE, move, evidence=FAILING)

    assert problem.hint == "go on when `planguard report --phase 'P1; rm -rf .'` says GO"


def test_a_gate_that_says_go_is_behind_us() -> None:
    assert said(RULE, between(phase("P1", must=[TESTS, METRIC])), evidence=PASSING) == []


def test_what_is_waived_is_not_in_the_way() -> None:
    waived = phase("P1", must=[TESTS, METRIC], waivers=(waiver(),))

    assert said(RULE, between(waived), evidence=FAILING) == []


def test_a_wish_is_not_in_the_way() -> None:
    assert said(RULE, between(phase("P1", must=[TESTS], should=[METRIC])), evidence=FAILING) == []


def test_a_phase_without_a_gate_is_not_in_the_way() -> None:
    assert said(RULE, between(phase("P1")), evidence=FAILING) == []


def test_its_own_gate_is_not_in_the_way_of_a_phase() -> None:
    assert said(RULE, moving(phase("P1", must=[METRIC])), evidence=FAILING) == []


def test_the_gate_of_a_later_phase_is_not_in_the_way() -> None:
    move = moving(phase("P1"), phase("P2", must=[METRIC]), tasks=[working("A", "P1", TaskStatus.IN_PROGRESS)])

    assert said(RULE, move, evidence=FAILING) == []


@pytest.mark.parametrize("status", [TaskStatus.PLANNED, TaskStatus.BLOCKED, TaskStatus.DEFERRED, TaskStatus.CANCELLED])
def test_a_phase_in_which_nobody_works_has_not_begun(status: TaskStatus) -> None:
    waiting = (working("A", "P1"), working("B", "P2", status))

    assert said(RULE, moving(phase("P1", must=[METRIC]), phase("P2"), tasks=waiting), evidence=FAILING) == []


def test_an_attempt_that_was_rolled_back_is_no_beginning() -> None:
    canary = phase("P2", attempts=(attempt(rolled_back="2027-01-11T10:00Z"),))

    assert said(RULE, moving(phase("P1", must=[METRIC]), canary, tasks=[working("A", "P1")]), evidence=FAILING) == []


def test_a_soak_that_is_not_over_is_said_by_another_rule() -> None:
    begun = between(phase("P1", must=[TESTS, SOAK]))
    soaking = EvidenceOf(tests_at=PASSING.tests_at, history=[version(begun, "2027-01-20T10:00Z")])

    assert said(RULE, begun, evidence=soaking) == []


def test_a_soak_that_is_not_over_does_not_hide_what_failed() -> None:
    begun = between(phase("P1", must=[METRIC, SOAK]))
    soaking = EvidenceOf(numbers=FAILING.numbers, history=[version(begun, "2027-01-20T10:00Z")])

    [message] = said(RULE, begun, evidence=soaking)

    assert "81.2" in message


def test_a_phase_that_is_declared_twice_is_where_it_stands_first() -> None:
    move = moving(phase("P1"), phase("P2", must=[METRIC]), phase("P1"), tasks=[working("A", "P1")])

    assert said(RULE, move, evidence=FAILING) == []


def test_of_a_phase_that_is_declared_twice_the_first_gate_counts() -> None:
    move = moving(phase("P1", must=[METRIC]), phase("P1"), phase("P2"), tasks=P2_BEGUN)

    assert [problem.subject for problem in found(RULE, move, evidence=FAILING)] == ["P2 after P1"]


def test_phases_of_two_plans_have_no_order() -> None:
    one = moving(phase("P1", must=[METRIC]))
    other = moving(phase("P2"), path="plans/other.plan.yaml")

    assert said(RULE, one, other, evidence=FAILING) == []


def test_a_task_in_no_phase_begins_none() -> None:
    move = moving(phase("P1", must=[METRIC]), phase("P2"), tasks=[working("A", "P1"), working("B", "P9")])

    assert said(RULE, move, evidence=FAILING) == []


@pytest.mark.parametrize("status", [PlanStatus.DRAFT, PlanStatus.ARCHIVED])
def test_a_plan_that_is_not_in_force_has_no_gates(status: PlanStatus) -> None:
    assert said(RULE, between(phase("P1", must=[METRIC]), status=status), evidence=FAILING) == []


def test_a_hundred_phases_before_a_shut_gate_are_a_hundred_findings() -> None:
    phases = [phase("P0", must=[criterion("soak", at_least="0h")]), *(phase(f"P{number}") for number in range(1, 101))]

    assert len(said(RULE, moving(*phases))) == 100
