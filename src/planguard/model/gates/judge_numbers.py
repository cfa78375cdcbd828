"""Measured numbers against a gate: metrics and coverage."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from planguard.model.evidence import CoverageReport, EvidenceFile, Unread
from planguard.model.gates.criteria import Bound, Coverage, Metric
from planguard.model.gates.expression import evaluate
from planguard.model.gates.ground import GateGround
from planguard.model.gates.results import Cause, Outcome
from planguard.model.gates.shown_numbers import shown, shown_apart, unit_of
from planguard.model.gates.tokens import Place
from planguard.model.gates.verdict import Fault, Verdict, failed, files, from_root, unread


def judge_metric(criterion: Metric, ground: GateGround) -> Verdict:
    numbers = _Numbers(criterion, ground)
    value = numbers(Place(None, criterion.pointer))
    limits = [evaluate(bound.expression, numbers) for bound in criterion.bounds]
    verdict = Verdict(target=", ".join(map(_as_written, criterion.bounds)), evidence=numbers.evidence)
    if isinstance(value, str):
        return failed(verdict, numbers.fault_of(value))
    if broken := [limit for limit in limits if isinstance(limit, str)]:
        return replace(failed(verdict, numbers.fault_of(broken[0])), actual=f"{shown(value)}{unit_of(criterion.name)}")
    return _compared(criterion, value, [limit for limit in limits if isinstance(limit, Decimal)], verdict)


def judge_coverage(criterion: Coverage, ground: GateGround) -> Verdict:
    verdict = Verdict(target=f"at least {shown(criterion.at_least * 100)}% of lines")
    path = from_root(criterion.file)
    if isinstance(path, Fault):
        return failed(verdict, path)
    report = _coverage(path, ground)
    if isinstance(report, Fault):
        return failed(verdict, report)
    share = Decimal(100 * report.covered) / report.lines
    actual, wanted = shown_apart(share, criterion.at_least * 100)
    verdict = replace(
        verdict, actual=f"{actual}% ({report.covered:,} of {report.lines:,})", evidence=files(ground, [path])
    )
    if report.covered >= criterion.at_least * report.lines:
        return verdict
    reason = f"{actual}% of the lines are covered, at least {wanted}% have to be"
    return failed(verdict, Fault(Cause.METRIC_MISSED, reason, "test more, and measure again", Outcome.FAIL))


def _compared(criterion: Metric, value: Decimal, limits: Sequence[Decimal], verdict: Verdict) -> Verdict:
    unit = unit_of(criterion.name)
    actual, *shown_limits = (f"{words}{unit}" for words in shown_apart(value, *limits))
    target = ", ".join(map(_worked_out, criterion.bounds, shown_limits))
    verdict = replace(verdict, actual=actual, target=target)
    for bound, limit, words in zip(criterion.bounds, limits, shown_limits, strict=True):
        if value > limit if bound.is_upper else value < limit:
            allowed = f"{bound.side} {words} is {'allowed' if bound.is_upper else 'needed'}"
            reason = f"{criterion.name} is {actual}, {allowed}"
            return failed(verdict, Fault(Cause.METRIC_MISSED, reason, "improve it, and measure again", Outcome.FAIL))
    return verdict


def _as_written(bound: Bound) -> str:
    return f"{bound.side} {bound.expression.words}"


def _worked_out(bound: Bound, limit: str) -> str:
    """`at most 72 (0.6 * /old/p99)`."""
    words = bound.expression.words
    is_plain = bound.expression.is_number and not words.endswith("%")
    return f"{bound.side} {limit}" if is_plain else f"{bound.side} {limit} ({words})"


class _Numbers:
    """Looks places up for one metric, and remembers where it looked."""

    def __init__(self, criterion: Metric, ground: GateGround) -> None:
        self._own = Place(criterion.file, criterion.pointer)
        self._ground = ground
        self._paths: dict[str, None] = {}
        self._faults: dict[str, Fault] = {}

    def __call__(self, place: Place) -> Decimal | str:
        """The number, or the reason of a fault."""
        path = from_root(self._own.file or "" if place.file is None else place.file)
        found = path if isinstance(path, Fault) else self._at(path, place.pointer)
        if isinstance(found, Fault):
            self._faults[found.reason] = found
            return found.reason
        return found

    def fault_of(self, reason: str) -> Fault:
        """Of a number that was not found, or could not be worked out."""
        return self._faults.get(reason) or Fault(Cause.MISSING, reason, "name a number that can be worked out")

    @property
    def evidence(self) -> tuple[EvidenceFile, ...]:
        return files(self._ground, list(self._paths))

    def _at(self, path: str, pointer: str) -> Decimal | Fault:
        first = next(iter(self._paths), path)
        self._paths[path] = None
        number = self._ground.evidence.number(path, pointer)
        if isinstance(number, Unread):
            return unread(path, number)
        if not number.is_finite():
            return Fault(Cause.MISSING, f"{path} has no finite number at {pointer}", "measure again")
        if path != first and pointer == self._own.pointer and self._is_copy(path, first):
            reason = f"{path} is a copy of {first}: the number is measured by itself"
            return Fault(Cause.POINTLESS, reason, "name another number, or a fixed one")
        return number

    def _is_copy(self, path: str, other: str) -> bool:
        blobs = {file.blob for file in files(self._ground, [path, other])}
        return len(blobs) == 1


def _coverage(path: str, ground: GateGround) -> CoverageReport | Fault:
    report = ground.evidence.coverage(path)
    if isinstance(report, Unread):
        return unread(path, report)
    if report.disagreement:
        reason = f"{path} contradicts itself: {report.disagreement}"
        return Fault(Cause.MISSING, reason, "write the report again with the coverage tool")
    if report.lines <= 0 or not 0 <= report.covered <= report.lines:
        return Fault(Cause.MISSING, f"{path} lists no lines", "measure the coverage, and commit the report")
    return report
