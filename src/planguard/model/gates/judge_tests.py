"""Test reports against a gate."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from planguard.model.evidence import EvidenceFile, TestReport, Unread
from planguard.model.gates.criteria import Tests
from planguard.model.gates.ground import GateGround
from planguard.model.gates.parameters import shortened
from planguard.model.gates.results import Cause, Outcome
from planguard.model.gates.shown_numbers import shown, shown_apart
from planguard.model.gates.verdict import Fault, Verdict, counted, failed, files, from_root, missing, some_of, unread
from planguard.model.tree_places import is_glob


def judge_tests(criterion: Tests, ground: GateGround) -> Verdict:
    verdict = Verdict(target=_target(criterion))
    found = _reports(criterion, ground)
    if isinstance(found, Fault):
        return failed(verdict, found)
    evidence = files(ground, list(found))
    copies = _copies(evidence)
    reports = [report for path, report in found.items() if path not in copies]
    total = TestReport(
        passed=sum(each.passed for each in reports),
        failed=sum(each.failed for each in reports),
        skipped=sum(each.skipped for each in reports),
        failures=tuple(name for each in reports for name in each.failures),
    )
    verdict = replace(
        verdict,
        actual=_actual(total, criterion.pass_rate),
        evidence=evidence,
        notes=(*_notes(total, found), *([f"not counted, for they are copies: {some_of(copies)}"] if copies else [])),
    )
    fault = next(_faults(criterion, total), None)
    return failed(verdict, fault) if fault else verdict


def _reports(criterion: Tests, ground: GateGround) -> dict[str, TestReport] | Fault:
    """By path. Each pattern has to bring at least one test that ran: an empty report proves nothing."""
    found: dict[str, TestReport] = {}
    for pattern in criterion.reports:
        path = from_root(pattern.value)
        if isinstance(path, Fault):
            return path
        paths = ground.evidence.paths(path) or ([] if is_glob(path) else [path])
        if not paths:
            return missing(path)
        some = _read(paths, ground)
        if isinstance(some, Fault):
            return some
        if not any(report.ran for report in some.values()):
            return _nothing_ran(path, list(some.values()))
        found |= some
    return found


def _read(paths: Sequence[str], ground: GateGround) -> dict[str, TestReport] | Fault:
    found: dict[str, TestReport] = {}
    for path in paths:
        report = ground.evidence.tests(path)
        if isinstance(report, Unread):
            return unread(path, report)
        # a test that failed has failed, whatever else the file says
        if report.disagreement and not report.failed:
            reason = f"{path} contradicts itself: {report.disagreement}"
            return Fault(Cause.MISSING, reason, "write the report again with the test runner")
        found[path] = report
    return found


def _copies(evidence: Sequence[EvidenceFile]) -> Sequence[str]:
    """The paths of files that have the content of another one before them."""
    first: dict[str, str] = {}
    for file in evidence:
        first.setdefault(file.blob, file.path)
    return [file.path for file in evidence if first[file.blob] != file.path]


def _nothing_ran(path: str, reports: Sequence[TestReport]) -> Fault:
    skipped = sum(report.skipped for report in reports)
    reason = f"all {counted(skipped, 'test')} in {path} were skipped" if skipped else f"{path} holds no test case"
    return Fault(Cause.MISSING, reason, f"run the tests, and commit {path}")


def _faults(criterion: Tests, total: TestReport) -> Iterator[Fault]:
    if total.passed < criterion.pass_rate * total.ran:
        names = f": {_failures(total)}" if total.failures else ""
        reason = f"{total.failed:,} of {counted(total.ran, 'test')} failed{names}"
        yield Fault(Cause.TESTS_FAILED, reason, "mend the tests that fail, and commit the new report", Outcome.FAIL)
    if total.ran < criterion.at_least:
        reason = f"only {counted(total.ran, 'test')} ran, at least {criterion.at_least:,} have to"
        yield Fault(Cause.TESTS_FAILED, reason, "run them all, and commit the new report", Outcome.FAIL)
    most = criterion.at_most_skipped
    if most is not None and total.skipped > most:
        verb = "was" if total.skipped == 1 else "were"
        reason = f"{counted(total.skipped, 'test')} {verb} skipped, at most {most:,} may be"
        yield Fault(Cause.TESTS_FAILED, reason, "run the skipped tests, and commit the new report", Outcome.FAIL)


def _failures(total: TestReport) -> str:
    more = total.failed - min(3, len(total.failures))
    return ", ".join(map(shortened, total.failures[:3])) + (f" and {more:,} more" if more > 0 else "")


def _target(criterion: Tests) -> str:
    least, most = criterion.at_least, criterion.at_most_skipped
    return ", ".join(
        [
            f"{shown(criterion.pass_rate * 100)}% of the tests pass",
            *([f"at least {least:,} run"] if least > 1 else []),
            *([f"at most {most:,} skipped"] if most is not None else []),
        ]
    )


def _actual(total: TestReport, wanted: Decimal) -> str:
    share = ""
    if wanted != 1:
        actual, _ = shown_apart(Decimal(100 * total.passed) / total.ran, wanted * 100)
        share = f" ({actual}%)"
    return f"{total.passed:,} of {total.ran:,} passed{share}"


def _notes(total: TestReport, found: dict[str, TestReport]) -> Iterator[str]:
    if total.skipped:
        yield f"{counted(total.skipped, 'test')} {'was' if total.skipped == 1 else 'were'} skipped"
    if idle := [path for path, report in found.items() if not report.ran]:
        yield f"no test ran in {some_of(idle)}"
