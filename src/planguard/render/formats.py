"""A report in the format that was asked for. Only the renderer of that format is imported."""

from enum import StrEnum
from typing import Protocol, assert_never

from planguard.model.report import Report


class OutputFormat(StrEnum):
    FULL = "full"
    CONCISE = "concise"
    GROUPED = "grouped"
    JSON = "json"
    MARKDOWN = "markdown"


def render(report: Report, *, format: OutputFormat, color: bool, with_closing: bool = True) -> str:
    """The report with a final newline; empty where there is nothing to say.

    JSON holds the facts of the closing lines in any case, and neither JSON nor Markdown has colours.
    """
    match format:
        case OutputFormat.FULL | OutputFormat.CONCISE | OutputFormat.GROUPED:
            return _text(format)(report, color=color, with_closing=with_closing)
        case OutputFormat.JSON:
            from planguard.render.json_v1 import render_json

            return render_json(report)
        case OutputFormat.MARKDOWN:
            from planguard.render.markdown import render_markdown

            return render_markdown(report, with_closing=with_closing)
        case _:
            assert_never(format)


class _TextRenderer(Protocol):
    def __call__(self, report: Report, *, color: bool, with_closing: bool) -> str: ...


def _text(format: OutputFormat) -> _TextRenderer:
    match format:
        case OutputFormat.CONCISE:
            from planguard.render.concise import render_concise

            return render_concise
        case OutputFormat.GROUPED:
            from planguard.render.grouped import render_grouped

            return render_grouped
        case _:
            from planguard.render.full import render_full

            return render_full
