"""A sign of life on a terminal while a command writes no line: for how long, and what stands of the next line."""

from collections.abc import Callable
from contextlib import suppress
from math import inf
from shutil import get_terminal_size
from time import monotonic
from typing import TextIO

from planguard.render.cells import columns, cut

_PATIENCE = 1.0


class Pulse:
    """Drawn once a second, and taken away before anything else is written. `clock` is in seconds."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._began = self._next = inf
        self._drawn = 0

    def begin(self) -> None:
        if self._stream.isatty():
            self._began = self._clock()
            self._next = self._began + _PATIENCE

    def show(self, unfinished: str) -> None:
        now = self._clock()
        if now < self._next:
            return
        self._next = now + _PATIENCE
        # asked each time: the window may have been made smaller. Of the line its end, in which something happens
        width = get_terminal_size().columns - 1
        text = cut(f"    {now - self._began:.0f} s  {unfinished[-(width // 2) :]}".rstrip(), width)
        self._write(f"\r{text}{' ' * (min(self._drawn, width) - columns(text))}")
        self._drawn = columns(text)

    def clear(self) -> None:
        if self._drawn:
            self._write(f"\r{' ' * self._drawn}\r")
            self._drawn = 0
        if self._next < inf:
            self._next = self._clock() + _PATIENCE

    def _write(self, text: str) -> None:
        with suppress(OSError):
            self._stream.write(text)
            self._stream.flush()
