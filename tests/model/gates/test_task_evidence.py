"""What a record of `verify` is worth, and what the `tasks` and `command` criteria make of it."""

import shlex
from dataclasses import replace
from typing import Any

import pytest

from planguard.model.evidence import CommandRun, Record, Unread
from planguard.model.gates.results import Cause, CriterionResult, Outcome
from planguard.model.gates.task_evidence import Standing, TaskEvidence
from planguard.model.moment import DAY
from planguard.model.phases import Phase
from planguard.model.plan import Proof, Step, Task
from planguard.model.record_paths import gate_acceptance, task_acceptance
from planguard.model.vocabulary import PlanStatus, ProofKind, TaskStatus
from tests.gates import COMMIT, NOW, EvidenceOf, criterion, gates_of, known, phase, record
from tests.plans import plan, steps, task, text

DONE, CANCELLED = TaskStatus.DONE, TaskStatus.CANCELLED
PATH = "evidence/T-1.json"


def done(id: str = "T-1", **fields: Any) -> Task:
    return task(id, status=DONE, phase=text("P1"), **fields)


def of_task(each: Task, found: Record | Unread | None, **source: Any) -> TaskEvidence:
    moving = plan(each)
    evidence = EvidenceOf(records={PATH: found} if found else {}, **source)
    return gates_of(moving, evidence=evidence).of_task(moving, each)


def record_of(each: Task, *commands: str, **fields: Any) -> Record:
    return record(each.id.value, task_acceptance(each), *(commands or ("make test",)), **fields)


def test_a_record_of_what_the_acceptance_says_now_is_fresh() -> None:
    found = of_task(done(), record_of(done()))

    assert (found.standing, found.path, found.reason) == (Standing.FRESH, PATH, "")
    assert found.file is not None and found.record is not None


def test_without_a_record_the_words_of_the_plan_stand_alone() -> None:
    assert of_task(done(), None).standing is Standing.WORDS


def test_without_words_or_record_there_is_nothing() -> None:
    assert of_task(done(evidence=None), None).standing is Standing.NONE


STALE, EDITED, FAILED, UNREAD = Standing.STALE, Standing.EDITED, Standing.FAILED, Standing.UNREAD


@pytest.mark.parametrize(
    ("fields", "standing", "reason"),
    [
        ({"is_genuine": False}, EDITED, "has been edited since `verify` wrote it"),
        ({"acceptance": "sha256:0"}, STALE, "was made for another acceptance text"),
        ({"commit": "2" * 40}, STALE, "is of commit 2222222, which is no commit of this repository"),
        ({"commit": ""}, STALE, "was made before the first commit"),
        (
            {"finished": NOW + 2 * DAY},
            EDITED,
            "says that it was finished at 2027-01-22 12:00 UTC, which is yet to come",
        ),
        ({"subject": "T-2"}, UNREAD, "is the record of T-2 in plans/move.plan.yaml"),
        ({"plan": "plans/old.plan.yaml"}, UNREAD, "is the record of T-1 in plans/old.plan.yaml"),
        ({"runs": ()}, STALE, "does not show that `make test` was run"),
        ({"runs": (CommandRun("make test", "", 2),)}, FAILED, "says that `make test` ended with exit code 2"),
        ({"runs": (CommandRun("make test", "", None),)}, FAILED, "says that `make test` had to be stopped"),
        ({"runs": (CommandRun("make test", "apps", 0),)}, STALE, "does not show that `make test` was run"),
        ({"failed_proofs": ("absent: a",)}, FAILED, "says that this does not hold: absent: a"),
    ],
)
def test_a_record_that_shows_less_says_why(fields: dict[str, Any], standing: Standing, reason: str) -> None:
    found = of_task(done(), replace(record_of(done()), **fields))

    assert (found.standing, found.reason) == (standing, reason)


def test_a_record_of_a_commit_of_another_branch_is_stale() -> None:
    found = of_task(done(), record_of(done()), commits=[known(is_ancestor=False)])

    assert (found.standing, found.reason) == (STALE, "is of commit 1f3c9aa, which is no part of what is judged")


def test_where_history_is_cut_off_the_record_is_not_called_stale() -> None:
    found = of_task(done(), record_of(done()), commits=[(COMMIT, Unread("cannot be looked up"))])

    assert (found.standing, found.reason) == (UNREAD, "is of commit 1f3c9aa, which cannot be looked up")


def test_a_record_that_cannot_be_read_says_why() -> None:
    assert of_task(done(), Unread("is no JSON")).reason == "is no JSON"


def test_a_task_of_proofs_alone_needs_no_run() -> None:
    absent = Step(text("absent: a"), proof=Proof(ProofKind.ABSENT, text("a")))
    looking = done(acceptance=steps("acceptance", absent))

    assert of_task(looking, replace(record_of(looking), runs=())).standing is Standing.FRESH


def test_a_task_of_prose_alone_is_shown_by_no_record() -> None:
    talking = done(acceptance=steps("acceptance", "somebody looks at it"))

    assert of_task(talking, replace(record_of(talking), runs=())).standing is UNREAD


def test_where_two_live_plans_have_a_task_of_that_id_each_has_a_record_of_its_own() -> None:
    one, other = plan(done()), plan(done(), path="plans/other.plan.yaml")

    paths = [gates_of(one, other).of_task(each, each.tasks[0]).path for each in (one, other)]

    assert paths == ["evidence/plans%2Fmove.plan.yaml--T-1.json", "evidence/plans%2Fother.plan.yaml--T-1.json"]


def test_a_draft_takes_no_name_away() -> None:
    one, draft = plan(done()), plan(done(), path="plans/other.plan.yaml", status=PlanStatus.DRAFT)

    assert gates_of(one, draft).of_task(one, one.tasks[0]).path == PATH


def tasks_result(*tasks: Task, ids: tuple[str, ...] = ("all",), **source: Any) -> CriterionResult:
    first = phase("P1", must=[criterion("tasks", *ids)])
    moving = plan(*tasks, phases=(first,))
    (result,) = gates_of(moving, evidence=EvidenceOf(**source)).of(moving, first).results
    return result


def test_tasks_that_are_done_and_shown_to_be_meet_the_gate() -> None:
    result = tasks_result(done(), done("T-2"), records={PATH: record_of(done())})

    assert (result.outcome, result.target, result.actual) == (Outcome.PASS, "2 tasks done", "2 of 2 done")
    assert [file.path for file in result.evidence] == [PATH]
    assert result.notes == ("1 task by the plan's own words alone, with no record of a run",)


def test_an_open_task_holds_the_gate() -> None:
    result = tasks_result(done(), task("T-2", phase=text("P1"), status=TaskStatus.IN_PROGRESS))

    assert (result.outcome, result.cause) == (Outcome.NOT_EVALUATED, Cause.TASKS_OPEN)
    assert (result.reason, result.actual) == ("T-2 is in progress", "1 of 2 done")


def test_of_many_open_tasks_the_first_are_named() -> None:
    result = tasks_result(*(task(f"T-{number}", phase=text("P1")) for number in range(1, 6)))

    assert result.reason == "5 of 5 tasks are not done: T-1 is planned, T-2 is planned, T-3 is planned and 2 more"


def test_tasks_of_other_phases_are_not_asked_for() -> None:
    assert tasks_result(done(), task("T-2", phase=text("P2"))).outcome is Outcome.PASS


def test_a_cancelled_task_is_left_out_and_noted() -> None:
    result = tasks_result(done(), task("T-2", phase=text("P1"), status=CANCELLED))

    assert (result.outcome, result.target) == (Outcome.PASS, "1 task done")
    assert "1 cancelled task left out" in result.notes


def test_a_cancelled_task_that_the_gate_names_fails_it() -> None:
    result = tasks_result(task("T-2", status=CANCELLED), ids=("T-2",))

    assert (result.outcome, result.reason) == (Outcome.FAIL, "T-2 is cancelled")


def test_a_failed_record_fails_the_gate_though_the_plan_says_done() -> None:
    failing = replace(record_of(done()), runs=(CommandRun("make test", "", 1),))

    result = tasks_result(done(), records={PATH: failing})

    assert (result.outcome, result.cause) == (Outcome.FAIL, Cause.COMMAND_FAILED)
    assert result.reason == f"{PATH} says that `make test` ended with exit code 1"
    assert result.hint == "planguard verify T-1"


def test_the_command_for_a_task_of_an_odd_id_is_nothing_but_that() -> None:
    result = tasks_result(done("T-1; touch x #", evidence=None))

    assert shlex.split(result.hint) == ["planguard", "verify", "T-1; touch x #"]


def test_for_a_task_without_an_id_there_is_no_command() -> None:
    result = tasks_result(done("", title=text("Do it"), evidence=None))

    assert (result.reason, result.hint) == ('nothing shows that "Do it" is done', 'give "Do it" an id, and verify it')


@pytest.mark.parametrize(
    ("fields", "cause"),
    [({"acceptance": "sha256:0"}, Cause.STALE), ({"is_genuine": False}, Cause.STALE), ({"plan": "x"}, Cause.MISSING)],
)
def test_a_record_in_doubt_leaves_the_gate_open(fields: dict[str, Any], cause: Cause) -> None:
    result = tasks_result(done(), records={PATH: replace(record_of(done()), **fields)})

    assert (result.outcome, result.cause) == (Outcome.NOT_EVALUATED, cause)


def test_a_record_of_uncommitted_changes_is_noted() -> None:
    result = tasks_result(done(), records={PATH: record_of(done(), is_dirty=True)})

    assert result.notes == (f"ran on uncommitted changes: {PATH}",)


SMOKE = criterion("command", run="make smoke", cwd="apps/billing")


def command_result(*, of: Phase | None = None, **fields: Any) -> CriterionResult:
    """Of a gate with one command, and a record of it; `of` is the phase as it was when the command was run."""
    first = phase("P1", must=[SMOKE])
    moving = plan(phases=(first,))
    then = (of or first).gate
    assert then is not None
    values = {"runs": (CommandRun("make smoke", "apps/billing/", 0),)} | fields
    found = replace(record("P1", gate_acceptance(then)), **values)
    (result,) = (
        gates_of(moving, evidence=EvidenceOf(records={"evidence/gate-P1.json": found})).of(moving, first).results
    )
    return result


def test_a_command_that_passed_meets_the_gate() -> None:
    result = command_result()

    assert (result.outcome, result.actual) == (Outcome.PASS, "passed 2027-01-12 10:00 UTC, commit 1f3c9aa")


def test_a_command_that_was_never_run_leaves_the_gate_open() -> None:
    first = phase("P1", must=[SMOKE])
    moving = plan(phases=(first,))

    (result,) = gates_of(moving).of(moving, first).results

    assert (result.outcome, result.cause) == (Outcome.NOT_EVALUATED, Cause.MISSING)
    assert result.hint == "planguard verify --phase P1"


def test_the_command_for_a_phase_of_an_odd_id_is_nothing_but_that() -> None:
    first = phase("P1 && x", must=[SMOKE])
    moving = plan(phases=(first,))

    (result,) = gates_of(moving).of(moving, first).results

    assert shlex.split(result.hint) == ["planguard", "verify", "--phase", "P1 && x"]


def test_a_command_that_failed_fails_the_gate() -> None:
    result = command_result(runs=(CommandRun("make smoke", "apps/billing", 2),))

    assert (result.outcome, result.cause) == (Outcome.FAIL, Cause.COMMAND_FAILED)
    assert result.reason == "it ended with exit code 2"


@pytest.mark.parametrize(
    ("fields", "cause"),
    [
        ({"runs": (CommandRun("make smoke", "", 0),)}, Cause.MISSING),
        ({"runs": (CommandRun("true", "apps/billing", 0),)}, Cause.MISSING),
        ({"is_genuine": False}, Cause.STALE),
        ({"subject": "P2"}, Cause.MISSING),
        ({"commit": "2" * 40}, Cause.STALE),
        ({"of": phase("P1", must=[SMOKE, SMOKE])}, Cause.STALE),
    ],
)
def test_a_record_that_is_not_of_this_gate_leaves_it_open(fields: dict[str, Any], cause: Cause) -> None:
    result = command_result(**fields)

    assert (result.outcome, result.cause) == (Outcome.NOT_EVALUATED, cause)
    assert result.hint == "planguard verify --phase P1"


def test_a_run_on_uncommitted_changes_is_noted() -> None:
    assert "ran on uncommitted changes" in command_result(is_dirty=True).notes


def test_a_record_counts_where_it_lay_before_another_plan_had_a_task_of_that_id() -> None:
    one, other = plan(done()), plan(done(), path="plans/other.plan.yaml")
    gates = gates_of(one, other, evidence=EvidenceOf(records={PATH: record_of(done())}))

    assert gates.of_task(one, one.tasks[0]).standing is Standing.FRESH
    assert gates.of_task(other, other.tasks[0]).record is None


def test_a_record_counts_after_the_other_plan_is_gone() -> None:
    kept = {"evidence/plans%2Fmove.plan.yaml--T-1.json": record_of(done())}

    alone = plan(done())

    found = gates_of(alone, evidence=EvidenceOf(records=kept)).of_task(alone, alone.tasks[0])

    assert found.standing is Standing.FRESH


def test_of_two_records_the_one_that_verify_would_write_counts() -> None:
    one, other = plan(done()), plan(done(), path="plans/other.plan.yaml")
    own = "evidence/plans%2Fmove.plan.yaml--T-1.json"
    records = {PATH: record_of(done()), own: replace(record_of(done()), is_genuine=False)}

    found = gates_of(one, other, evidence=EvidenceOf(records=records)).of_task(one, one.tasks[0])

    assert (found.path, found.standing) == (own, EDITED)


def test_the_record_of_a_gate_counts_where_it_lay_before_another_plan_had_such_a_phase() -> None:
    first = phase("P1", must=[SMOKE])
    one, other = plan(phases=(first,)), plan(phases=(phase("P1"),), path="plans/other.plan.yaml")
    assert first.gate
    run = record("P1", gate_acceptance(first.gate), runs=(CommandRun("make smoke", "apps/billing", 0),))

    (result,) = gates_of(one, other, evidence=EvidenceOf(records={"evidence/gate-P1.json": run})).of(one, first).results

    assert result.outcome is Outcome.PASS


def test_a_record_of_a_plan_that_was_renamed_since_counts() -> None:
    before = replace(record_of(done()), plan="plans/old.plan.yaml")

    assert of_task(done(), before, former=["plans/old.plan.yaml"]).standing is Standing.FRESH
