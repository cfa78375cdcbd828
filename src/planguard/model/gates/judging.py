"""Holds the criteria of one gate against their evidence."""

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from planguard.model.evidence import EvidenceFile
from planguard.model.gates.bench import Bench
from planguard.model.gates.criteria import (
    Approvals,
    Command,
    Coverage,
    Criterion,
    Document,
    Metric,
    Pointless,
    Soak,
    StaticProof,
    TaskList,
    Tests,
)
from planguard.model.gates.freshness import freshness, origins
from planguard.model.gates.judge_approval import is_by, judge_approval
from planguard.model.gates.judge_command import judge_command
from planguard.model.gates.judge_content import judge_document, judge_proof
from planguard.model.gates.judge_numbers import judge_coverage, judge_metric
from planguard.model.gates.judge_soak import judge_soak
from planguard.model.gates.judge_tasks import judge_tasks
from planguard.model.gates.judge_tests import judge_tests
from planguard.model.gates.names import unique_names
from planguard.model.gates.parameters import shortened
from planguard.model.gates.reading import read_criterion
from planguard.model.gates.results import Cause, CriterionResult, GateResult, JudgedWaiver, Outcome
from planguard.model.gates.verdict import Fault, Verdict, failed
from planguard.model.gates.waivers import judge_waivers, words
from planguard.model.phases import Gate, GateCriterion, Phase, Waiver

_LIMITS = ("at_least", "at_most", "pass_rate", "at_most_skipped")


def judge_gate(bench: Bench) -> GateResult:
    gate = bench.phase.gate or Gate()
    criteria = (*gate.must, *gate.should)
    names = list(unique_names(criteria))
    waivers = tuple(judge_waivers(bench.phase.waivers, dict.fromkeys(names), now=bench.ground.now))
    in_force = _in_force(waivers)
    verdicts = _verdicts(criteria, [in_force.get(name) for name in names[: len(gate.must)]], bench)
    results = []
    for place, (criterion, name, verdict) in enumerate(zip(criteria, names, verdicts, strict=True)):
        waiver = None if verdict.outcome is Outcome.PASS else in_force.get(name)
        results.append(_result(criterion, verdict, name, is_must=place < len(gate.must), waiver=waiver))
    return GateResult(bench.plan, bench.phase, tuple(results), waivers)


def _in_force(waivers: Sequence[JudgedWaiver]) -> dict[str, Waiver]:
    """By the criterion; of several the first."""
    return {words(each.waiver.criterion): each.waiver for each in reversed(waivers) if not each.fault}


def _result(
    criterion: GateCriterion, verdict: Verdict, name: str, *, is_must: bool, waiver: Waiver | None
) -> CriterionResult:
    return CriterionResult(
        criterion=criterion,
        at=verdict.at or criterion.kind,
        name=name,
        is_must=is_must,
        target=verdict.target,
        actual=verdict.actual,
        outcome=verdict.outcome,
        cause=verdict.cause,
        reason=verdict.reason,
        hint=verdict.hint,
        evidence=verdict.evidence,
        notes=verdict.notes,
        awaited=verdict.awaited,
        waiver=waiver,
    )


def _verdicts(criteria: Sequence[GateCriterion], offered: Sequence[Waiver | None], bench: Bench) -> list[Verdict]:
    """In their order. Approvals are judged last, for they are of what the others were decided by.

    `offered` are the waivers of the first criteria, those that must be met.
    """
    read = [read_criterion(criterion) for criterion in criteria]
    pairs = list(zip(criteria, read, strict=True))
    first = [None if isinstance(each, Approvals) else _verdict(criterion, each, bench) for criterion, each in pairs]
    measured = frozenset(
        file.path
        for each, verdict in zip(read, first, strict=True)
        if verdict and isinstance(each, Tests | Metric | Coverage | Command)
        for file in verdict.evidence
    )
    waived = [
        waiver
        for waiver, verdict in zip(offered, first, strict=False)
        if waiver and verdict and verdict.outcome is not Outcome.PASS
    ]
    last = replace(bench, measured=measured, waived=waived, approvers=_approvers(read, bench.phase))
    return [verdict or _verdict(criterion, each, last) for (criterion, each), verdict in zip(pairs, first, strict=True)]


def _approvers(criteria: Sequence[Criterion | Pointless], phase: Phase) -> frozenset[str]:
    asked = [who for each in criteria if isinstance(each, Approvals) for who in each.by]
    return frozenset(words(each.name).casefold() for each in phase.approvals if any(is_by(each, who) for who in asked))


def _verdict(criterion: GateCriterion, read: Criterion | Pointless, bench: Bench) -> Verdict:
    if isinstance(read, Pointless):
        verdict = Verdict(target=_limits(criterion), at=read.at)
        return failed(verdict, Fault(Cause.POINTLESS, read.reason, read.hint))
    if bench.is_ambiguous:
        reason = f"{bench.phase.id.value} is declared more than once, and nobody can tell whose gate counts"
        return failed(Verdict(target=_limits(criterion)), Fault(Cause.AMBIGUOUS, reason, "give each phase its own id"))
    return _still_fresh(_judged(read, bench), read, bench)


def _limits(criterion: GateCriterion) -> str:
    """As they are written, of a criterion that cannot be read: `at_most /new/p99`."""
    given = ((each.name.value, each.values) for each in criterion.parameters)
    return ", ".join(f"{name} {shortened(values[0].value)}" for name, values in given if name in _LIMITS and values)


def _judged(criterion: Criterion, bench: Bench) -> Verdict:
    match criterion:
        case Tests():
            verdict = judge_tests(criterion, bench.ground)
        case Metric():
            verdict = judge_metric(criterion, bench.ground)
        case Coverage():
            verdict = judge_coverage(criterion, bench.ground)
        case Approvals():
            verdict = judge_approval(criterion, bench)
        case Soak():
            verdict = judge_soak(criterion, bench)
        case Document():
            verdict = judge_document(criterion, bench.ground)
        case TaskList():
            verdict = judge_tasks(criterion, bench)
        case StaticProof():
            verdict = judge_proof(criterion, bench)
        case Command():
            verdict = judge_command(criterion, bench)
        case _:
            assert_never(criterion)
    return verdict


def _measured(criterion: Criterion, verdict: Verdict) -> Sequence[EvidenceFile]:
    """What a metric is compared with was measured long ago, and is meant to be."""
    return verdict.evidence[:1] if isinstance(criterion, Metric) else verdict.evidence


def _still_fresh(verdict: Verdict, criterion: Criterion, bench: Bench) -> Verdict:
    """Of evidence from files."""
    about = criterion.of if isinstance(criterion, Tests | Metric | Coverage) else ()
    found = freshness(bench, _measured(criterion, verdict), about)
    verdict = replace(verdict, notes=(*verdict.notes, *origins(verdict.evidence), *found.notes))
    if not found.fault:
        return verdict
    if verdict.outcome is not Outcome.PASS:
        return replace(verdict, notes=(*verdict.notes, found.fault.reason))
    return failed(verdict, found.fault)
