"""Ways to get past a gate that somebody has thought of. None ends in a pass."""

from dataclasses import replace
from decimal import Decimal

import pytest

from planguard.model.evidence import (
    CommandRun,
    CoverageReport,
    EvidenceFile,
    PlanVersion,
    TestReport,
    Unread,
)
from planguard.model.gates.results import Cause, CriterionResult, Decision, Outcome
from planguard.model.phases import Approval, Attempt, GateCriterion
from planguard.model.plan import Task
from planguard.model.record_paths import gate_acceptance, task_acceptance
from planguard.model.vocabulary import TaskStatus
from tests.gates import (
    COMMIT,
    OTHER_COMMIT,
    EvidenceOf,
    approval,
    attempt,
    criterion,
    gates_of,
    known,
    moment,
    phase,
    record,
    result_of,
    version,
    waiver,
)
from tests.plans import plan, steps, task, text

TESTS = criterion("tests", junit="evidence/a.xml")
P99 = {"name": "p99_ms", "file": "bench.json", "pointer": "/new"}
FAST = criterion("metric", **P99, at_most="72")
LEAD = criterion("approval", by=["lead"])


def with_report(report: TestReport | Unread, each: GateCriterion = TESTS) -> CriterionResult:
    return result_of(each, evidence=EvidenceOf(tests_at={"evidence/a.xml": report}))


def test_an_empty_report() -> None:
    result = with_report(TestReport(0, 0, 0))

    assert (result.outcome, result.reason) == (Outcome.NOT_EVALUATED, "evidence/a.xml holds no test case")


def test_a_report_in_which_all_tests_are_skipped() -> None:
    result = with_report(TestReport(0, 0, 40))

    assert (result.outcome, result.reason) == (Outcome.NOT_EVALUATED, "all 40 tests in evidence/a.xml were skipped")


def test_an_empty_report_beside_a_good_one() -> None:
    reports = {"evidence/a.xml": TestReport(9, 0, 0), "evidence/b.xml": TestReport(0, 0, 0)}
    each = criterion("tests", junit=list(reports))

    result = result_of(each, evidence=EvidenceOf(tests_at=reports))

    assert (result.outcome, result.reason) == (Outcome.NOT_EVALUATED, "evidence/b.xml holds no test case")


def test_a_header_that_says_better_than_the_test_cases() -> None:
    result = with_report(TestReport(117, 0, 0, disagreement="its header counts 120 tests that passed"))

    assert (result.outcome, result.cause) == (Outcome.NOT_EVALUATED, Cause.MISSING)
    assert result.reason == "evidence/a.xml contradicts itself: its header counts 120 tests that passed"


def test_a_header_that_denies_a_failure() -> None:
    result = with_report(TestReport(117, 3, 0, disagreement="its header counts no failure"))

    assert (result.outcome, result.cause) == (Outcome.FAIL, Cause.TESTS_FAILED)


def test_a_report_of_one_test_out_of_many() -> None:
    each = criterion("tests", junit="evidence/a.xml", at_least="100")

    assert with_report(TestReport(1, 0, 0), each).outcome is Outcome.FAIL


def test_a_glob_that_means_no_report() -> None:
    result = result_of(criterion("tests", junit="evidence/**/*.xml"))

    assert (result.outcome, result.reason) == (Outcome.NOT_EVALUATED, "evidence/**/*.xml is not there")


def test_a_report_outside_the_repository() -> None:
    result = result_of(criterion("tests", junit="../elsewhere/good.xml"))

    assert result.reason == "../elsewhere/good.xml leads out of the repository"


def test_a_coverage_report_without_a_line() -> None:
    each = criterion("coverage", file="c.xml", at_least="80%")

    result = result_of(each, evidence=EvidenceOf(coverages={"c.xml": CoverageReport(0, 0)}))

    assert (result.outcome, result.reason) == (Outcome.NOT_EVALUATED, "c.xml lists no lines")


def test_a_coverage_report_that_covers_more_lines_than_it_has() -> None:
    each = criterion("coverage", file="c.xml", at_least="80%")

    assert result_of(each, evidence=EvidenceOf(coverages={"c.xml": CoverageReport(9, 5)})).outcome is (
        Outcome.NOT_EVALUATED
    )


def test_a_coverage_report_whose_total_is_made_up() -> None:
    each = criterion("coverage", file="c.xml", at_least="80%")
    made_up = CoverageReport(9, 10, disagreement="its header says 90%, its lines 40%")

    assert result_of(each, evidence=EvidenceOf(coverages={"c.xml": made_up})).outcome is Outcome.NOT_EVALUATED


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "sNaN"])
def test_a_metric_that_is_no_number(number: str) -> None:
    result = result_of(FAST, evidence=EvidenceOf(numbers={("bench.json", "/new"): Decimal(number)}))

    assert (result.outcome, result.reason) == (Outcome.NOT_EVALUATED, "bench.json has no finite number at /new")


def test_a_metric_that_is_not_there() -> None:
    result = result_of(FAST, evidence=EvidenceOf(numbers={("bench.json", "/old"): Decimal(1)}))

    assert (result.outcome, result.reason) == (Outcome.NOT_EVALUATED, "bench.json has nothing at /new")


def test_a_metric_that_misses_by_less_than_is_usually_shown() -> None:
    result = result_of(FAST, evidence=EvidenceOf(numbers={("bench.json", "/new"): Decimal("72.00000000001")}))

    assert (result.outcome, result.reason) == (Outcome.FAIL, "p99_ms is 72.00000000001 ms, at most 72 ms is allowed")


def test_a_copy_of_the_measurement_as_its_own_baseline() -> None:
    numbers = {("bench.json", "/new"): Decimal(500), ("base.json", "/new"): Decimal(500)}
    files = {path: EvidenceFile(path, "a" * 40, COMMIT) for path, _ in numbers}
    each = criterion("metric", **P99, at_most="base.json#/new")

    result = result_of(each, evidence=EvidenceOf(numbers=numbers, files=files))

    assert (result.outcome, result.cause) == (Outcome.NOT_EVALUATED, Cause.POINTLESS)
    assert result.reason == "base.json is a copy of bench.json: the number is measured by itself"


def approved_by(
    given: Approval, *must: GateCriterion, then: tuple[GateCriterion, ...] | None = None
) -> CriterionResult:
    """The result of the approval, which stands last; `then` is the gate in the approved commit."""
    now = phase(must=[*must, LEAD], approvals=(given,))
    before = plan(phases=(phase(must=[*(must if then is None else then), LEAD]),))
    moving = plan(phases=(now,))
    commits = [known(), known(OTHER_COMMIT, is_ancestor=False)]
    evidence = EvidenceOf(plans_at=dict.fromkeys((COMMIT, OTHER_COMMIT), before), commits=commits)
    *_, result = gates_of(moving, evidence=evidence).of(moving, now).results
    return result


def test_a_threshold_that_is_lowered_after_the_approval() -> None:
    result = approved_by(approval(), FAST, then=(criterion("metric", **P99, at_most="40"),))

    assert (result.outcome, result.reason) == (
        Outcome.NOT_EVALUATED,
        "the gate was changed after lead approved 1f3c9aa",
    )


def test_a_must_that_becomes_a_should_after_the_approval() -> None:
    assert approved_by(approval(), then=(FAST,)).outcome is Outcome.NOT_EVALUATED


def test_another_file_of_evidence_after_the_approval() -> None:
    other = criterion("metric", **(P99 | {"file": "other.json"}), at_most="72")

    assert approved_by(approval(), other, then=(FAST,)).outcome is Outcome.NOT_EVALUATED


def test_a_gate_that_is_written_after_the_approval() -> None:
    now = phase(must=[LEAD], approvals=(approval(),))
    moving, before = plan(phases=(now,)), plan(phases=(phase(),))

    (result,) = gates_of(moving, evidence=EvidenceOf(plans_at={COMMIT: before})).of(moving, now).results

    assert (result.outcome, result.reason) == (
        Outcome.NOT_EVALUATED,
        "the gate was changed after lead approved 1f3c9aa",
    )


def test_an_approval_that_is_backdated() -> None:
    result = approved_by(approval(date="2027-01-10"))

    assert result.reason == "lead approved on 2027-01-10, before 1f3c9aa was made on 2027-01-12"


def test_an_approval_that_is_yet_to_come() -> None:
    assert approved_by(approval(date="2027-01-22")).reason == "lead approves on 2027-01-22, which is yet to come"


def test_an_approval_of_a_commit_that_is_no_ancestor() -> None:
    result = approved_by(approval(commit=OTHER_COMMIT))

    assert result.reason == "lead approved 2e4d0bb, which this history does not contain"


def test_an_approval_of_a_name_that_can_be_moved() -> None:
    now = phase(must=[LEAD], approvals=(approval(commit="release"),))
    moving = plan(phases=(now,))

    evidence = EvidenceOf(commits=[("release", known())], plans_at={COMMIT: moving})
    (result,) = gates_of(moving, evidence=evidence).of(moving, now).results

    assert (result.outcome, result.reason) == (Outcome.NOT_EVALUATED, "lead approved release, and names can be moved")


def test_an_approval_by_nobody() -> None:
    assert approved_by(approval(name="")).outcome is Outcome.NOT_EVALUATED


DONE = TaskStatus.DONE


def done(**fields: object) -> Task:
    return replace(task("T-1", status=DONE, phase=text("P1")), **fields)  # type: ignore[arg-type]


def tasks_result(*tasks: Task, **records: object) -> CriterionResult:
    evidence = EvidenceOf(records=records)  # type: ignore[arg-type]
    return result_of(criterion("tasks", "all"), *tasks, evidence=evidence)


def test_a_record_that_was_edited_by_hand() -> None:
    forged = record("T-1", task_acceptance(done()), "make test", is_genuine=False)

    result = tasks_result(done(), **{"evidence/T-1.json": forged})

    assert (result.outcome, result.cause) == (Outcome.NOT_EVALUATED, Cause.STALE)
    assert result.reason == "evidence/T-1.json has been edited since `verify` wrote it"


def test_the_record_of_another_task_under_the_name_of_this_one() -> None:
    other = record("T-2", task_acceptance(done()), "make test")

    result = tasks_result(done(), **{"evidence/T-1.json": other})

    assert (result.outcome, result.reason) == (
        Outcome.NOT_EVALUATED,
        "evidence/T-1.json is the record of T-2 in plans/move.plan.yaml",
    )


def test_acceptance_that_is_weakened_after_the_run() -> None:
    strict = record("T-1", task_acceptance(done()), "make test")
    weak = done(acceptance=steps("acceptance", "`make lint`"))

    assert tasks_result(weak, **{"evidence/T-1.json": strict}).cause is Cause.STALE


def test_a_record_that_is_bound_to_the_acceptance_and_ran_something_else() -> None:
    hollow = record("T-1", task_acceptance(done()), "true")

    assert tasks_result(done(), **{"evidence/T-1.json": hollow}).outcome is Outcome.NOT_EVALUATED


def test_a_phase_whose_tasks_are_all_cancelled() -> None:
    result = tasks_result(task("T-1", status=TaskStatus.CANCELLED, phase=text("P1")))

    assert (result.outcome, result.reason) == (Outcome.FAIL, "all tasks of P1 are cancelled, none is done")


def test_a_phase_whose_tasks_are_moved_elsewhere() -> None:
    result = tasks_result(task("T-1", phase=text("P9")))

    assert (result.outcome, result.reason) == (Outcome.NOT_EVALUATED, "no task belongs to P1")


def test_a_list_of_tasks_that_names_none_of_the_plan() -> None:
    result = result_of(criterion("tasks", "T-7"), done())

    assert (result.outcome, result.reason) == (Outcome.NOT_EVALUATED, "no plan has a task T-7")


def test_a_command_of_which_only_a_run_in_another_directory_passed() -> None:
    first = phase(must=[criterion("command", run="make", cwd="apps")])
    moving = plan(phases=(first,))
    assert first.gate is not None
    other = replace(record("P1", gate_acceptance(first.gate)), runs=(CommandRun("make", "", 0),))

    (result,) = (
        gates_of(moving, evidence=EvidenceOf(records={"evidence/gate-P1.json": other})).of(moving, first).results
    )

    assert (result.outcome, result.cause) == (Outcome.NOT_EVALUATED, Cause.MISSING)


def waived(**fields: str | None) -> Decision:
    """Of a gate with one test report that is good, and a metric that is missed and waived."""
    first = phase(must=[TESTS, FAST], waivers=(waiver(**fields),))
    moving = plan(phases=(first,))
    evidence = EvidenceOf(
        tests_at={"evidence/a.xml": TestReport(1, 0, 0)}, numbers={("bench.json", "/new"): Decimal(99)}
    )
    return gates_of(moving, evidence=evidence).of(moving, first).decision


def test_a_waiver_in_force_is_what_the_others_are_measured_by() -> None:
    assert waived() is Decision.GO


def test_a_waiver_without_a_date() -> None:
    assert waived(until=None) is Decision.NO_GO


def test_a_waiver_without_a_reason() -> None:
    assert waived(reason=None) is Decision.NO_GO


def test_a_waiver_that_has_expired() -> None:
    assert waived(until="2027-01-19") is Decision.NO_GO


def test_a_waiver_of_the_approval() -> None:
    first = phase(must=[TESTS, LEAD], waivers=(waiver("approval lead"),))
    moving = plan(phases=(first,))
    evidence = EvidenceOf(tests_at={"evidence/a.xml": TestReport(1, 0, 0)})

    assert gates_of(moving, evidence=evidence).of(moving, first).decision is Decision.HOLD


def soaked(*attempts: Attempt, history: tuple[tuple[str, tuple[Attempt, ...]], ...]) -> CriterionResult:
    """Of a soak of three days at noon of 2027-01-20; `history` has moments and the attempts as of then."""

    def at(some: tuple[Attempt, ...]) -> PlanVersion:
        step = phase("P1", must=[criterion("soak", at_least="72h")], attempts=some)
        return PlanVersion(COMMIT, 0, plan(phases=(step,)))

    moving = at(attempts).plan
    assert moving is not None
    versions = [replace(at(some), moment=moment(when)) for when, some in history]
    (result,) = gates_of(moving, evidence=EvidenceOf(history=versions)).of(moving, moving.phases[0]).results
    return result


def test_an_attempt_whose_start_is_backdated_counts_from_the_commit_that_wrote_it_down() -> None:
    backdated = attempt("2026-12-01")

    result = soaked(backdated, history=(("2027-01-19T12:00Z", (backdated,)),))

    assert (result.outcome, result.reason) == (Outcome.NOT_EVALUATED, "it ends 2027-01-22 12:00 UTC")


def test_a_start_that_is_moved_back_later_counts_from_then() -> None:
    old, moved = attempt("2027-01-19"), attempt("2027-01-10")

    result = soaked(moved, history=(("2027-01-20", (moved,)), ("2027-01-19", (old,))))

    assert result.reason == "it ends 2027-01-23 00:00 UTC"


def test_an_attempt_that_is_yet_to_come() -> None:
    future = attempt("2027-03-01")

    result = soaked(future, history=(("2027-01-10", (future,)),))

    assert (result.outcome, result.reason) == (Outcome.NOT_EVALUATED, "it ends 2027-03-04 00:00 UTC")


def test_an_attempt_that_no_commit_has() -> None:
    assert soaked(attempt(), history=()).reason == "the last attempt is not committed yet"


def test_a_rollback_that_is_struck_out_of_the_plan_starts_the_clock_when_it_is() -> None:
    kept, rolled_back = attempt("2027-01-10"), attempt("2027-01-10", rolled_back="2027-01-12")

    result = soaked(kept, history=(("2027-01-19", (kept,)), ("2027-01-12", (rolled_back,)), ("2027-01-10", (kept,))))

    assert (result.outcome, result.reason) == (Outcome.NOT_EVALUATED, "it ends 2027-01-22 00:00 UTC")


def test_an_older_attempt_that_is_listed_last() -> None:
    older, newer = attempt("2027-01-02"), attempt("2027-01-10", rolled_back="2027-01-12")

    result = soaked(newer, older, history=(("2027-01-02", (older,)),))

    assert (result.outcome, result.reason) == (Outcome.FAIL, "an attempt was rolled back at 2027-01-12 00:00 UTC")


def test_a_commit_whose_clock_was_set_back_does_not_get_before_the_one_below() -> None:
    now = attempt("2027-01-02")

    result = soaked(now, history=(("2026-01-01", (now,)), ("2027-01-19", ())))

    assert result.reason == "it ends 2027-01-22 00:00 UTC"


def test_the_status_of_a_task_that_is_set_to_done_without_a_commit() -> None:
    each = criterion("soak", at_least="72h", after="T-1")
    open_plan = plan(task("T-1", phase=text("P1")))

    result = result_of(each, done(), evidence=EvidenceOf(history=[version(open_plan, "2026-01-01")]))

    assert (result.outcome, result.reason) == (Outcome.NOT_EVALUATED, "that T-1 is done is not committed yet")


def test_a_gate_that_is_deleted() -> None:
    moving = plan(done(), phases=(phase("P1"),))

    assert gates_of(moving).of(moving, moving.phases[0]).decision is Decision.HOLD


def test_an_easier_gate_under_the_same_id() -> None:
    strict, easy = phase("P1", must=[criterion("document", "a.md")]), phase("P1", must=[criterion("document", "b.md")])
    moving = plan(phases=(easy, strict))
    gates = gates_of(moving, evidence=EvidenceOf(documents={"a.md": "words", "b.md": "words"}))

    for each in (easy, strict):
        (result,) = gates.of(moving, each).results
        assert result.outcome is Outcome.NOT_EVALUATED
        assert result.reason == "P1 is declared more than once, and nobody can tell whose gate counts"


def test_a_report_that_is_copied_until_there_are_enough_tests() -> None:
    files = {path: EvidenceFile(path, "b10b", COMMIT) for path in ("a.xml", "b.xml")}
    reports = EvidenceOf(tests_at=dict.fromkeys(files, TestReport(60, 0, 0)), files=files)

    result = result_of(criterion("tests", junit="*.xml", at_least="100"), evidence=reports)

    assert (result.outcome, result.reason) == (Outcome.FAIL, "only 60 tests ran, at least 100 have to")
    assert result.notes == ("not counted, for they are copies: b.xml",)
