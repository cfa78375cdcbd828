"""What is found out about one criterion, before it is put into its place in the gate."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planguard.model.evidence import EvidenceFile, Unread
from planguard.model.gates.ground import GateGround
from planguard.model.gates.results import Cause, Outcome
from planguard.model.location import Text
from planguard.model.tree_places import rooted

_LONGEST_LIST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The fields of a CriterionResult; `at` is None where the criterion as a whole is meant."""

    target: str
    actual: str = ""
    outcome: Outcome = Outcome.PASS
    cause: Cause = Cause.NONE
    reason: str = ""
    hint: str = ""
    evidence: tuple[EvidenceFile, ...] = ()
    notes: tuple[str, ...] = ()
    awaited: str = ""
    at: Text | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a criterion is not met. In doubt it could not be evaluated."""

    cause: Cause
    reason: str
    hint: str = ""
    outcome: Outcome = Outcome.NOT_EVALUATED
    awaited: str = ""


def failed(verdict: Verdict, fault: Fault) -> Verdict:
    return replace(
        verdict,
        outcome=fault.outcome,
        cause=fault.cause,
        reason=fault.reason,
        hint=fault.hint,
        awaited=fault.awaited,
    )


def unread(path: str, why: Unread, *, cause: Cause = Cause.MISSING) -> Fault:
    return Fault(cause, f"{path} {why.reason}", why.hint or (_where_from(path) if why.is_missing else ""))


def missing(path: str) -> Fault:
    return Fault(Cause.MISSING, f"{path} is not there", _where_from(path))


def from_root(path: str) -> str | Fault:
    """The path as evidence is asked for it."""
    found = rooted(path)
    if not found:
        return Fault(
            Cause.MISSING, f"{path} leads out of the repository", "name a path from the root of the repository"
        )
    return found


def files(ground: GateGround, paths: Sequence[str]) -> tuple[EvidenceFile, ...]:
    found = (ground.evidence.file(path) for path in paths)
    return tuple(each for each in found if each)


def some_of(names: Sequence[str]) -> str:
    """`A, B, C and 2 more`."""
    more = len(names) - _LONGEST_LIST
    return ", ".join(names[:_LONGEST_LIST]) + (f" and {more} more" if more > 0 else "")


def counted(number: int, thing: str) -> str:
    """`1 test`, `3 tests`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _where_from(path: str) -> str:
    return f"commit {path}, or give it with --evidence"
