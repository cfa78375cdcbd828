"""One path scan as a process: `python -m benchmarks.scan_once TREE LITERALS [CACHE]` prints which files have hits."""

import gc
import os
import subprocess
import sys
from pathlib import Path

from planguard.facts.mentions.cache import Cache
from planguard.facts.mentions.reader import WorkTree
from planguard.facts.mentions.scan import Hits, scan


def main() -> None:
    """As `check` does it: without the garbage collector, and with the population from git."""
    gc.disable()
    root, literals, *cache = map(Path, sys.argv[1:])
    found = scan(
        _population(root),
        literals.read_bytes().split(),
        reader=WorkTree(root),
        cache=Cache(cache[0]) if cache else None,
    )
    print("\n".join(sorted(hits.path for hits in found if isinstance(hits, Hits))))


def _population(root: Path) -> dict[str, str]:
    listed = subprocess.run(("git", "ls-files", "--stage", "-z"), cwd=root, check=True, capture_output=True).stdout
    entries = (entry.split("\t", 1) for entry in os.fsdecode(listed).split("\0")[:-1])
    return {path: entry.split(" ", 2)[1] for entry, path in entries}


if __name__ == "__main__":
    main()
