"""How a run reads the text of the repository: where it remembers, and what it shows while it takes long."""

import os
import sys
import time
from pathlib import Path

from planguard.cli.options import CheckOptions
from planguard.facts.scanning import Progress, Scanning

_SECONDS_OF_PATIENCE = 1.0
_WIDTH = 30


def scanning_of(options: CheckOptions) -> Scanning:
    return Scanning(None if options.is_uncached else _cache_directory(), _bar() if sys.stderr.isatty() else None)


def _cache_directory() -> Path | None:
    """Where the XDG base directory specification wants it; None where there is no home."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    home = os.environ.get("HOME", "")
    # a path that is not absolute is to be ignored, says the specification
    base = Path(given) if Path(given).is_absolute() else Path(home) / ".cache" if Path(home).is_absolute() else None
    return base / "planguard" if base else None


def _bar() -> Progress:
    """Drawn on stderr once the scan takes over a second, and taken away at its end."""
    started = time.monotonic()

    def show(done: int, total: int) -> None:
        if time.monotonic() - started < _SECONDS_OF_PATIENCE:
            return
        filled = _WIDTH * done // max(total, 1)
        bar = f"\rreading [{'#' * filled}{'.' * (_WIDTH - filled)}] {done:,} of {total:,} files"
        sys.stderr.write(bar if done < total else f"\r{' ' * len(bar)}\r")
        sys.stderr.flush()

    return show
