"""The commands about the graph of a plan, with their flags: the drawing, and what comes next."""

from typing import Annotated

import typer

from planguard.cli.console import Color
from planguard.cli.flags import ColorOption, ConfigOption, Isolated, Paths, Selectors, TextOrJson
from planguard.cli.options import AskedComparison, CheckOptions
from planguard.render.formats import OutputFormat
from planguard.render.graph.formats import GraphFormat

_WORDS = "Plan files or directories, and tasks: ID, +ID with all that it waits for, ID+ with all that waits for it."
Words = Annotated[list[str] | None, typer.Argument(metavar="[PATH|TASK]...", help=_WORDS)]
Format = Annotated[
    GraphFormat | None,
    typer.Option(
        "--output-format", "--format", "-f", help="How the graph is drawn; else as FILE is called, or as text."
    ),
]
Out = Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Into a file, not to stdout.")]
Phases = Annotated[Selectors, typer.Option(metavar="PHASE", help="The tasks of this phase; may be given again.")]
Focus = Annotated[Selectors, typer.Option(metavar="TASK", help="This task and its neighbours; may be given again.")]
Depth = Annotated[int, typer.Option(min=0, metavar="N", help="How far neighbours of --focus may be.")]
Affected = Annotated[
    bool,
    typer.Option(
        "--affected", help="What a change touches, and all that waits for it: by itself what differs from HEAD on disk."
    ),
]
Open = Annotated[bool, typer.Option("--open", help="Only what is neither done nor cancelled.")]
Staged = Annotated[bool, typer.Option("--staged", help="The plans as they are staged.")]
Base = Annotated[
    str | None, typer.Option(metavar="REV|auto", help="The change that HEAD has and REV has not; auto asks CI.")
]
Range = Annotated[str | None, typer.Option(metavar="A..B", help="The commits of B that A has not.")]
Rev = Annotated[str | None, typer.Option(metavar="REV", help="The plans as they are in a commit.")]


def graph(
    words: Words = None,
    format: Format = None,
    output: Out = None,
    phase: Phases = None,
    focus: Focus = None,
    depth: Depth = 1,
    affected: Affected = False,
    open: Open = False,
    staged: Staged = False,
    base: Base = None,
    range: Range = None,
    rev: Rev = None,
    config: ConfigOption = None,
    isolated: Isolated = False,
) -> int:
    """Draw the tasks and what they wait for: waves, critical path, slack, risk, cycles."""
    from planguard.cli.graph import AskedTasks, run_graph

    tasks = AskedTasks(
        tuple(words or ()), tuple(phase or ()), tuple(focus or ()), depth, is_affected=affected, is_open=open
    )
    compared = AskedComparison(is_staged=staged, base=base, range=range, rev=rev)
    options = CheckOptions(config=tuple(config or ()), is_isolated=isolated, asked=compared)
    return run_graph(tasks, options, format=format, output=output)


def next_(
    paths: Paths = None,
    format: TextOrJson = OutputFormat.FULL,
    all: Annotated[
        bool, typer.Option("--all", help="Every task that is not ready, and the risk of each phase.")
    ] = False,
    config: ConfigOption = None,
    isolated: Isolated = False,
    color: ColorOption = Color.AUTO,
) -> int:
    """List the tasks that can be worked on now, the one that holds up most first, and what the next ones wait for."""
    from planguard.cli.next import run_next

    options = CheckOptions(
        paths=tuple(paths or ()), config=tuple(config or ()), is_isolated=isolated, format=format, color=color
    )
    return run_next(options, with_all=all)
