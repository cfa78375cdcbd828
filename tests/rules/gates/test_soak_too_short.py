from dataclasses import replace

import pytest

from planguard.model.facts import Fact
from planguard.model.finding import RelatedPlace, Severity
from planguard.model.phases import Phase
from planguard.model.plan import Plan
from planguard.model.vocabulary import PlanStatus, TaskStatus
from planguard.rules.gates.soak_too_short import RULE
from tests.gates import OTHER_COMMIT, EvidenceOf, attempt, criterion, phase, version, waiver
from tests.plans import text
from tests.rules.gates.gated import METRIC, SOAK, found, moving, said, working

ON_THE_19TH, ON_THE_12TH = "2027-01-19T10:00Z", "2027-01-12T10:00Z"
P2_BEGUN = (working("A", "P1"), working("B", "P2", TaskStatus.IN_PROGRESS))
CANARY = phase("P1", must=[SOAK])


def going_on(canary: Phase = CANARY) -> Plan:
    return moving(canary, phase("P2"), tasks=P2_BEGUN)


def done_since(moment: str, plan: Plan) -> EvidenceOf:
    """The history of a plan whose tasks of P1 were open until then."""
    before = replace(plan, tasks=(working("A", "P1", TaskStatus.IN_PROGRESS), *plan.tasks[1:]))
    return EvidenceOf(history=[version(plan, moment), version(before, "2027-01-01T10:00Z", commit=OTHER_COMMIT)])


def test_it_is_an_error() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG509", "soak-too-short", Severity.ERROR)
    assert RULE.needs == {Fact.TREE, Fact.TEXTS, Fact.EVIDENCE}


def test_a_phase_that_begins_too_early_is_told_at_the_soak() -> None:
    move = going_on()

    [problem] = found(RULE, move, evidence=done_since(ON_THE_19TH, move))

    assert problem.message.startswith("P2 does not wait for the soak of P1: ")
    assert problem.at == move.place(text("soak"))
    assert problem.related == (RelatedPlace(move.place(text("B")), "P2 has begun"),)
    assert (problem.label, problem.task, problem.is_minor) == ("not over", "B", False)
    assert problem.subject.startswith("P1: soak")


def test_any_later_phase_is_too_early() -> None:
    move = moving(CANARY, phase("P2"), phase("P3"), tasks=(working("A", "P1"), working("B", "P3")))

    [problem] = found(RULE, move, evidence=done_since(ON_THE_19TH, move))

    assert problem.related[0].label == "P3 has begun"


def test_a_wish_to_wait_is_minor() -> None:
    move = going_on(phase("P1", must=[criterion("tasks", "all")], should=[SOAK]))

    assert [problem.is_minor for problem in found(RULE, move, evidence=done_since(ON_THE_19TH, move))] == [True]


def test_a_soak_that_is_over_is_no_finding() -> None:
    move = going_on()

    assert said(RULE, move, evidence=done_since(ON_THE_12TH, move)) == []


def test_while_nobody_has_gone_on_there_is_time() -> None:
    waiting = moving(CANARY, phase("P2"), tasks=(working("A", "P1"), working("B", "P2", TaskStatus.PLANNED)))

    assert said(RULE, waiting, evidence=done_since(ON_THE_19TH, waiting)) == []


def test_the_last_phase_has_all_the_time_there_is() -> None:
    last = moving(CANARY)

    assert said(RULE, last, evidence=done_since(ON_THE_19TH, last)) == []


def test_an_earlier_phase_is_no_later_one() -> None:
    move = moving(phase("P0"), CANARY)

    assert said(RULE, move, evidence=done_since(ON_THE_19TH, move)) == []


def test_a_next_step_that_was_rolled_back_has_not_begun() -> None:
    back = phase("P2", attempts=(attempt(rolled_back="2027-01-20T10:00Z"),))
    move = moving(CANARY, back, tasks=[working("A", "P1")])

    assert said(RULE, move, evidence=done_since(ON_THE_19TH, move)) == []


def test_a_soak_that_is_waived_is_no_finding() -> None:
    [name] = [problem.subject for problem in found(RULE, going_on(), evidence=done_since(ON_THE_19TH, going_on()))]
    move = going_on(phase("P1", must=[SOAK], waivers=(waiver(name.removeprefix("P1: ")),)))

    assert said(RULE, move, evidence=done_since(ON_THE_19TH, move)) == []


def test_other_criteria_are_said_by_other_rules() -> None:
    assert said(RULE, going_on(phase("P1", must=[METRIC]))) == []


def test_a_phase_without_a_gate_soaks_for_no_time() -> None:
    assert said(RULE, going_on(phase("P1"))) == []


@pytest.mark.parametrize("status", [PlanStatus.DRAFT, PlanStatus.ARCHIVED])
def test_a_plan_that_is_not_in_force_soaks_nothing(status: PlanStatus) -> None:
    move = replace(going_on(), status=status)

    assert said(RULE, move, evidence=done_since(ON_THE_19TH, move)) == []
