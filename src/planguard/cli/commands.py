"""Flags in: every command with its options. What a command does is imported when it is called."""

from pathlib import Path
from typing import Annotated

import typer

from planguard.cli.app import CANNOT, INTERRUPTED, OK
from planguard.cli.console import Color
from planguard.cli.options import CheckOptions, Listing
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

Paths = Annotated[
    list[Path] | None, typer.Argument(help="Plan files or directories; without any, the places where plans live.")
]
Format = Annotated[OutputFormat, typer.Option("--output-format", "--format", "-f", help="How findings are shown.")]
ColorOption = Annotated[Color, typer.Option(help="Colours: auto is on a terminal only.")]
ConfigOption = Annotated[
    list[str] | None,
    typer.Option(metavar="FILE|KEY=VALUE", help="Another configuration file, or one setting; may be given again."),
]
Isolated = Annotated[bool, typer.Option("--isolated", help="Read no configuration file.")]
Selectors = list[str] | None


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
    config: ConfigOption = None,
    isolated: Isolated = False,
    color: ColorOption = Color.AUTO,
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
    """Check plans: complete tasks, a sound order."""
    from planguard.cli.check import run_check

    asked = {Listing.FILES: show_files, Listing.SETTINGS: show_settings, Listing.STATISTICS: statistics}
    options = CheckOptions(
        paths=tuple(paths or ()),
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        extend_select=tuple(extend_select or ()),
        severity=tuple(severity or ()),
        profile=profile,
        fail_on=fail_on,
        config=tuple(config or ()),
        is_isolated=isolated,
        listing=next((listing for listing, is_asked in asked.items() if is_asked), Listing.FINDINGS),
        format=format,
        color=color,
        is_exit_zero=exit_zero,
        is_quiet=quiet,
        is_verbose=verbose,
    )
    return run_check(options)


@app.command("next")
def next_(
    paths: Paths = None,
    format: Annotated[
        OutputFormat, typer.Option("--output-format", "--format", "-f", help="full or json.")
    ] = OutputFormat.FULL,
    config: ConfigOption = None,
    isolated: Isolated = False,
) -> int:
    """List the tasks that can be worked on now, the one that holds up most first."""
    from planguard.cli.next import run_next

    return run_next(
        CheckOptions(paths=tuple(paths or ()), config=tuple(config or ()), is_isolated=isolated, format=format)
    )


@app.command()
def rule(
    code: Annotated[str | None, typer.Argument(help="A code or a name.")] = None,
    all: Annotated[bool, typer.Option("--all", help="List every rule.")] = False,
    color: ColorOption = Color.AUTO,
) -> int:
    """Explain a rule, or list all of them."""
    from planguard.cli.rule import run_rule

    return run_rule(code, is_all=all, color=color)


@app.command()
def schema() -> int:
    """Print the JSON Schema of a YAML plan."""
    from planguard.cli.schema import run_schema

    return run_schema()


@app.command()
def demo(
    directory: Annotated[
        Path | None, typer.Argument(help="Where to write it; a new temporary directory without one.")
    ] = None,
    color: ColorOption = Color.AUTO,
) -> int:
    """Write a small repository with a broken plan, and check it before your eyes."""
    from planguard.cli.demo import run_demo

    return run_demo(directory, color=color)


@app.command()
def init(
    directory: Annotated[Path, typer.Argument(help="The root of the repository.")] = Path(),
    markdown: Annotated[bool, typer.Option("--markdown", help="Write the plan in Markdown, not YAML.")] = False,
) -> int:
    """Write a commented starting plan and configuration; nothing is overwritten."""
    from planguard.cli.init import run_init

    return run_init(directory, is_markdown=markdown)
