import pytest

from planguard.model.finding import Problem, Severity
from planguard.model.phases import Phase
from planguard.model.vocabulary import PlanStatus
from planguard.rules.gates.no_rollback_trigger import RULE
from tests.gates import attempt, phase
from tests.plans import text
from tests.rules.gates.gated import DOCUMENT, METRIC, SOAK, TESTS, found, moving, said

TRIGGERS = (text("error rate above 1%"),)


def test_it_is_a_warning_that_needs_no_repository() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG508", "no-rollback-trigger", Severity.WARNING)
    assert RULE.needs == frozenset()


def test_a_step_that_lets_traffic_through_is_told_at_the_traffic() -> None:
    move = moving(phase(traffic=text("1%")))

    assert found(RULE, move) == [
        Problem(
            message="P1 lets traffic through, and nothing says what would make you go back",
            at=move.place(text("1%")),
            label="no rollback trigger",
            subject="P1",
            hint="add `rollback_triggers: […]` to the phase, each a thing that can be seen",
        )
    ]


@pytest.mark.parametrize("watched", [phase(must=[SOAK]), phase(must=[TESTS], should=[SOAK])])
def test_a_step_that_soaks_needs_triggers(watched: Phase) -> None:
    assert said(RULE, moving(watched)) == ["P1 is watched for a time, and nothing says what would make you go back"]


def test_a_step_that_is_tried_and_measured_needs_triggers() -> None:
    assert said(RULE, moving(phase(must=[TESTS, METRIC], attempts=(attempt(),)))) == [
        "P1 is tried and measured, and nothing says what would make you go back"
    ]


def test_a_step_with_all_of_it_is_one_finding() -> None:
    everything = phase(must=[SOAK, METRIC], traffic=text("1%"), attempts=(attempt(),))

    assert len(said(RULE, moving(everything))) == 1


def test_a_trigger_of_blanks_is_none() -> None:
    assert len(said(RULE, moving(phase(traffic=text("1%"), rollback_triggers=(text(" "),))))) == 1


@pytest.mark.parametrize(
    "calm",
    [
        phase(),
        phase(must=[TESTS, METRIC, DOCUMENT]),
        phase(attempts=(attempt(),)),
        phase(must=[TESTS], should=[METRIC], attempts=(attempt(),)),
        phase(must=[SOAK, METRIC], traffic=text("1%"), attempts=(attempt(),), rollback_triggers=TRIGGERS),
    ],
    ids=["bare", "measured but not tried", "tried but not measured", "only wishes to be measured", "with triggers"],
)
def test_a_phase_that_is_not_watched_or_has_triggers_is_no_finding(calm: Phase) -> None:
    assert said(RULE, moving(calm)) == []


@pytest.mark.parametrize("status", [PlanStatus.DRAFT, PlanStatus.ARCHIVED])
def test_a_plan_that_is_not_in_force_lets_nothing_through(status: PlanStatus) -> None:
    assert said(RULE, moving(phase(traffic=text("1%")), status=status)) == []
