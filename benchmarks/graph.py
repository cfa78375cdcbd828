"""The graph of a large plan in each format, as whole processes, against what Graphviz takes to draw it.

Graphviz gets the same plan as planguard's own `dot` output, and a time limit: it may well run into it.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.plans import yaml_plan
from benchmarks.processes import Command, Measured, measure, python

_TASKS = 5_000
_GRAPH = ("-m", "planguard", "graph", "--isolated")
_FORMATS = ("text", "mermaid", "dot", "svg", "html")
# what GNU timeout ends with where the time is over
_TIMED_OUT = 124
_SECONDS = 60
_ASKED = 3.0


def measure_graphs(*, runs: int) -> None:
    """Print the table. The peer `dot` is measured where it is on the PATH."""
    with tempfile.TemporaryDirectory(prefix="planguard-bench-") as folder:
        root = Path(folder)
        (root / "large.plan.yaml").write_text(yaml_plan(_TASKS), encoding="utf-8")
        commands = [
            Command(f"planguard graph -f {each}", python(*_GRAPH, "-f", each, "large.plan.yaml"), root)
            for each in _FORMATS
        ]
        measured = measure([*commands, *_peer(root)], runs=runs)
    _print(measured)


def _peer(root: Path) -> Iterator[Command]:
    dot, timeout = shutil.which("dot"), shutil.which("timeout")
    if not dot or not timeout:
        return
    drawn = subprocess.run(
        python(*_GRAPH, "-f", "dot", "large.plan.yaml"), cwd=root, check=True, capture_output=True
    ).stdout
    (root / "large.dot").write_bytes(drawn)
    yield Command("dot -Tsvg", (timeout, str(_SECONDS), dot, "-Tsvg", "large.dot"), root, codes=(0, _TIMED_OUT))


def _print(measured: Mapping[str, Measured]) -> None:
    print(f"{_TASKS:,} tasks, {3 * _TASKS:,} dependencies, limit of {_SECONDS} s for the peer\n")
    print(f"{'':30}{'median':>10}{'least':>10}{'user CPU':>11}{'memory':>11}{'of dot':>9}")
    peer = measured.get("dot -Tsvg")
    for name, each in measured.items():
        ratio = f"{each.median / peer.median:>9.3f}" if peer else ""
        print(
            f"{name:30}{each.median * 1000:>7.0f} ms{each.least * 1000:>7.0f} ms{each.user * 1000:>8.0f} ms"
            f"{each.memory:>7.0f} MiB{ratio}"
        )
    print(f"\nasked for: svg and html in at most {_ASKED:g} s")
    if peer is None:
        print("`dot` is not installed, so there is nothing to compare with")
    elif peer.median >= _SECONDS:
        print(f"dot was stopped after {_SECONDS} s, so that the ratios are upper bounds")
