"""The outcome of a run, which every renderer shows in its own way."""

from dataclasses import dataclass

from planguard.model.finding import Finding, Severity
from planguard.model.location import Source


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """`tasks` and `edges` are counts; an edge is one declared dependency that names a task."""

    path: str
    dialect: str
    tasks: int
    edges: int
    is_judged: bool


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A candidate that no reader claims, or that may not be opened; `dialect` is empty where none is known."""

    path: str
    dialect: str
    reason: str


@dataclass(frozen=True, slots=True)
class RuleNotRun:
    """`path` is the plan that the rule did not judge, empty where it did not run at all.

    `is_idle`: nothing is missed, for the settings leave the rule out, or there is no change that it could judge.
    """

    code: str
    name: str
    reason: str
    path: str = ""
    is_idle: bool = False


@dataclass(frozen=True, slots=True)
class Undecided:
    """Something that was asked for and could not be done; the run then ends with exit 2, whatever was found."""

    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Findings are in the order in which they are shown. `compared` says in words what was looked at."""

    compared: str
    plans: tuple[PlanSummary, ...]
    unread: tuple[UnreadFile, ...]
    findings: tuple[Finding, ...]
    rules_not_run: tuple[RuleNotRun, ...]
    rules_run: int
    sources: tuple[Source, ...]
    undecided: tuple[Undecided, ...] = ()

    def count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.findings)
