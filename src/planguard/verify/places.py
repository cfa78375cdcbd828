"""Where a command of a plan may run: inside the repository, wherever links lead."""

import os
from pathlib import Path

from planguard.errors import PlanguardError
from planguard.verify.jobs import Command


def working_directory(root: Path, command: Command) -> Path:
    """The directory without links. Raises PlanguardError where it is none, or lies elsewhere."""
    place = f"{command.at.path}:{command.at.line}"
    top = Path(os.path.realpath(root))
    try:
        found = Path(os.path.realpath(top / command.directory, strict=True))
    except (OSError, ValueError):
        # a name with a zero byte in it is a ValueError
        hint = f"mend it in {place}; nothing was run"
        raise PlanguardError(f"there is no directory {command.directory} to run a command in", hint=hint) from None
    if not found.is_relative_to(top):
        hint = f"a command runs inside the repository; see {place}"
        raise PlanguardError(f"the directory {command.directory} leads out of the repository", hint=hint)
    if not found.is_dir():
        raise PlanguardError(f"{command.directory} is no directory to run a command in", hint=f"mend it in {place}")
    return found
