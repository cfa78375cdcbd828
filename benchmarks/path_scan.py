"""`sh scripts/bench --scan DIRECTORY`: whole checks of repositories, against ripgrep where there is something to find.

The tree of 50,000 files and 600 MB is made in the directory once, and takes a gigabyte and a half of disk.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from multiprocessing import Process
from pathlib import Path

from benchmarks.claims_of_changes import median_seconds
from benchmarks.processes import Command, Measured, measure, python
from benchmarks.repositories import make_small, make_wide, retire
from benchmarks.trees import make_tree, retired_paths

_FILES = 50_000
_BYTES = 600_000_000
_WIDE = 1_000_000
# of retired paths: how many there are, and how much of ripgrep's time a first check may take
_ASKED = {3: 1.3, 50: 1.3, 500: 0.8}
_SECOND_ASKED = 0.6
_CHECK = python("-m", "planguard", "check", "--quiet")
_FOUND_OR_NOT = (0, 1)


def measure_repositories(directory: Path, *, runs: int) -> None:
    """Prints two tables: ratios to ripgrep in rounds of their own for each number of paths, and times."""
    tree = directory / "tree"
    if not tree.exists():
        make_tree(tree, files=_FILES, size=_BYTES, retired=retired_paths(max(_ASKED)))
    with tempfile.TemporaryDirectory(prefix="planguard-bench-") as folder:
        root = Path(folder)
        os.environ["XDG_CACHE_HOME"] = str(root / "cache")
        print("\n50,000 files, 600 MB: medians (and the least), ms\n")
        print(f"{'retired':>8}{'rg':>16}{'check':>16}{'ratio':>7}{'second':>16}{'ratio':>7}{'ten staged':>16}")
        for count in _ASKED:
            retire(tree, retired_paths(count))
            print(_row(count, measure(list(_searches(tree, root, count)), runs=runs)))
        _print_times(measure(list(_others(root)), runs=runs), runs)


def _searches(tree: Path, root: Path, count: int) -> Iterator[Command]:
    literals = root / f"{count}.txt"
    literals.write_text("".join(f"{path.split('/')[-1]}\n" for path in retired_paths(count)), encoding="utf-8")
    search = ("rg", "--fixed-strings", f"--file={literals}", "--threads=2")
    scan = python("-m", "benchmarks.scan_once", str(tree), str(literals))
    here = Path(__file__).parents[1]
    _hold(_found((*search, "--files-with-matches", "--glob=!plans"), tree), _found(scan, here))
    yield Command("rg", search, tree)
    yield Command("check", (*_CHECK, "--no-cache"), tree, _FOUND_OR_NOT)
    yield Command("second", _CHECK, tree, _FOUND_OR_NOT)
    yield Command("staged", (*_CHECK, "--staged"), tree, _FOUND_OR_NOT)


def _others(root: Path) -> Iterator[Command]:
    make_small(root / "small", files=1000)
    # by another process: what this one has held counts as held by those that it starts
    making = Process(target=make_wide, args=(root / "wide",), kwargs={"files": _WIDE})
    making.start()
    making.join()
    yield Command("ten files staged of 1,000, no plan", (*_CHECK, "--staged"), root / "small", _FOUND_OR_NOT)
    yield Command("1,000,000 paths, layout", (*_CHECK, "--select=PG307"), root / "wide", _FOUND_OR_NOT)
    yield Command("1,000,000 paths, every rule", _CHECK, root / "wide", _FOUND_OR_NOT)


def _found(arguments: Sequence[str], directory: Path) -> Sequence[str]:
    done = subprocess.run(arguments, cwd=directory, check=True, capture_output=True, text=True)
    return sorted(path for path in done.stdout.split() if not path.startswith("plans/"))


def _hold(theirs: Sequence[str], ours: Sequence[str]) -> None:
    if theirs != ours:
        raise RuntimeError(f"ripgrep finds {len(theirs)} files and the scan {len(ours)}, and they are not the same")


def _row(count: int, measured: Mapping[str, Measured]) -> str:
    peer = measured["rg"]
    first, second = (measured[name].median / peer.median for name in ("check", "second"))
    times = {name: f"{each.median * 1000:.0f} ({each.least * 1000:.0f})" for name, each in measured.items()}
    return (
        f"{count:>8}{times['rg']:>16}{times['check']:>16}{first:>7.2f}{times['second']:>16}{second:>7.2f}"
        f"{times['staged']:>16}  (asked for: {_ASKED[count]:g}"
        f"{f', {_SECOND_ASKED:g}' if count == 50 else ''}, 300 ms)"
    )


def _print_times(measured: Mapping[str, Measured], runs: int) -> None:
    print(f"\n{'':44}{'median':>10}{'least':>10}{'memory':>12}")
    for name, each in measured.items():
        print(f"{name:44}{each.median * 1000:>7.0f} ms{each.least * 1000:>7.0f} ms{each.memory:>8.0f} MiB")
    seconds = median_seconds(paths=1000, globs=10_000, runs=runs)
    print(f"{'1,000 changes against 10,000 outputs':44}{seconds * 1000:>7.0f} ms  (without a process around it)")
