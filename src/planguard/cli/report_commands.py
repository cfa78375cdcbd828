"""The command about a phase: may it be passed."""

from pathlib import Path
from typing import Annotated

import typer

from planguard.cli.flags import Base, ChangeType, ConfigOption, Evidence, Isolated, Now, Range, Rev, Staged
from planguard.cli.options import AskedComparison, CheckOptions
from planguard.cli.report_options import ReportOptions
from planguard.render.phase_report.formats import ReportFormat


def report(
    plan: Annotated[Path | None, typer.Argument(help="The plan; not needed where one plan alone has phases.")] = None,
    phase: Annotated[
        str | None, typer.Option(metavar="ID", help="The phase; without it, the first whose gate is not passed.")
    ] = None,
    format: Annotated[
        ReportFormat, typer.Option("--output-format", "--format", "-f", help="How the report is shown.")
    ] = ReportFormat.MARKDOWN,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|FORMAT=FILE",
            help="Into this file instead, or in that format too: html=gate.html; may be given again.",
        ),
    ] = None,
    template: Annotated[
        Path | None, typer.Option(metavar="DIRECTORY", help="Your own report.md.jinja, report.html.jinja, report.css.")
    ] = None,
    config: ConfigOption = None,
    isolated: Isolated = False,
    staged: Staged = False,
    base: Base = None,
    range: Range = None,
    rev: Rev = None,
    change_type: ChangeType = None,
    evidence: Evidence = None,
    now: Now = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Read every file anew.")] = False,
) -> int:
    """Tell whether a phase may be passed: GO, NO-GO or HOLD, why, and what to do."""
    from planguard.cli.report import run_report

    asked = AskedComparison(
        is_staged=staged,
        base=base,
        range=range,
        rev=rev,
        change_types=tuple(change_type or ()),
        now=now,
        evidence=tuple(evidence or ()),
    )
    run = CheckOptions(
        paths=(plan,) if plan else (),
        config=tuple(config or ()),
        is_isolated=isolated,
        asked=asked,
        is_uncached=no_cache,
    )
    return run_report(
        ReportOptions(run=run, phase=phase, format=format, outputs=tuple(output or ()), template=template)
    )
