"""A phase and what is known of it -> the report on it."""

from collections.abc import Iterator
from typing import NamedTuple

from planguard.model.facts import Facts
from planguard.model.gate_rows import ApprovalRow, AttemptRow, CriterionRow, GateChangeRow, PhaseRow
from planguard.model.gates.gate_changes import GateChange
from planguard.model.gates.results import CriterionResult, Decision, GateResult
from planguard.model.location import words_of
from planguard.model.moment import shown_day
from planguard.model.phase_actions import actions
from planguard.model.phase_criteria import criterion_row, decide, earlier_gates, later_phases, plan_check, plan_in_force
from planguard.model.phase_progress import TaskRows, progress
from planguard.model.phase_report import FindingRow, PhaseReport, Provenance
from planguard.model.phase_rollback import rollback
from planguard.model.phase_waivers import conditions, lapsed
from planguard.model.phase_words import Outlook, headline, setbacks, summary
from planguard.model.phases import Phase
from planguard.model.plan import Plan
from planguard.model.report import Report
from planguard.model.work_rows import WorkRow


class Told(NamedTuple):
    """`report` is what the rules say."""

    facts: Facts
    plan: Plan
    phase: Phase
    report: Report


def phase_report(told: Told, *, findings: tuple[FindingRow, ...], provenance: Provenance) -> PhaseReport:
    outlook = _outlook(told)
    return PhaseReport(
        version=1,
        decision=outlook.decision,
        headline=headline(told.phase, outlook.decision),
        summary=summary(outlook),
        actions=actions(outlook),
        plan_title=words_of(told.plan.title) or told.plan.path,
        phase=_phase(told.phase),
        must=tuple(outlook.must),
        should=tuple(outlook.should),
        conditions=tuple(outlook.conditions),
        lapsed_waivers=tuple(lapsed(outlook.gate)),
        gate_change=_change(outlook.change),
        work=_work(told, outlook),
        must_roll_back=outlook.must_roll_back,
        rollback=tuple(outlook.rollback),
        findings=findings,
        provenance=provenance,
    )


def _outlook(told: Told) -> Outlook:
    facts, plan, phase, report = told
    gate = facts.gates.of(plan, phase)
    beside = (*plan_in_force(plan), *_earlier(told), plan_check(report, plan, phase))
    decision = decide(gate, beside)
    at = plan.phases.index(phase)
    back = rollback(facts, plan, phase) if decision is not Decision.GO else ()
    return Outlook(
        plan=plan,
        phase=phase,
        decision=decision,
        gate=gate,
        must=(*_rows(gate, is_must=True), *beside),
        should=tuple(_rows(gate, is_must=False)),
        conditions=tuple(conditions(gate)),
        must_roll_back=decision is Decision.NO_GO and bool(back) and _is_gone_wrong(told, gate),
        rollback=back,
        ready=TaskRows(facts).ready(plan),
        following=plan.phases[at + 1] if at + 1 < len(plan.phases) else None,
        change=facts.gates.change_of(plan, phase),
    )


def _earlier(told: Told) -> Iterator[CriterionRow]:
    gates = told.facts.gates
    before = [gates.of(told.plan, each) for each in gates.predecessors(told.plan, told.phase)]
    if before:
        yield earlier_gates(before)


def _is_gone_wrong(told: Told, gate: GateResult) -> bool:
    """What fails while the work is still going on is not finished yet; a delivery step is tried on users."""
    is_tried = bool(told.phase.traffic or told.phase.attempts) or told.facts.gates.is_due(told.plan, told.phase)
    return is_tried and bool(setbacks(gate))


def _rows(gate: GateResult, *, is_must: bool) -> Iterator[CriterionRow]:
    results: Iterator[CriterionResult] = (each for each in gate.results if each.is_must is is_must)
    return (criterion_row(gate, result) for result in results)


def _phase(phase: Phase) -> PhaseRow:
    return PhaseRow(
        id=phase.id.value,
        title=words_of(phase.title),
        traffic=words_of(phase.traffic),
        approvals=tuple(_approvals(phase)),
        attempts=tuple(_attempts(phase)),
        rollback_triggers=tuple(trigger.value for trigger in phase.rollback_triggers),
    )


def _change(change: GateChange | None) -> GateChangeRow | None:
    if change is None:
        return None
    return GateChangeRow(commit=change.commit, day=shown_day(change.moment) if change.commit else "")


def _work(told: Told, outlook: Outlook) -> WorkRow:
    tasks = TaskRows(told.facts)
    barred = set() if outlook.decision is Decision.GO else later_phases(told.plan, told.phase)
    if outlook.must_roll_back:
        barred.add(told.phase.id.value)
    return WorkRow(
        progress=tuple(progress(told.facts, told.plan)),
        tasks=tasks.of_phase(told.plan, told.phase),
        ready=tuple(task for task in outlook.ready if task.phase not in barred),
        critical_path=tasks.critical_path(told.plan),
    )


def _approvals(phase: Phase) -> Iterator[ApprovalRow]:
    for each in phase.approvals:
        yield ApprovalRow(
            name=words_of(each.name), role=words_of(each.role), date=words_of(each.date), commit=words_of(each.commit)
        )


def _attempts(phase: Phase) -> Iterator[AttemptRow]:
    for each in phase.attempts:
        yield AttemptRow(
            started=words_of(each.started), rolled_back=words_of(each.rolled_back), incident=words_of(each.incident)
        )
