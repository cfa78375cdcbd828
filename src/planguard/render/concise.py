"""One line a finding: `path:line:column: severity CODE name: message`."""

from planguard.model.finding import Finding
from planguard.model.report import Report
from planguard.render.closing import with_closing_lines
from planguard.render.place import place
from planguard.render.sanitise import shown
from planguard.render.style import Style


def render_concise(report: Report, *, color: bool, with_closing: bool) -> str:
    style = Style(color)
    findings = _findings(report, style)
    return with_closing_lines(findings, report, style) if with_closing else findings


def _findings(report: Report, style: Style) -> str:
    return "".join(f"{concise_line(finding, style)}\n" for finding in report.findings)


def concise_line(finding: Finding, style: Style) -> str:
    grade = style.severity(finding.severity, f"{finding.severity} {shown(finding.code)}")
    return f"{style.strong(place(finding.at))}: {grade} {shown(finding.name)}: {shown(finding.message)}"
