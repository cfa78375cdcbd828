"""Time that has passed without trouble, as the history of the plan tells it."""

from typing import Any

import pytest

from planguard.model.evidence import PlanVersion, Unread
from planguard.model.gates.results import Cause, CriterionResult, Outcome
from planguard.model.phases import Attempt, Phase
from planguard.model.plan import Plan
from planguard.model.vocabulary import TaskStatus
from tests.gates import EvidenceOf, attempt, criterion, gates_of, moment, phase, version
from tests.plans import plan, task, text

DONE, OPEN = TaskStatus.DONE, TaskStatus.IN_PROGRESS


def moving(status: TaskStatus = DONE, *attempts: Attempt, **parameters: str) -> Plan:
    """Phase P1 with one task, T-1, and a soak of three days; nobody has begun P2."""
    step = phase("P1", must=[criterion("soak", at_least="72h", **parameters)], attempts=attempts)
    return plan(task("T-1", status=status, phase=text("P1")), phases=(step, phase("P2")))


def soaked(now: Plan, *history: PlanVersion | Unread, at: str = "2027-01-20T12:00Z", **source: Any) -> CriterionResult:
    gates = gates_of(now, evidence=EvidenceOf(history=history, **source), now=moment(at))
    (result,) = gates.of(now, now.phases[0]).results
    return result


def at_work_on_the_next(plan_now: Plan) -> Plan:
    return plan(*plan_now.tasks, task("T-2", status=OPEN, phase=text("P2")), phases=plan_now.phases)


CLOSED = [version(moving(DONE), "2027-01-15T10:00Z"), version(moving(OPEN), "2027-01-10T10:00Z", commit="0" * 40)]


def test_enough_time_since_the_phase_was_done_meets_the_gate() -> None:
    result = soaked(moving(), *CLOSED)

    assert (result.outcome, result.target) == (Outcome.PASS, "at least 72 h after P1")
    assert result.actual == "122 h since 2027-01-15 10:00 UTC"
    assert result.notes == ("counted from the commit that closed P1",)


def test_a_soak_that_is_not_over_leaves_the_gate_open_and_says_when_it_ends() -> None:
    result = soaked(moving(), *CLOSED, at="2027-01-18T09:59:59Z")

    assert (result.outcome, result.cause) == (Outcome.NOT_EVALUATED, Cause.TOO_SHORT)
    assert (result.reason, result.hint) == ("it ends 2027-01-18 10:00 UTC", "wait until then")


def test_a_soak_is_over_at_its_last_second() -> None:
    assert soaked(moving(), *CLOSED, at="2027-01-18T10:00:00Z").outcome is Outcome.PASS


def test_whoever_goes_on_before_it_is_over_fails_the_gate() -> None:
    result = soaked(at_work_on_the_next(moving()), *CLOSED, at="2027-01-16T10:00Z")

    assert (result.outcome, result.cause) == (Outcome.FAIL, Cause.TOO_SHORT)
    assert result.reason == "only 24 h had passed, and a later phase has begun; it ends 2027-01-18 10:00 UTC"


def test_the_clock_may_be_started_by_a_task() -> None:
    now = moving(after="T-1")

    result = soaked(now, version(now, "2027-01-15T10:00Z"))

    assert (result.outcome, result.target) == (Outcome.PASS, "at least 72 h after T-1")


def test_the_clock_may_be_started_by_a_task_of_another_plan() -> None:
    other = plan(task("T-9", status=DONE), path="plans/other.plan.yaml")
    now = moving(after="T-9")
    evidence = EvidenceOf(histories={other.path: [version(other, "2027-01-15T10:00Z")]})

    (result,) = gates_of(now, other, evidence=evidence).of(now, now.phases[0]).results

    assert result.outcome is Outcome.PASS


def test_a_clock_that_nothing_starts_is_pointless() -> None:
    result = soaked(moving(after="T-9"), *CLOSED)

    assert (result.outcome, result.cause) == (Outcome.NOT_EVALUATED, Cause.POINTLESS)
    assert result.reason == "no plan has a task or phase T-9"


def test_before_the_task_is_done_no_time_passes() -> None:
    result = soaked(moving(OPEN), version(moving(OPEN), "2027-01-01"))

    assert (result.outcome, result.reason) == (Outcome.NOT_EVALUATED, "P1 is not done, so no time has passed yet")


def test_a_task_that_was_taken_up_again_starts_the_clock_anew() -> None:
    history = [
        version(moving(DONE), "2027-01-19T10:00Z", commit="3" * 40),
        version(moving(OPEN), "2027-01-18T10:00Z", commit="2" * 40),
        version(moving(DONE), "2027-01-02T10:00Z", commit="1" * 40),
    ]

    assert soaked(moving(), *history).reason == "it ends 2027-01-22 10:00 UTC"


def test_later_commits_to_the_plan_leave_the_clock_running() -> None:
    later = version(moving(DONE), "2027-01-20T10:00Z", commit="4" * 40)

    assert soaked(moving(), later, *CLOSED).outcome is Outcome.PASS


def test_a_version_that_cannot_be_read_breaks_the_count() -> None:
    history = [
        version(moving(DONE), "2027-01-19T10:00Z", commit="3" * 40),
        version(None, "2027-01-18T10:00Z", commit="2" * 40),
        version(moving(DONE), "2027-01-02T10:00Z", commit="1" * 40),
    ]

    assert soaked(moving(), *history).outcome is Outcome.NOT_EVALUATED


def test_what_is_not_committed_yet_has_no_time() -> None:
    result = soaked(moving(DONE), version(moving(OPEN), "2027-01-01"))

    assert (result.outcome, result.reason) == (Outcome.NOT_EVALUATED, "that P1 is done is not committed yet")


def test_where_history_is_cut_off_nobody_can_tell_since_when() -> None:
    result = soaked(moving(DONE), version(moving(DONE), "2027-01-02"), Unread("is cut off", hint="fetch it all"))

    assert (result.outcome, result.hint) == (Outcome.NOT_EVALUATED, "fetch it all")
    assert result.reason == "nobody can tell since when plans/move.plan.yaml says that P1 is done: it is cut off"


def test_a_plan_with_too_long_a_history_is_not_told_to_fetch_more_of_it() -> None:
    now = moving(OPEN, attempt("2027-01-15T10:00Z"))

    result = soaked(now, version(now, "2027-01-02"), Unread("has more than 500 versions"))

    assert result.hint == ""
    assert result.reason.endswith("says of the last attempt: it has more than 500 versions")


def test_a_delivery_step_counts_from_its_attempt() -> None:
    now = moving(OPEN, attempt("2027-01-15T10:00Z"))

    result = soaked(now, version(now, "2027-01-15T09:00Z"))

    assert (result.outcome, result.actual) == (Outcome.PASS, "122 h since 2027-01-15 10:00 UTC")
    assert result.notes == ("counted from the start of the last attempt",)


def test_an_attempt_that_was_rolled_back_stops_the_clock() -> None:
    now = moving(OPEN, attempt("2027-01-10", rolled_back="2027-01-11T08:00Z"))

    result = soaked(now, version(now, "2027-01-11T09:00Z"))

    assert (result.outcome, result.reason) == (Outcome.FAIL, "an attempt was rolled back at 2027-01-11 08:00 UTC")


def test_another_attempt_starts_it_again() -> None:
    now = moving(OPEN, attempt("2027-01-10", rolled_back="2027-01-11"), attempt("2027-01-12"))

    result = soaked(now, version(now, "2027-01-12"))

    assert result.actual == "8 d 12 h since 2027-01-12 00:00 UTC"


def test_going_back_after_the_end_of_a_task_stops_its_clock_too() -> None:
    now = moving(DONE, attempt("2027-01-10", rolled_back="2027-01-16"), after="T-1")

    assert soaked(now, version(now, "2027-01-15")).outcome is Outcome.FAIL


def test_trying_again_after_the_end_of_a_task_starts_its_clock_again() -> None:
    now = moving(DONE, attempt("2027-01-10", rolled_back="2027-01-16"), attempt("2027-01-19"), after="T-1")

    result = soaked(now, version(now, "2027-01-15"))

    assert result.reason == "it ends 2027-01-22 00:00 UTC"


def test_going_back_before_the_end_of_a_task_is_past() -> None:
    now = moving(DONE, attempt("2027-01-10", rolled_back="2027-01-11"), after="T-1")

    assert soaked(now, version(now, "2027-01-15")).outcome is Outcome.PASS


@pytest.mark.parametrize("started", [None, "", "yesterday"])
def test_an_attempt_that_does_not_say_when_it_began_has_no_time(started: str | None) -> None:
    now = moving(OPEN, attempt(started))

    assert soaked(now, version(now, "2027-01-01")).outcome is Outcome.NOT_EVALUATED


def test_a_phase_without_tasks_or_attempts_has_nothing_to_count_from() -> None:
    empty: Phase = phase("P1", must=[criterion("soak", at_least="72h")])
    now = plan(phases=(empty,))

    assert soaked(now, version(now, "2027-01-01")).outcome is Outcome.NOT_EVALUATED


def test_going_back_that_is_no_longer_written_down_is_looked_up_in_the_history() -> None:
    now = moving(DONE, after="T-1")
    gone_back = moving(DONE, attempt("2027-01-13", rolled_back="2027-01-15T09:00Z"), after="T-1")
    history = [version(now, "2027-01-16"), version(gone_back, "2027-01-15"), version(now, "2027-01-12")]

    result = soaked(now, *history)

    assert (result.outcome, result.cause) == (Outcome.NOT_EVALUATED, Cause.TOO_SHORT)
    assert result.reason == "an attempt was rolled back, and is no longer written down"


def test_going_back_before_the_clock_was_started_may_be_struck_out() -> None:
    now = moving(DONE, after="T-1")
    gone_back = moving(DONE, attempt("2027-01-10", rolled_back="2027-01-11"), after="T-1")
    history = [version(now, "2027-01-14"), version(gone_back, "2027-01-13"), version(now, "2027-01-12")]

    assert soaked(now, *history).outcome is Outcome.PASS
