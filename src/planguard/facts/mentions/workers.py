"""Work that is shared by forked processes: each takes the next part from a pipe, as long as there is one."""

import os
import threading
import time
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn, TypeAlias

from planguard.errors import PlanguardError

# what is found among things of these numbers: pairs of numbers of 32 bits
Work: TypeAlias = Callable[[range], Iterable[tuple[int, int]]]
# called with how many things are done, and of how many
Progress: TypeAlias = Callable[[int, int], None]

# the number of a part is one byte
_MOST_PARTS = 256
# more of them wait for the memory
_MOST_PROCESSES = 8
_SECONDS_BETWEEN_CALLS = 0.1
# closes what a worker sends: half of it must not be taken for all
_END = (-1, -1)
_PAIR = 2 * array("i").itemsize
_PIECE = 64 * 1024


def shared(work: Work, count: int, *, batch: int, progress: Progress | None = None) -> Sequence[tuple[int, int]]:
    """Everything that the work finds among so many things, sorted; a part has `batch` of them, or more.

    This process works too. Raises PlanguardError where another one ended before it was done.
    """
    size = max(batch, -(-count // _MOST_PARTS))
    parts = [range(start, min(start + size, count)) for start in range(0, count, size)]
    found: list[tuple[int, int]] = []
    queue = _Queue.of(parts)
    workers: list[_Worker] = []
    try:
        # where no further process is to be had, this one does it all
        with suppress(OSError):
            workers.extend(_Worker.start(work, queue) for _ in range(min(_usable_processes(), len(parts)) - 1))
        for part in _watched(queue, count, progress):
            found.extend(work(part))
        for worker in workers:
            found.extend(worker.result())
    finally:
        _dismiss(workers, queue)
    return sorted(found)


@dataclass(frozen=True, slots=True)
class _Queue:
    """What is left to do. A part is taken by one process alone, as a byte of a pipe is read once."""

    parts: Sequence[range]
    reading_end: int

    @classmethod
    def of(cls, parts: Sequence[range]) -> "_Queue":
        reading_end, writing_end = os.pipe()
        os.write(writing_end, bytes(range(len(parts))))
        os.close(writing_end)
        return cls(parts, reading_end)

    def __iter__(self) -> Iterator[range]:
        while taken := os.read(self.reading_end, 1):
            yield self.parts[taken[0]]


@dataclass(frozen=True, slots=True)
class _Worker:
    """A forked process, and the end of the pipe into which it writes what it has found."""

    process: int
    reading_end: int

    @classmethod
    def start(cls, work: Work, queue: _Queue) -> "_Worker":
        reading_end, writing_end = os.pipe()
        process = os.fork()
        if not process:
            _work_and_exit(work, queue, writing_end)
        os.close(writing_end)
        return cls(process, reading_end)

    def result(self) -> Sequence[tuple[int, int]]:
        """Raises PlanguardError where the end is missing."""
        sent = b"".join(iter(lambda: os.read(self.reading_end, _PIECE), b""))
        numbers = array("i", sent[: len(sent) // _PAIR * _PAIR])
        pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
        if not pairs or pairs.pop() != _END:
            raise PlanguardError(
                "a process of the path scan ended before it was done, so nothing is known of its files",
                hint="run it again with more memory, or on fewer processors",
            )
        return pairs


def _work_and_exit(work: Work, queue: _Queue, writing_end: int) -> NoReturn:
    """What the forked process does; it never returns into what its parent was doing."""
    try:
        numbers = array("i")
        for part in queue:
            for pair in work(part):
                numbers.extend(pair)
        numbers.extend(_END)
        with os.fdopen(writing_end, "wb") as out:
            out.write(numbers)
    finally:
        os._exit(0)


def _watched(queue: _Queue, count: int, progress: Progress | None) -> Iterator[range]:
    """The parts for this process; the parts before the one that it takes are taken, by whichever process."""
    last = time.monotonic()
    for part in queue:
        if progress and time.monotonic() - last >= _SECONDS_BETWEEN_CALLS:
            last = time.monotonic()
            progress(part.start, count)
        yield part
    if progress:
        progress(count, count)


def _dismiss(workers: Sequence[_Worker], queue: _Queue) -> None:
    """Wait for all of them; where they are not done, for no more than the part that each of them is at."""
    for _ in queue:
        pass
    os.close(queue.reading_end)
    for worker in workers:
        os.close(worker.reading_end)
        # it is not there to be waited for where whoever started us lets the system clear children away
        with suppress(ChildProcessError):
            os.waitpid(worker.process, 0)


def _usable_processes() -> int:
    # a fork copies one thread alone, and locks that another one holds stay locked in it for ever
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, _MOST_PROCESSES)
