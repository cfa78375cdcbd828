"""What those who judge a criterion of a phase have at hand."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from planguard.model.evidence import Unread
from planguard.model.gates.ground import GateGround
from planguard.model.gates.plan_times import PlanTimes
from planguard.model.gates.progress import Progress
from planguard.model.gates.record_places import RecordPlaces
from planguard.model.gates.task_evidence import TaskEvidence
from planguard.model.phases import Phase, Waiver
from planguard.model.plan import Plan, Task


@dataclass(frozen=True, kw_only=True, eq=False)
class Bench:
    """`plans` are all that are judged. The last three are for those who judge an approval:

    `measured` are the files that other criteria of the gate were decided by, `waived` the waivers of what must be met
    and is not, and `approvers` the names, in small letters, of those who have approved as the gate asks for.
    """

    plan: Plan
    phase: Phase
    plans: Sequence[Plan]
    ground: GateGround
    progress_of: Callable[[Plan], Progress]
    times: PlanTimes
    places: RecordPlaces
    task_evidence: Callable[[Plan, Task], TaskEvidence]
    measured: frozenset[str] = frozenset()
    waived: Sequence[Waiver] = ()
    approvers: frozenset[str] = frozenset()

    @property
    def progress(self) -> Progress:
        """Of the plan whose phase it is."""
        return self.progress_of(self.plan)

    @property
    def is_ambiguous(self) -> bool:
        """The plan declares another phase of that id."""
        return sum(each.id.value == self.phase.id.value for each in self.plan.phases) > 1

    @property
    def others(self) -> Iterator[Plan]:
        """The other plans that rule the repository."""
        return (plan for plan in self.plans if plan is not self.plan and plan.is_live)

    @property
    def is_left_behind(self) -> bool:
        """A later phase has begun, whatever this one's gate says."""
        return self.progress.is_left_behind(self.phase)

    def changed_while_due(self, commit: str) -> Sequence[str] | Unread:
        """What has changed since a commit (an id), as long as the gate was still to be passed.

        That is until a later phase began. Up to now where the commit came after that, or nobody can tell when it was:
        then the gate was not passed on what the commit holds, as far as anybody knows.
        """
        evidence = self.ground.evidence
        begun = self.times.left_behind_by(self.plan, self.phase) if self.is_left_behind else None
        between = evidence.changed_between(commit, begun) if begun else None
        return evidence.changed_since(commit) if between is None or isinstance(between, Unread) else between
