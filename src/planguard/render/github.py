"""Workflow commands of GitHub Actions: the worst findings as annotations, the others folded in the log.

The escapes are those of the runner (`ActionCommand`); it also shows no more than ten annotations of a level in a step.
"""

from collections.abc import Iterator

from planguard.model.finding import Finding, Severity
from planguard.model.location import Location
from planguard.model.report import Report
from planguard.render.closing import with_closing_lines
from planguard.render.concise import concise_line
from planguard.render.counts import counted
from planguard.render.place import place
from planguard.render.sanitise import shown
from planguard.render.style import Style
from planguard.render.worst import worst_first

_MOST_OF_A_LEVEL = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_PLAIN = Style(color=False)


def render_github(report: Report, *, with_closing: bool) -> str:
    findings = "".join(f"{row}\n" for row in _rows(report))
    return with_closing_lines(findings, report, _PLAIN) if with_closing else findings


def _rows(report: Report) -> Iterator[str]:
    room = dict.fromkeys(Severity, _MOST_OF_A_LEVEL)
    folded: list[Finding] = []
    for finding in worst_first(report.findings):
        if not room[finding.severity]:
            folded.append(finding)
            continue
        room[finding.severity] -= 1
        yield _annotation(finding)
    if folded:
        yield f"::group::{counted(len(folded), 'more finding')}"
        yield from (concise_line(finding, _PLAIN) for finding in folded)
        yield "::endgroup::"


def _annotation(finding: Finding) -> str:
    """`::error file=…,line=…,title=…::message`; the log shows nothing but the message, so the place is in it too."""
    properties = {
        "file": shown(finding.at.path),
        **_lines_and_columns(finding.at),
        "title": shown(f"{finding.code} {finding.name}"),
    }
    stated = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    hint = [f"help: {shown(finding.hint)}"] if finding.hint else []
    message = "\n".join((f"{place(finding.at)}: {shown(finding.message)}", *hint))
    return f"::{_COMMANDS[finding.severity]} {stated}::{_data(message)}"


def _lines_and_columns(at: Location) -> dict[str, str]:
    lines = {"line": str(at.line), "endLine": str(at.end_line)}
    # an annotation that has columns and several lines is refused
    return lines if at.end_line != at.line else lines | {"col": str(at.column), "endColumn": str(at.end_column)}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
