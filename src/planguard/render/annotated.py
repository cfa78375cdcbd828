"""Findings with the lines of the plan that they are about."""

from collections.abc import Iterator, Mapping

from planguard.model.finding import Finding
from planguard.model.location import Source
from planguard.model.report import Report
from planguard.render.excerpt import Span, excerpt
from planguard.render.gutter import Gutter
from planguard.render.place import place
from planguard.render.sanitise import shown
from planguard.render.style import Style

# a cycle may be as long as the plan: the reader is not helped by more, and the JSON report has them all
_RELATED_PLACES = 20


def annotated(report: Report, style: Style) -> str:
    sources = {source.path: source for source in report.sources}
    return "\n".join("".join(f"{row}\n" for row in _rows(finding, sources, style)) for finding in report.findings)


def _rows(finding: Finding, sources: Mapping[str, Source], style: Style) -> Iterator[str]:
    spans = _spans_by_path(finding)
    gutter = Gutter(_number_width(spans), style)
    yield _header(finding, style)
    for path, spans_there in spans.items():
        is_primary = path == finding.at.path
        yield gutter.arrow("-->" if is_primary else ":::", place(finding.at if is_primary else spans_there[0].at))
        source = sources.get(path)
        rows = excerpt(source, spans_there, gutter) if source else []
        yield from rows
        if rows:
            yield gutter.row()
    yield from _notes(finding, gutter)


def _header(finding: Finding, style: Style) -> str:
    grade = style.severity(finding.severity, f"{finding.severity}[{shown(finding.code)}]")
    return f"{grade} {style.strong(f'{shown(finding.name)}: {shown(finding.message)}')}"


def _spans_by_path(finding: Finding) -> dict[str, list[Span]]:
    """What is marked in each file; the file of the finding itself comes first."""
    spans = {finding.at.path: [Span(finding.at, finding.label, finding.severity)]}
    for related in finding.related[:_RELATED_PLACES]:
        spans.setdefault(related.at.path, []).append(Span(related.at, related.label))
    return spans


def _number_width(spans: Mapping[str, list[Span]]) -> int:
    return len(str(max(span.at.end_line for there in spans.values() for span in there)))


def _notes(finding: Finding, gutter: Gutter) -> Iterator[str]:
    unshown = len(finding.related) - _RELATED_PLACES
    if unshown > 0:
        yield gutter.note("note", f"and {unshown} more {'place' if unshown == 1 else 'places'}")
    if finding.hint:
        yield gutter.note("help", shown(finding.hint))
