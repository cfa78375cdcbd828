"""The one thing that planguard adds to a repository by itself: a record, where no link leads out of it."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from planguard.errors import PlanguardError
from planguard.facts.beside import replace_beside
from planguard.facts.disk import open_directory
from planguard.model.tree_places import rooted

_ELSEWHERE = "set `evidence` in the configuration to a directory of the repository"
_ROOM = "see to it that there is room, and that you may write it"


def record_place(root: Path, path: str) -> str:
    """The path without detours. Raises PlanguardError where a record may not be written to it.

    That is outside of the root, in `.git` or another repository, behind a link, and where something stands that is no
    file.
    """
    place = rooted(path)
    if place is None or ".git" in place.casefold().split("/"):
        raise PlanguardError(f"a record cannot be written to {path}: it is no place of the repository", hint=_ELSEWHERE)
    *above, name = place.split("/")
    for end in range(1, len(above) + 1):
        directory = "/".join(above[:end])
        what = _fault_of_directory(root / directory)
        if what:
            raise PlanguardError(f"a record cannot be written into {directory}: it is {what}", hint=_ELSEWHERE)
    mode = _mode(root / place)
    if mode is not None and not stat.S_ISREG(mode):
        what = "a link" if stat.S_ISLNK(mode) else "no file"
        raise PlanguardError(f"a record cannot replace {place}: it is {what}", hint=f"take {name} away")
    return place


def write_record(root: Path, path: str, text: str) -> None:
    """The file holds all of the text, or what it held before. Raises PlanguardError."""
    place = record_place(root, path)
    directory, _, name = place.rpartition("/")
    try:
        at = _made_directory(root, directory)
        try:
            replace_beside(at, name, text.encode(), mode=None, check=lambda: _refuse_special(at, name, place))
        finally:
            os.close(at)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise PlanguardError(f"{place} cannot be written: {reason}", hint=_ROOM) from None


def _fault_of_directory(directory: Path) -> str:
    mode = _mode(directory)
    if mode is None:
        return ""
    if not stat.S_ISDIR(mode):
        return "a link" if stat.S_ISLNK(mode) else "no directory"
    # what lies in a submodule is no file of the repository around it
    return "" if _mode(directory / ".git") is None else "another repository"


def _made_directory(root: Path, directory: str) -> int:
    """Opened, made where it is not there, without a step through a link."""
    names = directory.split("/") if directory else []
    at = open_directory(root, "")
    for name in names:
        try:
            # another run may be making it at this moment
            with suppress(FileExistsError):
                os.mkdir(name, dir_fd=at)
            below = os.open(name, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_DIRECTORY, dir_fd=at)
        finally:
            os.close(at)
        at = below
    return at


def _refuse_special(directory: int, name: str, place: str) -> None:
    mode = _mode_in(directory, name)
    if mode is not None and not stat.S_ISREG(mode):
        raise PlanguardError(f"a record cannot replace {place}: it is no file", hint=f"take {name} away")


def _mode(path: Path) -> int | None:
    try:
        return path.lstat().st_mode
    except OSError:
        return None


def _mode_in(directory: int, name: str) -> int | None:
    try:
        return os.stat(name, dir_fd=directory, follow_symlinks=False).st_mode
    except FileNotFoundError:
        return None
