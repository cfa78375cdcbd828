"""The report as a table that a reviewer can paste into a pull request."""

import re
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

from planguard.model.finding import Finding
from planguard.model.report import Report
from planguard.render.closing import ClosingLine, closing_lines
from planguard.render.counts import verdict
from planguard.render.place import place
from planguard.render.sanitise import shown

# findings that are seen at once; the others are folded away
_UNFOLDED = 50

_SYNTAX = re.compile(r"[\\`*_\[\]<>|~&$]")
# `@name` would call somebody, `#12` and `GH-12` leave a trace in another issue; hosts look for both after Markdown
# has been read, so that an escape does not help, and a space without width between them does
_REFERENCE = re.compile(r"@(?=\w)|#(?=\d)|(?<=GH)-(?=\d)", re.IGNORECASE)
_ZERO_WIDTH_SPACE = "&#8203;"


@dataclass(frozen=True, slots=True)
class _Row:
    """Cells of the table, escaped: the template is never handed words of a plan."""

    severity: str
    rule: str
    place: str
    message: str
    hint: str


def render_markdown(report: Report, *, with_closing: bool) -> str:
    # autoescape is for HTML; what goes in here was escaped for Markdown, which covers HTML
    environment = Environment(
        loader=PackageLoader("planguard.render"),
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    rows = [_row(finding) for finding in report.findings]
    return environment.get_template("report.md.jinja").render(
        verdict=verdict(report),
        rows=rows[:_UNFOLDED],
        folded=rows[_UNFOLDED:],
        closing=[_escaped(line) for line in closing_lines(report)] if with_closing else [],
    )


def markdown_text(text: str) -> str:
    """The text as Markdown that shows it: no markup, no HTML, no end of a table cell, no mention."""
    escaped = _SYNTAX.sub(r"\\\g<0>", shown(text)).replace(r"\<", "&lt;").replace(r"\>", "&gt;")
    return _REFERENCE.sub(rf"\g<0>{_ZERO_WIDTH_SPACE}", escaped)


def _row(finding: Finding) -> _Row:
    return _Row(
        severity=finding.severity.value,
        rule=markdown_text(f"{finding.code} {finding.name}"),
        place=markdown_text(place(finding.at)),
        message=markdown_text(finding.message),
        hint=markdown_text(finding.hint),
    )


def _escaped(line: ClosingLine) -> ClosingLine:
    return ClosingLine(line.label, markdown_text(line.text), tuple(markdown_text(detail) for detail in line.details))
