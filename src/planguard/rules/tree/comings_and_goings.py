"""Paths that are not there because of what the plans do: somebody is still to write them, or has moved them away."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from planguard.model.claims import Deed
from planguard.model.declared_paths import DeclaredPaths
from planguard.model.dependencies import TaskRef
from planguard.model.facts import Facts
from planguard.model.globs import fixed_part, matches
from planguard.model.guards import Asset, RetiredPath
from planguard.model.output_paths import OutputPath, input_paths, output_paths
from planguard.model.task_states import ClaimState
from planguard.model.tree_places import is_glob, rooted
from planguard.model.vocabulary import BEGUN, TaskStatus
from planguard.rules.tree.plan_paths import PlanPath


@dataclass(frozen=True)
class ComingsAndGoings:
    facts: Facts

    def is_to_come(self, path: str) -> bool:
        """Whether a task that is not over writes there, to the directory around it or to something below it."""
        start = fixed_part(path)
        if not start:
            return any(_may_match(path, output) for output in self._open_outputs)
        around = {start, *_above(start)} - {""}
        if start in self._above_coming or not around.isdisjoint(self._coming):
            return True
        return matches([glob for glob in self._coming_anywhere if not is_glob(path)], path)

    def is_used_up(self, each: PlanPath) -> bool:
        """Whether the task that reads the path is at work and has begun to write where it may have moved it."""
        if each.ref.task.status is not TaskStatus.IN_PROGRESS:
            return False
        written = (output for output in output_paths(each.ref.task) if self.facts.tree.exists(fixed_part(output.path)))
        return each.ref in self._removers(each.path) or any(_may_hold(output, each.path) for output in written)

    def is_gone_on_purpose(self, each: PlanPath) -> bool:
        """Whether the path is retired, or another task that has begun removes it or may have moved it."""
        if self._gone.covers(each.path) or self._removers(each.path):
            return True
        readers = (ref for ref in self._read.covering(each.path) if ref != each.ref)
        return any(_may_hold(output, each.path) for ref in readers for output in output_paths(ref.task))

    def successor(self, path: str) -> str:
        """Where the path is now by a guard in force; empty where none says so."""
        for guard in self._gone.covering(path):
            old, to = rooted(guard.path.value.removesuffix("/**")), _to(guard)
            if old and to and path.startswith(old):
                return f"{to.rstrip('/')}{path[len(old) :]}"
        return ""

    def _removers(self, path: str) -> set[TaskRef]:
        """The tasks that have begun and are to see to it that the path is gone."""
        claims = self.facts.claims.on_removal(path)
        return {claim.ref for claim in claims if claim.deed is Deed.REMOVES and claim.state is not ClaimState.WAITING}

    @cached_property
    def _open_outputs(self) -> frozenset[str]:
        return frozenset(
            output.path
            for ref in self.facts.claims.tasks
            if not ref.task.is_closed
            for output in output_paths(ref.task)
        )

    @cached_property
    def _coming(self) -> frozenset[str]:
        return frozenset(map(fixed_part, self._open_outputs)) - {""}

    @cached_property
    def _coming_anywhere(self) -> frozenset[str]:
        """`**/*.md`; a task that writes to the whole repository says nothing of any file."""
        return frozenset(path for path in self._open_outputs if path and not fixed_part(path))

    @cached_property
    def _above_coming(self) -> frozenset[str]:
        return frozenset(above for path in self._coming for above in _above(path))

    @cached_property
    def _gone(self) -> DeclaredPaths[RetiredPath | Asset]:
        in_force = self.facts.in_force
        guards: list[RetiredPath | Asset] = [held.guard for held in in_force.retired_paths]
        guards += (held.guard for held in in_force.assets)
        return DeclaredPaths((guard.path.value, guard) for guard in guards)

    @cached_property
    def _read(self) -> DeclaredPaths[TaskRef]:
        """By what they read, the tasks that have begun."""
        begun = (ref for ref in self.facts.claims.tasks if ref.task.status in BEGUN)
        return DeclaredPaths((read.path, ref) for ref in begun for read in input_paths(ref.task))


def _may_hold(output: OutputPath, path: str) -> bool:
    """Whether what was at the path may be there now: a directory elsewhere, or a file of the same name."""
    if output.is_directory or is_glob(output.path):
        return not matches([f"{output.path}/", output.path], path)
    return output.path != path and output.path.rpartition("/")[2] == path.rpartition("/")[2]


def _may_match(glob: str, output: str) -> bool:
    """Whether files that are written there can be among those that the glob matches."""
    is_open_ended = is_glob(output) or "." not in output.rpartition("/")[2]
    return bool(output) and (is_open_ended or matches((glob,), output))


def _above(path: str) -> Iterator[str]:
    """The directories that the path lies in, and the root."""
    while path:
        path = path.rpartition("/")[0]
        yield path


def _to(guard: RetiredPath | Asset) -> str:
    to = guard.replaced_by if isinstance(guard, RetiredPath) else guard.to
    return to.value if to else ""
