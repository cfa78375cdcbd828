"""Which tasks of a graph are drawn."""

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from planguard.errors import PlanguardError
from planguard.model.dependencies import TaskRef
from planguard.model.graph_order import Links, turned
from planguard.model.nearest import nearest
from planguard.model.task_graph import TaskGraph


class Term(NamedTuple):
    """A task, and whether what it waits for and what waits for it are meant too: `+ID`, `ID+`, `+ID+`, as in dbt."""

    id: str
    with_before: bool
    with_after: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphSelection:
    """What is not said selects everything. Within a field any will do, and each field that is said must hold.

    `paths` are those of plans; `depth` counts the steps from a task in `focus`, either way. `affected` are tasks that
    are drawn with all that waits for them, and `change` says in words what affects them.
    """

    paths: frozenset[str] | None = None
    phases: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    depth: int = 1
    terms: tuple[str, ...] = ()
    affected: Collection[TaskRef] | None = None
    change: str = "the change"
    is_open: bool = False

    @property
    def words(self) -> str:
        """What was selected besides plans; empty where that is everything."""
        said = (
            f"phase {', '.join(self.phases)}" if self.phases else "",
            f"{_steps(self.depth)} around {', '.join(self.focus)}" if self.focus else "",
            " ".join(self.terms),
            f"affected by {self.change}" if self.affected is not None else "",
            "open tasks" if self.is_open else "",
        )
        return "; ".join(each for each in said if each)


EVERYTHING = GraphSelection()


def read_term(words: str, known: Collection[str]) -> Term:
    """An id that is known by itself is that task, plus signs and all."""
    if words in known:
        return Term(words, with_before=False, with_after=False)
    id = words.removeprefix("+").removesuffix("+")
    return Term(id, with_before=words.startswith("+"), with_after=words.endswith("+"))


def selected(graph: TaskGraph, selection: GraphSelection) -> list[int]:
    """The numbers of the tasks, ascending. Raises PlanguardError for a task or a phase that there is not."""
    kept = set(range(len(graph.dependencies.tasks)))
    for chosen in _chosen(graph, selection):
        kept &= chosen
    return sorted(kept)


def _chosen(graph: TaskGraph, selection: GraphSelection) -> Iterator[set[int]]:
    refs = graph.dependencies.tasks
    before, after = graph.dependencies.on, turned(graph.dependencies.on)
    if selection.paths is not None:
        yield {task for task, ref in enumerate(refs) if ref.plan.path in selection.paths}
    if selection.phases:
        yield _in_phases(refs, selection.phases)
    if selection.focus:
        starts = [_number(graph, id) for id in selection.focus]
        yield _reached(starts, before, selection.depth) | _reached(starts, after, selection.depth)
    if selection.terms:
        terms = [read_term(words, graph.known_ids) for words in selection.terms]
        numbers = [_number(graph, term.id) for term in terms]
        behind = [number for number, term in zip(numbers, terms, strict=True) if term.with_after]
        ahead = [number for number, term in zip(numbers, terms, strict=True) if term.with_before]
        yield {*numbers, *_reached(ahead, before), *_reached(behind, after)}
    if selection.affected is not None:
        yield _reached([graph.numbers[ref] for ref in selection.affected if ref in graph.numbers], after)
    if selection.is_open:
        yield {task for task, ref in enumerate(refs) if not ref.task.is_closed}


def _in_phases(refs: Iterable[TaskRef], phases: Collection[str]) -> set[int]:
    by_phase: dict[str, set[int]] = {phase.id.value: set() for ref in refs for phase in ref.plan.phases}
    for number, ref in enumerate(refs):
        if ref.task.phase:
            by_phase.setdefault(ref.task.phase.value, set()).add(number)
    for phase in phases:
        if phase not in by_phase:
            near = nearest(phase, by_phase)
            hint = f"did you mean {near}?" if near else _there_are("phases", by_phase)
            raise PlanguardError(f"no plan has a phase {phase}", hint=hint)
    return set().union(*(by_phase[phase] for phase in phases))


def _number(graph: TaskGraph, id: str) -> int:
    for number, ref in enumerate(graph.dependencies.tasks):
        if ref.task.id.value == id and id:
            return number
    if id in graph.known_ids:
        raise PlanguardError(f"{id} is a task of an archived plan, which is not drawn", hint="name a task that is")
    near = nearest(id, graph.known_ids)
    hint = f"did you mean {near}?" if near else "`planguard graph` without it lists the tasks"
    if any(phase.id.value == id for ref in graph.dependencies.tasks for phase in ref.plan.phases):
        hint = f"it is a phase: --phase {id}"
    raise PlanguardError(f"{id or 'an empty word'} is neither a plan nor a task", hint=hint)


def _there_are(what: str, known: Iterable[str]) -> str:
    names = [name for name in known if name]
    return f"there are the {what} {', '.join(names[:10])}" if names else f"there are no {what}: leave it out"


def _steps(count: int) -> str:
    return "1 step" if count == 1 else f"{count} steps"


def _reached(starts: Iterable[int], links: Links, at_most: int | None = None) -> set[int]:
    """The starts, and what can be reached from them in so many steps."""
    steps = dict.fromkeys(starts, 0)
    queue = deque(steps)
    while queue:
        task = queue.popleft()
        for other in links[task] if at_most is None or steps[task] < at_most else ():
            if other not in steps:
                steps[other] = steps[task] + 1
                queue.append(other)
    return set(steps)
