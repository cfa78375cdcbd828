"""What the signs mean, as far as they occur: a small sample of each, and words."""

from collections.abc import Iterator
from dataclasses import dataclass

from planguard.model.graph_view import GraphView
from planguard.model.vocabulary import TaskStatus
from planguard.render.counts import counted
from planguard.render.graph.drawing import Drawing
from planguard.render.graph.marks import RISKS, sign_name, status_words

SAMPLE_WIDTH, SAMPLE_HEIGHT = 46, 22
_STATUSES = (*TaskStatus, None)


@dataclass(frozen=True, slots=True)
class Sample:
    """`picture` is SVG in a box of `SAMPLE_WIDTH` to `SAMPLE_HEIGHT`; `words` hold nothing of a plan."""

    picture: str
    words: str


def samples(drawing: Drawing) -> tuple[Sample, ...]:
    return (*_of_tasks(drawing), *_of_edges(drawing))


def _of_tasks(drawing: Drawing) -> Iterator[Sample]:
    tasks = drawing.view.tasks
    statuses = {task.status for task in tasks}
    for status in _STATUSES:
        if status in statuses:
            yield Sample(_box(sign_name(status)), status_words(status))
    risks = {task.risk for task in tasks}
    for risk in RISKS:
        if risk in risks:
            sample = f'<use class="r {risk.value}" href="#r-{risk.value}" x="8" y="4" width="30" height="14"/>'
            yield Sample(sample, f"{risk.value} risk")
    if any(task.is_ready for task in tasks):
        shape = '<path class="ready" d="M0 3h39l6 8 -6 8h-39z"/><text class="on-ready" x="5" y="15">ready</text>'
        yield Sample(shape, "waits for nothing that is open")
    if drawing.has_meta and any(task.slack for task in tasks):
        yield Sample('<text class="m" x="6" y="15">slack 2</text>', "may be 2 waves late")


def _of_edges(drawing: Drawing) -> Iterator[Sample]:
    edges = drawing.view.edges
    shown = [edges[place] for place in drawing.drawn]
    if any(task.is_critical for task in drawing.view.tasks):
        yield Sample(
            '<g class="t crit"><rect class="o" x="0" y="1" width="20" height="20" rx="5"/>'
            '<rect class="b" x="4" y="5" width="12" height="12" rx="3"/></g>'
            '<g class="e crit"><path class="u" d="M22 11H45"/><path class="v" d="M22 11H45"/></g>',
            "critical path",
        )
    if any(not (edge.is_in_cycle or edge.is_redundant) for edge in shown):
        yield Sample('<path class="e" d="M2 11H44"/>', "must come before")
    if any(drawing.is_past(edge) for edge in shown):
        yield Sample('<path class="e past" d="M2 11H44"/>', "both are closed")
    if any(edge.is_redundant for edge in shown):
        yield Sample('<path class="e redundant" d="M2 11H44"/>', "implied by a longer way")
    if any(edge.is_in_cycle for edge in shown):
        yield Sample('<path class="e cyc" d="M2 11H44"/>', "waits for itself: a cycle")
    if any(edge.is_cut for edge in shown):
        yield Sample('<path class="e cyc cutting" d="M2 11H44"/>', "edge to cut")


def _box(name: str) -> str:
    return (
        f'<g class="t {name}"><rect class="b" x="2" y="1" width="42" height="20" rx="4"/>'
        f'<use href="#s-{name}" x="15" y="3" width="16" height="16"/></g>'
    )


def summary(drawing: Drawing) -> str:
    """The counts that a reader asks for first."""
    tasks = drawing.view.tasks
    parts = [counted(len(tasks), "task")]
    for status in _STATUSES:
        count = sum(task.status is status for task in tasks)
        if count:
            parts.append(f"{count} {status_words(status)}")
    parts.append(counted(len(drawing.view.waves), "wave"))
    if drawing.view.cycles:
        parts.append(counted(len(drawing.view.cycles), "cycle"))
    return " · ".join(parts) if tasks else "no task"


def selected(view: GraphView) -> tuple[str, ...]:
    """What was asked for, which may hold words that are not sanitised; empty where that is everything."""
    if not view.selection:
        return ()
    return (f"{view.selection} ({counted(view.left_out, 'task')} left out)" if view.left_out else view.selection,)


def remarks(drawing: Drawing) -> tuple[str, ...]:
    """How to read the picture, and what is not in it."""
    view = drawing.view
    found = []
    rows = len({band.top for band in drawing.layout.bands})
    if rows > 1:
        found.append(f"{rows} rows, read like lines of text: what leaves one at its end goes on in the next")
    missing = sum(edge.is_redundant for edge in view.edges) - sum(
        view.edges[place].is_redundant for place in drawing.drawn
    )
    if missing:
        found.append(f"{missing} redundant {'dependency' if missing == 1 else 'dependencies'} not drawn")
    return tuple(found)
