"""The lines of a gate as they are reported, and those that every gate has beside its own."""

from collections.abc import Iterable, Iterator, Sequence

from planguard.model.evidence import EvidenceFile
from planguard.model.finding import Finding, Severity
from planguard.model.gate_rows import CriterionRow, EvidenceRow, RowResult
from planguard.model.gates.results import CriterionResult, Decision, GateResult, JudgedWaiver, Outcome
from planguard.model.gates.waivers import words
from planguard.model.location import words_of
from planguard.model.phase_commands import command_line, report_command
from planguard.model.phases import Phase
from planguard.model.plan import Plan
from planguard.model.report import Report
from planguard.model.vocabulary import PlanStatus

_RESULTS = {
    Outcome.PASS: RowResult.PASS,
    Outcome.FAIL: RowResult.FAIL,
    Outcome.NOT_EVALUATED: RowResult.NOT_EVALUATED,
}
_NAMED = 3
EARLIER = "earlier gates"
_LONGEST_TITLE = 100


def label(phase: Phase) -> str:
    """`Canary 10 % (P3)`, or `P3` where there is no title."""
    title = words_of(phase.title)
    return f"{brief(title)} ({phase.id.value})" if title and title != phase.id.value else phase.id.value


def brief(title: str) -> str:
    """Enough of it to know it by, within a sentence."""
    return title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE]}…"


def criterion_row(gate: GateResult, result: CriterionResult) -> CriterionRow:
    is_waived = result.waiver is not None and result.outcome is not Outcome.PASS
    void = None if is_waived or result.outcome is Outcome.PASS else _void_waiver(gate, result)
    return CriterionRow(
        name=result.name,
        target=result.target,
        actual=result.actual,
        result=RowResult.WAIVED if is_waived else _RESULTS[result.outcome],
        reason="; ".join(filter(None, (result.reason, f"its waiver {void.fault}" if void else ""))),
        hint=", or ".join(filter(None, (result.hint, "have the waiver renewed" if void and void.is_expired else ""))),
        evidence=tuple(_evidence(file) for file in result.evidence),
        notes=result.notes,
        awaited=result.awaited,
        line=gate.plan.place(result.at).line,
    )


def earlier_gates(earlier: Sequence[GateResult]) -> CriterionRow:
    """`earlier` are the gates before this one, in order; what is no GO there is in the way here."""
    open_ones = [gate for gate in earlier if gate.decision is not Decision.GO]
    states = ", ".join(f"{gate.phase.id.value} is {gate.decision}" for gate in open_ones[:_NAMED])
    more = f" and {len(open_ones) - _NAMED} more" if len(open_ones) > _NAMED else ""
    has_failed = any(gate.decision is Decision.NO_GO for gate in open_ones)
    first = open_ones[0] if open_ones else None
    return CriterionRow(
        name=EARLIER,
        target="GO at every gate before this one",
        actual=f"{states}{more}"
        if open_ones
        else f"GO at {', '.join(gate.phase.id.value for gate in earlier[-_NAMED:])}",
        result=RowResult.FAIL if has_failed else RowResult.NOT_EVALUATED if open_ones else RowResult.PASS,
        reason=f"{label(first.phase)} is {first.decision}" if first else "",
        hint=report_command(first.plan, first.phase) if first else "",
    )


def plan_in_force(plan: Plan) -> Iterator[CriterionRow]:
    """Nothing where it is: the rules on gates pass over a draft, and so does everybody who works."""
    if plan.status is PlanStatus.DRAFT:
        yield CriterionRow(
            name="plan in force",
            target="the plan is active",
            actual="draft",
            result=RowResult.NOT_EVALUATED,
            reason="the plan is a draft, and rules nothing yet",
            hint="set its status to active, and ask again",
        )


def plan_check(report: Report, plan: Plan, phase: Phase) -> CriterionRow:
    """Whether the rules found errors up to this phase. A gate stands on what `check` says."""
    errors = list(errors_before_gate(report, plan, phase))
    undecided = [each.message for each in report.undecided]
    count = f"{len(errors)} error{'' if len(errors) == 1 else 's'}"
    codes = ", ".join(dict.fromkeys(f"{error.code} {error.name}" for error in errors[:_NAMED]))
    return CriterionRow(
        name="plan check",
        target="no errors up to this phase",
        actual=count,
        result=RowResult.NOT_EVALUATED if errors or undecided else RowResult.PASS,
        reason=f"{count}, see findings: {codes}" if errors else undecided[0] if undecided else "",
        hint=command_line("check", plan.path) if errors or undecided else "",
        notes=_not_run(report, plan),
    )


def errors_before_gate(report: Report, plan: Plan, phase: Phase) -> Iterator[Finding]:
    later = _later_tasks(plan, phase)
    for finding in findings_about(report, plan):
        # what is of a gate is told by the lines of the gates
        if finding.severity is Severity.ERROR and not finding.is_of_gate and finding.task not in later:
            yield finding


def findings_about(report: Report, plan: Plan) -> Iterator[Finding]:
    """Those in the plan, and those in the repository that no other plan has to answer for."""
    others = {each.path for each in report.plans} - {plan.path}
    own = {task.id.value for task in plan.tasks} | {""}
    for finding in report.findings:
        if finding.at.path == plan.path or (finding.at.path not in others and finding.task in own):
            yield finding


def later_phases(plan: Plan, phase: Phase) -> set[str]:
    """Their ids."""
    ids = [each.id.value for each in plan.phases]
    return set(ids[ids.index(phase.id.value) + 1 :])


def decide(gate: GateResult, beside: Iterable[CriterionRow]) -> Decision:
    """`beside` are the lines that every gate has."""
    results = {row.result for row in beside}
    if gate.decision is Decision.NO_GO or RowResult.FAIL in results:
        return Decision.NO_GO
    if gate.decision is Decision.HOLD or RowResult.NOT_EVALUATED in results:
        return Decision.HOLD
    return Decision.GO


def _later_tasks(plan: Plan, phase: Phase) -> set[str]:
    later = later_phases(plan, phase)
    return {task.id.value for task in plan.tasks if task.phase and task.phase.value in later} - {""}


def _not_run(report: Report, plan: Plan) -> tuple[str, ...]:
    """Those that were wanted. Which others there are is told with what the report was made from."""
    not_run = (rule for rule in report.rules_not_run if rule.path in ("", plan.path) and not rule.is_idle)
    wanted = {f"{rule.code} {rule.name}" for rule in not_run}
    more = f" and {len(wanted) - _NAMED} more" if len(wanted) > _NAMED else ""
    return (f"could not run: {', '.join(sorted(wanted)[:_NAMED])}{more}",) if wanted else ()


def _void_waiver(gate: GateResult, result: CriterionResult) -> JudgedWaiver | None:
    """The last one that the plan has for it, and that does not count."""
    void = [each for each in gate.waivers if each.fault and words(each.waiver.criterion) == result.name]
    return void[-1] if void else None


def _evidence(file: EvidenceFile) -> EvidenceRow:
    return EvidenceRow(path=file.path, commit=file.commit, blob=file.blob, given=file.is_given, undated=file.is_undated)
