"""A file is written beside the one it replaces, so that there is never half of it."""

import os
from collections.abc import Callable
from contextlib import suppress

UNFINISHED = ".planguard-"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
_AS_EVERYBODY = 0o666
_OURS_ALONE = 0o600


def replace_beside(
    directory: int, name: str, content: bytes, *, mode: int | None, check: Callable[[], None] | None = None
) -> None:
    """`directory` is open. Without a mode it is what the user's umask leaves. Raises OSError.

    With a `check`, what stands there is precious: it is asked before the old file goes, and the new one is on the disk
    by then. Until the end the new file's name begins with UNFINISHED.
    """
    # a name of its own length would be too long beside a name that is as long as can be
    beside = f"{UNFINISHED}{os.getpid()}-{os.urandom(4).hex()}"
    try:
        new = os.open(beside, _NEW, _AS_EVERYBODY if mode is None else _OURS_ALONE, dir_fd=directory)
        _fill(new, content, mode=mode, is_lasting=check is not None)
        if check:
            check()
        os.replace(beside, name, src_dir_fd=directory, dst_dir_fd=directory)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(beside, dir_fd=directory)


def _fill(descriptor: int, content: bytes, *, mode: int | None, is_lasting: bool) -> None:
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        if mode is not None:
            os.fchmod(descriptor, mode)
        if is_lasting:
            file.flush()
            # a machine that stops after the renaming shall not leave an empty file
            os.fsync(descriptor)
