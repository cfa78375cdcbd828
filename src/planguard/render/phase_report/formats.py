"""The report on a phase in the format that was asked for. Only what renders that format is imported."""

from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from planguard.render.phase_report.template_source import TemplateSource, no_templates

if TYPE_CHECKING:
    # every command line knows the formats, and does not pay for all that a report holds
    from planguard.model.graph_view import GraphView
    from planguard.model.phase_report import PhaseReport


class ReportFormat(StrEnum):
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


def render_phase_report(
    report: "PhaseReport",
    graph: "GraphView | None" = None,
    *,
    format: ReportFormat,
    templates: TemplateSource = no_templates,
) -> str:
    """With a final newline. `graph` is that of the phase; JSON has its tasks instead. Raises PlanguardError."""
    match format:
        case ReportFormat.MARKDOWN:
            from planguard.render.phase_report.markdown import render_markdown

            return render_markdown(report, graph, templates)
        case ReportFormat.HTML:
            from planguard.render.phase_report.html import render_html

            return render_html(report, graph, templates)
        case ReportFormat.JSON:
            from planguard.render.phase_report.as_json import render_json

            return render_json(report)
        case _:
            assert_never(format)
