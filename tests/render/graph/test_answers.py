"""What a reader asks first, in words."""

from collections.abc import Sequence
from dataclasses import replace

from planguard.model.graph_view import GraphView
from planguard.model.vocabulary import TaskStatus
from planguard.render.graph.answers import answers
from planguard.render.graph.html import render_html
from planguard.render.graph.svg import render_svg
from tests.render.graph.views import generated, graph


def told(view: GraphView) -> list[str]:
    return [answer.text(view) for answer in answers(view)]


def test_what_is_next_critical_and_risky_is_told() -> None:
    view = graph({"A": "", "B": "A", "C": "B", "D": ""}, ready=(3, 0))

    assert told(view) == ["Next: D A", "Critical path, 3 tasks: A \u2192 B \u2192 C", "Risk of open tasks: 4 unknown"]


def test_of_a_long_critical_path_the_ends_are_told() -> None:
    links: dict[str, Sequence[str]] = {f"T{at}": ([f"T{at - 1}"] if at else []) for at in range(9)}

    critical = told(graph(links))[1]

    assert critical == "Critical path, 9 tasks: T0 \u2192 T1 \u2192 T2 \u2192 \u2026 \u2192 T6 \u2192 T7 \u2192 T8"


def test_where_nothing_is_ready_that_is_told() -> None:
    assert told(graph({"A": ""}, ready=()))[0] == "Next: nothing is ready"


def test_of_many_ready_tasks_the_first_are_named() -> None:
    view = graph({f"T{at}": "" for at in range(8)}, ready=tuple(range(8)))

    assert told(view)[0] == "Next: T0 T1 T2 T3 T4 and 3 more"


def test_of_closed_work_nothing_is_next() -> None:
    view = graph({"A": ""})
    closed = replace(view, tasks=tuple(replace(task, status=TaskStatus.DONE) for task in view.tasks))

    assert told(closed) == []


def test_the_picture_and_the_page_tell_the_same() -> None:
    view = generated(30)

    assert told(view)[-1] in render_svg(view)
    assert all(f"<strong>{answer.label}</strong>" in render_html(view) for answer in answers(view))
