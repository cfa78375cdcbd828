"""Changing a file of the work tree without the risk of losing it."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

from planguard.errors import PlanguardError
from planguard.facts.beside import replace_beside
from planguard.facts.disk import GoneError, open_directory, read_file

_AGAIN = "run it again"
_ROOM = "see to it that there is room, and that you may write it"


def rewrite(root: Path, path: str, *, before: bytes, after: bytes) -> None:
    """Replace the content of a regular file by a file that is written beside it, with the same mode.

    Raises PlanguardError, and leaves the file as it is, where its content is not `before`, where it is a link or lies
    behind one, and where it cannot be written.
    """
    _refuse_changed(root, path, before)
    directory, _, name = path.rpartition("/")
    try:
        at = open_directory(root, directory)
        try:
            _replace(at, name, after, check=lambda: _refuse_changed(root, path, before))
        finally:
            os.close(at)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise PlanguardError(f"{path} cannot be written: {reason}", hint=_ROOM) from None


def _refuse_changed(root: Path, path: str, before: bytes) -> None:
    try:
        content = read_file(root, path)
    except GoneError:
        raise PlanguardError(f"{path} is gone since it was read", hint=_AGAIN) from None
    if content is None:
        raise PlanguardError(f"{path} is not a regular file, or lies behind a link", hint="correct it by hand")
    if content != before:
        raise PlanguardError(f"{path} has changed since it was read", hint=_AGAIN)


def _replace(directory: int, name: str, content: bytes, check: Callable[[], None]) -> None:
    """`check` is asked once more before the old file goes."""
    mode = stat.S_IMODE(os.stat(name, dir_fd=directory, follow_symlinks=False).st_mode)
    replace_beside(directory, name, content, mode=mode, check=check)
