"""The gates of all plans, held against their evidence once and remembered."""

from collections.abc import Sequence
from functools import cached_property

from planguard.model.gates.gate_changes import GateChange, gate_change
from planguard.model.gates.ground import GateGround
from planguard.model.gates.plan_times import PlanTimes
from planguard.model.gates.progress import Progress
from planguard.model.gates.record_places import RecordPlaces
from planguard.model.gates.results import GateResult
from planguard.model.gates.task_evidence import TaskEvidence
from planguard.model.phases import Phase
from planguard.model.plan import Plan, Task


class Gates:
    """Of the phases of judged plans."""

    def __init__(self, plans: Sequence[Plan], ground: GateGround) -> None:
        self._plans = plans
        self._ground = ground
        self._results: dict[tuple[int, int], GateResult] = {}
        self._of_tasks: dict[tuple[int, int], tuple[Plan, Task, TaskEvidence]] = {}
        self._progress: dict[int, Progress] = {}

    def of(self, plan: Plan, phase: Phase) -> GateResult:
        """A phase without a gate has a result without criteria, which is never passed."""
        # the result keeps alive what it was asked about: answers are kept by the identity of a plan's own phases
        key = (id(plan), id(phase))
        if key not in self._results:
            self._results[key] = self._judge(plan, phase)
        return self._results[key]

    def of_task(self, plan: Plan, task: Task) -> TaskEvidence:
        # what never asks for a gate does not pay for the import
        from planguard.model.gates.task_records import task_evidence

        key = (id(plan), id(task))
        if key not in self._of_tasks:
            paths = self.places.all_of_task(plan, task)
            self._of_tasks[key] = (plan, task, task_evidence(plan, task, paths, self._ground))
        return self._of_tasks[key][2]

    def is_due(self, plan: Plan, phase: Phase) -> bool:
        """Whether its evidence has to be there: its tasks are done, or a later phase has begun."""
        return self._of_plan(plan).is_due(phase)

    def has_begun(self, plan: Plan, phase: Phase) -> bool:
        """A task of it is in progress or done, or an attempt at it is written down that was not rolled back."""
        return self._of_plan(plan).has_begun(phase)

    def predecessors(self, plan: Plan, phase: Phase) -> Sequence[Phase]:
        """The earlier phases that have a gate, in the order of the plan."""
        return [each for each in self._of_plan(plan).earlier(phase) if each.gate]

    def change_of(self, plan: Plan, phase: Phase) -> GateChange | None:
        """The last change of the gate since the phase has begun, if there was one."""
        return gate_change(phase, self._ground.evidence.versions(plan))

    @cached_property
    def places(self) -> RecordPlaces:
        """Where `verify` writes its records."""
        return RecordPlaces(self._plans, self._ground.evidence_directory)

    @cached_property
    def _times(self) -> PlanTimes:
        return PlanTimes(self._ground.evidence)

    def _of_plan(self, plan: Plan) -> Progress:
        if id(plan) not in self._progress:
            self._progress[id(plan)] = Progress(plan)
        return self._progress[id(plan)]

    def _judge(self, plan: Plan, phase: Phase) -> GateResult:
        from planguard.model.gates.bench import Bench
        from planguard.model.gates.judging import judge_gate

        return judge_gate(
            Bench(
                plan=plan,
                phase=phase,
                plans=self._plans,
                ground=self._ground,
                progress_of=self._of_plan,
                times=self._times,
                places=self.places,
                task_evidence=self.of_task,
            )
        )
