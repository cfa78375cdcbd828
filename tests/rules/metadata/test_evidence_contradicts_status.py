from dataclasses import replace
from pathlib import Path

import pytest

from planguard.load.dialects import plan_v2_markdown
from planguard.model.evidence import CommandRun, Record, Unread
from planguard.model.facts import Fact
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.location import Location, Source
from planguard.model.plan import Field, Task
from planguard.model.record_paths import task_acceptance
from planguard.model.vocabulary import TaskStatus
from planguard.rules.metadata.evidence_contradicts_status import RULE
from tests.gates import NOW, EvidenceOf, record
from tests.plans import field, messages, plan, problems, task, text
from tests.rules.placed import over, placed, placed_field
from tests.surroundings import found_in, said_in

ARCHIVE = (
    Path(__file__).parents[4] / "shared" / "corpus" / "Gujiaweiguo+godataease" / "openspec" / "changes" / "archive"
)


def recorded(*lines: str, status: TaskStatus = TaskStatus.DONE) -> Task:
    return task("T-3", status=status, evidence=field("evidence", *lines))


def test_it_is_an_error() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG113", "evidence-contradicts-status", Severity.ERROR)


def test_a_task_whose_record_speaks_against_it_is_one_finding_with_all_places() -> None:
    lines = (
        placed("build: ✅", 20),
        placed("types: ⚠️ old errors", 40),
        placed("lint: FAIL", 70),
        placed("e2e: not run", 90),
    )
    move = plan(
        task("T-1", status=TaskStatus.DONE),
        task("T-3", status=TaskStatus.DONE, evidence=placed_field(text("evidence"), *lines)),
    )

    assert problems(RULE, move) == [
        Problem(
            message='T-3 is closed as done, and its record says "types: ⚠️ old errors"',
            at=move.place(lines[1]),
            label="says otherwise",
            related=(
                RelatedPlace(move.place(lines[2]), "says otherwise too"),
                RelatedPlace(move.place(lines[3]), "says otherwise too"),
            ),
            task="T-3",
            hint="open the task again, or record how this was put right",
        )
    ]


def test_a_long_line_is_cut_in_the_message() -> None:
    assert messages(RULE, plan(recorded("lint: FAIL, " + "x" * 80))) == [
        f'T-3 is closed as done, and its record says "lint: FAIL, {"x" * 47}…"'
    ]


def test_a_task_without_an_id_goes_by_its_title() -> None:
    [problem] = problems(RULE, plan(replace(recorded("❌"), id=text(""), title=text("Move"))))

    assert problem.message == 'the task "Move" is closed as done, and its record says "❌"'
    assert (problem.task, problem.subject) == ("", "Move")


def test_every_task_of_every_plan_is_looked_at() -> None:
    one = plan(replace(recorded("❌"), id=text("A")), replace(recorded("❌"), id=text("B")))
    other = plan(replace(recorded("❌"), id=text("C")), path="plans/other.plan.yaml")

    assert [problem.task for problem in problems(RULE, one, other)] == ["A", "B", "C"]


def test_a_task_that_is_not_done_does_not_hide_the_next() -> None:
    assert [problem.task for problem in problems(RULE, plan(task("T-1"), recorded("lint: FAIL")))] == ["T-3"]


def test_a_verdict_that_is_nothing_but_code_is_still_one() -> None:
    alone = task("T-3", status=TaskStatus.DONE, evidence=placed_field(text("evidence"), placed("FAIL", 3)))

    assert len(problems(RULE, over("- `FAIL`\n", plan(alone)))) == 1


def test_a_command_that_is_nothing_but_code_is_no_verdict() -> None:
    command = placed("notify --on ❌", 3)
    alone = task("T-3", status=TaskStatus.DONE, evidence=placed_field(text("evidence"), command))

    assert messages(RULE, over("- `notify --on ❌`\n", plan(alone))) == []
    assert len(problems(RULE, over("-  notify --on ❌ \n", plan(alone)))) == 1


@pytest.mark.parametrize("status", [status for status in TaskStatus if status is not TaskStatus.DONE])
def test_a_task_that_is_not_done_may_have_failed(status: TaskStatus) -> None:
    assert messages(RULE, plan(recorded("lint: ❌", status=status))) == []


def test_a_record_of_success_agrees() -> None:
    assert messages(RULE, plan(recorded("make test passed", "lint: ✅", "0 failed, 31 passed"))) == []


def test_a_failure_that_was_intended_agrees() -> None:
    record = (
        "Fail rehearsal: `gate.sh --mismatch 2.0`",
        "Fail summary: `out/window.md` (`FAIL`, interrupted at checkpoint 1)",
        "Current state: blocked prerequisites documented with owner, baseline completed",
    )

    assert messages(RULE, plan(recorded(*record))) == []


def test_a_failure_elsewhere_than_in_the_record_is_no_matter_of_the_record() -> None:
    done = task("T-3", status=TaskStatus.DONE, title=text("Alert on ❌"), inputs=field("inputs", "lint: FAIL"))

    assert messages(RULE, plan(done)) == []


def test_no_record_says_nothing() -> None:
    assert messages(RULE, plan(task("T-3", status=TaskStatus.DONE, evidence=None))) == []


def test_an_empty_record_says_nothing() -> None:
    assert messages(RULE, plan(task("T-3", status=TaskStatus.DONE, evidence=Field(text("evidence"), ())))) == []


CLOSED = task("T-3", status=TaskStatus.DONE)
RECORD = "evidence/T-3.json"
PASSED = record("T-3", task_acceptance(CLOSED), "make test")
FAILED = replace(PASSED, runs=(CommandRun("make test", "", 2),))


def verified(written: Record | Unread) -> EvidenceOf:
    return EvidenceOf(records={RECORD: written})


def test_a_run_of_verify_that_failed_is_told_at_the_task() -> None:
    move = plan(task("T-1"), CLOSED)

    assert found_in(RULE, move, evidence=verified(FAILED), now=NOW) == [
        Problem(
            message=f"T-3 is closed as done, and {RECORD} says that `make test` ended with exit code 2",
            at=move.place(text("T-3")),
            label="done, says the plan",
            related=(RelatedPlace(Location.of_file(RECORD), "says otherwise"),),
            task="T-3",
            subject="record",
            about=RECORD,
            hint="run `planguard verify T-3`",
        )
    ]


@pytest.mark.parametrize(
    "written",
    [
        replace(PASSED, runs=(CommandRun("make test", "", None),)),
        replace(PASSED, failed_proofs=("absent: billing/",)),
        replace(PASSED, is_genuine=False),
        replace(FAILED, is_genuine=False),
    ],
    ids=["stopped", "a proof failed", "edited", "edited after it failed"],
)
def test_a_record_that_failed_or_was_edited_speaks_against_the_task(written: Record) -> None:
    assert len(said_in(RULE, plan(CLOSED), evidence=verified(written), now=NOW)) == 1


def test_the_plan_and_the_record_may_both_speak_against_the_task() -> None:
    both = found_in(RULE, plan(recorded("lint: FAIL")), evidence=verified(FAILED), now=NOW)

    assert [(problem.task, problem.subject) for problem in both] == [("T-3", ""), ("T-3", "record")]


@pytest.mark.parametrize(
    "written",
    [PASSED, replace(PASSED, acceptance="sha256:0"), Unread("is not well-formed JSON")],
    ids=["it passed", "it is of another acceptance", "it cannot be read"],
)
def test_a_record_that_says_nothing_against_the_task_is_none(written: Record | Unread) -> None:
    assert said_in(RULE, plan(CLOSED), evidence=verified(written), now=NOW) == []


@pytest.mark.parametrize("status", [status for status in TaskStatus if status is not TaskStatus.DONE])
def test_a_run_may_fail_as_long_as_the_task_is_not_done(status: TaskStatus) -> None:
    assert said_in(RULE, plan(task("T-3", status=status)), evidence=verified(FAILED), now=NOW) == []


def test_it_is_asked_for_where_there_is_no_repository_too() -> None:
    assert RULE.needs == frozenset()
    assert RULE.wishes == {Fact.EVIDENCE}


@pytest.mark.skipif(not ARCHIVE.is_dir(), reason="the corpus is not part of the project")
def test_of_the_real_plans_exactly_one_task_is_closed_against_its_record() -> None:
    sources = [Source(path.parent.name, path.read_text()) for path in sorted(ARCHIVE.glob("*/tasks.md"))]
    plans = [plan_v2_markdown.read(source, {}) for source in sources]

    found = problems(RULE, *plans)

    assert [(problem.task, problem.at.line, len(problem.related)) for problem in found] == [("DIR-013", 219, 1)]
