"""Findings under the plan file that they stand in, and there under their task."""

from collections.abc import Iterator

from planguard.model.finding import Finding
from planguard.model.report import Report
from planguard.render.closing import with_closing_lines
from planguard.render.counts import counted
from planguard.render.sanitise import shown
from planguard.render.style import Style


def render_grouped(report: Report, *, color: bool, with_closing: bool) -> str:
    style = Style(color)
    findings = _findings(report, style)
    return with_closing_lines(findings, report, style) if with_closing else findings


def _findings(report: Report, style: Style) -> str:
    files: dict[str, list[Finding]] = {}
    for finding in report.findings:
        files.setdefault(finding.at.path, []).append(finding)
    return "\n".join("".join(f"{row}\n" for row in _file(path, in_file, style)) for path, in_file in files.items())


def _file(path: str, findings: list[Finding], style: Style) -> Iterator[str]:
    yield f"{style.strong(shown(path))}: {counted(len(findings), 'finding')}"
    tasks: dict[str, list[Finding]] = {}
    for finding in findings:
        tasks.setdefault(finding.task, []).append(finding)
    width = max(len(_position(finding)) for finding in findings)
    for task, of_task in tasks.items():
        yield f"  {style.strong(f'task {shown(task)}' if task else 'the file itself')}"
        for finding in of_task:
            yield from _finding(finding, width, style)


def _finding(finding: Finding, width: int, style: Style) -> Iterator[str]:
    grade = style.severity(finding.severity, f"{finding.severity:<7} {shown(finding.code)}")
    yield f"    {_position(finding):<{width}}  {grade} {shown(finding.name)}: {shown(finding.message)}"
    if finding.hint:
        yield f"    {'':{width}}  {style.frame('help:')} {shown(finding.hint)}"


def _position(finding: Finding) -> str:
    return f"{finding.at.line}:{finding.at.column}"
