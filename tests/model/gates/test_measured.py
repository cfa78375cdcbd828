"""Test reports, metrics, coverage, documents and proofs against a gate."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pytest

from planguard.model.evidence import CoverageReport, EvidenceFile, PlanVersion, TestReport, Unread
from planguard.model.gates.results import Cause, CriterionResult, Outcome
from planguard.model.vocabulary import TaskStatus
from tests.gates import COMMIT, OTHER_COMMIT, EvidenceOf, criterion, gates_of, phase, result_of, version
from tests.plans import plan, task, text
from tests.surroundings import tree

BENCH = "evidence/bench.json"
NEW, OLD = (BENCH, "/new/p99"), (BENCH, "/old/p99")
P99 = {"name": "p99_ms", "file": BENCH, "pointer": "/new/p99"}
NUMBERS = {NEW: Decimal("68.4"), OLD: Decimal(120)}


def report_result(report: TestReport | Unread, **parameters: str) -> CriterionResult:
    each = criterion("tests", junit="evidence/a.xml", **parameters)
    return result_of(each, evidence=EvidenceOf(tests_at={"evidence/a.xml": report}))


def metric_result(**parameters: str) -> CriterionResult:
    return result_of(criterion("metric", **(P99 | parameters)), evidence=EvidenceOf(numbers=NUMBERS))


def coverage_result(report: CoverageReport, at_least: str = "80%") -> CriterionResult:
    each = criterion("coverage", file="coverage.xml", at_least=at_least)
    return result_of(each, evidence=EvidenceOf(coverages={"coverage.xml": report}))


def test_a_report_in_which_all_tests_passed_meets_the_gate() -> None:
    result = report_result(TestReport(passed=120, failed=0, skipped=0))

    assert (result.outcome, result.actual, result.reason) == (Outcome.PASS, "120 of 120 passed", "")


def test_failures_are_counted_and_the_first_are_named() -> None:
    result = report_result(TestReport(117, 3, 0, failures=("billing.test_refund", "billing.test_tax")))

    assert result.outcome is Outcome.FAIL and result.cause is Cause.TESTS_FAILED
    assert result.reason == "3 of 120 tests failed: billing.test_refund, billing.test_tax and 1 more"


def test_a_lower_pass_rate_may_be_enough() -> None:
    result = report_result(TestReport(119, 1, 0), pass_rate="99%")

    assert (result.outcome, result.actual) == (Outcome.PASS, "119 of 120 passed (99.1667%)")


def test_a_pass_rate_is_held_to_the_last_test() -> None:
    result = report_result(TestReport(98_999, 1_001, 0), pass_rate="99%")

    assert (result.outcome, result.actual) == (Outcome.FAIL, "98,999 of 100,000 passed (98.999%)")


def test_tests_that_were_skipped_are_noted() -> None:
    result = report_result(TestReport(117, 0, 3))

    assert (result.outcome, result.notes) == (Outcome.PASS, ("3 tests were skipped",))


def test_more_skipped_tests_than_the_gate_allows_fail_it() -> None:
    result = report_result(TestReport(117, 0, 3), at_most_skipped="2")

    assert (result.outcome, result.reason) == (Outcome.FAIL, "3 tests were skipped, at most 2 may be")


def test_fewer_tests_than_the_gate_asks_for_fail_it() -> None:
    result = report_result(TestReport(3, 0, 0), at_least="100")

    assert (result.outcome, result.reason) == (Outcome.FAIL, "only 3 tests ran, at least 100 have to")


def test_reports_of_a_glob_are_added_up() -> None:
    reports = {"evidence/a.xml": TestReport(2, 0, 0), "evidence/b.xml": TestReport(3, 0, 1)}

    result = result_of(criterion("tests", junit="evidence/*.xml"), evidence=EvidenceOf(tests_at=reports))

    assert (result.actual, [file.path for file in result.evidence]) == ("5 of 5 passed", list(reports))


def test_a_report_of_a_list_that_is_missing_leaves_the_gate_open() -> None:
    reports = {"evidence/a.xml": TestReport(2, 0, 0)}
    each = criterion("tests", junit=["evidence/a.xml", "evidence/b.xml"])

    result = result_of(each, evidence=EvidenceOf(tests_at=reports))

    assert (result.outcome, result.reason) == (Outcome.NOT_EVALUATED, "evidence/b.xml is not there")


def test_a_report_that_is_missing_can_be_committed_or_given() -> None:
    result = result_of(criterion("tests", junit="evidence/a.xml"))

    assert (result.outcome, result.cause) == (Outcome.NOT_EVALUATED, Cause.MISSING)
    assert result.hint == "commit evidence/a.xml, or give it with --evidence"


def test_a_metric_within_its_bound_meets_the_gate() -> None:
    result = metric_result(at_most="0.6 * /old/p99")

    assert (result.outcome, result.target, result.actual) == (Outcome.PASS, "at most 72 ms (0.6 * /old/p99)", "68.4 ms")


def test_a_metric_at_its_bound_meets_the_gate() -> None:
    assert metric_result(at_most="68.4", at_least="68.40").outcome is Outcome.PASS


@pytest.mark.parametrize(
    ("bound", "reason"),
    [
        ({"at_most": "60"}, "p99_ms is 68.4 ms, at most 60 ms is allowed"),
        ({"at_least": "70"}, "p99_ms is 68.4 ms, at least 70 ms is needed"),
        ({"at_least": "50", "at_most": "60"}, "p99_ms is 68.4 ms, at most 60 ms is allowed"),
        ({"at_most": "68.3999999999"}, "p99_ms is 68.4 ms, at most 68.3999999999 ms is allowed"),
        ({"at_most": "50% * /old/p99"}, "p99_ms is 68.4 ms, at most 60 ms is allowed"),
    ],
)
def test_a_metric_beyond_its_bound_fails_the_gate(bound: dict[str, str], reason: str) -> None:
    result = metric_result(**bound)

    assert (result.outcome, result.cause, result.reason) == (Outcome.FAIL, Cause.METRIC_MISSED, reason)


def test_a_baseline_may_stand_in_another_file() -> None:
    numbers = {NEW: Decimal("68.4"), ("evidence/base.json", "/p99"): Decimal(100)}
    each = criterion("metric", **P99, at_most="evidence/base.json#/p99")

    result = result_of(each, evidence=EvidenceOf(numbers=numbers, files={**_file(BENCH, "a"), **_file("b", "b")}))

    assert result.target == "at most 100 ms (evidence/base.json#/p99)"


def test_a_baseline_that_is_missing_leaves_the_gate_open() -> None:
    result = metric_result(at_most="evidence/base.json#/p99")

    assert (result.outcome, result.actual) == (Outcome.NOT_EVALUATED, "68.4 ms")
    assert (result.target, result.reason) == ("at most evidence/base.json#/p99", "evidence/base.json is not there")


def test_a_baseline_of_zero_divides_nothing() -> None:
    numbers = {NEW: Decimal(1), OLD: Decimal(0)}

    result = result_of(criterion("metric", **P99, at_most="5 / /old/p99"), evidence=EvidenceOf(numbers=numbers))

    assert (result.outcome, result.reason) == (Outcome.NOT_EVALUATED, "5 / /old/p99 divides by zero")


def test_coverage_is_held_to_the_line() -> None:
    result = coverage_result(CoverageReport(covered=799_999, lines=1_000_000))

    assert result.outcome is Outcome.FAIL
    assert result.reason == "79.9999% of the lines are covered, at least 80% have to be"


def test_enough_coverage_meets_the_gate() -> None:
    result = coverage_result(CoverageReport(covered=4, lines=5))

    assert (result.outcome, result.actual) == (Outcome.PASS, "80% (4 of 5)")


def test_a_document_that_is_written_meets_the_gate() -> None:
    result = result_of(criterion("document", "docs/x.md"), evidence=EvidenceOf(documents={"docs/x.md": "Go back by"}))

    assert (result.outcome, result.actual) == (Outcome.PASS, "3 words")


@pytest.mark.parametrize("found", ["", " \n\t", Unread("is not there", is_missing=True)])
def test_a_document_that_is_empty_or_missing_holds_the_gate(found: str | Unread) -> None:
    result = result_of(criterion("document", "docs/x.md"), evidence=EvidenceOf(documents={"docs/x.md": found}))

    assert (result.outcome, result.cause) == (Outcome.NOT_EVALUATED, Cause.MISSING)


def test_a_document_that_cannot_be_read_leaves_the_gate_open() -> None:
    found = {"docs/x.pdf": Unread("is no text")}

    assert result_of(criterion("document", "docs/x.pdf"), evidence=EvidenceOf(documents=found)).outcome is (
        Outcome.NOT_EVALUATED
    )


def proof_result(*paths: str, **parameters: str | list[str]) -> CriterionResult:
    first = phase(must=[criterion("proof", **parameters)])
    moving = plan(phases=(first,))
    ground = tree(*paths, submodules=["vendor"])
    (result,) = gates_of(moving, tree=ground, text_of=lambda _: "image: billing").of(moving, first).results
    return result


def test_a_proof_that_holds_meets_the_gate() -> None:
    assert proof_result("apps/billing/a.py", absent="billing/").outcome is Outcome.PASS


def test_a_proof_that_does_not_hold_fails_the_gate() -> None:
    result = proof_result("billing/a.py", absent="billing/")

    assert (result.outcome, result.cause) == (Outcome.FAIL, Cause.PROOF_FAILED)
    assert result.reason == "billing/ still holds billing/a.py"


def test_a_proof_that_does_not_hold_yet_is_no_failure_while_the_phase_is_worked_on() -> None:
    at_work, done = (task("T-1", phase=text("P1"), status=each) for each in (TaskStatus.IN_PROGRESS, TaskStatus.DONE))
    gone_on = task("T-2", phase=text("P2"), status=TaskStatus.IN_PROGRESS)
    wanted, later = criterion("proof", absent="apps/"), [phase("P2")]

    outcomes = [
        result_of(wanted, *tasks, later=later, tree=tree("apps/a.py")).outcome
        for tasks in ([at_work], [done], [at_work, gone_on])
    ]

    assert outcomes == [Outcome.NOT_EVALUATED, Outcome.FAIL, Outcome.FAIL]


def test_a_look_into_a_file_is_a_proof_too() -> None:
    assert proof_result("a.yml", contains=[], path="a.yml", text="image: billing").outcome is Outcome.PASS


def test_a_proof_about_a_submodule_is_not_taken_for_one_that_holds() -> None:
    result = proof_result("a.py", absent="vendor/billing")

    assert (result.outcome, result.cause) == (Outcome.NOT_EVALUATED, Cause.MISSING)


def lacks_result(
    *paths: str,
    texts: Mapping[str, str],
    kind: str = "lacks",
    links: Sequence[str] = (),
    submodules: Sequence[str] = (),
) -> CriterionResult:
    """Whether `core/` lacks a text, or contains it; what is not among the texts is none."""
    first = phase(must=[criterion("proof", **{kind: [], "path": "core/", "text": "billing.internal"})])
    moving = plan(phases=(first,))
    ground = tree(*paths, links=links, submodules=submodules)
    (result,) = gates_of(moving, tree=ground, text_of=texts.get).of(moving, first).results
    return result


def test_a_text_may_stand_in_a_file_that_nobody_could_read() -> None:
    result = lacks_result("core/a.py", "core/Old.cs", texts={"core/a.py": "x"})

    assert (result.outcome, result.cause) == (Outcome.NOT_EVALUATED, Cause.MISSING)
    assert result.reason == "core/Old.cs cannot be read as text, and so nobody has looked into it"


def test_a_text_that_was_found_is_there_whatever_else_could_not_be_read() -> None:
    texts = {"core/a.py": "billing.internal"}

    assert lacks_result("core/a.py", "core/Old.cs", texts=texts).outcome is Outcome.FAIL


def test_what_is_no_text_by_its_kind_is_noted() -> None:
    texts = {"core/a.py": "x"}

    result = lacks_result("core/a.py", "core/b.PNG", texts=texts, links=["core/now"], submodules=["core/vendor"])

    assert result.outcome is Outcome.PASS
    assert result.notes == ("not looked into: core/b.PNG, core/now, core/vendor",)


def test_files_that_were_all_read_need_no_note() -> None:
    result = lacks_result("core/a.py", "core/b.py", "apps/Old.cs", texts={"core/a.py": "x", "core/b.py": ""})

    assert (result.outcome, result.notes) == (Outcome.PASS, ())


def test_a_text_that_is_wanted_may_stand_beside_what_nobody_could_read() -> None:
    result = lacks_result("core/a.py", "core/Old.cs", texts={"core/a.py": "billing.internal"}, kind="contains")

    assert (result.outcome, result.notes) == (Outcome.PASS, ())


def fresh_result(
    *changed: str, later: bool = False, fails: bool = False, files: Mapping[str, EvidenceFile] | None = None
) -> CriterionResult:
    """Of a report that is about the applications, after these paths have changed."""
    report = TestReport(119, 1, 0) if fails else TestReport(120, 0, 0)
    evidence = EvidenceOf(tests_at={"evidence/a.xml": report}, changed={COMMIT: changed}, files=files or {})
    begun = [task("T-2", phase=text("P2"), status=TaskStatus.DONE)] if later else []
    each = criterion("tests", junit="evidence/a.xml", of=["apps/**"])
    return result_of(each, *begun, evidence=evidence, later=[phase("P2")], tree=tree("apps/a.py"))


def test_evidence_is_stale_once_what_it_is_about_has_changed() -> None:
    result = fresh_result("apps/billing/a.py", "docs/x.md")

    assert (result.outcome, result.cause) == (Outcome.NOT_EVALUATED, Cause.STALE)
    assert result.reason == "evidence/a.xml is stale: apps/billing/a.py has changed since"


def test_evidence_stays_fresh_while_only_other_files_change() -> None:
    assert fresh_result("docs/x.md", "evidence/a.xml").outcome is Outcome.PASS


def test_reports_that_lie_among_the_sources_do_not_make_each_other_stale() -> None:
    reports = {"apps/a.xml": TestReport(1, 0, 0), "apps/b.xml": TestReport(1, 0, 0)}
    evidence = EvidenceOf(tests_at=reports, changed={COMMIT: ["apps/b.xml"]})

    about = criterion("tests", junit="apps/*.xml", of=["apps/**"])
    result = result_of(about, evidence=evidence, tree=tree("apps/a.py"))

    assert result.outcome is Outcome.PASS


def test_stale_evidence_of_a_failure_still_fails() -> None:
    result = fresh_result("apps/a.py", fails=True)

    assert result.outcome is Outcome.FAIL
    assert "evidence/a.xml is stale: apps/a.py has changed since" in result.notes


def left_behind(*versions: PlanVersion | Unread, until: Sequence[str] = (), **source: Any) -> CriterionResult:
    """Of a report on the applications, of which one has changed since; phase P2 has begun."""
    each = criterion("tests", junit="evidence/a.xml", of=["apps/**"])
    values: dict[str, Any] = {
        "tests_at": {"evidence/a.xml": TestReport(1, 0, 0)},
        "changed": {COMMIT: ["apps/a.py"]},
        "changed_until": {(COMMIT, OTHER_COMMIT): until},
        "history": versions,
    }
    evidence = EvidenceOf(**(values | source))
    begun = task("T-2", phase=text("P2"), status=TaskStatus.IN_PROGRESS)
    return result_of(each, begun, evidence=evidence, later=[phase("P2")], tree=tree("apps/a.py"))


WAITING = version(plan(phases=(phase("P1"), phase("P2"))), "2027-01-13")
GOING_ON = version(
    plan(task("T-2", phase=text("P2"), status=TaskStatus.IN_PROGRESS), phases=(phase("P1"), phase("P2"))),
    "2027-01-14",
    commit=OTHER_COMMIT,
)


def test_evidence_that_was_stale_when_a_later_phase_began_stays_so() -> None:
    result = left_behind(GOING_ON, WAITING, until=["apps/a.py"])

    assert (result.outcome, result.cause) == (Outcome.NOT_EVALUATED, Cause.STALE)


def test_evidence_that_was_fresh_when_a_later_phase_began_has_served() -> None:
    result = left_behind(GOING_ON, WAITING)

    assert result.outcome is Outcome.PASS
    assert result.notes == ("evidence/a.xml is stale: apps/a.py has changed since",)


def test_beginning_a_later_phase_makes_no_evidence_fresh_before_it_is_committed() -> None:
    assert left_behind(WAITING).cause is Cause.STALE


def test_a_later_phase_that_was_under_way_from_the_first_does_not_make_evidence_fresh() -> None:
    assert left_behind(GOING_ON).cause is Cause.STALE


def test_where_nobody_can_tell_when_a_later_phase_began_evidence_has_to_be_fresh_today() -> None:
    assert left_behind(GOING_ON, Unread("is cut off")).cause is Cause.STALE


def test_evidence_that_is_younger_than_the_beginning_of_a_later_phase_has_to_be_fresh_today() -> None:
    younger = {(COMMIT, OTHER_COMMIT): Unread("is no descendant")}

    assert left_behind(GOING_ON, WAITING, changed_until=younger).cause is Cause.STALE
    assert left_behind(GOING_ON, WAITING, changed_until=younger, changed={COMMIT: ["docs/x.md"]}).cause is Cause.NONE


def test_evidence_of_which_a_shallow_clone_has_no_commit_is_not_taken_for_new() -> None:
    undated = {"evidence/a.xml": EvidenceFile("evidence/a.xml", "b10b", is_undated=True)}

    result = fresh_result(files=undated)

    assert (result.outcome, result.cause) == (Outcome.NOT_EVALUATED, Cause.STALE)


def test_beginning_a_later_phase_does_not_make_up_for_a_commit_that_a_shallow_clone_has_not() -> None:
    undated = {"evidence/a.xml": EvidenceFile("evidence/a.xml", "b10b", is_undated=True)}

    assert fresh_result(files=undated, later=True).cause is Cause.STALE


def test_evidence_that_is_not_committed_is_not_stale_and_is_noted() -> None:
    loose = {"evidence/a.xml": EvidenceFile("evidence/a.xml", "b10b")}

    result = fresh_result("apps/a.py", files=loose)

    assert result.outcome is Outcome.PASS
    assert "not committed as it is: evidence/a.xml" in result.notes


def test_evidence_that_the_user_gave_is_noted() -> None:
    given = {"evidence/a.xml": EvidenceFile("evidence/a.xml", "b10b", is_given=True)}

    assert "given with --evidence: evidence/a.xml" in fresh_result(files=given).notes


def about(*globs: str, files: Mapping[str, EvidenceFile] | None = None) -> CriterionResult:
    """Of a report that is about them, in a repository of one file."""
    evidence = EvidenceOf(tests_at={"evidence/a.xml": TestReport(1, 0, 0)}, files=files or {})
    return result_of(criterion("tests", junit="evidence/a.xml", of=globs), evidence=evidence, tree=tree("apps/a.py"))


def test_a_path_that_means_no_file_is_noted_for_it_never_makes_evidence_stale() -> None:
    result = about("app/**", "apps/**")

    assert (result.outcome, result.notes) == (Outcome.PASS, ("of app/**: git tracks no such file",))


def test_evidence_about_nothing_that_is_there_is_never_stale_and_proves_nothing() -> None:
    result = about("app/**", "lib/**")

    assert (result.outcome, result.cause) == (Outcome.NOT_EVALUATED, Cause.POINTLESS)
    assert result.reason == "of app/**: git tracks no such file, and so nothing makes it stale"


def test_evidence_that_was_measured_just_now_need_not_become_stale() -> None:
    loose = {"evidence/a.xml": EvidenceFile("evidence/a.xml", "b10b", is_given=True)}

    assert about("app/**", files=loose).outcome is Outcome.PASS


def test_where_history_is_cut_off_evidence_is_not_taken_for_fresh() -> None:
    evidence = EvidenceOf(
        tests_at={"evidence/a.xml": TestReport(1, 0, 0)}, changed={COMMIT: Unread("cannot be told, for it is cut off")}
    )

    result = result_of(criterion("tests", junit="evidence/a.xml", of=["apps/**"]), evidence=evidence)

    assert (result.outcome, result.cause) == (Outcome.NOT_EVALUATED, Cause.STALE)


def test_a_baseline_was_measured_before_and_is_not_stale() -> None:
    numbers = {NEW: Decimal(1), ("evidence/base.json", "/p99"): Decimal(100)}
    files = _file(BENCH, "a", commit="c" * 40) | _file("evidence/base.json", "b", commit=COMMIT)
    evidence = EvidenceOf(numbers=numbers, files=files, changed={COMMIT: ["apps/a.py"], "c" * 40: []})

    about = criterion("metric", **P99, at_most="evidence/base.json#/p99", of=["apps/**"])
    result = result_of(about, evidence=evidence, tree=tree("apps/a.py"))

    assert result.outcome is Outcome.PASS


def _file(path: str, blob: str, commit: str = COMMIT) -> dict[str, EvidenceFile]:
    return {path: EvidenceFile(path, blob * 40, commit)}
