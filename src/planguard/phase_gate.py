"""From a run to the report on a phase: which plan, which phase, and what is to be told of it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from planguard.errors import PlanguardError
from planguard.examine import Asked
from planguard.facts.scanning import UNCACHED, Scanning
from planguard.load.plans import Loaded
from planguard.model.facts import Fact, Facts
from planguard.model.gates.progress import Progress
from planguard.model.graph_drawing import graph_view
from planguard.model.graph_selection import GraphSelection
from planguard.model.graph_view import GraphView
from planguard.model.moment import shown_moment
from planguard.model.phase_choice import named_phase, next_to_decide
from planguard.model.phase_commands import command_line
from planguard.model.phase_criteria import findings_about
from planguard.model.phase_report import FindingRow, PhaseReport, Provenance, RuleRow
from planguard.model.phase_story import Told, phase_report
from planguard.model.phases import Phase
from planguard.model.plan import Plan
from planguard.model.report import Report
from planguard.model.task_graph import TaskGraph
from planguard.pipeline import Run, run
from planguard.version import VERSION

_NEEDS = frozenset({Fact.TREE, Fact.TEXTS, Fact.EVIDENCE})
_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseGate:
    """A report, and the graph of the phase's tasks, None where it has none. `files` are those that were read."""

    report: PhaseReport
    graph: GraphView | None
    files: tuple[str, ...]


def examine_phase(
    asked: Asked, phase: str | None, scanning: Scanning = UNCACHED, *, is_now_given: bool = False
) -> PhaseGate:
    """On the phase of that id, or on the one that is decided on now.

    Raises PlanguardError where there is no repository, or not one plan, or it cannot be read in full.
    """
    _refuse_bare_files(asked)
    done = run(asked, scanning, needs=_NEEDS)
    plan = _only_plan(done.examined.loaded)
    chosen = named_phase(plan, phase) if phase is not None else next_to_decide(done.facts, plan)
    told = Told(done.facts, plan, chosen, done.report)
    report = phase_report(
        told,
        findings=_findings(done.report, plan),
        provenance=_provenance(done, plan, is_now_given=is_now_given),
    )
    evidence = (file.path for row in (*report.must, *report.should) for file in row.evidence)
    return PhaseGate(
        report=report,
        graph=_graph(done.facts, plan, chosen),
        files=(*(source.path for source in done.report.sources), *evidence),
    )


def _refuse_bare_files(asked: Asked) -> None:
    """Where there is no tree, nothing shows that anything is absent from it."""
    if not asked.workplace.is_repository:
        hint = "run it in a clone, with its .git"
        raise PlanguardError("there is no git repository here, and a gate is judged by what git holds", hint=hint)


def _only_plan(loaded: Loaded) -> Plan:
    for each in loaded.undecided:
        raise PlanguardError(each.message, hint=each.hint)
    plans = [plan for plan in loaded.judged if plan.path in loaded.asked_for]
    for plan in plans:
        if plan.flaws or not plan.is_readable:
            raise PlanguardError(f"{plan.path} could not be read in full", hint="`planguard check` says why")
    phased = [plan for plan in plans if plan.is_live and plan.phases] or [plan for plan in plans if plan.phases]
    if not phased:
        names = _names(plan.path for plan in plans)
        raise PlanguardError(f"{names}: there are no phases", hint="write down phases, each with a gate")
    if len(phased) > 1:
        names = _names(plan.path for plan in phased)
        hint = f"name one: {command_line('report', phased[0].path)}"
        raise PlanguardError(f"{len(phased)} plans have phases: {names}", hint=hint)
    return phased[0]


def _names(paths: Iterable[str]) -> str:
    names = [*paths]
    return f"{', '.join(names[:_NAMED])}{f' and {len(names) - _NAMED} more' if len(names) > _NAMED else ''}"


def _findings(report: Report, plan: Plan) -> tuple[FindingRow, ...]:
    return tuple(
        FindingRow(
            code=finding.code,
            name=finding.name,
            severity=finding.severity,
            message=finding.message,
            path=finding.at.path,
            line=finding.at.line,
            column=finding.at.column,
            task=finding.task,
            hint=finding.hint,
        )
        for finding in findings_about(report, plan)
    )


def _provenance(done: Run, plan: Plan, *, is_now_given: bool) -> Provenance:
    not_run = [rule for rule in done.report.rules_not_run if rule.path in ("", plan.path)]
    return Provenance(
        planguard=VERSION,
        plan=plan.path,
        plan_hash=hashlib.sha256(plan.source.text.encode("utf-8", "surrogatepass")).hexdigest(),
        compared=done.report.compared,
        head=done.head,
        now=shown_moment(done.facts.now) if is_now_given else "",
        rules_run=done.report.rules_run,
        rules_not_run=tuple(RuleRow(code=rule.code, name=rule.name, reason=rule.reason) for rule in not_run),
    )


def _graph(facts: Facts, plan: Plan, phase: Phase) -> GraphView | None:
    if not Progress(plan).tasks(phase):
        return None
    graph = TaskGraph.of((plan,), history=facts.history)
    return graph_view((plan,), graph, GraphSelection(phases=(phase.id.value,)))
