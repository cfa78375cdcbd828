"""A graph as Mermaid, which GitHub and GitLab draw in Markdown.

Names are numbers, and every text is a quoted label in which what Mermaid, Markdown or HTML might read is an entity.
GitHub draws at most 500 edges of 50,000 characters (`maxEdges` and `maxTextSize` of Mermaid): what is larger is drawn
by phase, and where that is still too large, by wave.
"""

from collections.abc import Iterator, Sequence

from planguard.model.graph_view import GraphEdge, GraphTask, GraphView
from planguard.model.vocabulary import Risk, TaskStatus
from planguard.render.cells import cut
from planguard.render.graph.mermaid_text import comment, label
from planguard.render.graph.words import phase_words, risk_words, size_words, state_words

EDGES = 500
CHARACTERS = 50_000

_NAME = 40
_TITLE = 60
# Mermaid makes room for tasks only: a longer title of a frame runs over the next one
_PHASE = 28

# each status has a shape of its own
_SHAPES = {
    TaskStatus.PLANNED: ("[", "]"),
    TaskStatus.IN_PROGRESS: ("([", "])"),
    TaskStatus.BLOCKED: ("{{", "}}"),
    TaskStatus.DONE: ("[[", "]]"),
    TaskStatus.DEFERRED: ("[/", "/]"),
    TaskStatus.CANCELLED: ("[\\", "\\]"),
    None: (">", "]"),
}
_FILLS = {
    TaskStatus.PLANNED: "#ffffff",
    TaskStatus.IN_PROGRESS: "#cfe4ff",
    TaskStatus.BLOCKED: "#ffd6cc",
    TaskStatus.DONE: "#eeeeee",
    TaskStatus.DEFERRED: "#eeeeee",
    TaskStatus.CANCELLED: "#eeeeee",
    None: "#fff2b3",
}
_READY = "#c6efce"
# the frame of an open task is the thicker the higher the risk, and dashed where nobody states it
_FRAMES = {
    Risk.LOW: "stroke:#557755,stroke-width:1px",
    Risk.MEDIUM: "stroke:#806600,stroke-width:2px",
    Risk.HIGH: "stroke:#b34700,stroke-width:4px",
    Risk.CRITICAL: "stroke:#990000,stroke-width:6px",
    None: "stroke:#666666,stroke-width:1px,stroke-dasharray:3 3",
}
_CLOSED = "stroke:#777777,stroke-width:1px"
_CYCLE = "stroke:#cc0000,stroke-width:3px"


def render_mermaid(view: GraphView) -> str:
    drawn = [edge for edge in view.edges if not edge.is_redundant or edge.is_critical]
    if len(drawn) <= EDGES and len(view.tasks) * _least(view) <= CHARACTERS:
        whole = _joined([*_head(view), *_tasks(view), *_edges(drawn), *_classes(view)])
        if len(whole) <= CHARACTERS:
            return whole
    from planguard.render.graph.mermaid_groups import by_phase, by_wave

    for grouped in (by_phase(view), by_wave(view)):
        text = _joined([*_head(view), *grouped.lines])
        if grouped.is_told and grouped.edges <= EDGES and len(text) <= CHARACTERS:
            break
    return text


def _head(view: GraphView) -> Iterator[str]:
    yield "flowchart LR"
    yield comment(f"{cut(view.title, _TITLE)}: {size_words(view)}")


def _least(view: GraphView) -> int:
    """What a task takes at the very least, so that a large graph is not written in vain."""
    return 20 if view.tasks else 0


def _tasks(view: GraphView) -> Iterator[str]:
    """Phases are frames around their tasks, if there are any."""
    if all(not phase.id for phase in view.phases):
        yield from (f"  {_task(number, task)}" for number, task in enumerate(view.tasks))
        return
    for place, phase in enumerate(view.phases):
        yield f'  subgraph p{place}["{label(cut(phase_words(phase.id, phase.title), _PHASE))}"]'
        yield from (f"    {_task(number, view.tasks[number])}" for number in phase.tasks)
        yield "  end"
        yield f"  class p{place} phase"


def _task(number: int, task: GraphTask) -> str:
    left, right = _SHAPES[task.status]
    words = (cut(task.name, _NAME), cut(task.title, _TITLE), f"{state_words(task)} · {risk_words(task)}")
    text = "<br/>".join(label(each) for each in words if each)
    return f't{number}{left}"{text}"{right}:::{_class(task)}'


def _edges(edges: Sequence[GraphEdge]) -> Iterator[str]:
    """Thick ones are on the critical path; in a cycle they are red, and the one to cut is dashed."""
    for edge in edges:
        line = '-. "cut" .->' if edge.is_cut else "==>" if edge.is_critical else "-->"
        yield f"  t{edge.before} {line} t{edge.after}"
    red = [str(place) for place, edge in enumerate(edges) if edge.is_in_cycle]
    if red:
        yield f"  linkStyle {','.join(red)} {_CYCLE}"


def _classes(view: GraphView) -> Iterator[str]:
    yield "  classDef phase fill:none,stroke:#999999"
    for name, task in {_class(task): task for task in view.tasks}.items():
        frame = _CLOSED if task.is_closed else _FRAMES[task.risk]
        fill = _READY if _is_next(task) else _FILLS[task.status]
        yield f"  classDef {name} fill:{fill},color:#000000,{frame}"


def _class(task: GraphTask) -> str:
    # a class cannot be named after a word of Mermaid, such as `default`
    if task.is_closed:
        return f"is_{task.status}"
    return f"is_{'ready' if _is_next(task) else task.status or 'unknown'}_{task.risk or 'unknown'}"


def _is_next(task: GraphTask) -> bool:
    return task.is_ready and task.status is TaskStatus.PLANNED


def _joined(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
