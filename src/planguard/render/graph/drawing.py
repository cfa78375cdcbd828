"""What of a graph is drawn, and how: the one place where a large graph is told from a small one."""

from dataclasses import dataclass
from functools import cached_property

from planguard.model.graph_view import GraphEdge, GraphView
from planguard.render.graph.labels import words, wrapped
from planguard.render.graph.layout.layered import lay_out
from planguard.render.graph.layout.shape import Layout, Shape

# with more tasks than this, a box has one line for the title and nothing below it
_MOST_IN_FULL = 500
# with more dependencies than this, those that a longer way implies are left out
_MOST_WITH_REDUNDANT = 150

WIDTH, COMPACT_WIDTH = 236, 208
TITLE_SIZE = 12.5
_TITLE_ROOM = 20
_HEAD, _LINE, _META, _FOOT = 26, 16, 15, 8


@dataclass(frozen=True)
class Drawing:
    """The places of what is shown of a view. `drawn` holds the places of the edges that have a line."""

    view: GraphView

    @cached_property
    def is_compact(self) -> bool:
        return len(self.view.tasks) > _MOST_IN_FULL

    @cached_property
    def drawn(self) -> tuple[int, ...]:
        edges = self.view.edges
        are_all = len(edges) <= _MOST_WITH_REDUNDANT
        return tuple(
            place
            for place, edge in enumerate(edges)
            if edge.before != edge.after and (are_all or not edge.is_redundant or edge.is_critical or edge.is_in_cycle)
        )

    @cached_property
    def titles(self) -> tuple[tuple[str, ...], ...]:
        """The lines of each title."""
        room = self.box[0] - _TITLE_ROOM if self.is_compact else WIDTH - _TITLE_ROOM
        return tuple(
            tuple(wrapped(words(task.title), room=room, size=TITLE_SIZE, lines=1 if self.is_compact else 2))
            for task in self.view.tasks
        )

    @cached_property
    def title_lines(self) -> int:
        return max((len(lines) for lines in self.titles), default=1)

    @cached_property
    def has_meta(self) -> bool:
        return not self.is_compact and any(task.phase or task.owner or task.slack for task in self.view.tasks)

    @cached_property
    def box(self) -> tuple[int, int]:
        if self.is_compact:
            return COMPACT_WIDTH, _HEAD + _LINE + _FOOT
        return WIDTH, _HEAD + max(1, self.title_lines) * _LINE + (_META if self.has_meta else 0) + _FOOT

    @cached_property
    def meta_line(self) -> int:
        """The base line of the words below the title."""
        return self.box[1] - _FOOT - 1

    @cached_property
    def layout(self) -> Layout:
        edges = [self.view.edges[place] for place in self.drawn]
        return lay_out(
            Shape(
                waves=tuple(task.wave for task in self.view.tasks),
                edges=tuple((edge.before, edge.after) for edge in edges),
                cuts=frozenset(at for at, edge in enumerate(edges) if edge.is_cut),
                ringed=frozenset(at for at, task in enumerate(self.view.tasks) if task.is_critical),
                box=self.box,
                gap=14 if self.is_compact else 20,
            )
        )

    @cached_property
    def phases(self) -> tuple[int, ...]:
        """The place in `view.phases` of each task's phase; -1 where it has none."""
        found = [-1] * len(self.view.tasks)
        for number, phase in enumerate(self.view.phases):
            for place in phase.tasks:
                found[place] = number if phase.id else -1
        return tuple(found)

    def is_past(self, edge: GraphEdge) -> bool:
        """Whether it holds nothing up any more, and is drawn so."""
        is_plain = not (edge.is_critical or edge.is_in_cycle or edge.is_redundant)
        return is_plain and self.view.tasks[edge.before].is_closed and self.view.tasks[edge.after].is_closed

    def phase_title(self, place: int) -> str:
        phase = self.phases[place]
        return "" if phase < 0 else self.view.phases[phase].title
