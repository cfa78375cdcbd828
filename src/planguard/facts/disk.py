"""Files of the work tree, opened without a step through a link."""

import errno
import os
import stat
from pathlib import Path

from planguard.errors import PlanguardError
from planguard.facts.objects import LARGEST

# a FIFO would block without O_NONBLOCK, a link would lead out of the tree without O_NOFOLLOW
_FILE = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
_DIRECTORY = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_DIRECTORY
_LINK_OR_FILE_ON_THE_WAY = (errno.ELOOP, errno.ENOTDIR)


class GoneError(Exception):
    """Nothing is there."""


def read_file(root: Path, path: str) -> bytes | None:
    """The content of a regular file; None for anything else, for what lies behind a link, and beyond LARGEST bytes.

    Raises GoneError, and PlanguardError where the file may not be read.
    """
    directory, _, name = path.rpartition("/")
    try:
        at = open_directory(root, directory)
        try:
            # before it is opened, for opening a device may set it going
            found = os.stat(name, dir_fd=at, follow_symlinks=False)
            return _content(os.open(name, _FILE, dir_fd=at)) if stat.S_ISREG(found.st_mode) else None
        finally:
            os.close(at)
    except FileNotFoundError:
        raise GoneError from None
    except OSError as error:
        if error.errno in _LINK_OR_FILE_ON_THE_WAY:
            return None
        reason = (error.strerror or str(error)).lower()
        raise PlanguardError(f"{path} cannot be read: {reason}", hint="see to it that you may read it") from None


def open_directory(root: Path, directory: str) -> int:
    at = os.open(root, _DIRECTORY & ~os.O_NOFOLLOW)
    for name in directory.split("/") if directory else ():
        try:
            below = os.open(name, _DIRECTORY, dir_fd=at)
        finally:
            os.close(at)
        at = below
    return at


def _content(descriptor: int) -> bytes | None:
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        content = file.read(LARGEST + 1)
    return content if len(content) <= LARGEST else None
