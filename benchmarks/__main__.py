"""`sh scripts/bench`: planguard against its floors and its peers, medians of whole processes in one run.

`--runs N` sets how often each is run (9), `--large` adds the plans of 100,000 tasks. `--scan DIRECTORY` measures
checks of whole repositories instead, and makes a tree of 600 MB in the directory where it is missing; `--graph` the
graph of a plan of 5,000 tasks in each format, and `dot` on the same where it is on the PATH. The peer
`openspec` (an npm package) is measured where it is on the PATH or named by $OPENSPEC.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.graph import measure_graphs
from benchmarks.path_scan import measure_repositories
from benchmarks.plans import markdown_plan, yaml_plan
from benchmarks.processes import Command, Measured, measure, python

_CLICK_HELLO = "import click\n@click.command()\ndef hello():\n    click.echo('hello')\nhello()\n"
_CHECK = ("-m", "planguard", "check", "--isolated")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--scan", type=Path)
    parser.add_argument("--graph", action="store_true")
    options = parser.parse_args()
    if options.scan:
        measure_repositories(options.scan, runs=options.runs)
        return
    if options.graph:
        measure_graphs(runs=options.runs)
        return
    with tempfile.TemporaryDirectory(prefix="planguard-bench-") as folder:
        root = Path(folder)
        small = measure(list(_small(root)), runs=options.runs)
        large = measure(list(_large(root, options.large)), runs=max(3, options.runs // 2))
    _print({**small, **large})
    _print_ratios(small, large)


def _small(root: Path) -> Iterator[Command]:
    hello = root / "hello.py"
    hello.write_text(_CLICK_HELLO, encoding="utf-8")
    yield Command("click hello", python(str(hello)), root)
    yield Command("planguard --version", python("-m", "planguard", "--version"), root)
    change = _openspec_change(root / "fifty", tasks=50)
    yield Command("planguard check, 50 tasks", python(*_CHECK), change.parents[2])
    openspec = os.environ.get("OPENSPEC") or shutil.which("openspec")
    if openspec:
        arguments = (openspec, "validate", change.name, "--strict", "--no-interactive")
        yield Command("openspec validate, 50 tasks", arguments, change.parents[2])


def _large(root: Path, with_largest: bool) -> Iterator[Command]:
    for tasks in (10_000, 100_000) if with_largest else (10_000,):
        (root / f"{tasks}.plan.yaml").write_text(yaml_plan(tasks), encoding="utf-8")
        (root / f"{tasks}.md").write_text(markdown_plan(tasks), encoding="utf-8")
        yield Command(f"YAML, {tasks:,} tasks", python(*_CHECK, f"{tasks}.plan.yaml"), root)
        yield Command(f"Markdown, {tasks:,} tasks", python(*_CHECK, f"{tasks}.md"), root)


def _openspec_change(root: Path, *, tasks: int) -> Path:
    """A repository with one change that both tools read: planguard its tasks, openspec its specification too."""
    change = root / "openspec" / "changes" / "move"
    (change / "specs" / "move").mkdir(parents=True)
    (change / "tasks.md").write_text(markdown_plan(tasks), encoding="utf-8")
    (change / "proposal.md").write_text(
        "# Move\n\n## Why\n\nThe parts are spread over the tree, and nobody finds them there any more.\n\n"
        "## What Changes\n\n- Each part moves under apps/\n",
        encoding="utf-8",
    )
    (change / "specs" / "move" / "spec.md").write_text(
        "## ADDED Requirements\n\n### Requirement: One place\n\nThe system SHALL keep each part under apps/.\n\n"
        "#### Scenario: A part is looked for\n\n- **WHEN** a part is looked for\n- **THEN** it is under apps/\n",
        encoding="utf-8",
    )
    return change


def _print(measured: Mapping[str, Measured]) -> None:
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores\n")
    print(f"{'':34}{'median':>10}{'least':>10}{'memory':>12}")
    for name, each in measured.items():
        print(f"{name:34}{each.median * 1000:>7.0f} ms{each.least * 1000:>7.0f} ms{each.memory:>8.0f} MiB")


def _print_ratios(small: Mapping[str, Measured], large: Mapping[str, Measured]) -> None:
    print()
    _ratio("planguard --version / click hello", small["planguard --version"], small["click hello"], at_most=2.0)
    peer = small.get("openspec validate, 50 tasks")
    if peer:
        _ratio("50 tasks: planguard / openspec", small["planguard check, 50 tasks"], peer, at_most=0.7)
    else:
        print("50 tasks: openspec is not installed, so there is nothing to compare with")
    for dialect in ("YAML", "Markdown"):
        largest = large.get(f"{dialect}, 100,000 tasks")
        if largest:
            # ten times the tasks in ten times the time, and a tenth more for the caches that no longer hold them
            _ratio(f"{dialect}: 100,000 / 10,000 tasks", largest, large[f"{dialect}, 10,000 tasks"], at_most=11.0)


def _ratio(name: str, ours: Measured, theirs: Measured, *, at_most: float) -> None:
    print(f"{name:38}{ours.median / theirs.median:>6.2f}  (asked for: at most {at_most:g})")


if __name__ == "__main__":
    main()
