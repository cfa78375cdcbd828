"""A graph in the format that was asked for. Only the renderer of that format is imported."""

from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

if TYPE_CHECKING:
    # every command line knows the formats, and hardly any draws
    from planguard.model.graph_view import GraphView


class GraphFormat(StrEnum):
    TEXT = "text"
    MERMAID = "mermaid"
    DOT = "dot"
    JSON = "json"
    SVG = "svg"
    HTML = "html"


def render_graph(view: "GraphView", *, format: GraphFormat, color: bool = False) -> str:
    """The graph with a final newline. Colours are for the text alone."""
    match format:
        case GraphFormat.TEXT:
            from planguard.render.graph.text import render_text

            return render_text(view, color=color)
        case GraphFormat.MERMAID:
            from planguard.render.graph.mermaid import render_mermaid

            return render_mermaid(view)
        case GraphFormat.DOT:
            from planguard.render.graph.dot import render_dot

            return render_dot(view)
        case GraphFormat.JSON:
            from planguard.render.graph.json import render_json

            return render_json(view)
        case GraphFormat.SVG | GraphFormat.HTML:
            return _drawn(view, format)
        case _:
            assert_never(format)


def _drawn(view: "GraphView", format: GraphFormat) -> str:
    if format is GraphFormat.SVG:
        from planguard.render.graph.svg import render_svg

        return render_svg(view)
    from planguard.render.graph.html import render_html

    return render_html(view)
