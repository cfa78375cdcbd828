"""Who waits for whom, as the plans write it: references, and what each of them names."""

from collections.abc import Iterable, KeysView, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from planguard.model.location import Location, Text
from planguard.model.plan import Plan, Task


class TaskRef(NamedTuple):
    """A task and the plan that declares it."""

    plan: Plan
    task: Task

    # the hash of a whole plan would cost as much as reading it
    def __hash__(self) -> int:
        return hash((self.plan.path, self.task.id))

    @property
    def name(self) -> str:
        """The id, or what to call a task that has none."""
        return self.task.id.value or "a task without an id"

    @property
    def place(self) -> Location:
        """Of the id."""
        return self.plan.place(self.task.id)


class Reference(NamedTuple):
    """An id in the `depends_on` of the task, as it is written there."""

    task: TaskRef
    text: Text

    @property
    def place(self) -> Location:
        return self.task.plan.place(self.text)


class Edge(NamedTuple):
    """`task` waits for `on`; `text` is the reference as the task writes it."""

    task: TaskRef
    on: TaskRef
    text: Text

    @property
    def place(self) -> Location:
        """Of the reference."""
        return self.task.plan.place(self.text)


@dataclass(frozen=True, eq=False)
class Dependencies:
    """Tasks are numbered in the order in which they are declared; `on` maps what each one waits for to the reference.

    Each list of references names an id once for each task, where it stands first.
    """

    tasks: tuple[TaskRef, ...]
    on: tuple[Mapping[int, Text], ...]
    unknown: tuple[Reference, ...]
    to_itself: tuple[Reference, ...]
    known_ids: KeysView[str]


def read_dependencies(plans: Iterable[Plan], history: Iterable[Plan]) -> Dependencies:
    """A reference means a task of its own plan, else of another plan, else of history, which makes no edge.

    Of several tasks with one id the first is meant. Ids are compared as they are written: `1.10` is not `1.1`.
    """
    tasks = tuple(TaskRef(plan, task) for plan in plans for task in plan.tasks)
    everywhere, in_plan = _first_declared(tasks)
    past = {task.id.value: None for plan in history for task in plan.tasks if task.id.value}
    on: list[dict[int, Text]] = []
    unknown: list[Reference] = []
    to_itself: list[Reference] = []
    for ref in tasks:
        edges: dict[int, Text] = {}
        neighbours = in_plan[ref.plan.path]
        for value, text in _references(ref.task).items():
            number = neighbours.get(value, everywhere.get(value))
            if value == ref.task.id.value:
                to_itself.append(Reference(ref, text))
            elif number is not None:
                edges[number] = text
            elif value not in past:
                unknown.append(Reference(ref, text))
        on.append(edges)
    return Dependencies(tasks, tuple(on), tuple(unknown), tuple(to_itself), (everywhere | past).keys())


def _first_declared(tasks: Iterable[TaskRef]) -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    """The number of the first task of each id: of all, and within each plan (by path)."""
    everywhere: dict[str, int] = {}
    in_plan: dict[str, dict[str, int]] = {}
    for number, ref in enumerate(tasks):
        neighbours = in_plan.setdefault(ref.plan.path, {})
        if ref.task.id.value:
            neighbours.setdefault(ref.task.id.value, number)
            everywhere.setdefault(ref.task.id.value, number)
    return everywhere, in_plan


def _references(task: Task) -> dict[str, Text]:
    """Where each id stands first."""
    found: dict[str, Text] = {}
    for text in task.depends_on.values if task.depends_on else ():
        found.setdefault(text.value, text)
    return found
