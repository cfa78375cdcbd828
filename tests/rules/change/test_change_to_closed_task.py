from typing import Any

import pytest

from planguard.model.facts import Fact
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.location import Location, Text
from planguard.model.phases import Gate, GateCriterion, Parameter, Phase
from planguard.model.plan import Plan
from planguard.model.vocabulary import TaskStatus
from planguard.rules.change.change_to_closed_task import RULE
from planguard.rules.change.premature_change import RULE as PREMATURE
from planguard.rules.change.unplanned_change import RULE as UNPLANNED
from tests.plans import plan, text
from tests.rules.change.plans_of_change import AT_WORK, DONE, MOVE, PLANNED, said, with_status, writes
from tests.surroundings import added, change_set, deleted, found_in, message, modified

CLOSED = with_status(MOVE, MOVE=DONE)


def test_it_is_an_error_that_needs_a_change() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG403", "change-to-closed-task", Severity.ERROR)
    assert RULE.needs == {Fact.CHANGES, Fact.CLAIMS, Fact.GRAPH}


def test_a_file_of_a_task_that_is_done_is_closed() -> None:
    [problem] = found_in(RULE, MOVE, change=change_set(modified("docs/tag.md")))

    assert problem == Problem(
        message="docs/tag.md is changed, but TAG, which declares it, is done",
        at=Location("docs/tag.md", 1, 1, 1, 1),
        label="the work on this is over",
        related=(RelatedPlace(MOVE.place(text("docs/tag.md")), "TAG declares it"),),
        task="TAG",
        subject="docs/tag.md",
        hint="open TAG again, or add a task that declares the file",
    )


def test_a_cancelled_task_is_closed_too() -> None:
    assert said(RULE, deleted("docs/tag.md"), plans=[with_status(MOVE, TAG=TaskStatus.CANCELLED)]) == [
        "docs/tag.md is deleted, but TAG, which declares it, is cancelled"
    ]


def test_a_task_that_was_done_before_is_not_opened_by_another_edit_of_its_plan() -> None:
    batch = [modified(MOVE.path), added("apps/billing/a.py")]

    assert said(RULE, *batch, plans=[CLOSED], former=[CLOSED]) != []


def test_a_commit_that_names_a_closed_task_does_not_hide_behind_an_open_one() -> None:
    move = plan(writes("OLD", "a.py", status=DONE), writes("NEW", "a.py"))

    assert said(RULE, modified("a.py", messages=(message(tasks=["OLD"]),)), plans=[move]) == [
        "a.py is changed, but OLD, which declares it, is done"
    ]


@pytest.mark.parametrize(
    ("move", "change", "former", "why"),
    [
        (MOVE, added("apps/billing/a.py"), (), "the task is open"),
        (MOVE, added("docs/done.md"), (), "the task waits"),
        (MOVE, added("src/a.py"), (), "no task declares it"),
        (CLOSED, modified(MOVE.path, "apps/billing/a.py"), [MOVE], "the change itself closes the task"),
        (CLOSED, added(MOVE.path, "apps/billing/a.py", "docs/tag.md"), (), "the change adds plan and code together"),
        (with_status(MOVE, TAG=AT_WORK), modified("docs/tag.md"), (), "the task is open again"),
        (MOVE, modified("plans/move.plan.yaml"), (), "a plan is judged by other rules"),
    ],
)
def test_a_change_is_not_to_a_closed_task(move: Plan, change: Any, former: Any, why: str) -> None:
    assert said(RULE, change, plans=[move], former=former) == [], why


@pytest.mark.parametrize("depends_on", [[], ["OLD"], ["Q"]])
def test_another_task_that_is_not_closed_is_enough(depends_on: list[str]) -> None:
    move = plan(writes("OLD", "a.py", status=DONE), writes("NEW", "a.py", depends_on=depends_on))

    assert said(RULE, modified("a.py"), plans=[move]) == []


def test_what_the_settings_allow_may_change_after_the_work() -> None:
    assert said(RULE, modified("docs/tag.md"), allow=("docs/**",)) == []


def gated(status: TaskStatus, **fields: Any) -> Plan:
    """The gate of P1 asks for a report; the status is that of the task in P2."""
    report = GateCriterion(text("document"), (Parameter(text(""), (Text("docs/done.md", 40, 52),)),))
    tasks = (
        writes("A", "src/a.py", phase=text("P1"), status=DONE),
        writes("B", "src/b.py", phase=text("P1"), status=AT_WORK),
        writes("C", "src/c.py", phase=text("P2"), status=status),
    )
    return plan(*tasks, phases=(Phase(text("P1"), gate=Gate(must=(report,))), Phase(text("P2"))), **fields)


def test_evidence_of_a_gate_is_closed_once_a_later_phase_has_begun() -> None:
    move = gated(AT_WORK)

    [problem] = found_in(RULE, move, change=change_set(modified("docs/done.md")))

    assert problem == Problem(
        message="docs/done.md is changed, but it is evidence for the gate of P1, and a later phase has begun",
        at=Location("docs/done.md", 1, 1, 1, 1),
        label="the gate was passed on this",
        related=(RelatedPlace(move.place(Text("docs/done.md", 40, 52)), "the gate of P1 asks for it"),),
        subject="docs/done.md",
        hint="undo the change, or add a task that declares the file",
    )


@pytest.mark.parametrize(
    ("move", "change", "former", "why"),
    [
        (gated(PLANNED), added("docs/done.md"), (), "the gate is still ahead"),
        (gated(AT_WORK), modified(MOVE.path, "docs/done.md"), [gated(PLANNED)], "the change itself begins the phase"),
        (gated(PLANNED), modified(MOVE.path, "docs/done.md"), [gated(AT_WORK)], "the change takes the phase back"),
        (gated(AT_WORK), modified("evidence/A.json", "evidence/gate-P1.json"), (), "who is in doubt verifies again"),
        (gated(AT_WORK), deleted("evidence/A.json"), (), "a record may go"),
    ],
)
def test_evidence_may_be_brought(move: Plan, change: Any, former: Any, why: str) -> None:
    assert said(RULE, change, plans=[move], former=former) == [], why
    assert said(UNPLANNED, change, plans=[move], former=former) == [], why
    assert said(PREMATURE, change, plans=[move], former=former) == [], why


def test_evidence_that_a_commit_brings_for_another_task_is_not_closed_but_unplanned() -> None:
    change = modified("docs/done.md", messages=(message(tasks=["C"]),))

    assert said(RULE, change, plans=[gated(AT_WORK)]) == []
    assert said(UNPLANNED, change, plans=[gated(AT_WORK)]) == [
        "docs/done.md is changed, and C, which Plan-Task names, does not declare it"
    ]


def test_an_open_task_that_declares_the_evidence_may_change_it() -> None:
    other = plan(writes("D", "docs/"), path="plans/docs.plan.yaml")

    assert said(RULE, modified("docs/done.md"), plans=[gated(AT_WORK), other]) == []
