"""The tasks of all plans and what they wait for, asked in plan words.

Everything that is answered is in the order in which the plans declare it. Nothing recurses, and no plan without a cycle
pays for the import of networkx.
"""

from collections.abc import Iterable, KeysView
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from typing import NamedTuple, Self

from planguard.model.dependencies import Dependencies, Edge, Reference, TaskRef, read_dependencies
from planguard.model.graph_cycles import Knot, best_cut, shortest_ring
from planguard.model.graph_order import heights, layers, longest_chain, turned
from planguard.model.graph_reach import implied, ordered
from planguard.model.plan import Plan
from planguard.model.risk_levels import urgency
from planguard.model.stated_orders import Mentions, is_contradicted, mentions
from planguard.model.vocabulary import TaskStatus


class Cycle(NamedTuple):
    """A knot of `size` tasks that wait for each other, shown by a shortest ring of edges through it.

    The ring starts at its first declared task; each edge leads to the task of the next, the last one to the first.
    `cut` is the edge of the ring without which the fewest tasks are left in cycles. Of several it is one that a stated
    order of its plan contradicts, and then the last written; in knots of more than 100 tasks only this counts.
    """

    edges: tuple[Edge, ...]
    size: int
    cut: Edge


class Redundancy(NamedTuple):
    """The task waits for the same through another of its dependencies."""

    edge: Edge
    through: Edge


@dataclass(frozen=True, eq=False)
class TaskGraph:
    """Only tasks of judged plans are in it; an archived plan lends its ids, and its tasks count as done."""

    dependencies: Dependencies

    @classmethod
    def of(cls, plans: Iterable[Plan], *, history: Iterable[Plan] = ()) -> Self:
        return cls(read_dependencies(tuple(plans), history))

    @property
    def known_ids(self) -> KeysView[str]:
        """Of judged plans and history, in order."""
        return self.dependencies.known_ids

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """One for each task and dependency that is a task of a judged plan; a task's reference to itself is none."""
        return tuple(self._edge(task, on) for task, others in enumerate(self.dependencies.on) for on in others)

    def unknown_references(self) -> tuple[Reference, ...]:
        """Ids that no plan declares, once for each task."""
        return self.dependencies.unknown

    def self_references(self) -> tuple[Reference, ...]:
        return self.dependencies.to_itself

    def dependencies_of(self, ref: TaskRef) -> tuple[Edge, ...]:
        """In the order in which the task writes them."""
        task = self.numbers[ref]
        return tuple(self._edge(task, on) for on in self.dependencies.on[task])

    def dependents_of(self, ref: TaskRef) -> tuple[Edge, ...]:
        on = self.numbers[ref]
        return tuple(self._edge(task, on) for task in self._users[on])

    def waves(self) -> tuple[tuple[TaskRef, ...], ...]:
        """Each task stands right behind the last of its dependencies; those in or behind a cycle are left out."""
        return tuple(self._refs(wave) for wave in self.numbered_waves)

    def critical_path(self) -> tuple[TaskRef, ...]:
        """A longest chain by count of tasks, from the first to be done to the last; cycles aside."""
        return self._refs(longest_chain(self.dependencies.on, self.numbered_waves))

    def ready(self) -> tuple[TaskRef, ...]:
        """Planned tasks and those in progress that wait for nothing that is not done.

        First come those with the longest chain of tasks behind them that are not closed; of several the most urgent.
        """
        open_tasks = {task for task, ref in enumerate(self.dependencies.tasks) if not ref.task.is_closed}
        height = heights(self.dependencies.on, self._order, open_tasks)
        free = (task for task in range(len(self.dependencies.tasks)) if self._is_ready(task))
        refs = self.dependencies.tasks
        return self._refs(sorted(free, key=lambda task: (-height[task], urgency(refs[task].task))))

    def redundant_edges(self) -> tuple[Redundancy, ...]:
        """What a transitive reduction leaves out, each with the first dependency that says the same; cycles aside."""
        through = implied(self.dependencies.on, self.numbered_waves)
        return tuple(
            Redundancy(self._edge(task, on), self._edge(task, through[task, on]))
            for task, others in enumerate(self.dependencies.on)
            for on in others
            if (task, on) in through
        )

    def unordered(self, pairs: Iterable[tuple[TaskRef, TaskRef]]) -> tuple[tuple[TaskRef, TaskRef], ...]:
        """The pairs of which neither waits for the other, through whatever tasks; those in or behind a cycle aside."""
        asked = [(self.numbers[one], self.numbers[other]) for one, other in pairs]
        known = ordered(self.dependencies.on, self._order, chain(asked, ((other, one) for one, other in asked)))
        placed = set(self._order)
        refs = self.dependencies.tasks
        return tuple(
            (refs[one], refs[other])
            for one, other in asked
            if {one, other} <= placed and (one, other) not in known and (other, one) not in known
        )

    def cycles(self) -> tuple[Cycle, ...]:
        """One for each knot: a largest set of tasks each of which waits, through others, for all of them."""
        return tuple(self._cycle(knot) for knot in self.knots)

    @cached_property
    def knots(self) -> list[set[int]]:
        left = set(range(len(self.dependencies.tasks))).difference(self._order)
        return knots_in({task: self.dependencies.on[task] for task in sorted(left)}) if left else []

    @cached_property
    def numbers(self) -> dict[TaskRef, int]:
        """The places of tasks in the order in which they are declared."""
        return {ref: number for number, ref in enumerate(self.dependencies.tasks)}

    @cached_property
    def _users(self) -> list[list[int]]:
        return turned(self.dependencies.on)

    @cached_property
    def numbered_waves(self) -> list[list[int]]:
        """`waves` by the numbers of tasks."""
        return layers(self.dependencies.on, self._users)

    @cached_property
    def _order(self) -> list[int]:
        return [task for wave in self.numbered_waves for task in wave]

    @cached_property
    def _unsettled(self) -> set[int]:
        """Tasks that wait for themselves or for what nobody knows."""
        return {self.numbers[each.task] for each in self.unknown_references() + self.self_references()}

    def _is_ready(self, task: int) -> bool:
        refs = self.dependencies.tasks
        return (
            refs[task].task.status in (TaskStatus.PLANNED, TaskStatus.IN_PROGRESS)
            and task not in self._unsettled
            and all(refs[on].task.status is TaskStatus.DONE for on in self.dependencies.on[task])
        )

    def _cycle(self, members: set[int]) -> Cycle:
        knot = {task: [on for on in self.dependencies.on[task] if on in members] for task in sorted(members)}
        ring = shortest_ring(knot)
        edges = list(pairwise([*ring, ring[0]]))
        cut = best_cut(knot, sorted(edges, key=self._doubt, reverse=True), knots_in)
        return Cycle(tuple(self._edge(*edge) for edge in edges), len(members), self._edge(*cut))

    def _doubt(self, edge: tuple[int, int]) -> tuple[bool, int]:
        """Highest where a stated order contradicts, and then for what is written last."""
        task, on = edge
        return is_contradicted(self._edge(task, on), self._mentions[self.dependencies.tasks[task].plan.path]), task

    @cached_property
    def _mentions(self) -> dict[str, Mentions]:
        """By the path of the plan."""
        plans = {ref.plan.path: ref.plan for ref in self.dependencies.tasks}
        return {path: mentions(plan) for path, plan in plans.items()}

    def _edge(self, task: int, on: int) -> Edge:
        refs = self.dependencies.tasks
        return Edge(refs[task], refs[on], self.dependencies.on[task][on])

    def _refs(self, tasks: Iterable[int]) -> tuple[TaskRef, ...]:
        return tuple(self.dependencies.tasks[task] for task in tasks)


def knots_in(on: Knot) -> list[set[int]]:
    """The strongly connected components of more than one of these tasks, in the order of their first tasks."""
    # the import takes 0.1 s, which only a plan with a cycle pays
    import networkx

    tangle = {task: [other for other in others if other in on] for task, others in on.items()}
    components: Iterable[set[int]] = networkx.strongly_connected_components(networkx.DiGraph(tangle))
    return sorted((knot for knot in components if len(knot) > 1), key=min)
