"""How the text of a repository is read."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

# how many files are done, and of how many
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Scanning:
    """`cache` is the directory in which is kept what was read before; None keeps nothing."""

    cache: Path | None = None
    progress: Progress | None = None


UNCACHED = Scanning()
