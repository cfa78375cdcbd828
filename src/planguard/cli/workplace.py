"""Where a command runs, with the settings of the place and of the command line."""

from pathlib import Path

from planguard.cli.options import CheckOptions, settings_from
from planguard.errors import PlanguardError
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
