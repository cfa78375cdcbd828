"""The lines of a report on a gate: what is asked for, what there is, and who answers for it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated


class RowResult(StrEnum):
    """How a line of the gate stands; waived: not met, and somebody answers for it until a day."""

    PASS = "pass"  # noqa: S105
    FAIL = "fail"
    NOT_EVALUATED = "not-evaluated"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """A file that a criterion was judged by."""

    path: Annotated[str, "Path of the file, from the root of the repository."]
    commit: Annotated[str, "The last commit that changed it; empty where it is not committed as it is, or undated."]
    blob: Annotated[str, "What git calls its content; empty where git never saw it."]
    given: Annotated[bool, "Whether it was named on the command line."]
    undated: Annotated[bool, "Whether it is committed as it is, by a commit that a shallow clone does not hold."]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionRow:
    """A line of the gate, judged, or one that every gate has beside its own."""

    name: Annotated[str, "What waivers call it, such as metric p99_ms."]
    target: Annotated[str, "What is asked for."]
    actual: Annotated[str, "What there is; empty where nothing was found."]
    result: Annotated[RowResult, "How it stands."]
    reason: Annotated[str, "Why it is not passed; empty where it is."] = ""
    hint: Annotated[str, "What to do about it; empty where nothing certain can be said."] = ""
    evidence: Annotated[tuple[EvidenceRow, ...], "The files that it was judged by."] = ()
    notes: Annotated[tuple[str, ...], "What is worth knowing in any case."] = ()
    awaited: Annotated[str, "What to wait for: `for lead`, `until 2027-03-31 10:00 UTC`; empty for all else."] = ""
    line: Annotated[int, "Where it stands in the plan; 0 for what every gate has beside its own lines."] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverRow:
    """A criterion that need not be met until a day."""

    criterion: Annotated[str, "Name of the criterion."]
    reason: Annotated[str, "Why it need not be met."]
    by: Annotated[str, "Who answers for it."]
    until: Annotated[str, "The last day on which it holds."]
    state: Annotated[str, "`in force`, or why it does not count."]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalRow:
    """Somebody's word that the phase may be passed, as the plan has it; the criteria tell whether it counts."""

    name: Annotated[str, "Who."]
    role: Annotated[str, "As what."]
    date: Annotated[str, "When."]
    commit: Annotated[str, "What they approved."]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptRow:
    """One time that the phase was begun for real."""

    started: Annotated[str, "When."]
    rolled_back: Annotated[str, "When it was given up; empty where it was not."]
    incident: Annotated[str, "The document that says what went wrong."]


@dataclass(frozen=True, slots=True, kw_only=True)
class GateChangeRow:
    """The last change of the gate since the phase had begun."""

    commit: Annotated[str, "The commit that made it; empty where it is not committed."]
    day: Annotated[str, "When it was committed; empty where it is not."]


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseRow:
    """The phase, as the plan has it."""

    id: Annotated[str, "Its id."]
    title: Annotated[str, "Its title; empty where it has none."]
    traffic: Annotated[str, "The share that a delivery step lets through; empty for a phase that is none."]
    approvals: Annotated[tuple[ApprovalRow, ...], "Who approved."]
    attempts: Annotated[tuple[AttemptRow, ...], "How often it was begun for real."]
    rollback_triggers: Annotated[tuple[str, ...], "What makes people go back."]
