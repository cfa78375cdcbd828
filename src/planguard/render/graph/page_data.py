"""What the script of the page knows: tasks by number, and who waits for whom."""

import json

from planguard.model.graph_view import GraphTask
from planguard.render.graph.drawing import Drawing
from planguard.render.graph.labels import listed, words
from planguard.render.graph.marks import status_words
from planguard.render.graph.scene import HEAD, MARGIN, scene_size

# a title may be long in the details, but not a book
_MOST_IN_TITLE = 2_000
# `<` could end the element, and these two end a line in old scripts
_IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def page_data(drawing: Drawing) -> str:
    """JSON that can stand in a script element. A box is given by its corner in the picture."""
    view = drawing.view
    across, down = scene_size(drawing)
    data = {
        "width": across,
        "height": down,
        "box": drawing.box,
        "start": next(iter((*view.ready, *view.critical_path)), 0),
        "tasks": [_task(drawing, place, task) for place, task in enumerate(view.tasks)],
        "edges": [[edge.before, edge.after] for edge in view.edges],
        "phases": [listed((words(phase.id), words(phase.title))) for phase in view.phases],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT)


def _task(drawing: Drawing, place: int, task: GraphTask) -> list[object]:
    """In the order in which the script takes them apart."""
    left, top = drawing.layout.boxes[place]
    return [
        words(task.name),
        words(task.title, most=_MOST_IN_TITLE),
        status_words(task.status),
        task.risk.value if task.risk else "",
        words(task.owner),
        drawing.phases[place],
        task.wave,
        task.slack,
        task.holds_up,
        int(task.is_ready),
        int(task.is_critical),
        words(", ".join(task.blocked_by)),
        f"{words(task.path)}:{task.line}",
        drawing.layout.columns[place],
        left + MARGIN,
        top + MARGIN + HEAD,
    ]
