"""Which task may touch a path."""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from functools import cached_property
from typing import NamedTuple, Self

from planguard.model.before import Before
from planguard.model.change import Change, ChangeKind
from planguard.model.declared_paths import DeclaredPaths
from planguard.model.dependencies import TaskRef
from planguard.model.evidence_claims import Asked, EvidenceClaims
from planguard.model.guards import Asset, Guards, RetiredPath
from planguard.model.guards_in_force import declared_guards
from planguard.model.location import Location, Text
from planguard.model.nearest_open import NearestOpen
from planguard.model.output_paths import input_paths, output_paths
from planguard.model.plan import Plan
from planguard.model.task_graph import TaskGraph
from planguard.model.task_states import ClaimState, TaskStates
from planguard.model.term_tasks import TermTasks
from planguard.model.vocabulary import ProofKind


class Deed(Enum):
    """What the task does with the path: it is an output; or it must be gone, or goes to where the task writes.

    Besides, it brings what the gate of a phase names, and `verify` keeps the record there.
    """

    WRITES = auto()
    REMOVES = auto()
    MOVES = auto()
    ATTESTS = auto()
    RECORDS = auto()


class Claim(NamedTuple):
    """A task that declares the path. `text` says so in the plan of the task: an output, an input, a guard or a proof.

    Where another file says so, it is the id of the task. `phase` is the id of the one whose gate asks for the path.
    """

    ref: TaskRef
    text: Text
    deed: Deed
    state: ClaimState
    phase: str = ""

    @property
    def place(self) -> Location:
        return self.ref.plan.place(self.text)


class Claims:
    """Of live plans: draft and archived ones claim nothing."""

    def __init__(
        self, plans: Sequence[Plan], *, states: TaskStates, standing: Guards, evidence: EvidenceClaims
    ) -> None:
        self.states = states
        self._plans = plans
        self._evidence = evidence
        # three rules ask for the same, and most files of a directory have the same writers
        self._by_change: dict[tuple[str, bool, str], Sequence[Claim]] = {}
        self._by_key: dict[tuple[tuple[int, ...], tuple[int, ...]], Sequence[Claim]] = {}
        self._guards = declared_guards(plans, standing)

    @classmethod
    def of(
        cls, plans: Iterable[Plan], *, graph: TaskGraph, before: Before, standing: Guards, evidence_directory: str
    ) -> Self:
        """`graph` holds all the plans; `standing` are the guards of the configuration."""
        live = tuple(plan for plan in plans if plan.is_live)
        evidence = EvidenceClaims(live, before=before, directory=evidence_directory)
        return cls(live, states=TaskStates(graph, before), standing=standing, evidence=evidence)

    @cached_property
    def tasks(self) -> Sequence[TaskRef]:
        """All that can claim something."""
        return [TaskRef(plan, task) for plan in self._plans for task in plan.tasks]

    def on(self, path: str) -> Sequence[Claim]:
        """The claims on a path by the outputs of tasks and by the evidence that they bring, each task once.

        Open ones come first and closed ones last.
        """
        key = (self._written.numbers(path), self._evidence.numbers(path))
        if key not in self._by_key:
            self._by_key[key] = self._claims(self._written.declared(key[0]), self._evidence.asked(key[1]))
        return self._with_records(path, self._by_key[key])

    def on_removal(self, path: str, *, to: str = "") -> Sequence[Claim]:
        """The claims on a path that is deleted, or moved to another.

        To those of `on` come the tasks that retire the path or prove that it is absent, and those that read the path
        and write where it goes.
        """
        found = [*self._written.covering(path), *self._removed.covering(path)]
        if to:
            writers = {each.ref for each in self._written.covering(to)}
            found += (each for each in self._moved.covering(path) if each.ref in writers)
        evidence = self._evidence.asked(self._evidence.numbers(path))
        return self._with_records(path, self._claims(found, evidence))

    def of_change(self, change: Change) -> Sequence[Claim]:
        """The claims that allow the change, or would if their tasks were open."""
        is_removal = change.kind is ChangeKind.DELETED
        key = (change.path, is_removal, change.other)
        if key not in self._by_change:
            self._by_change[key] = self.on_removal(change.path, to=change.other) if is_removal else self.on(change.path)
        return self._by_change[key]

    def nearest_open(self, path: str) -> Claim | None:
        """The open task that writes nearest to the path, the first of several; else the only one that is open."""
        near = self._nearest.to(path)
        return Claim(*near, Deed.WRITES, ClaimState.OPEN) if near else None

    def _claims(self, declared: Iterable["_Declaration"], asked: Iterable[Asked]) -> Sequence[Claim]:
        claims = [Claim(*each, self.states.of(each.ref)) for each in declared]
        claims += map(_evidence_claim, asked)
        first: dict[TaskRef, Claim] = {}
        for claim in sorted(claims, key=lambda claim: claim.state.value):
            first.setdefault(claim.ref, claim)
        return list(first.values())

    def _with_records(self, path: str, claims: Sequence[Claim]) -> Sequence[Claim]:
        records = [_evidence_claim(record) for record in self._evidence.records(path)]
        recorded = {id(record.ref.task) for record in records}
        return [*records, *(each for each in claims if id(each.ref.task) not in recorded)] if records else claims

    @cached_property
    def _written(self) -> DeclaredPaths["_Declaration"]:
        return DeclaredPaths(
            (output.path or "**", _Declaration(ref, output.text, Deed.WRITES))
            for ref in self.tasks
            for output in output_paths(ref.task)
        )

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
    def _nearest(self) -> NearestOpen:
        return NearestOpen([ref for ref in self.tasks if self.states.of(ref) is ClaimState.OPEN])


class _Declaration(NamedTuple):
    ref: TaskRef
    text: Text
    deed: Deed


def _evidence_claim(asked: Asked) -> Claim:
    """It does not matter how far the task is, but how far the plan is."""
    state = ClaimState.CLOSED if asked.is_over else ClaimState.OPEN
    return Claim(asked.ref, asked.text, Deed.RECORDS if asked.is_record else Deed.ATTESTS, state, asked.phase)
