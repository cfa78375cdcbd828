"""Many changed paths against many outputs of tasks: all that the rules on changes do, without a process around it."""

import gc
import statistics
import time
from collections.abc import Sequence

from planguard.load.dialects.plan_v2_yaml import read
from planguard.model.change import Change, ChangeKind, ChangeSet
from planguard.model.facts import Fact, Facts
from planguard.model.location import Source
from planguard.rules import RULES

_OUTPUTS_OF_A_TASK = 10
_SHAPES = ("apps/part{n}/**", "apps/part{n}/*.py", "src/**/part{n}.go", "docs/part{n}.md", "apps/*/part{n}/main.py")


def median_seconds(*, paths: int, globs: int, runs: int) -> float:
    """From plans that are read to problems: the claims are made anew each time."""
    outputs = [_SHAPES[number % len(_SHAPES)].format(n=number) for number in range(globs)]
    changes = tuple(Change(path=path, kind=ChangeKind.MODIFIED) for path in _changed(paths, globs))
    gc.disable()
    return statistics.median(_seconds(outputs, changes) for _ in range(runs))


def _seconds(outputs: Sequence[str], changes: tuple[Change, ...]) -> float:
    shares = [outputs[at : at + _OUTPUTS_OF_A_TASK] for at in range(0, len(outputs), _OUTPUTS_OF_A_TASK)]
    tasks = (f"  - {{id: T-{n}, title: Move, status: in_progress, outputs: {share}}}" for n, share in enumerate(shares))
    text = "\n".join(["planguard: v2", "id: move", "title: Move", "tasks:", *tasks])
    facts = Facts(plans=(read(Source("plans/move.plan.yaml", text), {}),), change=ChangeSet(changes=changes))
    started = time.perf_counter()
    found = [problem for rule in RULES if Fact.CHANGES in rule.needs for problem in rule.check(facts)]
    seconds = time.perf_counter() - started
    if len(found) != len(changes) // 5:
        raise RuntimeError(f"of {len(changes)} changes {len(found)} are reported, and a fifth should be")
    return seconds


def _changed(count: int, globs: int) -> Sequence[str]:
    """In the order of their paths; every fifth is written by no task."""
    shapes = ("apps/part{n}/x/y.py", "apps/part{n}/z.py", "src/a/b/part{n}.go", "docs/part{n}.md", "lib/part{n}.py")
    step = globs // count
    paths = (shapes[number % 5].format(n=number * step // 5 * 5 + number % 5) for number in range(count))
    return sorted(paths)
