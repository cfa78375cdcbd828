"""Where the open work of one plan meets that of another which claims an authority."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from planguard.model.dependencies import TaskRef
from planguard.model.output_paths import OutputPath, Write, output_paths
from planguard.model.plan import Plan
from planguard.model.task_graph import TaskGraph
from planguard.model.vocabulary import TaskStatus

_OPEN = frozenset({TaskStatus.PLANNED, TaskStatus.IN_PROGRESS, TaskStatus.BLOCKED})

# everybody writes there, and nobody is in another's way
_SHARED_DIRECTORIES = frozenset({"doc", "docs", ".github", "changelog.d"})
_SHARED_ENDINGS = (".md", ".lock", ".sum", "-lock.json", "-lock.yaml", ".gitignore")
_SHARED_FILES = frozenset({"package.json", "go.mod", "pyproject.toml", "Cargo.toml", "Makefile", "requirements.txt"})


# of two plans; where so many are in order, all of them are taken to be
_MOST_MEETINGS = 50


class Overlap(NamedTuple):
    """`holder` is of the plan with the authority; `written` lies in `held`, or `held` in it, or they are one."""

    holder: TaskRef
    held: OutputPath
    other: TaskRef
    written: OutputPath


def overlaps(plans: Sequence[Plan], graph: TaskGraph) -> Iterator[Overlap]:
    """The first of each pair of plans whose tasks do not wait for each other.

    Of two plans with an authority the first one is the holder. Each plan is held against the first task that writes to
    a place, in each plan with an authority.
    """
    found: dict[tuple[TaskRef, TaskRef], Overlap] = {}
    of_plans: Counter[tuple[str, str]] = Counter()
    for holder, write in _meetings(plans):
        paths = holder.ref.plan.path, write.ref.plan.path
        of_plans[paths] += 1
        if of_plans[paths] <= _MOST_MEETINGS:
            overlap = Overlap(holder.ref, holder.output, write.ref, write.output)
            found.setdefault((holder.ref, write.ref), overlap)
    told: set[tuple[str, str]] = set()
    for pair in graph.unordered(found):
        plans_of_pair = pair[0].plan.path, pair[1].plan.path
        if plans_of_pair not in told:
            told.add(plans_of_pair)
            yield found[pair]


def _meetings(plans: Sequence[Plan]) -> Iterator[tuple[Write, Write]]:
    """The write of the holder, and the other one."""
    writes = {plan.path: list(_writes(plan)) for plan in plans}
    rank = {plan.path: (not plan.authority, number) for number, plan in enumerate(plans)}
    held = _Held.of(write for plan in plans if plan.authority for write in writes[plan.path])
    for write in (write for plan in plans for write in writes[plan.path]):
        for holder in held.meeting(write):
            if rank[holder.ref.plan.path] < rank[write.ref.plan.path]:
                yield holder, write


def _writes(plan: Plan) -> Iterator[Write]:
    for task in (task for task in plan.tasks if task.status in _OPEN):
        yield from (Write(TaskRef(plan, task), output) for output in output_paths(task) if not _is_shared(output.path))


def _is_shared(path: str) -> bool:
    """Also what is not certain: the root, and globs."""
    first, *_ = names = path.split("/")
    return (
        not path
        or "*" in path
        or first in _SHARED_DIRECTORIES
        or names[-1] in _SHARED_FILES
        or path.endswith(_SHARED_ENDINGS)
    )


class _Held(NamedTuple):
    """The first write of each plan: to a path, to the whole of a directory, and to anything below a directory."""

    at: Mapping[str, Mapping[str, Write]]
    whole: Mapping[str, Mapping[str, Write]]
    below: Mapping[str, Mapping[str, Write]]

    @classmethod
    def of(cls, writes: Iterable[Write]) -> "_Held":
        at: dict[str, dict[str, Write]] = {}
        whole: dict[str, dict[str, Write]] = {}
        below: dict[str, dict[str, Write]] = {}
        for write in writes:
            path, plan = write.output.path, write.ref.plan.path
            at.setdefault(path, {}).setdefault(plan, write)
            if write.output.is_directory:
                whole.setdefault(path, {}).setdefault(plan, write)
            for directory in write.output.above():
                below.setdefault(directory, {}).setdefault(plan, write)
        return cls(at, whole, below)

    def meeting(self, write: Write) -> Iterator[Write]:
        path = write.output.path
        yield from self.at.get(path, {}).values()
        for directory in write.output.above():
            yield from self.whole.get(directory, {}).values()
        if write.output.is_directory:
            yield from self.below.get(path, {}).values()
