"""Where the memory of the path scan is kept between runs: a file for each set of literals, in a directory of its own.

Whatever is wrong with a file or the directory costs time and nothing else: it is as though they were not there.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from planguard.facts.mentions.memory import Memory, packed, unpacked

_PREFIX = "scan-"
_UNFINISHED = ".scan-"
_MOST_FILES = 64
_MOST_BYTES = 256 * 1024 * 1024
_WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


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
                _replace(f"{_PREFIX}{key}", packed(memory, key.encode()), directory)
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


def _replace(name: str, content: bytes, directory: int) -> None:
    """Written beside and renamed, so that a reader finds the old bytes or the new ones."""
    beside = f"{_UNFINISHED}{os.urandom(8).hex()}"
    file = os.open(beside, _WRITE, 0o600, dir_fd=directory)
    try:
        with os.fdopen(file, "wb") as opened:
            opened.write(content)
        os.rename(beside, name, src_dir_fd=directory, dst_dir_fd=directory)
    except OSError:
        os.unlink(beside, dir_fd=directory)
        raise


def _prune(directory: int) -> None:
    """The oldest files go, finished or not, where there are too many."""
    files = [(entry.stat(follow_symlinks=False), entry.name) for entry in os.scandir(directory)]
    files = sorted(
        (file for file in files if file[1].startswith((_PREFIX, _UNFINISHED))),
        key=lambda file: file[0].st_mtime_ns,
        reverse=True,
    )
    total = 0
    for place, (status, name) in enumerate(files):
        total += status.st_size
        if place >= _MOST_FILES or total > _MOST_BYTES:
            with suppress(FileNotFoundError):
                os.unlink(name, dir_fd=directory)
