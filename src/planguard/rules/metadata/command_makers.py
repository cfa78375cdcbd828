"""Which tasks write what a command needs: a task that is open may create it before, or as, it runs."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import NamedTuple

from planguard.model.dependencies import TaskRef
from planguard.model.facts import Facts
from planguard.model.globs import fixed_part
from planguard.model.output_paths import input_paths, output_paths
from planguard.model.plan import Plan, Task
from planguard.model.tree import Tree
from planguard.model.tree_places import is_glob
from planguard.rules.waiting import may_wait

# of tasks that may write a thing; who of so many comes first is not looked into
MOST_MAKERS = 50

_WORD = re.compile(r"[\w:.-]+")


class Wanted(NamedTuple):
    """What a command of the task lacks: paths of which one would do, and names that somebody may speak of."""

    ref: TaskRef
    paths: Sequence[str]
    names: Sequence[str]


def are_made(facts: Facts, wanted: Sequence[Wanted]) -> list[bool]:
    """For each whether its task writes it, or one that it waits for; and also where too many may do so."""
    if not wanted:
        return []
    everybody = _Makers.of(TaskRef(plan, task) for plan in facts.plans for task in plan.tasks)
    others = [list(dict.fromkeys(islice(everybody.makers(each), MOST_MAKERS))) for each in wanted]
    waiting = may_wait(facts.graph, ((each.ref, by) for each, some in zip(wanted, others, strict=True) for by in some))
    return [
        len(some) >= MOST_MAKERS
        or any((each.ref, by) in waiting for by in some)
        or any(_Makers.of([each.ref]).makers(each))
        for each, some in zip(wanted, others, strict=True)
    ]


@dataclass(frozen=True)
class _Makers:
    """`at` maps paths that will exist to those who write there, `below` directories in which anything may come to be.

    `by_word` maps each word of titles and outputs to the tasks that use it: outputs may be prose.
    """

    at: Mapping[str, Sequence[TaskRef]]
    below: Mapping[str, Sequence[TaskRef]]
    by_word: Mapping[str, Sequence[TaskRef]]

    @classmethod
    def of(cls, refs: Iterable[TaskRef]) -> "_Makers":
        at: dict[str, list[TaskRef]] = {}
        below: dict[str, list[TaskRef]] = {}
        by_word: dict[str, list[TaskRef]] = {}
        for ref in refs:
            for output in output_paths(ref.task):
                base = fixed_part(output.path)
                for path in (base, *_above(base)):
                    at.setdefault(path, []).append(ref)
                # a name without an ending may be a directory
                if output.is_directory or is_glob(output.path) or "." not in base.rpartition("/")[2]:
                    below.setdefault(base, []).append(ref)
            for word in _words(ref.task):
                by_word.setdefault(word, []).append(ref)
        return cls(at, below, by_word)

    def makers(self, wanted: Wanted) -> Iterator[TaskRef]:
        for path in wanted.paths:
            yield from self.at.get(path, ())
            for directory in (path, *_above(path)):
                yield from self.below.get(directory, ())
        for name in wanted.names:
            yield from self.by_word.get(name, ())


def _above(path: str) -> Iterator[str]:
    """The directories that it lies in; the root is the empty path."""
    while path:
        path = path.rpartition("/")[0]
        yield path


def _words(task: Task) -> frozenset[str]:
    said = [task.title.value, *(text.value for text in (task.outputs.values if task.outputs else ()))]
    return frozenset(word.strip(".:-") for text in said for word in _WORD.findall(text))


def is_about(plan: Plan, tree: Tree) -> bool:
    """Whether a path that the plan names is tracked: if none is, the plan speaks of another repository."""
    paths = (each.path for task in plan.tasks for each in chain(input_paths(task), output_paths(task)))
    return any(fixed_part(path) and tree.exists(fixed_part(path)) for path in paths)
