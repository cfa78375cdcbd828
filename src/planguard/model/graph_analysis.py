"""What stands between now and the end of the work: slack, what holds up most, what each task is blocked by.

Closed tasks take no time and hold nothing up, so this is about the graph of the open ones alone. Times are counted in
waves: a wave is as long as one task. Tasks in or behind a cycle have none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from planguard.model.dependencies import TaskRef
from planguard.model.graph_order import Links, heights, layers, longest_chain, turned
from planguard.model.graph_reach import reach_counts
from planguard.model.task_graph import TaskGraph, knots_in
from planguard.model.vocabulary import TaskStatus


class Blockage(NamedTuple):
    """Why an open task cannot be worked on.

    `by` are the tasks that it waits for itself and that are not done, `further` counts the open ones behind them.
    `unknown` are ids that no plan declares, its own among them where it waits for itself.
    """

    ref: TaskRef
    by: tuple[TaskRef, ...]
    further: int
    unknown: tuple[str, ...]


class Bottleneck(NamedTuple):
    """`holds_up` counts the open tasks that wait for it; `is_inevitable` where every critical chain passes it."""

    ref: TaskRef
    holds_up: int
    is_inevitable: bool


@dataclass(frozen=True, eq=False)
class GraphAnalysis:
    """Tasks are named by their numbers in the graph, which are the places in the order of declaration."""

    graph: TaskGraph

    @cached_property
    def tasks(self) -> tuple[TaskRef, ...]:
        return self.graph.dependencies.tasks

    @cached_property
    def open(self) -> frozenset[int]:
        return frozenset(number for number, ref in enumerate(self.tasks) if not ref.task.is_closed)

    @cached_property
    def earliest(self) -> Mapping[int, int]:
        """The wave of each open task if all goes well, from 0."""
        return {task: number for number, wave in enumerate(self._open_waves) for task in wave}

    @cached_property
    def slack(self) -> Mapping[int, int]:
        """The waves that each open task may be late without delaying the last of them."""
        last = len(self._open_waves) - 1
        return {task: last - self.chain_behind[task] - wave for task, wave in self.earliest.items()}

    @cached_property
    def chain_behind(self) -> Sequence[int]:
        """How many open tasks stand in the longest chain that waits for each task."""
        return heights(self._on, [task for wave in self._open_waves for task in wave], self.open)

    @cached_property
    def critical_path(self) -> tuple[int, ...]:
        """A longest chain of open tasks, the first to be done first; of all tasks where everything is closed."""
        if self.open:
            return tuple(longest_chain(self._on, self._open_waves))
        return tuple(longest_chain(self.graph.dependencies.on, self.graph.numbered_waves))

    @cached_property
    def inevitable(self) -> frozenset[int]:
        """The open tasks that every longest chain passes: such a chain has one task without slack in each wave."""
        tight = ([task for task in wave if not self.slack[task]] for wave in self._open_waves)
        return frozenset(tasks[0] for tasks in tight if len(tasks) == 1)

    @cached_property
    def holds_up(self) -> Sequence[int]:
        """How many open tasks wait for each open one, through whatever open tasks."""
        return _counts(turned(self._on), self._open_knots)

    @cached_property
    def waits_for(self) -> Sequence[int]:
        """How many open tasks each open one waits for, through whatever open tasks."""
        return _counts(self._on, self._open_knots)

    @cached_property
    def ready(self) -> tuple[int, ...]:
        """The most critical first."""
        return tuple(self.graph.numbers[ref] for ref in self.graph.ready())

    @cached_property
    def blocked(self) -> tuple[Blockage, ...]:
        """The open tasks that are not ready; first those with the fewest waves before them, then the most critical."""
        waiting = sorted(self.open.difference(self.ready))
        last = len(self.tasks)
        waiting.sort(key=lambda task: (self.earliest.get(task, last), -self.chain_behind[task]))
        return tuple(self._blockage(task) for task in waiting)

    def bottlenecks(self, at_most: int) -> tuple[Bottleneck, ...]:
        """The open tasks that the most open ones wait for; where it is the same number, inevitable ones come first."""
        holding = [task for task in sorted(self.open) if self.holds_up[task]]
        holding.sort(key=lambda task: (-self.holds_up[task], task not in self.inevitable))
        return tuple(
            Bottleneck(self.tasks[task], self.holds_up[task], task in self.inevitable) for task in holding[:at_most]
        )

    def blockers(self, task: int) -> list[int]:
        """What it waits for itself and is not done, in the order in which it says so."""
        return [on for on in self.graph.dependencies.on[task] if self.tasks[on].task.status is not TaskStatus.DONE]

    @cached_property
    def unknown(self) -> Mapping[int, tuple[str, ...]]:
        """The ids that each task waits for and that no plan declares, or that are its own."""
        found: dict[int, tuple[str, ...]] = {}
        for each in (*self.graph.unknown_references(), *self.graph.self_references()):
            number = self.graph.numbers[each.task]
            found[number] = (*found.get(number, ()), each.text.value)
        return found

    def _blockage(self, task: int) -> Blockage:
        by = self.blockers(task)
        further = self.waits_for[task] - sum(on in self.open for on in by)
        return Blockage(self.tasks[task], tuple(self.tasks[on] for on in by), further, self.unknown.get(task, ()))

    @cached_property
    def _on(self) -> list[list[int]]:
        return [
            [on for on in others if on in self.open] if task in self.open else []
            for task, others in enumerate(self.graph.dependencies.on)
        ]

    @cached_property
    def _open_waves(self) -> list[list[int]]:
        found = layers(self._on, turned(self._on))
        # closed tasks wait for nothing here, and are all in the first
        open_waves = [[task for task in wave if task in self.open] for wave in found]
        return [wave for wave in open_waves if wave]

    @cached_property
    def _open_knots(self) -> list[set[int]]:
        tangled = self.open.difference(self.earliest)
        return knots_in({task: self._on[task] for task in sorted(tangled)}) if tangled else []


def _counts(on: Links, knots: Sequence[set[int]]) -> list[int]:
    """How many others each task reaches.

    Of each knot the first task stands for all of them: it reaches what they reach, and the others as ends.
    """
    leader = {task: min(knot) for knot in knots for task in knot}
    untied = [
        set[int]() if task in leader else {leader.get(other, other) for other in others}
        for task, others in enumerate(on)
    ]
    for knot in knots:
        outside = {leader.get(other, other) for task in knot for other in on[task]}
        untied[min(knot)] = outside.union(knot) - {min(knot)}
    order = [task for layer in layers(untied, turned(untied)) for task in layer]
    counts = reach_counts(untied, order)
    return [counts[leader.get(task, task)] for task in range(len(on))]
