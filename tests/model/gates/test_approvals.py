"""Whose word counts, for which gate, and given when."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from planguard.model.evidence import EvidenceFile, Unread
from planguard.model.gates.results import Cause, CriterionResult, Outcome
from planguard.model.phases import Approval, GateCriterion, Phase, Waiver
from planguard.model.plan import Plan, Task
from planguard.model.vocabulary import TaskStatus
from tests.gates import (
    COMMIT,
    OTHER_COMMIT,
    EvidenceOf,
    approval,
    criterion,
    gates_of,
    known,
    moment,
    phase,
    version,
    waiver,
)
from tests.plans import plan, task, text
from tests.surroundings import tree

BY_LEAD = criterion("approval", by=["lead"])


def approved(
    *approvals: Approval,
    by: GateCriterion = BY_LEAD,
    then: Plan | None = None,
    now: str = "2027-01-20T12:00Z",
    **source: Any,
) -> CriterionResult:
    """`then` is the plan as the approved commit has it; the same as today, unless it is given."""
    today = phase(must=[by], approvals=approvals)
    moving = plan(phases=(today,))
    known_plans = {"plans_at": {COMMIT: then or moving, OTHER_COMMIT: then or moving}}
    gates = gates_of(moving, evidence=EvidenceOf(**(known_plans | source)), now=moment(now))
    (result,) = gates.of(moving, today).results
    return result


def holding(*phases: Phase) -> Plan:
    return plan(phases=phases)


def test_an_approval_of_the_gate_as_it_is_counts() -> None:
    result = approved(approval())

    assert (result.outcome, result.target) == (Outcome.PASS, "by lead")
    assert result.actual == "Ada Lovelace (lead) on 2027-01-13 for 1f3c9aa"


def test_somebody_may_be_asked_for_by_name_in_any_case() -> None:
    by_name = criterion("approval", by=["ada lovelace"])

    assert approved(approval(role=None), by=by_name).outcome is Outcome.PASS


def test_nobody_has_approved() -> None:
    result = approved()

    assert (result.outcome, result.cause) == (Outcome.NOT_EVALUATED, Cause.AWAITED)
    assert result.reason == "nobody has approved as lead"


def test_the_word_of_another_role_is_not_asked_for() -> None:
    assert approved(approval("qa")).reason == "nobody has approved as lead"


def test_all_who_are_asked_have_to_approve() -> None:
    result = approved(approval(), by=criterion("approval", by=["lead", "qa"]))

    assert (result.outcome, result.reason) == (Outcome.NOT_EVALUATED, "nobody has approved as qa")
    assert result.target == "by lead and qa"


def test_one_person_who_stands_for_two_roles_is_noted() -> None:
    result = approved(approval(), approval("qa"), by=criterion("approval", by=["lead", "qa"]))

    assert (result.outcome, result.notes) == (Outcome.PASS, ("one person stands for several",))


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (approval(name=None), "the approval as lead has no name"),
        (approval(name="  "), "the approval as lead has no name"),
        (approval(date=None), "the approval as lead has no date"),
        (approval(commit=None), "the approval as lead has no commit"),
        (approval(commit=""), "the approval as lead has no commit"),
        (approval(date="soon"), "soon is no date"),
        (approval(date="2027-02-30"), "2027-02-30 is no date"),
        (approval(commit="abcdef0"), "lead approved abcdef0, which is no commit of this repository"),
        (approval(commit="1f3"), "lead approved 1f3, which is no commit of this repository"),
    ],
)
def test_an_approval_that_leaves_something_open_does_not_count(broken: Approval, reason: str) -> None:
    result = approved(broken)

    found = (result.outcome, result.cause, result.reason)
    assert found == (Outcome.NOT_EVALUATED, Cause.NO_APPROVAL, reason)


def test_a_later_approval_mends_a_broken_one() -> None:
    assert approved(approval(date=None), approval()).outcome is Outcome.PASS


def test_a_broken_approval_takes_back_none() -> None:
    assert approved(approval(), approval(date=None)).outcome is Outcome.PASS


@pytest.mark.parametrize("date", ["2027-01-11", "2027-01-12", "2027-01-21", "2027-01-20T23:00+01:00"])
def test_a_day_either_way_is_left_for_time_zones(date: str) -> None:
    assert approved(approval(date=date)).outcome is Outcome.PASS


def test_where_history_is_cut_off_nobody_can_tell_whether_the_commit_counts() -> None:
    shallow = [(COMMIT[:7], Unread("cannot be looked up, for the history is cut off", "fetch all of it"))]

    result = approved(approval(), commits=shallow)

    assert (result.outcome, result.cause) == (Outcome.NOT_EVALUATED, Cause.NO_APPROVAL)
    assert result.hint == "fetch all of it"


@pytest.mark.parametrize(
    "then", [holding(), replace(holding(phase(must=[BY_LEAD])), is_readable=False)], ids=["no phase", "unreadable"]
)
def test_an_approval_of_a_commit_without_the_phase_says_nothing_of_its_gate(then: Plan) -> None:
    result = approved(approval(), then=then)

    assert (result.outcome, result.hint) == (Outcome.NOT_EVALUATED, "approve a commit that holds the plan")


def test_other_words_of_the_phase_may_change_after_the_approval() -> None:
    assert approved(approval(), then=holding(phase(must=[BY_LEAD], title=text("Old")))).outcome is Outcome.PASS


def test_an_older_approval_of_the_same_gate_counts_where_the_newer_one_is_of_another() -> None:
    before = known(OTHER_COMMIT)
    plans = {COMMIT: holding(phase(must=[BY_LEAD, BY_LEAD])), OTHER_COMMIT: holding(phase(must=[BY_LEAD]))}

    result = approved(approval(commit=OTHER_COMMIT), approval(), commits=[known(), before], plans_at=plans)

    assert result.outcome is Outcome.PASS


BEGAN = "b" * 40


def with_numbers(changed: Sequence[str], *later: Phase, until: Sequence[str] = (), begun: str = "") -> CriterionResult:
    """The approval of a gate with a metric; `changed` is what differs from the approved commit.

    `begun` is the commit with which the later phase began, and `until` what differs between both.
    """
    faster = criterion("metric", name="p99_ms", file="bench.json", pointer="/new", at_most="100")
    today = phase(must=[faster, BY_LEAD], approvals=[approval()])
    moving = plan(task("T-9", status=TaskStatus.IN_PROGRESS, phase=text("P2")), phases=(today, *later))
    before = version(plan(phases=moving.phases), "2027-01-10", commit="0" * 40)
    source = EvidenceOf(
        numbers={("bench.json", "/new"): Decimal(80)},
        plans_at={COMMIT: moving},
        changed={COMMIT: changed},
        history=[version(moving, "2027-01-15", commit=begun), before] if begun else [before],
        changed_until={(COMMIT, begun): until},
    )
    return gates_of(moving, evidence=source, now=moment("2027-01-20")).of(moving, today).results[1]


def test_numbers_that_came_after_the_approval_are_not_approved() -> None:
    result = with_numbers(["bench.json", "src/a.py"])

    assert (result.outcome, result.cause) == (Outcome.NOT_EVALUATED, Cause.NO_APPROVAL)
    assert result.reason == "bench.json has changed since lead approved 1f3c9aa"


def test_what_else_has_changed_since_the_approval_is_not_asked() -> None:
    assert with_numbers(["src/a.py", "docs/bench.json"]).outcome is Outcome.PASS


def test_numbers_that_are_measured_anew_in_a_later_phase_take_no_approval_back() -> None:
    assert with_numbers(["bench.json"], phase(id="P2"), begun=BEGAN).outcome is Outcome.PASS


def test_numbers_that_had_changed_when_the_later_phase_began_are_not_approved() -> None:
    result = with_numbers(["bench.json"], phase(id="P2"), begun=BEGAN, until=["bench.json"])

    assert result.reason == "bench.json has changed since lead approved 1f3c9aa"


def test_beginning_a_later_phase_makes_no_approval_count_before_it_is_committed() -> None:
    assert with_numbers(["bench.json"], phase(id="P2")).cause is Cause.NO_APPROVAL


def approved_with(*before: Task, today: Sequence[Task]) -> CriterionResult:
    """The approval of a phase that had other tasks when it was given."""
    gated = phase(must=[BY_LEAD], approvals=[approval()])
    now = plan(*today, phases=(gated,))
    source = EvidenceOf(plans_at={COMMIT: plan(*before, phases=(gated,))})
    (result,) = gates_of(now, evidence=source, now=moment("2027-01-20")).of(now, gated).results
    return result


def work(id: str, status: TaskStatus, of: str = "P1") -> Task:
    return task(id, status=status, phase=text(of))


@pytest.mark.parametrize(
    "today",
    [[], [work("T-2", TaskStatus.PLANNED, of="P2")], [work("T-2", TaskStatus.CANCELLED)]],
    ids=["removed", "moved", "cancelled"],
)
def test_who_approved_a_phase_with_an_open_task_did_not_approve_it_without(today: Sequence[Task]) -> None:
    result = approved_with(work("T-2", TaskStatus.IN_PROGRESS), today=today)

    assert (result.outcome, result.cause) == (Outcome.NOT_EVALUATED, Cause.NO_APPROVAL)
    assert result.reason == "T-2 was taken out of P1 after lead approved 1f3c9aa"


def test_a_task_that_was_open_may_be_done_after_the_approval() -> None:
    finished = approved_with(work("T-2", TaskStatus.IN_PROGRESS), today=[work("T-2", TaskStatus.DONE)])

    assert finished.outcome is Outcome.PASS


def test_what_was_done_at_the_approval_may_be_tidied_away() -> None:
    before = [work("T-1", TaskStatus.DONE), work("T-2", TaskStatus.CANCELLED)]

    assert approved_with(*before, today=[]).outcome is Outcome.PASS


def given(*tracked: str, commit: str = "", approvals: Sequence[Approval] = (approval(),)) -> CriterionResult:
    """The approval of a gate with a metric, whose file is named on the command line."""
    faster = criterion("metric", name="p99_ms", file="bench.json", pointer="/new", at_most="100")
    today = phase(must=[faster, BY_LEAD], approvals=approvals)
    moving = plan(phases=(today,))
    source = EvidenceOf(
        numbers={("bench.json", "/new"): Decimal(80)},
        files={"bench.json": EvidenceFile("bench.json", "b10b", commit, is_given=True)},
        plans_at={COMMIT: moving},
    )
    return gates_of(moving, evidence=source, tree=tree(*tracked), now=moment("2027-01-20")).of(moving, today).results[1]


def test_a_file_that_is_given_instead_of_the_one_that_git_has_was_not_approved() -> None:
    assert given("bench.json").reason == "bench.json has changed since lead approved 1f3c9aa"


def test_a_file_that_is_given_and_is_the_one_that_git_has_was_approved() -> None:
    assert given("bench.json", commit=COMMIT).outcome is Outcome.PASS


def test_a_file_that_no_commit_has_can_only_be_given_and_is_noted_beside_the_approval() -> None:
    result = given()

    assert result.outcome is Outcome.PASS
    assert result.notes == ("not part of what was approved, but given with --evidence: bench.json",)


def test_what_is_given_and_committed_needs_no_note() -> None:
    assert given("bench.json", commit=COMMIT).notes == ()


def test_while_nobody_has_approved_there_is_nothing_that_was_not_part_of_it() -> None:
    assert given(approvals=[]).notes == ()


def waived(
    *today: Waiver, before: Sequence[Waiver] = (), is_met: bool = False, is_must: bool = True, also: Sequence[str] = ()
) -> CriterionResult:
    """The approval of a gate that misses a metric, by the lead, and by whom it `also` asks."""
    number = criterion("metric", name="p99_ms", file="bench.json", pointer="/new", at_most="100" if is_met else "60")
    asked = [criterion("approval", by=["lead"]), *(criterion("approval", by=[who]) for who in also)]
    words = [approval(), approval("security", name="Deniz Kaya"), approval("guest", name="Robin Field")]
    then = phase(
        must=[number, *asked] if is_must else asked,
        should=[] if is_must else [number],
        approvals=words,
        waivers=tuple(before),
    )
    now = replace(then, waivers=today)
    moving = plan(phases=(now,))
    source = EvidenceOf(numbers={("bench.json", "/new"): Decimal(80)}, plans_at={COMMIT: plan(phases=(then,))})
    results = gates_of(moving, evidence=source, now=moment("2027-01-20")).of(moving, now).results
    return next(each for each in results if each.criterion is asked[0])


def test_who_approved_a_gate_did_not_approve_a_waiver_that_was_written_after_it() -> None:
    result = waived(waiver(by="Robin Field"))

    assert (result.outcome, result.cause) == (Outcome.NOT_EVALUATED, Cause.NO_APPROVAL)
    assert result.reason == "metric p99_ms was waived after lead approved 1f3c9aa"
    assert result.hint == "let lead approve a commit that holds the waiver"


@pytest.mark.parametrize("then", [{"by": "Somebody"}, {"until": "2027-02-01"}, {"criterion": "tests"}])
def test_a_waiver_that_said_something_else_was_not_approved(then: dict[str, str]) -> None:
    assert (
        waived(waiver(by="Robin Field"), before=[waiver(**({"by": "Robin Field"} | then))]).cause is Cause.NO_APPROVAL
    )


def test_a_waiver_that_the_approved_commit_holds_was_approved() -> None:
    again = waiver(by="Robin Field", reason="in other words")

    assert waived(again, before=[waiver(by="Robin Field")]).outcome is Outcome.PASS


def test_who_approves_may_waive_afterwards() -> None:
    assert waived(waiver(by="ada  lovelace")).outcome is Outcome.PASS


def test_so_may_another_one_whom_the_gate_asks() -> None:
    assert waived(waiver(by="Deniz Kaya"), also=["security"]).outcome is Outcome.PASS
    assert waived(waiver(by="Deniz Kaya")).cause is Cause.NO_APPROVAL


@pytest.mark.parametrize(
    "waivers",
    [[waiver(by="Robin Field", until="2027-01-01")], [waiver(by="Robin Field", reason=None)], []],
    ids=["over", "broken", "none"],
)
def test_a_waiver_that_is_not_in_force_takes_no_approval_back(waivers: Sequence[Waiver]) -> None:
    assert waived(*waivers).outcome is Outcome.PASS


def test_a_waiver_that_nobody_needs_takes_no_approval_back() -> None:
    assert waived(waiver(by="Robin Field"), is_met=True).outcome is Outcome.PASS


def test_a_waiver_of_what_only_should_be_met_takes_no_approval_back() -> None:
    assert waived(waiver(by="Robin Field"), is_must=False).outcome is Outcome.PASS
