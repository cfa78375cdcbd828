"""Records of tasks; what is stale in a gate stands in test_due_criteria."""

from dataclasses import replace

import pytest

from planguard.model.evidence import KnownCommit, Unread
from planguard.model.finding import Problem, RelatedPlace
from planguard.model.location import Location
from planguard.model.record_paths import task_acceptance
from planguard.model.vocabulary import PlanStatus, TaskStatus
from planguard.rules.gates.stale_evidence import RULE
from tests.gates import COMMIT, COMMITTED, EvidenceOf, criterion, phase, record
from tests.plans import plan, task, text
from tests.rules.gates.gated import found, said

DONE = task("T-1", status=TaskStatus.DONE)
RECORD = "evidence/T-1.json"
FRESH = record("T-1", task_acceptance(DONE), "make test")
OUTDATED = EvidenceOf(records={RECORD: replace(FRESH, acceptance="sha256:0")})


def test_a_record_of_another_acceptance_is_told_at_the_task() -> None:
    move = plan(task("T-0"), DONE)

    [problem] = found(RULE, move, evidence=OUTDATED)

    assert problem == Problem(
        message=problem.message,
        at=move.place(text("T-1")),
        label="done",
        related=(RelatedPlace(Location.of_file(RECORD), "the record"),),
        task="T-1",
        about=RECORD,
        hint="run `planguard verify T-1`",
    )
    assert problem.message.startswith(f"T-1 is done, but {RECORD} ")


def test_a_stale_record_is_told_of_the_task_and_not_of_the_gate_too() -> None:
    closed = replace(DONE, phase=text("P1"))
    move = plan(closed, phases=(phase(must=[criterion("tasks", "all")]),))

    assert [problem.task for problem in found(RULE, move, evidence=OUTDATED)] == ["T-1"]


def test_a_record_of_a_commit_that_is_not_behind_us_is_stale() -> None:
    elsewhere = EvidenceOf(records={RECORD: FRESH}, commits=[KnownCommit(COMMIT, COMMITTED, is_ancestor=False)])

    assert len(said(RULE, plan(DONE), evidence=elsewhere)) == 1


def test_a_record_that_cannot_be_read_is_told() -> None:
    torn = EvidenceOf(records={RECORD: Unread("is not well-formed JSON")})

    assert said(RULE, plan(DONE), evidence=torn) == [f"T-1 is done, but {RECORD} is not well-formed JSON"]


def test_a_fresh_record_is_no_finding() -> None:
    assert said(RULE, plan(DONE), evidence=EvidenceOf(records={RECORD: FRESH})) == []


def test_without_a_record_nothing_is_stale() -> None:
    assert said(RULE, plan(DONE, replace(DONE, id=text("T-2"), evidence=None))) == []


@pytest.mark.parametrize("fields", [{"is_genuine": False}, {"failed_proofs": ("absent: billing/",)}])
def test_a_record_that_speaks_against_the_task_is_said_by_another_rule(fields: dict[str, object]) -> None:
    against = EvidenceOf(records={RECORD: record("T-1", task_acceptance(DONE), "make test", **fields)})

    assert said(RULE, plan(DONE), evidence=against) == []


@pytest.mark.parametrize("status", [status for status in TaskStatus if status is not TaskStatus.DONE])
def test_the_record_of_a_task_that_is_not_done_may_be_old(status: TaskStatus) -> None:
    assert said(RULE, plan(task("T-1", status=status)), evidence=OUTDATED) == []


@pytest.mark.parametrize("status", [PlanStatus.DRAFT, PlanStatus.ARCHIVED])
def test_a_plan_that_is_not_in_force_may_have_old_records(status: PlanStatus) -> None:
    assert said(RULE, plan(DONE, status=status), evidence=OUTDATED) == []
