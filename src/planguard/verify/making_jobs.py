"""From tasks and gates to jobs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from planguard.model.dependencies import TaskRef
from planguard.model.gates.criteria import Command as CommandCriterion
from planguard.model.gates.parameters import Parameters
from planguard.model.gates.reading import read_criterion
from planguard.model.gates.record_places import RecordPlaces
from planguard.model.phases import Gate, GateCriterion, Phase
from planguard.model.plan import Plan, Step
from planguard.model.record_paths import gate_acceptance, task_acceptance
from planguard.model.task_graph import TaskGraph
from planguard.model.vocabulary import TaskStatus
from planguard.verify.jobs import Command, Job

# what stands around a command and says nothing
_MARKS = "`$ \n.;,。；，"
_CHANGE_OF_DIRECTORY = re.compile(r"(?:cd\s+\S+\s*&&)?")


@dataclass(frozen=True)
class Plans:
    """`judged` are all plans, `asked_for` the paths of those that tasks are chosen from; `evidence` is a directory."""

    judged: tuple[Plan, ...]
    history: tuple[Plan, ...]
    asked_for: frozenset[str]
    evidence: str

    @property
    def chosen(self) -> Sequence[Plan]:
        return [plan for plan in self.judged if plan.path in self.asked_for]

    @cached_property
    def graph(self) -> TaskGraph:
        return TaskGraph.of(self.judged, history=self.history)

    @cached_property
    def records(self) -> RecordPlaces:
        return RecordPlaces(self.judged, self.evidence)


def task_job(ref: TaskRef, plans: Plans) -> Job:
    plan, task = ref
    steps = task.acceptance.steps if task.acceptance else ()
    return Job(
        plan=plan,
        subject=task.id.value,
        name=task.id.value,
        title=task.title.value,
        record=plans.records.of_task(plan, task),
        acceptance=task_acceptance(task),
        commands=tuple(_task_command(plan, step, step.command) for step in steps if step.command),
        proofs=tuple(step for step in steps if step.proof),
        prose=tuple(step.text.value for step in steps if not step.command and not step.proof),
        waits_for=tuple(_open_dependencies(ref, plans.graph)),
        is_done=task.status is TaskStatus.DONE,
    )


def _task_command(plan: Plan, step: Step, line: str) -> Command:
    around = step.text.value.replace(line, "").strip(_MARKS)
    words = "" if _CHANGE_OF_DIRECTORY.fullmatch(around) else " ".join(step.text.value.split())
    return Command(line, step.directory or "", plan.place(step.text), words)


def gate_job(plan: Plan, phase: Phase, gate: Gate, plans: Plans) -> Job:
    """The `command` criteria alone: all others are judged from evidence, by `check` and `report`."""
    return Job(
        plan=plan,
        subject=phase.id.value,
        name=f"gate of {phase.id.value}",
        title=phase.title.value if phase.title else "",
        record=plans.records.of_gate(plan, phase),
        acceptance=gate_acceptance(gate),
        commands=tuple(each for criterion in (*gate.must, *gate.should) for each in _gate_commands(plan, criterion)),
        is_gate=True,
    )


def _gate_commands(plan: Plan, criterion: GateCriterion) -> Iterator[Command]:
    """One, where the gate is judged by it: what succeeds whatever happens is not worth running."""
    found = read_criterion(criterion)
    if isinstance(found, CommandCriterion):
        line = Parameters(criterion).text("run") or criterion.kind
        yield Command(found.run, found.directory, plan.place(line))


def _open_dependencies(ref: TaskRef, graph: TaskGraph) -> Iterator[str]:
    for edge in graph.dependencies_of(ref):
        if edge.on.task.status is not TaskStatus.DONE:
            yield edge.text.value
