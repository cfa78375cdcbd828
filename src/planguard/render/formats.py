"""A report in the format that was asked for. Only the renderer of that format is imported."""

from enum import StrEnum
from typing import Protocol, assert_never

from planguard.model.report import Report
from planguard.model.rule_help import Explain


class OutputFormat(StrEnum):
    FULL = "full"
    CONCISE = "concise"
    GROUPED = "grouped"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    MARKDOWN = "markdown"

    @property
    def is_json(self) -> bool:
        """Whether what comes out is a JSON document."""
        return self in (OutputFormat.JSON, OutputFormat.SARIF)


def render(
    report: Report, *, format: OutputFormat, color: bool, with_closing: bool = True, explain: Explain | None = None
) -> str:
    """The report with a final newline; empty where there is nothing to say.

    JSON and SARIF hold the facts of the closing lines in any case. Colours are for the text formats alone, and
    `explain` is for SARIF, which carries help about the rules.
    """
    match format:
        case OutputFormat.FULL | OutputFormat.CONCISE | OutputFormat.GROUPED:
            return _text(format)(report, color=color, with_closing=with_closing)
        case OutputFormat.JSON:
            from planguard.render.json_v1 import render_json

            return render_json(report)
        case OutputFormat.SARIF:
            from planguard.render.sarif import render_sarif

            return render_sarif(report, explain=explain)
        case OutputFormat.GITHUB | OutputFormat.MARKDOWN:
            return _plain(format)(report, with_closing=with_closing)
        case _:
            assert_never(format)


class _TextRenderer(Protocol):
    def __call__(self, report: Report, *, color: bool, with_closing: bool) -> str: ...


class _PlainRenderer(Protocol):
    def __call__(self, report: Report, *, with_closing: bool) -> str: ...


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


def _plain(format: OutputFormat) -> _PlainRenderer:
    if format is OutputFormat.GITHUB:
        from planguard.render.github import render_github

        return render_github
    from planguard.render.markdown import render_markdown

    return render_markdown
