"""A task as a box: the sign of its status, its id, the bars of its risk, its title, phase, owner and slack."""

from collections.abc import Iterator

from planguard.model.graph_view import GraphTask
from planguard.render.graph.drawing import Drawing
from planguard.render.graph.labels import fitted, listed, markup, text_width, words
from planguard.render.graph.layout.shape import RING
from planguard.render.graph.marks import sign_name, status_words
from planguard.render.graph.theme import STRIPES
from planguard.render.graph.words import risk_words

_ID_SIZE, _META_SIZE = 13, 11
_ID_LEFT, _TEXT_LEFT = 32, 12
_RISK_ROOM, _READY_ROOM = 40, 54
_TITLE_TOP, _LINE = 38, 16


def boxes(drawing: Drawing) -> Iterator[str]:
    for place in range(len(drawing.view.tasks)):
        yield _box(drawing, place)


def _box(drawing: Drawing, place: int) -> str:
    task = drawing.view.tasks[place]
    left, top = drawing.layout.boxes[place]
    return (
        f'<g id="t{place}" class="{_classes(task)}" transform="translate({left} {top})">'
        f"<title>{markup(tooltip(drawing, place))}</title>{_frame(drawing, place)}{_head(drawing, task)}"
        f"{_title(drawing, place)}{_meta(drawing, task)}</g>\n"
    )


def tooltip(drawing: Drawing, place: int) -> str:
    """All that is known of the task, on one line, for whoever cannot see the box too."""
    task = drawing.view.tasks[place]
    phase = listed((words(task.phase), words(drawing.phase_title(place))))
    wave = "in or behind a cycle" if task.wave is None else f"wave {task.wave + 1}"
    facts = (
        status_words(task.status),
        risk_words(task),
        f"owner {words(task.owner)}" if task.owner else "no owner",
        f"phase {phase}" if phase else "",
        wave,
        "ready" if task.is_ready else "",
        "on the critical path" if task.is_critical else "",
        f"{words(task.path)}:{task.line}",
    )
    return f"{words(task.name)}: {words(task.title)} ({', '.join(fact for fact in facts if fact)})"


def _classes(task: GraphTask) -> str:
    extra = " crit" if task.is_critical else ""
    return f"t {sign_name(task.status)}{extra}{' cyc' if task.wave is None else ''}"


def _frame(drawing: Drawing, place: int) -> str:
    task = drawing.view.tasks[place]
    width, height = drawing.box
    outer = (
        f'<rect class="o" x="{-RING}" y="{-RING}" width="{width + 2 * RING}" height="{height + 2 * RING}" rx="10"/>'
        if task.is_critical
        else ""
    )
    stripe = drawing.phases[place]
    tag = (
        ""
        if stripe < 0
        else f'<path class="tag p{stripe % len(STRIPES)}" d="M6 0H5Q0 0 0 6V{height - 6}Q0 {height} 5 {height}H6Z"/>'
    )
    return f'{outer}<rect class="b" width="{width}" height="{height}" rx="6"/>{tag}'


def _head(drawing: Drawing, task: GraphTask) -> str:
    width = drawing.box[0]
    sign = f'<use href="#s-{sign_name(task.status)}" x="11" y="6" width="16" height="16"/>'
    right = width - 8
    risk = ready = ""
    if task.risk:
        right -= _RISK_ROOM - 8
        risk = (
            f'<use class="r {task.risk.value}" href="#r-{task.risk.value}" x="{right}" y="7" width="30" height="14"/>'
        )
    if task.is_ready:
        right -= _READY_ROOM
        ready = (
            f'<path class="ready" d="M{right} 6h40l7 8 -7 8h-40z"/>'
            f'<text class="on-ready" x="{right + 6}" y="18">ready</text>'
        )
    label = fitted(words(task.name), room=right - _ID_LEFT - 6, size=_ID_SIZE, is_bold=True)
    return f'{sign}<text class="i" x="{_ID_LEFT}" y="19">{markup(label)}</text>{ready}{risk}'


def _title(drawing: Drawing, place: int) -> str:
    lines = drawing.titles[place]
    return "".join(
        f'<text class="n" x="{_TEXT_LEFT}" y="{_TITLE_TOP + number * _LINE}">{markup(line)}</text>'
        for number, line in enumerate(lines)
    )


def _meta(drawing: Drawing, task: GraphTask) -> str:
    if not drawing.has_meta:
        return ""
    slack = f"slack {task.slack}" if task.slack and sign_name(task.status) not in ("done", "cancelled") else ""
    room = drawing.box[0] - 2 * _TEXT_LEFT - (text_width(slack, _META_SIZE) + 8 if slack else 0)
    left = fitted(listed((words(task.phase), words(task.owner))), room=room, size=_META_SIZE)
    parts = [f'<text class="m" x="{_TEXT_LEFT}" y="{drawing.meta_line}">{markup(left)}</text>' if left else ""]
    if slack:
        parts.append(f'<text class="m end" x="{drawing.box[0] - 10}" y="{drawing.meta_line}">{slack}</text>')
    return "".join(parts)
