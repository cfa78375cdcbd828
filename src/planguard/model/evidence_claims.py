"""Which files the plans ask for as evidence, and whose they are to bring."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from planguard.model.before import Before
from planguard.model.declared_paths import DeclaredPaths
from planguard.model.dependencies import TaskRef
from planguard.model.location import Text
from planguard.model.phases import Gate, GateCriterion, Phase
from planguard.model.plan import Plan
from planguard.model.record_paths import gate_record, task_record
from planguard.model.stages import Stage, stages
from planguard.model.tree_places import rooted

# what names files, by the kind of the criterion; that of a document has no name
_FILES = {"tests": ("junit",), "coverage": ("file",), "metric": ("file",), "document": ("",)}
_BOUNDS = ("at_most", "at_least")


class Asked(NamedTuple):
    """A task that brings evidence, and the text that asks for it.

    `phase` is the id of the one whose gate does, empty for the record of a task.
    """

    ref: TaskRef
    text: Text
    phase: str = ""
    is_record: bool = False
    is_over: bool = False


class _Named(NamedTuple):
    stage: Stage
    text: Text


class EvidenceClaims:
    """Of live plans; `directory` is where `verify` keeps its records."""

    def __init__(self, plans: Sequence[Plan], *, before: Before, directory: str) -> None:
        self._plans = plans
        self._before = before
        self._directory = directory

    def records(self, path: str) -> Sequence[Asked]:
        """Who may write the record of `verify` at the path: at any time, for who is in doubt verifies once more."""
        return self._records.get(path, ()) if path.startswith(f"{self._directory}/") else ()

    def numbers(self, path: str) -> tuple[int, ...]:
        """What gates name the path, for `asked`: the same for most files of a directory."""
        return self._named.numbers(path)

    def asked(self, numbers: Iterable[int]) -> Iterator[Asked]:
        """All tasks of a phase may bring what its gate names, until a later phase has begun."""
        for stage, text in self._named.declared(numbers):
            yield from (Asked(ref, text, stage.phase.id.value, is_over=stage.is_over) for ref in stage.tasks)

    @cached_property
    def _stages(self) -> Sequence[Stage]:
        """Of the plans that ask for anything."""
        asking = (plan for plan in self._plans if any(phase.gate or phase.attempts for phase in plan.phases))
        return [stage for plan in asking for stage in stages(plan, self._before)]

    @cached_property
    def _named(self) -> DeclaredPaths[_Named]:
        return DeclaredPaths(
            (path, _Named(stage, text))
            for stage in self._stages
            for written, text in _files(stage.phase)
            # a slip that means the whole repository opens none of it
            if (path := rooted(written)) and path.strip("/*")
        )

    @cached_property
    def _records(self) -> Mapping[str, Sequence[Asked]]:
        """By path, and of both names that each may have."""
        found: dict[str, list[Asked]] = {}
        for is_shared in (False, True):
            for path, asked in (*self._of_tasks(is_shared), *self._of_gates(is_shared)):
                found.setdefault(path, []).append(asked)
        return found

    def _of_tasks(self, is_shared: bool) -> Iterator[tuple[str, Asked]]:
        for plan in self._plans:
            for task in plan.tasks:
                if task.id.value:
                    path = task_record(self._directory, plan, task, is_shared=is_shared)
                    yield path, Asked(TaskRef(plan, task), task.id, is_record=True)

    def _of_gates(self, is_shared: bool) -> Iterator[tuple[str, Asked]]:
        for stage in (each for each in self._stages if each.phase.gate):
            id = stage.phase.id
            path = gate_record(self._directory, stage.plan, stage.phase, is_shared=is_shared)
            yield from ((path, Asked(ref, id, id.value, is_record=True)) for ref in stage.tasks)


def _files(phase: Phase) -> Iterator[tuple[str, Text]]:
    """Paths and globs that the gate names, and the documents on what went wrong."""
    gate = phase.gate or Gate()
    for criterion in (*gate.must, *gate.should):
        yield from _files_of(criterion)
    for attempt in phase.attempts:
        if attempt.incident:
            yield attempt.incident.value, attempt.incident


def _files_of(criterion: GateCriterion) -> Iterator[tuple[str, Text]]:
    kind = criterion.kind.value
    for parameter in criterion.parameters:
        if parameter.name.value in _FILES.get(kind, ()):
            yield from ((text.value, text) for text in parameter.values)
        elif kind == "metric" and parameter.name.value in _BOUNDS:
            yield from ((path, text) for text in parameter.values for path in _files_in(text.value))


def _files_in(expression: str) -> Sequence[str]:
    if "#" not in expression:
        return ()
    from planguard.model.gates.expression import read_expression
    from planguard.model.gates.tokens import NotRead

    try:
        return [place.file for place in read_expression(expression).places if place.file]
    except NotRead:
        return ()
