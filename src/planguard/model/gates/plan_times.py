"""Since when something stands in a plan, by the history of its file and not by its own words."""

from collections.abc import Callable, Iterator

from planguard.model.evidence import EvidenceSource, PlanVersion, Unread
from planguard.model.gates.progress import Progress
from planguard.model.location import Text
from planguard.model.phases import Attempt, Phase
from planguard.model.plan import Plan
from planguard.model.term_ends import TermEnds


class PlanTimes:
    """Moments are None where no commit has it yet, and Unread where the history that is looked at begins too late."""

    def __init__(self, evidence: EvidenceSource) -> None:
        self._evidence = evidence
        self._ends: dict[tuple[str, str], TermEnds] = {}

    def done_since(self, plan: Plan, term: Text) -> int | Unread | None:
        """The moment from which on the plan has the task or phase done, without a break up to now."""
        return self._since(plan, lambda old, commit: self._has_done(old, term, commit))

    def attempt_since(self, plan: Plan, phase: Phase, attempt: Attempt) -> int | Unread | None:
        """The moment from which on the plan has the attempt as one that was not rolled back."""
        return self._since(plan, lambda old, _: _has_attempt(old, phase, attempt))

    def left_behind_by(self, plan: Plan, phase: Phase) -> str | None:
        """The commit (an id) from which on a later phase has begun.

        None where none is known that began it: it is not committed yet, or it had begun in all that are known.
        """
        since: PlanVersion | None = None
        for version in self._evidence.versions(plan):
            if isinstance(version, Unread):
                return None
            if version.plan is None or not Progress(version.plan).is_left_behind(phase):
                return since.commit if since else None
            since = version
        return None

    def phases_since(self, plan: Plan, phase: Phase, moment: int) -> Iterator[Phase]:
        """The phase, as the commits have it that were made after the moment, the newest first."""
        for version in self._evidence.versions(plan):
            if isinstance(version, Unread) or version.moment <= moment:
                return
            phases = version.plan.phases if version.plan else ()
            yield from (each for each in phases if each.id.value == phase.id.value)

    def _since(self, plan: Plan, holds: Callable[[Plan, str], bool]) -> int | Unread | None:
        since: int | None = None
        for version in self._evidence.versions(plan):
            if isinstance(version, Unread):
                return version
            if version.plan is None or not holds(version.plan, version.commit):
                # who sets the clock of a commit back does not get before the commit below
                return None if since is None else max(since, version.moment)
            since = version.moment
        return since

    def _has_done(self, plan: Plan, term: Text, commit: str) -> bool:
        key = (plan.path, commit)
        if key not in self._ends:
            self._ends[key] = TermEnds((plan,))
        return self._ends[key].is_past(term, plan)


def _has_attempt(plan: Plan, phase: Phase, attempt: Attempt) -> bool:
    words = attempt.started.value if attempt.started else ""
    return any(
        each.started is not None and each.started.value == words and each.rolled_back is None
        for old in plan.phases
        if old.id.value == phase.id.value
        for each in old.attempts
    )
