"""How to talk with a git that has been started: never waiting for ever, never listening without a limit."""

import os
import select
import selectors
import weakref
from collections.abc import Callable
from time import monotonic
from typing import IO

from planguard.errors import PlanguardError

SECONDS = 60
_CHUNK = 1024 * 1024
_ERRORS_LARGEST = 64 * 1024
# what a pipe takes without waiting once it can be written to (POSIX promises 512 bytes, Linux 4096)
_MOUTHFUL = select.PIPE_BUF


def silent() -> PlanguardError:
    return PlanguardError(f"git did not answer within {SECONDS} s", hint="try `git status` there by hand")


class Exchange:
    """One question and one answer: feeds git and hears both its channels by turns, for none of them may fill up."""

    def __init__(self, stdin: IO[bytes], stdout: IO[bytes], stderr: IO[bytes]) -> None:
        self._stdin, self._stdout, self._stderr = stdin, stdout, stderr
        self._left = memoryview(b"")
        self._output: list[bytes] = []
        self._errors: list[bytes] = []
        self._size = 0

    def run(self, given: bytes, *, largest: int) -> tuple[bytes, bytes]:
        """What git writes to its output, and the start of what it writes to its error channel."""
        self._left = memoryview(given)
        end = monotonic() + SECONDS
        with selectors.DefaultSelector() as selector:
            selector.register(self._stdin, selectors.EVENT_WRITE, self._feed)
            selector.register(self._stdout, selectors.EVENT_READ, self._hear)
            selector.register(self._stderr, selectors.EVENT_READ, self._hear_complaint)
            while selector.get_map():
                self._take_turns(selector, until=end)
                if self._size > largest:
                    raise _too_long(largest)
        return b"".join(self._output), b"".join(self._errors)

    @staticmethod
    def _take_turns(selector: selectors.BaseSelector, *, until: float) -> None:
        ready = selector.select(max(until - monotonic(), 0))
        if not ready or monotonic() > until:
            raise silent()
        for key, _ in ready:
            if not key.data():
                selector.unregister(key.fileobj)

    def _feed(self) -> bool:
        """These three take a turn on one channel and tell whether it is still open."""
        try:
            self._left = self._left[os.write(self._stdin.fileno(), self._left[:_MOUTHFUL]) :]
        except BrokenPipeError:
            self._left = self._left[:0]
        if not self._left:
            self._stdin.close()
        return bool(self._left)

    def _hear(self) -> bool:
        chunk = os.read(self._stdout.fileno(), _CHUNK)
        self._output.append(chunk)
        self._size += len(chunk)
        return bool(chunk)

    def _hear_complaint(self) -> bool:
        chunk = os.read(self._stderr.fileno(), _CHUNK)
        if sum(map(len, self._errors)) < _ERRORS_LARGEST:
            self._errors.append(chunk)
        return bool(chunk)


class Conversation:
    """A git that answers one request after another; it ends with the object, or by `end()`."""

    def __init__(self, stdin: IO[bytes], stdout: IO[bytes], end: Callable[[], None]) -> None:
        self._stdin, self._stdout = stdin, stdout.fileno()
        self._poll = select.poll()
        self._poll.register(self._stdout, select.POLLIN)
        self._heard = bytearray()
        self.end = weakref.finalize(self, end)

    def say(self, requests: bytes) -> None:
        """No more than a pipe holds, answers that are still to be heard included."""
        try:
            self._stdin.write(requests)
            self._stdin.flush()
        except OSError:
            raise _gone() from None

    def hear_line(self) -> bytes:
        """Without its end."""
        while (end := self._heard.find(b"\n")) < 0:
            self._hear_more()
        return self._take(end + 1)[:-1]

    def hear(self, size: int) -> bytes:
        while len(self._heard) < size:
            self._hear_more()
        return self._take(size)

    def _take(self, size: int) -> bytes:
        taken = bytes(memoryview(self._heard)[:size])
        del self._heard[:size]
        return taken

    def _hear_more(self) -> None:
        if not self._poll.poll(SECONDS * 1000):
            raise silent()
        chunk = os.read(self._stdout, _CHUNK)
        if not chunk:
            raise _gone()
        self._heard += chunk


def _too_long(largest: int) -> PlanguardError:
    return PlanguardError(f"git answers with more than {largest // 1024 // 1024} MiB", hint="is the repository sound?")


def _gone() -> PlanguardError:
    return PlanguardError("git broke off in the midst of an answer", hint="run `git fsck` and mend what it says")
