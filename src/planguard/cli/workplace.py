"""Where a command runs, with the settings of the place and of the command line."""

import stat
from dataclasses import replace
from pathlib import Path

from planguard.cli.given_path import path_from_root
from planguard.cli.options import CheckOptions, settings_from
from planguard.errors import PlanguardError
from planguard.model.comparison import Comparison
from planguard.model.settings import Settings
from planguard.workplace import Workplace, open_workplace


def open_here(options: CheckOptions) -> tuple[Workplace, Settings]:
    """Raises PlanguardError where the directory, its repository or its configuration cannot be read."""
    try:
        here = Path.cwd()
    except FileNotFoundError:
        raise PlanguardError("the working directory is gone", hint="change to another directory") from None
    workplace = open_workplace(
        here,
        config=options.config_file(),
        inline=options.inline_config(),
        is_isolated=options.is_isolated,
        comparison=options.asked.comparison(),
    )
    return workplace, settings_from(options, workplace.config.settings)


def comparison_in(options: CheckOptions, workplace: Workplace) -> Comparison:
    """What is judged, with the files that are given as evidence. Raises PlanguardError for one that is none."""
    given = tuple(_evidence(name, root=workplace.root) for name in options.asked.evidence)
    return replace(options.asked.comparison(), evidence=given)


def _evidence(name: str, *, root: Path) -> str:
    path = path_from_root(name, here=Path.cwd(), root=root)
    try:
        is_file = stat.S_ISREG((root / path).lstat().st_mode)
    except OSError:
        is_file = False
    if not is_file:
        raise PlanguardError(f"--evidence {name} is no file", hint="give a report that a gate of the plan names")
    return path
