"""A graph as lines: its waves, then what is critical, ready, wrong and risky."""

from collections.abc import Iterator

from planguard.model.graph_risk import risk_spread
from planguard.model.graph_view import GraphTask, GraphView
from planguard.model.vocabulary import TaskStatus
from planguard.render.cells import cut
from planguard.render.counts import counted
from planguard.render.graph.risk_table import aligned, risk_table
from planguard.render.graph.words import (
    chain_words,
    risk_words,
    size_words,
    slack_words,
    state_words,
)
from planguard.render.sanitise import shown
from planguard.render.style import Style

_MARKS = {
    TaskStatus.PLANNED: "[ ]",
    TaskStatus.IN_PROGRESS: "[>]",
    TaskStatus.BLOCKED: "[!]",
    TaskStatus.DONE: "[x]",
    TaskStatus.DEFERRED: "[~]",
    TaskStatus.CANCELLED: "[-]",
    None: "[?]",
}
_NAME = 40
_PHASE = 16
_TITLE = 80
_LABEL = 15
_READY = 20


def render_text(view: GraphView, *, color: bool = False) -> str:
    style = Style(color)
    lines = [f"{style.strong(cut(view.title, _TITLE))}: {shown(size_words(view))}"]
    if view.tasks:
        lines += ["", *_waves(view, style), "", *_summary(view, style), "", *risk_table(risk_spread(view), style)]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _waves(view: GraphView, style: Style) -> Iterator[str]:
    groups = [(f"wave {(view.tasks[wave[0]].wave or 0) + 1}", wave) for wave in view.waves]
    lost = tuple(number for number, task in enumerate(view.tasks) if task.wave is None)
    if lost:
        groups.append(("in or behind a cycle", lost))
    rows = iter(aligned([_row(view.tasks[number]) for _, wave in groups for number in wave]))
    for name, wave in groups:
        yield style.strong(name)
        for number in wave:
            row = next(rows)
            yield f"  {style.strong(row) if view.tasks[number].is_critical else row}"


def _row(task: GraphTask) -> list[str]:
    return [
        _MARKS[task.status],
        cut(task.name, _NAME),
        state_words(task),
        risk_words(task),
        slack_words(task),
        cut(task.phase, _PHASE),
        cut(task.title, _TITLE),
    ]


def _summary(view: GraphView, style: Style) -> Iterator[str]:
    if view.critical_path:
        is_over = all(task.is_closed for task in view.tasks)
        what = counted(len(view.critical_path), "closed task" if is_over else "open task")
        yield _labelled("* critical path", f"{what}: {chain_words(view, arrow='->')}", style)
    yield _labelled("ready", _ready(view), style)
    for cycle in view.cycles:
        yield _labelled("cycle", cycle.words, style)
        yield _labelled("  cut", cycle.cut, style)
    for note in view.notes:
        yield _labelled("note", note, style)


def _ready(view: GraphView) -> str:
    names = [view.tasks[number].name for number in view.ready[:_READY]]
    more = len(view.ready) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "") or "none"


def _labelled(label: str, words: str, style: Style) -> str:
    return f"{style.frame(label.ljust(_LABEL))}  {shown(words)}"
