"""Whether evidence is still about what is judged."""

from collections.abc import Sequence
from typing import NamedTuple

from planguard.model.evidence import EvidenceFile, Unread
from planguard.model.gates.bench import Bench
from planguard.model.gates.ground import GateGround
from planguard.model.gates.results import Cause
from planguard.model.gates.verdict import Fault, some_of
from planguard.model.globs import from_root, matches
from planguard.model.tree_places import entries

_UNSHALLOW = "fetch the whole history (git fetch --unshallow, in CI fetch-depth: 0)"

_ABOUT = "name the files that it is about, or leave `of` out"


class Freshness(NamedTuple):
    """`fault` is why the evidence is stale, or cannot be told to be fresh."""

    fault: Fault | None
    notes: tuple[str, ...]


def freshness(bench: Bench, evidence: Sequence[EvidenceFile], about: Sequence[str]) -> Freshness:
    """Of evidence that is about the paths that globs match; with no globs nothing is known to make it stale.

    What is not committed was measured just now. What was fresh when a later phase began need not be so today.
    """
    unknown = _typos(bench.ground, about)
    if not about:
        return Freshness(None, ())
    found = [_staleness(bench, each, about, besides={each.path for each in evidence}) for each in evidence]
    notes = (*unknown, *(each for each in found if isinstance(each, str)))
    fault = next((each for each in found if isinstance(each, Fault)), None)
    if not any(found) and len(unknown) == len(about) and any(each.commit for each in evidence):
        fault = Fault(Cause.POINTLESS, f"{unknown[0]}, and so nothing makes it stale", _ABOUT)
    return Freshness(fault, notes)


def origins(evidence: Sequence[EvidenceFile]) -> Sequence[str]:
    """Notes on what nobody can look up in a commit."""
    given = [each.path for each in evidence if each.is_given]
    loose = [each.path for each in evidence if not (each.commit or each.is_given or each.is_undated)]
    return [
        *([f"given with --evidence: {some_of(given)}"] if given else []),
        *([f"not committed as it is: {some_of(loose)}"] if loose else []),
    ]


def _typos(ground: GateGround, about: Sequence[str]) -> list[str]:
    return [f"of {glob}: git tracks no such file" for glob in about if not entries(ground.tree, from_root(glob))]


def _staleness(bench: Bench, file: EvidenceFile, about: Sequence[str], *, besides: set[str]) -> Fault | str | None:
    """A fault, or a note on what has become of it since the gate had to be passed."""
    if file.is_undated:
        return _undated(file)
    later = _later(bench.ground.evidence.changed_since(file.commit), about, besides) if file.commit else ()
    if not later:
        return None
    in_time = _later(bench.changed_while_due(file.commit), about, besides)
    reason = _reason(file, in_time or later)
    return Fault(Cause.STALE, *reason) if in_time else reason[0]


def _later(changed: Sequence[str] | Unread, about: Sequence[str], besides: set[str]) -> Sequence[str] | Unread:
    if isinstance(changed, Unread):
        return changed
    return [path for path in changed if path not in besides and matches(about, path)]


def _reason(file: EvidenceFile, later: Sequence[str] | Unread) -> tuple[str, str]:
    """And what to do about it."""
    if isinstance(later, Unread):
        return f"{file.path} may be stale: what has changed since {later.reason}", later.hint
    verb = "has" if len(later) == 1 else "have"
    return f"{file.path} is stale: {some_of(later)} {verb} changed since", f"measure again, and commit {file.path}"


def _undated(file: EvidenceFile) -> Fault:
    reason = f"{file.path} may be stale: this shallow clone does not tell when it was committed"
    return Fault(Cause.STALE, reason, _UNSHALLOW)
