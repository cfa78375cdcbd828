"""`python -m benchmarks.path_scan --tree DIRECTORY`: the path scan against ripgrep on 50,000 files of 600 MB in all.

The tree is made once and takes a gigabyte of disk. `--runs N` sets how often each is run (9).
"""

import argparse
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.processes import Command, Measured, measure, python
from benchmarks.trees import make_tree, retired_paths

_FILES = 50_000
_BYTES = 600_000_000
_COUNTS = (3, 50, 500)


def main() -> None:
    """Make the tree where it is missing, hold the results against each other, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tree", type=Path, required=True)
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args()
    if not options.tree.exists():
        make_tree(options.tree, files=_FILES, size=_BYTES, retired=retired_paths(max(_COUNTS)))
    with tempfile.TemporaryDirectory(prefix="planguard-bench-") as folder:
        commands = [command for count in _COUNTS for command in _commands(options.tree, Path(folder), count)]
        measured = measure(commands, runs=options.runs)
    _print(measured)


def _commands(tree: Path, folder: Path, count: int) -> Sequence[Command]:
    literals = folder / f"{count}.txt"
    literals.write_text("".join(f"{path.split('/')[-1]}\n" for path in retired_paths(count)), encoding="utf-8")
    here = Path(__file__).parents[1]
    scan = python("-m", "benchmarks.scan_once", str(tree), str(literals))
    search = ("rg", "--fixed-strings", f"--file={literals}", "--threads=2")
    _hold(_found((*search, "--files-with-matches"), tree), _found(scan, here))
    return (
        Command(f"rg, {count}", search, tree),
        Command(f"scan, {count}", scan, here),
        Command(f"second scan, {count}", (*scan, str(folder / "cache")), here),
    )


def _found(arguments: Sequence[str], directory: Path) -> Sequence[str]:
    done = subprocess.run(arguments, cwd=directory, check=True, capture_output=True, text=True)
    return sorted(done.stdout.split())


def _hold(theirs: Sequence[str], ours: Sequence[str]) -> None:
    if theirs != ours:
        raise RuntimeError(f"ripgrep finds {len(theirs)} files and the scan {len(ours)}, and they are not the same")


def _print(measured: Mapping[str, Measured]) -> None:
    print("whole processes, medians (and the least), ms\n")
    print(f"{'literals':>8}{'rg':>18}{'scan':>18}{'ratio':>7}{'second scan':>18}{'ratio':>7}")
    for count in _COUNTS:
        print(f"{count:>8}" + "".join(_cells(measured, count)))


def _cells(measured: Mapping[str, Measured], count: int) -> Iterator[str]:
    peer = measured[f"rg, {count}"]
    yield f"{_milliseconds(peer):>18}"
    for name in ("scan", "second scan"):
        ours = measured[f"{name}, {count}"]
        yield f"{_milliseconds(ours):>18}{ours.median / peer.median:>7.2f}"


def _milliseconds(measured: Measured) -> str:
    return f"{measured.median * 1000:.0f} ({measured.least * 1000:.0f})"


if __name__ == "__main__":
    main()
