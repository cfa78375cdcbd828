"""What a command gets to know of the user's environment: what programs need to work, and no more."""

import os
from collections.abc import Mapping, Sequence

from planguard.errors import PlanguardError

# tokens and passwords stand in variables, and what a command prints is kept in its record
_KEPT = frozenset("PATH HOME LANG TZ TERM USER LOGNAME SHELL CI".split())
_KEPT_PREFIX = "LC_"
_GIT = "GIT_"
TASK = "PLANGUARD_TASK"
_TEMPORARY = "TMPDIR"
# what is shorter may be any word
_SHORTEST_SECRET = 6


def refuse_odd_names(names: Sequence[str], environment: Mapping[str, str]) -> None:
    """Raises PlanguardError for a variable that cannot be handed on."""
    for name in names:
        if "=" in name:
            bare = name.partition("=")[0]
            raise PlanguardError(f"--env {bare}=… sets a value", hint=f"set {bare} yourself, and give --env {bare}")
        if name.startswith(_GIT):
            hint = "leave it out; a command of a plan works on the repository that it runs in"
            raise PlanguardError(f"--env {name} would lead git elsewhere", hint=hint)
        if name not in environment:
            raise PlanguardError(f"--env {name} names a variable that is not set", hint="set it, or leave it out")


def scrubbed(environment: Mapping[str, str], *, subject: str, also: Sequence[str], temporary: str) -> Mapping[str, str]:
    """`also` are further names that are handed on, `temporary` is a directory of the command's own."""
    kept = {
        name: value
        for name, value in environment.items()
        if name in _KEPT or name.startswith(_KEPT_PREFIX) or name in also
    }
    return {"PATH": os.defpath} | kept | {TASK: subject.replace("\0", ""), _TEMPORARY: temporary}


def without_values(line: str, environment: Mapping[str, str], names: Sequence[str]) -> str:
    """The line with `$NAME` for the values of those variables: who hands a token on does not want it in a record."""
    for name in names:
        for value in environment[name].split("\n"):
            line = line.replace(value, f"${name}") if len(value) >= _SHORTEST_SECRET else line
    return line
