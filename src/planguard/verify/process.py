"""The only module besides facts/git that starts a program: a command of a plan, which the user has said yes to.

It runs in a session of its own, so that it has no terminal to ask, and what it has started can be ended with it.
"""

import os
import select
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from types import FrameType
from typing import IO

from planguard.errors import PlanguardError

# a command that begins with a hyphen is no option
_SHELL = ("/bin/sh", "-c", "--")
_CHUNK = 64 * 1024
# how long to wait before looking whether the shell has ended while something else keeps its output open
_TICK = 0.05
# between asking a command to stop and ending it, and for what is left in the pipe then
_GRACE = 2.0
_DRAIN = 1.0
_KILLED = 128
Hear = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a command runs, with which variables, and for how many seconds at most."""

    directory: Path
    environment: Mapping[str, str]
    limit: float


@dataclass(frozen=True, slots=True)
class Ended:
    """`exit_code` is None where the command had to be stopped; 128 and the number of a signal that ended it."""

    exit_code: int | None
    seconds: float


def run_command(line: str, surroundings: Surroundings, hear: Hear) -> Ended:
    """Runs it with `/bin/sh`, and hands its output on as it comes, both channels in one. Nothing is heard as nothing.

    When this returns, or is left by an interrupt, nothing of its process group runs any more. Raises PlanguardError
    where it cannot be started.
    """
    started = monotonic()
    with _interrupted_by_signals(), _started(line, surroundings) as process:
        listening = _Listening(process, hear)
        try:
            has_ended = listening.until(started + surroundings.limit)
        except KeyboardInterrupt:
            _stop(process, listening)
            raise
        if not has_ended:
            _stop(process, listening)
        # what it has left running in the background
        _signal(process, signal.SIGKILL)
        process.wait()
        listening.drain()
    return Ended(_exit_code(process.returncode) if has_ended else None, monotonic() - started)


class _Listening:
    """Hears a command out. Something that it has left behind may keep the channel open when it has long ended."""

    def __init__(self, process: "subprocess.Popen[bytes]", hear: Hear) -> None:
        self._process = process
        self._hear = hear
        self._output = _pipe(process.stdout).fileno()
        self._poll = select.poll()
        self._poll.register(self._output, select.POLLIN)
        self._is_open = True

    def until(self, end: float) -> bool:
        """Whether the command ends before that moment."""
        while self._process.poll() is None:
            left = end - monotonic()
            if left <= 0:
                return False
            if self._is_open:
                self._take(min(left, _TICK))
            else:
                with suppress(subprocess.TimeoutExpired):
                    self._process.wait(min(left, _TICK))
                self._hear(b"")
        return True

    def drain(self) -> None:
        """What is left in the pipe; whoever has escaped and keeps it open is not listened to for long."""
        end = monotonic() + _DRAIN
        while self._is_open and monotonic() < end:
            self._take(_TICK)

    def _take(self, seconds: float) -> None:
        chunk = b""
        if self._poll.poll(seconds * 1000):
            chunk = os.read(self._output, _CHUNK)
            self._is_open = bool(chunk)
        self._hear(chunk)


@contextmanager
def _started(line: str, surroundings: Surroundings) -> "Iterator[subprocess.Popen[bytes]]":
    try:
        process = subprocess.Popen(
            (*_SHELL, line),
            cwd=surroundings.directory,
            env=surroundings.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        # a zero byte in it, or more than the system takes
        reason = str(getattr(error, "strerror", None) or error).lower()
        raise PlanguardError(f"a command cannot be started: {reason}", hint="put it into a script") from None
    with process:
        try:
            yield process
        finally:
            if process.returncode is None:
                _signal(process, signal.SIGKILL)


def _stop(process: "subprocess.Popen[bytes]", listening: _Listening) -> None:
    """Ask it to stop, and let it clean up."""
    _signal(process, signal.SIGTERM)
    listening.until(monotonic() + _GRACE)


def _signal(process: "subprocess.Popen[bytes]", number: signal.Signals) -> None:
    """To all of its group; it may be gone."""
    # on some systems a group of which only a dead member is left may not be signalled
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)


@contextmanager
def _interrupted_by_signals() -> Iterator[None]:
    """What ends planguard, ends the command too: it would not hear of it in a session of its own."""
    signals = [each for each in (signal.SIGTERM, signal.SIGHUP) if signal.getsignal(each) is not signal.SIG_IGN]
    before = {each: signal.signal(each, _interrupt) for each in signals}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _exit_code(code: int) -> int:
    return code if code >= 0 else _KILLED - code


def _pipe(channel: IO[bytes] | None) -> IO[bytes]:
    assert channel is not None
    return channel
