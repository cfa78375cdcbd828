r"""Version 1 of the JSON report, as frozen data: names, order and types are a promise to programs that read it.

The keys of each object are the fields below, in this order; `report_schema` turns them, with the sentences beside
them, into the schema. A change that a reader could notice is a new version; more keys may come.

Strings are Unicode. A byte of a name that is no UTF-8 stands in them as it is shown, `z\xff`; the `uri` of a path
holds every byte, `z%FF`.
"""

from dataclasses import dataclass
from typing import Annotated, Literal

from planguard.model.finding import Severity


@dataclass(frozen=True, slots=True)
class Minimum:
    value: int


Count = Annotated[int, Minimum(0)]
Position = Annotated[int, Minimum(1)]
Path = Annotated[str, "Path of the file, from the root of the repository."]
Uri = Annotated[str, "The same path, percent-encoded: it holds every byte, also those that are no UTF-8."]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanV1:
    """A plan file that was read."""

    path: Path
    dialect: Annotated[str, "The format that the file is written in, such as plan-v2-markdown."]
    tasks: Annotated[Count, "How many tasks it declares."]
    edges: Annotated[Count, "How many declared dependencies name a task."]
    judged: Annotated[bool, "Whether rules judged it; an archived plan is read only for its task ids."]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadV1:
    """A file that looks like a plan and was not read: nothing is known about it."""

    path: Path
    dialect: Annotated[str, "The format that it seems to be written in; empty where none is known."]
    reason: Annotated[str, "Why it was not read."]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedV1:
    """A second place that a finding is about."""

    path: Path
    uri: Uri
    line: Annotated[Position, "First line."]
    column: Annotated[Position, "First column, in characters."]
    end_line: Annotated[Position, "Last line."]
    end_column: Annotated[Position, "Column after the last character."]
    label: Annotated[str, "What the place has to do with the finding."]


@dataclass(frozen=True, slots=True, kw_only=True)
class FixV1:
    """What would put it right: the text that takes the place of a stretch of the finding's file."""

    line: Annotated[Position, "First line."]
    column: Annotated[Position, "First column, in characters."]
    end_line: Annotated[Position, "Last line."]
    end_column: Annotated[Position, "Column after the last character."]
    text: Annotated[str, "What should stand there."]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingV1:
    """Something that a rule reports."""

    code: Annotated[str, "Code of the rule, such as PG107."]
    name: Annotated[str, "Name of the rule, such as missing-risk."]
    severity: Annotated[Severity, "How grave it is."]
    message: Annotated[str, "What is wrong, in one sentence without a full stop."]
    path: Path
    uri: Uri
    line: Annotated[Position, "First line."]
    column: Annotated[Position, "First column, in characters."]
    end_line: Annotated[Position, "Last line."]
    end_column: Annotated[Position, "Column after the last character."]
    task: Annotated[str, "Id of the task; empty where the finding belongs to none."]
    hint: Annotated[str, "What to do about it; empty where nothing certain can be said."]
    fingerprint: Annotated[str, "The same for the same fault, also after lines moved or messages were reworded."]
    related: Annotated[tuple[RelatedV1, ...], "Further places that it is about."]
    fix: Annotated[FixV1 | None, "The certain cure; null where there is none."]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleNotRunV1:
    """A rule that did not run, or not on one plan: its silence says nothing."""

    code: Annotated[str, "Code of the rule."]
    name: Annotated[str, "Name of the rule."]
    reason: Annotated[str, "Why it did not run."]
    path: Annotated[str, "The plan that it did not judge; empty where it did not run at all."]


@dataclass(frozen=True, slots=True, kw_only=True)
class UndecidedV1:
    """Something that was asked for and could not be done."""

    message: Annotated[str, "What could not be done, and why."]
    hint: Annotated[str, "What to do about it; empty where nothing certain can be said."]


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryV1:
    """Counts over the whole run."""

    plans: Annotated[Count, "How many plans were judged. With 0, nothing was checked."]
    tasks: Annotated[Count, "How many tasks the judged plans declare."]
    findings: Annotated[Count, "How many findings there are."]
    errors: Annotated[Count, "How many of them are errors."]
    warnings: Annotated[Count, "How many of them are warnings."]
    infos: Annotated[Count, "How many of them are infos."]
    rules_run: Annotated[Count, "How many rules ran. With 0, nothing was checked."]
    rules_not_run: Annotated[Count, "How many rules did not run, or not on every plan."]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportV1:
    """What `planguard check --output-format json` prints."""

    version: Annotated[Literal[1], "Version of this shape."]
    compared: Annotated[str, "What was looked at, in words."]
    plans: Annotated[tuple[PlanV1, ...], "The plan files that were read."]
    unread: Annotated[tuple[UnreadV1, ...], "Files that look like plans and were not read."]
    findings: Annotated[tuple[FindingV1, ...], "What the rules report, in the order of paths and lines."]
    rules_not_run: Annotated[tuple[RuleNotRunV1, ...], "Rules that did not run, and why."]
    undecided: Annotated[
        tuple[UndecidedV1, ...],
        "What was asked for and could not be done. With any, the exit code is 2, whatever was found.",
    ]
    summary: Annotated[SummaryV1, "Counts over the whole run."]
