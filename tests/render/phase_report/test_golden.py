"""Whole reports, in each format, from plain values."""

from collections.abc import Callable

import pytest

from planguard.model.phase_report import PhaseReport
from planguard.render.phase_report.formats import ReportFormat, render_phase_report
from tests.render.phase_report.reports import REPORTS, graph

ENDINGS = {ReportFormat.MARKDOWN: "md", ReportFormat.HTML: "html", ReportFormat.JSON: "json"}

each_format = pytest.mark.parametrize("format", ReportFormat)
each_report = pytest.mark.parametrize(("name", "report"), REPORTS.items(), ids=REPORTS)


@each_format
@each_report
def test_a_report_is_shown_as_expected(
    name: str, report: PhaseReport, format: ReportFormat, golden: Callable[[str, str], None]
) -> None:
    golden(f"{name}.{ENDINGS[format]}", render_phase_report(report, format=format))


@each_format
def test_the_same_report_gives_the_same_bytes(format: ReportFormat) -> None:
    first = render_phase_report(REPORTS["hold"], graph(), format=format)

    assert render_phase_report(REPORTS["hold"], graph(), format=format) == first
    assert first.endswith("\n")
