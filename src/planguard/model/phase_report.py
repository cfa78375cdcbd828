"""What is told of a phase and its gate: may it be passed, and if not, what is to be done. All formats show this object.

As JSON, the keys of each object are the fields below, in this order; the sentences beside them go into the schema.
A change that a reader could notice is a new version; more keys may come.
"""

from dataclasses import dataclass
from typing import Annotated, Literal

from planguard.model.finding import Severity
from planguard.model.gate_rows import CriterionRow, GateChangeRow, PhaseRow, WaiverRow
from planguard.model.gates.results import Decision
from planguard.model.work_rows import RollbackTask, WorkRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing to do now."""

    text: Annotated[str, "What."]
    command: Annotated[str, "The command that does it; empty where there is none."]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """Something that a rule reports about the plan or its repository."""

    code: Annotated[str, "Code of the rule, such as PG107."]
    name: Annotated[str, "Name of the rule, such as missing-risk."]
    severity: Annotated[Severity, "How grave it is."]
    message: Annotated[str, "What is wrong, in one sentence without a full stop."]
    path: Annotated[str, "Path of the file, from the root of the repository."]
    line: Annotated[int, "First line."]
    column: Annotated[int, "First column, in characters."]
    task: Annotated[str, "Id of the task; empty where the finding belongs to none."]
    hint: Annotated[str, "What to do about it; empty where nothing certain can be said."]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """A rule that did not run, or not on this plan."""

    code: Annotated[str, "Code of the rule."]
    name: Annotated[str, "Name of the rule."]
    reason: Annotated[str, "Why it did not run."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What the report was made from: the same things give the same report, to the byte."""

    planguard: Annotated[str, "Version of planguard."]
    plan: Annotated[str, "Path of the plan."]
    plan_hash: Annotated[str, "SHA-256 of the plan's text."]
    compared: Annotated[str, "What was looked at, in words."]
    head: Annotated[str, "The commit that is judged, or built upon; empty where there is none."]
    now: Annotated[str, "The moment that was given to measure terms by; empty where it was the clock's."]
    rules_run: Annotated[int, "How many rules ran."]
    rules_not_run: Annotated[tuple[RuleRow, ...], "Rules that did not run, and why."]


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseReport:
    """What `planguard report --output-format json` prints."""

    version: Annotated[Literal[1], "Version of this shape."]
    decision: Annotated[Decision, "Whether the phase may be passed."]
    headline: Annotated[str, "The same in a sentence."]
    summary: Annotated[str, "Why."]
    actions: Annotated[tuple[Action, ...], "What to do now, in this order."]
    plan_title: Annotated[str, "Title of the plan, or its path."]
    phase: PhaseRow
    must: Annotated[tuple[CriterionRow, ...], "What has to be met, and what every gate asks for."]
    should: Annotated[tuple[CriterionRow, ...], "What ought to be met, and keeps nobody from going on."]
    conditions: Annotated[tuple[WaiverRow, ...], "The waivers in force."]
    lapsed_waivers: Annotated[tuple[WaiverRow, ...], "The waivers that do not count."]
    gate_change: Annotated[GateChangeRow | None, "Whether the gate was made another one when the phase had begun."]
    work: WorkRow
    must_roll_back: Annotated[bool, "Whether to go back is what is advised."]
    rollback: Annotated[tuple[RollbackTask, ...], "What takes the phase back, task by task, the last one first."]
    findings: Annotated[tuple[FindingRow, ...], "What the rules report about the plan and its repository."]
    provenance: Provenance
