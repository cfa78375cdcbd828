"""Shared work is done once, and a process that dies is never taken for one that found nothing."""

import os
import signal
import threading
import time
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from planguard.errors import PlanguardError
from planguard.facts.mentions.workers import _Worker, shared

HERE = os.getpid()
needs_processors = pytest.mark.skipif(
    not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) < 2, reason="one processor"
)


def squares(part: range) -> Iterator[tuple[int, int]]:
    for number in part:
        yield number, number**2


def process_of_each(part: range) -> Iterator[tuple[int, int]]:
    """Slow enough that every process takes a part."""
    time.sleep(0.002)
    for number in part:
        yield number, os.getpid()


def open_files() -> int:
    return len(list(Path("/dev/fd").iterdir()))


def in_the_other_process(do: int) -> None:
    """Sends this process the signal unless it is the one that the tests run in, which waits for its like to die."""
    if os.getpid() == HERE:
        time.sleep(0.05)
    else:
        os.kill(os.getpid(), do)


@pytest.mark.parametrize("count", [0, 1, 9, 10, 11, 2570, 40_000])
def test_everything_is_done_once_and_in_order(count: int) -> None:
    assert list(shared(squares, count, batch=10)) == [(n, n**2) for n in range(count)]


@needs_processors
def test_more_than_one_process_works() -> None:
    assert len({process for _, process in shared(process_of_each, 100, batch=1)}) > 1


def test_one_part_is_done_here() -> None:
    assert {process for _, process in shared(process_of_each, 100, batch=100)} == {HERE}


def test_a_process_with_other_threads_is_not_forked() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()

    processes = {process for _, process in shared(process_of_each, 20, batch=1)}
    done.set()
    thread.join()

    assert processes == {HERE}


@needs_processors
@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGTERM])
def test_a_worker_that_dies_is_an_error(blow: signal.Signals) -> None:
    def work(part: range) -> Iterator[tuple[int, int]]:
        in_the_other_process(blow)
        return iter(())

    with pytest.raises(PlanguardError, match="ended before it was done") as raised:
        shared(work, 10, batch=1)

    assert raised.value.hint


@pytest.mark.parametrize("sent", [[], [7, 0], [7, 0, -1], [-1, -1, 7, 0]])
def test_half_of_what_a_worker_sends_is_an_error(sent: list[int]) -> None:
    reading_end, writing_end = os.pipe()
    os.write(writing_end, array("i", sent).tobytes())
    os.close(writing_end)

    with pytest.raises(PlanguardError, match="ended before it was done"):
        _Worker(0, reading_end).result()

    os.close(reading_end)


@needs_processors
def test_a_worker_with_an_error_of_its_own_is_an_error_here() -> None:
    def work(part: range) -> Iterator[tuple[int, int]]:
        if os.getpid() != HERE:
            raise LookupError
        time.sleep(0.05)
        return iter(())

    with pytest.raises(PlanguardError, match="ended before it was done"):
        shared(work, 10, batch=1)


@needs_processors
def test_an_error_here_leaves_no_process_and_no_open_file_behind() -> None:
    def work(part: range) -> Iterator[tuple[int, int]]:
        if os.getpid() == HERE:
            raise LookupError
        # on a busy machine a worker may do all of it before anything is done here
        time.sleep(0.05)
        return iter(())

    before = open_files()
    with pytest.raises(LookupError):
        shared(work, 10, batch=1)

    assert open_files() == before
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_what_a_worker_sends_may_be_more_than_a_pipe_holds() -> None:
    def work(part: range) -> Iterator[tuple[int, int]]:
        return ((number, index) for number in part for index in range(1000))

    assert len(shared(work, 400, batch=10)) == 400_000


def test_progress_ends_with_all_of_it_and_never_goes_back() -> None:
    seen: list[tuple[int, int]] = []

    def slow(part: range) -> Iterator[tuple[int, int]]:
        time.sleep(0.02)
        return iter(())

    shared(slow, 400, batch=10, progress=lambda done, total: seen.append((done, total)))

    assert seen == sorted(seen)
    assert seen[-1] == (400, 400)
    assert 1 < len(seen) < 10
