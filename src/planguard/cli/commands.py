"""Flags in: every command with its options. What a command does is imported when it is called."""

from dataclasses import replace
from typing import Annotated

import typer

from planguard.cli.app import CANNOT, INTERRUPTED, OK
from planguard.cli.change_commands import commit_msg, why
from planguard.cli.console import Color
from planguard.cli.flags import (
    Base,
    ChangeType,
    ColorOption,
    ConfigOption,
    Evidence,
    Format,
    Isolated,
    Now,
    Paths,
    Range,
    Rev,
    Selectors,
    Staged,
)
from planguard.cli.graph_commands import graph, next_
from planguard.cli.options import AskedComparison, CheckOptions, Fixing, Listing, Talk
from planguard.cli.report_commands import report
from planguard.cli.starting_commands import demo, init, rule, schema
from planguard.cli.verify_commands import verify
from planguard.errors import PlanguardError
from planguard.model.finding import Severity
from planguard.model.settings import Profile
from planguard.render.formats import OutputFormat
from planguard.version import VERSION

app = typer.Typer(
    name="planguard",
    help="Hold a repository to its migration plan.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def call(arguments: list[str]) -> int:
    """The exit code of a command line. Raises PlanguardError for one that there is not."""
    command = typer.main.get_command(app)
    try:
        code = command.main(args=arguments or ["--help"], prog_name="planguard", standalone_mode=False)
    except typer.TyperException as error:
        hint = "`planguard --help` lists the commands, `planguard COMMAND --help` their flags"
        raise PlanguardError(str(error), hint=hint) from None
    except typer.Abort:
        raise KeyboardInterrupt from None
    if code == INTERRUPTED:
        # typer makes this of an interrupt from the keyboard
        raise KeyboardInterrupt
    if not arguments:
        return CANNOT
    return code if isinstance(code, int) else OK


@app.callback()
def _planguard(
    version: Annotated[bool, typer.Option("--version", "-V", is_eager=True, help="Print the version.")] = False,
) -> None:
    if version:
        typer.echo(f"planguard {VERSION}")
        raise typer.Exit


@app.command()
def check(
    paths: Paths = None,
    select: Annotated[
        Selectors, typer.Option(metavar="RULES", help="Only these: codes, names or prefixes, with commas.")
    ] = None,
    ignore: Annotated[Selectors, typer.Option(metavar="RULES", help="Not these.")] = None,
    extend_select: Annotated[Selectors, typer.Option(metavar="RULES", help="These too.")] = None,
    severity: Annotated[
        Selectors, typer.Option(metavar="RULE=LEVEL", help="How grave a rule is: info, warning, error.")
    ] = None,
    profile: Annotated[Profile | None, typer.Option(help="Which rules run by themselves.")] = None,
    fail_on: Annotated[Severity | None, typer.Option(help="The least severity that makes the exit code 1.")] = None,
    format: Format = OutputFormat.FULL,
    output: Annotated[
        list[str] | None,
        typer.Option(metavar="FORMAT=FILE", help="The report in a file too, sarif=out.sarif; may be given again."),
    ] = None,
    config: ConfigOption = None,
    isolated: Isolated = False,
    color: ColorOption = Color.AUTO,
    staged: Staged = False,
    base: Base = None,
    range: Range = None,
    rev: Rev = None,
    change_type: ChangeType = None,
    evidence: Evidence = None,
    now: Now = None,
    fix: Annotated[bool, typer.Option("--fix", help="Write what is certain into the files.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would write, and write nothing.")] = False,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Read every file anew.")] = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Count findings by rule instead of showing them.")
    ] = False,
    show_files: Annotated[
        bool, typer.Option("--show-files", help="List the files and their dialects, and check nothing.")
    ] = False,
    show_settings: Annotated[
        bool, typer.Option("--show-settings", help="List the settings and where each comes from.")
    ] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Findings do not make the exit code 1.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Findings only, no closing lines.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say on stderr what is read.")] = False,
) -> int:
    """Check plans, and hold the repository and a change against them."""
    from planguard.cli.check import run_check

    asked = AskedComparison(is_staged=staged, base=base, range=range, rev=rev, now=now)
    asked = replace(asked, change_types=tuple(change_type or ()), evidence=tuple(evidence or ()))
    chosen = _choosing(select=select, ignore=ignore, extend_select=extend_select, severity=severity)
    options = replace(
        chosen,
        paths=tuple(paths or ()),
        profile=profile,
        fail_on=fail_on,
        config=tuple(config or ()),
        is_isolated=isolated,
        asked=asked,
        fixing=Fixing.asked_for(diff=diff, fix=fix),
        is_uncached=no_cache,
        listing=Listing.asked_for(files=show_files, settings=show_settings, statistics=statistics),
        format=format,
        outputs=tuple(output or ()),
        color=color,
        is_exit_zero=exit_zero,
        talk=Talk(is_quiet=quiet, is_verbose=verbose),
    )
    return run_check(options)


def _choosing(*, select: Selectors, ignore: Selectors, extend_select: Selectors, severity: Selectors) -> CheckOptions:
    """The flags that say which rules run, and how grave they are."""
    return CheckOptions(
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        extend_select=tuple(extend_select or ()),
        severity=tuple(severity or ()),
    )


app.command()(graph)
app.command("next")(next_)
app.command()(why)
app.command("commit-msg")(commit_msg)
app.command()(verify)
app.command()(report)
for command in (rule, schema, demo, init):
    app.command()(command)
