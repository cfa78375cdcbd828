"""A graph for Graphviz: `planguard graph -f dot | dot -Tsvg`."""

from collections.abc import Iterable, Iterator

from planguard.model.graph_view import GraphEdge, GraphTask, GraphView
from planguard.model.vocabulary import Risk, TaskStatus
from planguard.render.cells import cut
from planguard.render.graph.words import phase_words, risk_words, size_words, slack_words, state_words
from planguard.render.sanitise import shown

_NAME = 40
_TITLE = 60
_LINE = 28

_SHAPES = {
    TaskStatus.PLANNED: ("box", "filled", "#ffffff"),
    TaskStatus.IN_PROGRESS: ("box", "filled,rounded", "#cfe4ff"),
    TaskStatus.BLOCKED: ("component", "filled", "#ffd6cc"),
    TaskStatus.DONE: ("folder", "filled", "#eeeeee"),
    TaskStatus.DEFERRED: ("note", "filled", "#eeeeee"),
    TaskStatus.CANCELLED: ("box", "filled,diagonals", "#eeeeee"),
    None: ("tab", "filled", "#fff2b3"),
}
_READY = "#c6efce"
# the frame of an open task is the thicker the higher the risk; the highest is doubled, and dashed what nobody states
_FRAMES = {
    Risk.LOW: 'color="#557755", penwidth=1',
    Risk.MEDIUM: 'color="#806600", penwidth=2',
    Risk.HIGH: 'color="#b34700", penwidth=4',
    Risk.CRITICAL: 'color="#990000", penwidth=4, peripheries=2',
    None: 'color="#666666", penwidth=1',
}
_CLOSED = 'color="#777777", penwidth=1'


def render_dot(view: GraphView) -> str:
    return "".join(f"{line}\n" for line in _lines(view))


def _lines(view: GraphView) -> Iterator[str]:
    yield "digraph plan {"
    yield f"  graph [{_label(_heading(view))}, labelloc=t, rankdir=LR, newrank=true, fontname=sans, ranksep=0.7];"
    yield "  node [fontname=sans, fontsize=11];"
    yield "  edge [fontname=sans, fontsize=10];"
    yield from _tasks(view)
    for wave in view.waves:
        if len(wave) > 1:
            yield f"  {{rank=same; {' '.join(f't{number};' for number in wave)}}}"
    for edge in view.edges:
        if not edge.is_redundant or edge.is_critical:
            yield f"  t{edge.before} -> t{edge.after}{_edge(edge)};"
    yield "}"


def _heading(view: GraphView) -> Iterable[str]:
    yield cut(view.title, _TITLE)
    yield size_words(view)
    if view.critical_path:
        yield "thick arrows: the critical path; the thicker a frame, the higher the risk"


def _tasks(view: GraphView) -> Iterator[str]:
    if all(not phase.id for phase in view.phases):
        yield from (f"  {_task(number, task)}" for number, task in enumerate(view.tasks))
        return
    for place, phase in enumerate(view.phases):
        # without the prefix `cluster` no frame is drawn
        yield f"  subgraph cluster_{place} {{"
        name = cut(phase_words(phase.id, phase.title), _TITLE)
        yield f'    graph [{_label([name])}, labeljust=l, style=rounded, color="#999999"];'
        yield from (f"    {_task(number, view.tasks[number])}" for number in phase.tasks)
        yield "  }"


def _task(number: int, task: GraphTask) -> str:
    shape, style, fill = _SHAPES[task.status]
    if task.is_ready and task.status is TaskStatus.PLANNED:
        fill = _READY
    frame = _CLOSED if task.is_closed else _FRAMES[task.risk]
    dashes = ",dashed" if task.risk is None and not task.is_closed else ""
    state = f"{state_words(task)}, {risk_words(task)}"
    lines = (cut(task.name, _NAME), *_folded(cut(task.title, _TITLE)), state, slack_words(task))
    words = _label(each for each in lines if each)
    return f't{number} [{words}, shape={shape}, style="{style}{dashes}", fillcolor="{fill}", {frame}];'


def _edge(edge: GraphEdge) -> str:
    if edge.is_cut:
        return ' [color="#cc0000", penwidth=2, style=dashed, label="cut", fontcolor="#cc0000"]'
    if edge.is_in_cycle:
        return ' [color="#cc0000", penwidth=2]'
    return " [penwidth=3]" if edge.is_critical else ""


def _label(lines: Iterable[str]) -> str:
    r"""Each line is centred; a backslash of the text is none of Graphviz, which knows `\N`, nor an `&` an entity."""
    escaped = (shown(line).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;") for line in lines)
    joined = "\\n".join(escaped)
    return f'label="{joined}"'


def _folded(text: str) -> Iterator[str]:
    """In lines of some length, at blanks."""
    line = ""
    for word in text.split(" "):
        if line and len(line) + len(word) >= _LINE:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line
