"""The contents of many files, one after the other: from the work tree or out of git."""

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

# a file larger than that is not looked into
MOST_BYTES = 16 * 1024 * 1024
# most files end within the first piece; the memory of larger ones is taken from the system and given back each time
_PIECE = 64 * 1024
_OPEN_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_OPEN_DIRECTORY = os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC | getattr(os, "O_PATH", os.O_RDONLY)
_NOT_REGULAR = -1
UTF_16 = -2
# such text has a NUL in it, and would pass for none at all
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_WORDS = {
    errno.EFBIG: f"larger than {MOST_BYTES // 1024 // 1024} MiB",
    errno.ELOOP: "a symbolic link where git has a file",
    errno.ENOTDIR: "below something that is no directory",
    _NOT_REGULAR: "not a regular file",
    UTF_16: "UTF-16, and only UTF-8 is read",
}


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that was not looked into. `code` is an error number of the system, or one of this module."""

    code: int

    @property
    def is_gone(self) -> bool:
        return self.code == errno.ENOENT

    @property
    def is_passed_over(self) -> bool:
        """Whether it is there, and of no kind that is looked into."""
        return self.code in (errno.EFBIG, UTF_16)

    @property
    def reason(self) -> str:
        return _WORDS.get(self.code) or os.strerror(self.code)


class Reader(Protocol):
    """Where contents come from.

    `kind` tells apart contents that may differ for one blob: in the work tree, filters may have changed them.
    `batch` is how many files are worth a call of their own where several processes share the work.
    """

    @property
    def kind(self) -> str: ...

    @property
    def batch(self) -> int: ...

    def contents(self, paths: Sequence[str]) -> Iterator[bytes | Unread]:
        """One for each path, in their order. May be called in a forked process."""


@dataclass(frozen=True, slots=True)
class Blobs:
    """`read` gives the content of each path, None beyond MOST_BYTES; it is called in forked processes too."""

    read: Callable[[Sequence[str]], Iterable[bytes | None]]
    kind: str = "blobs"
    batch: int = 5000

    def contents(self, paths: Sequence[str]) -> Iterator[bytes | Unread]:
        for content in self.read(paths):
            yield Unread(errno.EFBIG) if content is None or len(content) > MOST_BYTES else content


@dataclass(frozen=True, slots=True)
class WorkTree:
    """The files below a directory. No symbolic link is followed, and nothing that is no regular file is read."""

    root: Path
    kind: str = "work tree"
    batch: int = 512

    def contents(self, paths: Sequence[str]) -> Iterator[bytes | Unread]:
        with ExitStack() as stack:
            directories = _Directories(os.open(self.root, os.O_DIRECTORY | os.O_CLOEXEC))
            stack.callback(directories.close)
            for path in paths:
                parent, _, name = path.rpartition("/")
                try:
                    yield _content(name, directories.file_descriptor(parent))
                except OSError as error:
                    yield Unread(error.errno or errno.EIO)


class _Directories:
    """The directory of the last file, and those above it, are still open: most files are beside the last one."""

    def __init__(self, root: int) -> None:
        self._at = ""
        self._open = [root]

    def file_descriptor(self, directory: str) -> int:
        if directory != self._at:
            self._go_to(directory)
        return self._open[-1]

    def close(self) -> None:
        while self._open:
            os.close(self._open.pop())

    def _go_to(self, directory: str) -> None:
        """Each step is taken from the directory above it, so that none of them can turn out to be a link."""
        while self._at and directory != self._at and not directory.startswith(f"{self._at}/"):
            os.close(self._open.pop())
            self._at = self._at.rpartition("/")[0]
        for part in directory[len(self._at) :].removeprefix("/").split("/") if directory != self._at else ():
            if part in {"", ".", ".."}:
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
            self._open.append(os.open(part, _OPEN_DIRECTORY, dir_fd=self._open[-1]))
            self._at = f"{self._at}/{part}" if self._at else part


def _content(name: str, directory: int) -> bytes | Unread:
    file = os.open(name, _OPEN_FILE, dir_fd=directory)
    try:
        start = os.read(file, _PIECE)
        # a file ends where nothing more can be read, not where a piece falls short
        more = os.read(file, 1)
        return start if start and not more else _long_content(file, start + more)
    finally:
        os.close(file)


def _long_content(file: int, start: bytes) -> bytes | Unread:
    """The content of a file that is long, or that is perhaps no file: a pipe nobody writes to reads as empty."""
    if not stat.S_ISREG(os.fstat(file).st_mode):
        return Unread(_NOT_REGULAR)
    pieces = [start]
    length = len(start)
    while length <= MOST_BYTES and pieces[-1]:
        pieces.append(os.read(file, 16 * _PIECE))
        length += len(pieces[-1])
    return Unread(errno.EFBIG) if length > MOST_BYTES else b"".join(pieces)
