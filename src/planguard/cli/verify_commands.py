"""The command that runs what plans say, with its flags."""

from typing import Annotated

import typer

from planguard.cli.console import Color
from planguard.cli.flags import ColorOption, ConfigOption, Isolated, Selectors
from planguard.cli.options import CheckOptions

_WORDS = "Ids of tasks; also the plan file, where two plans have a task of that id."
Words = Annotated[list[str] | None, typer.Argument(metavar="[TASK|PLAN]...", help=_WORDS)]
PhaseOption = Annotated[
    str | None, typer.Option(metavar="PHASE", help="The tasks of a phase, and the commands of its gate.")
]
All = Annotated[bool, typer.Option("--all", help="Every task that is open or done and has a command.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be run, and run nothing.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
KeepGoing = Annotated[bool, typer.Option("--keep-going", "-k", help="Go on behind a task that fails.")]
Timeout = Annotated[str, typer.Option(metavar="DURATION", help="For each command: 90s, 10m, 2h.")]
Variables = Annotated[
    Selectors, typer.Option(metavar="NAME", help="A variable that the commands get to know too; may be given again.")
]


def verify(
    tasks: Words = None,
    phase: PhaseOption = None,
    all: All = False,
    dry_run: DryRun = False,
    yes: Yes = False,
    keep_going: KeepGoing = False,
    timeout: Timeout = "10m",
    env: Variables = None,
    config: ConfigOption = None,
    isolated: Isolated = False,
    color: ColorOption = Color.AUTO,
) -> int:
    """Run the acceptance commands of tasks, after asking, and record what came of them as evidence."""
    from planguard.cli.verify import AskedRun, AskedTasks, run_verify

    asked = AskedTasks(words=tuple(tasks or ()), phase=phase, is_all=all)
    run = AskedRun(is_dry=dry_run, is_sure=yes, keeps_going=keep_going, timeout=timeout, variables=tuple(env or ()))
    return run_verify(asked, run, CheckOptions(config=tuple(config or ()), is_isolated=isolated, color=color))
