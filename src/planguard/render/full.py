"""Each finding with the lines of the plan that it is about, and what to do."""

from planguard.model.report import Report
from planguard.render.closing import with_closing_lines
from planguard.render.style import Style


def render_full(report: Report, *, color: bool, with_closing: bool) -> str:
    style = Style(color)
    findings = _findings(report, style)
    return with_closing_lines(findings, report, style) if with_closing else findings


def _findings(report: Report, style: Style) -> str:
    if not report.findings:
        return ""
    # 10 ms that a run without findings need not pay
    from planguard.render.annotated import annotated

    return annotated(report, style)
