"""A graph that is too large for Mermaid, by phase or by wave: what is in each, and what leads from one to another."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from planguard.model.graph_view import GraphView
from planguard.model.vocabulary import Risk
from planguard.render.cells import cut
from planguard.render.counts import counted
from planguard.render.graph.mermaid_text import comment, label
from planguard.render.graph.words import phase_words, state_counts

# more waves than these are drawn several in one
WAVES = 100
_TITLE = 60


class Grouped(NamedTuple):
    """`is_told` where the plan speaks of such groups."""

    lines: list[str]
    edges: int
    is_told: bool = True


def by_phase(view: GraphView) -> Grouped:
    """One node a phase; an edge counts the dependencies that it stands for."""
    names = [cut(phase_words(phase.id, phase.title), _TITLE) for phase in view.phases]
    group = {task: place for place, phase in enumerate(view.phases) for task in phase.tasks}
    counts = Counter((group[edge.before], group[edge.after]) for edge in view.edges)
    links = {pair: count for pair, count in sorted(counts.items()) if pair[0] != pair[1]}
    groups = [phase.tasks for phase in view.phases]
    note = _note("phase", view, "arrows count the dependencies from phase to phase")
    lines = [*note, *_nodes(names, groups, view), *_links(links)]
    return Grouped(lines, len(links), is_told=any(phase.id for phase in view.phases))


def by_wave(view: GraphView) -> Grouped:
    """One node a wave, or some of them that follow each other, in a row; and one for what is in or behind a cycle."""
    size = -(-len(view.waves) // WAVES)
    bands = [view.waves[start : start + size] for start in range(0, len(view.waves), size or 1)]
    groups = [[task for wave in band for task in wave] for band in bands]
    names = [_span(view, band) for band in bands]
    links = list(pairwise(range(len(groups))))
    lost = [number for number, task in enumerate(view.tasks) if task.wave is None]
    if lost:
        groups.append(lost)
        names.append("in or behind a cycle")
    note = _note("wave", view, "each waits for the one before")
    lines = [*note, *_nodes(names, groups, view), *(f"  g{one} --> g{other}" for one, other in links)]
    return Grouped(lines, len(links))


def _span(view: GraphView, band: Sequence[Sequence[int]]) -> str:
    first, last = ((view.tasks[wave[0]].wave or 0) + 1 for wave in (band[0], band[-1]))
    return f"wave {first}" if first == last else f"waves {first} to {last}"


def _note(group: str, view: GraphView, legend: str) -> Iterator[str]:
    edges = len(view.edges)
    words = f"drawn by {group}: {counted(len(view.tasks), 'task')} and {edges} dependencies are too many for Mermaid"
    yield comment(words)
    yield f'  note>"{label(words)}<br/>{label(legend)}"]'


def _nodes(names: Sequence[str], groups: Iterable[Sequence[int]], view: GraphView) -> Iterator[str]:
    for place, (name, group) in enumerate(zip(names, groups, strict=True)):
        tasks = [view.tasks[number] for number in group]
        risks = Counter(task.risk for task in tasks if not task.is_closed)
        graver = [f"{risks[risk]} open of {risk} risk" for risk in (Risk.CRITICAL, Risk.HIGH) if risks[risk]]
        words = (name, state_counts(tasks), *graver)
        kind = "closed" if all(task.is_closed for task in tasks) else "open"
        yield f'  g{place}["{"<br/>".join(label(each) for each in words)}"]:::is_{kind}'
    yield "  classDef is_open fill:#ffffff,color:#000000,stroke:#333333"
    yield "  classDef is_closed fill:#eeeeee,color:#000000,stroke:#777777"


def _links(links: Mapping[tuple[int, int], int]) -> Iterator[str]:
    for (before, after), count in links.items():
        yield f'  g{before} -- "{count}" --> g{after}'
