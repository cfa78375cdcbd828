"""Where the memory of the path scan is kept between runs: a file for each set of literals, in a directory of its own.

Whatever is wrong with a file or the directory costs time and nothing else: it is as though they were not there.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from planguard.facts.beside import UNFINISHED, replace_beside
from planguard.facts.mentions.memory import Memory, packed, unpacked

_PREFIX = "scan-"
_MOST_FILES = 64
_MOST_BYTES = 256 * 1024 * 1024
_WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_OURS_ALONE = 0o600


@dataclass(frozen=True, slots=True)
class Cache:
    """The directory is made when something is kept. It is not used while others can write to it."""

    directory: Path

    def recall(self, key: str) -> Memory:
        """What was kept under the key, or a memory of nothing. `key` is a file name."""
        with suppress(OSError), _opened(self.directory) as directory:
            return unpacked(_content(f"{_PREFIX}{key}", directory), key.encode())
        return Memory()

    def keep(self, key: str, memory: Memory) -> None:
        with suppress(OSError):
            self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            with _opened(self.directory) as directory:
                replace_beside(directory, f"{_PREFIX}{key}", packed(memory, key.encode()), mode=_OURS_ALONE)
                _prune(directory)


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    """Everything is done from the open directory: it cannot be exchanged for another one in between."""
    directory = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        status = os.fstat(directory)
        if status.st_uid != os.geteuid() or status.st_mode & _WRITABLE_BY_OTHERS:
            raise PermissionError
        yield directory
    finally:
        os.close(directory)


def _content(name: str, directory: int) -> bytes:
    file = os.open(name, _READ, dir_fd=directory)
    with os.fdopen(file, "rb", buffering=0) as opened:
        status = os.fstat(file)
        if not stat.S_ISREG(status.st_mode) or status.st_uid != os.geteuid() or status.st_size > _MOST_BYTES:
            raise PermissionError
        return opened.readall()


def _prune(directory: int) -> None:
    """The oldest files go, finished or not, where there are too many."""
    files = [(entry.stat(follow_symlinks=False), entry.name) for entry in os.scandir(directory)]
    files = sorted(
        (file for file in files if file[1].startswith((_PREFIX, UNFINISHED))),
        key=lambda file: file[0].st_mtime_ns,
        reverse=True,
    )
    total = 0
    for place, (status, name) in enumerate(files):
        total += status.st_size
        if place >= _MOST_FILES or total > _MOST_BYTES:
            with suppress(FileNotFoundError):
                os.unlink(name, dir_fd=directory)
