"""Which task may touch a path."""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from functools import cached_property
from itertools import groupby
from typing import NamedTuple, Self

from planguard.model.before import Before
from planguard.model.change import Change, ChangeKind
from planguard.model.declared_paths import DeclaredPaths
from planguard.model.dependencies import TaskRef
from planguard.model.globs import fixed_part
from planguard.model.guards import Asset, Guards, RetiredPath
from planguard.model.guards_in_force import declared_guards
from planguard.model.location import Location, Text
from planguard.model.output_paths import input_paths, output_paths
from planguard.model.plan import Plan
from planguard.model.task_graph import TaskGraph
from planguard.model.task_states import ClaimState, TaskStates
from planguard.model.term_tasks import TermTasks
from planguard.model.vocabulary import ProofKind


class Deed(Enum):
    """What the task does with the path: it is an output; or it must be gone, or goes to where the task writes."""

    WRITES = auto()
    REMOVES = auto()
    MOVES = auto()


class Claim(NamedTuple):
    """A task that declares the path. `text` says so in the plan of the task: an output, an input, a guard or a proof.

    Where another file says so, it is the id of the task.
    """

    ref: TaskRef
    text: Text
    deed: Deed
    state: ClaimState

    @property
    def place(self) -> Location:
        return self.ref.plan.place(self.text)


class Claims:
    """Of live plans: draft and archived ones claim nothing."""

    def __init__(self, plans: Iterable[Plan], *, states: TaskStates, standing: Guards) -> None:
        self.states = states
        self._plans = tuple(plan for plan in plans if plan.is_live)
        # three rules ask for the same, and most files of a directory have the same writers
        self._by_change: dict[tuple[str, bool, str], Sequence[Claim]] = {}
        self._by_writers: dict[tuple[int, ...], Sequence[Claim]] = {}
        self._guards = declared_guards(self._plans, standing)

    @classmethod
    def of(cls, plans: Iterable[Plan], *, graph: TaskGraph, before: Before, standing: Guards) -> Self:
        """`graph` holds all the plans; `standing` are the guards of the configuration."""
        return cls(plans, states=TaskStates(graph, before), standing=standing)

    @cached_property
    def tasks(self) -> Sequence[TaskRef]:
        """All that can claim something."""
        return [TaskRef(plan, task) for plan in self._plans for task in plan.tasks]

    def on(self, path: str) -> Sequence[Claim]:
        """The claims on a path by the outputs of tasks, open ones first and closed ones last, each task once."""
        writers = self._written.numbers(path)
        if writers not in self._by_writers:
            self._by_writers[writers] = self._claims(self._written.declared(writers))
        return self._by_writers[writers]

    def on_removal(self, path: str, *, to: str = "") -> Sequence[Claim]:
        """The claims on a path that is deleted, or moved to another.

        To those by outputs come the tasks that retire the path or prove that it is absent, and those that read the path
        and write where it goes.
        """
        found = [*self._written.covering(path), *self._removed.covering(path)]
        if to:
            writers = {each.ref for each in self._written.covering(to)}
            found += (each for each in self._moved.covering(path) if each.ref in writers)
        return self._claims(found)

    def of_change(self, change: Change) -> Sequence[Claim]:
        """The claims that allow the change, or would if their tasks were open."""
        is_removal = change.kind is ChangeKind.DELETED
        key = (change.path, is_removal, change.other)
        if key not in self._by_change:
            self._by_change[key] = self.on_removal(change.path, to=change.other) if is_removal else self.on(change.path)
        return self._by_change[key]

    def nearest_open(self, path: str) -> Claim | None:
        """The open task that writes nearest to the path, the first of several; else the only one that is open."""
        directory = path
        while directory:
            directory = directory.rpartition("/")[0]
            if directory in self._nearby:
                return Claim(*self._nearby[directory], ClaimState.OPEN)
        return self._only_open

    def _claims(self, declared: Iterable["_Declaration"]) -> list[Claim]:
        first: dict[TaskRef, _Declaration] = {}
        for each in declared:
            first.setdefault(each.ref, each)
        claims = (Claim(*each, self.states.of(each.ref)) for each in first.values())
        return sorted(claims, key=lambda claim: claim.state.value)

    @cached_property
    def _written(self) -> DeclaredPaths["_Declaration"]:
        return DeclaredPaths(self._outputs)

    @cached_property
    def _moved(self) -> DeclaredPaths["_Declaration"]:
        return DeclaredPaths(
            (read.path or "**", _Declaration(ref, read.text, Deed.MOVES))
            for ref in self.tasks
            for read in input_paths(ref.task)
        )

    @cached_property
    def _removed(self) -> DeclaredPaths["_Declaration"]:
        return DeclaredPaths((*self._retirements(), *self._proofs()))

    @cached_property
    def _outputs(self) -> Sequence[tuple[str, "_Declaration"]]:
        return [
            (output.path or "**", _Declaration(ref, output.text, Deed.WRITES))
            for ref in self.tasks
            for output in output_paths(ref.task)
        ]

    def _retirements(self) -> Iterator[tuple[str, "_Declaration"]]:
        terms = TermTasks(self._plans)
        for guards, plan in self._guards:
            gone: tuple[RetiredPath | Asset, ...] = (*guards.retired_paths, *guards.assets)
            for guard in gone:
                for ref in terms.of(guard.after, plan):
                    text = guard.path if plan is ref.plan else ref.task.id
                    yield guard.path.value, _Declaration(ref, text, Deed.REMOVES)

    def _proofs(self) -> Iterator[tuple[str, "_Declaration"]]:
        for ref in self.tasks:
            for step in ref.task.acceptance.steps if ref.task.acceptance else ():
                if step.proof and step.proof.kind is ProofKind.ABSENT:
                    yield step.proof.subject.value, _Declaration(ref, step.proof.subject, Deed.REMOVES)

    @cached_property
    def _nearby(self) -> dict[str, "_Declaration"]:
        """By each directory that an open task writes to or below, the root aside."""
        found: dict[str, _Declaration] = {}
        for ref, outputs in groupby(self._outputs, key=lambda output: output[1].ref):
            for path, each in outputs if self.states.of(ref) is ClaimState.OPEN else ():
                directory = fixed_part(path)
                # what lies above a directory that is found has been found with it
                while directory and directory not in found:
                    found[directory] = each
                    directory = directory.rpartition("/")[0]
        return found

    @cached_property
    def _only_open(self) -> Claim | None:
        refs = [ref for ref in self.tasks if self.states.of(ref) is ClaimState.OPEN]
        return Claim(refs[0], refs[0].task.id, Deed.WRITES, ClaimState.OPEN) if len(refs) == 1 else None


class _Declaration(NamedTuple):
    ref: TaskRef
    text: Text
    deed: Deed
