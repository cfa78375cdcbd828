"""Graphs as the renderers are handed them: small ones by hand, large ones by a generator."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from planguard.model.graph_order import layers, longest_chain, turned
from planguard.model.graph_view import GraphCycle, GraphEdge, GraphPhase, GraphTask, GraphView
from planguard.model.vocabulary import Risk, TaskStatus

_STATUSES = tuple(TaskStatus)
_WORDS = "Move the billing sources under apps and switch every route to the new gateway before it is cut over".split()


def graph(links: dict[str, Sequence[str]], *, cut: tuple[str, str] | None = None, **fields: Any) -> GraphView:
    """By ids: each task, and what it waits for. `cut` is an edge as (before, after)."""
    numbers = {id: number for number, id in enumerate(links)}
    waits = [[numbers[other] for other in others] for others in links.values()]
    titles: dict[str, str] = fields.pop("titles", {})
    tasks = [GraphTask(id=id, title=titles.get(id, f"Do {id}"), path="plans/a.plan.yaml", line=3) for id in links]
    cuts = {(numbers[cut[0]], numbers[cut[1]])} if cut else set()
    return _view(tasks, waits, cuts, **fields)


def generated(count: int, *, edges: int = 0, reach: int = 60, phases: int = 5, title: str = "Move") -> GraphView:
    """Tasks that wait for some of the `reach` before them; about `edges` edges, twice as many as tasks by default."""
    chance = _numbers(count * 7 + reach)
    each = (edges or 2 * count) / max(count, 1)
    waits = []
    for number in range(count):
        wanted = int(each) + (next(chance) % 100 < (each % 1) * 100)
        first = max(0, number - reach)
        waits.append(sorted({first + next(chance) % (number - first) for _ in range(wanted)} if number else set()))
    tasks = [_task(number, count, phases, next(chance)) for number in range(count)]
    names = [GraphPhase(f"P{at}", f"Phase {at}", _of_phase(tasks, f"P{at}")) for at in range(phases)]
    return _view(tasks, waits, set(), title=title, phases=tuple(names))


def _task(number: int, count: int, phases: int, chance: int) -> GraphTask:
    is_done = number < count // 3
    words = [_WORDS[(chance + at) % len(_WORDS)] for at in range(3 + chance % 8)]
    return GraphTask(
        id=f"BIL-{number:03}",
        title=" ".join(words).capitalize(),
        path="plans/billing.plan.yaml",
        line=10 + number * 8,
        phase=f"P{number * phases // count}" if phases else "",
        owner=("backend", "platform", "", "billing-service")[chance % 4],
        status=TaskStatus.DONE if is_done else _STATUSES[(0, 0, 0, 1, 2, 4, 5)[chance % 7]],
        risk=(None, *Risk, Risk.LOW)[chance % 6],
    )


def _of_phase(tasks: Sequence[GraphTask], phase: str) -> tuple[int, ...]:
    return tuple(place for place, task in enumerate(tasks) if task.phase == phase)


def _view(
    tasks: Sequence[GraphTask], waits: Sequence[Sequence[int]], cuts: set[tuple[int, int]], **fields: Any
) -> GraphView:
    waves = layers(waits, turned(waits))
    wave_of = {task: number for number, wave in enumerate(waves) for task in wave}
    chain = longest_chain(waits, waves)
    steps = set(pairwise(chain))
    edges = tuple(
        GraphEdge(
            before=before,
            after=after,
            line=1,
            is_critical=(before, after) in steps,
            is_in_cycle=before not in wave_of and after not in wave_of,
            is_cut=(before, after) in cuts,
        )
        for after, others in enumerate(waits)
        for before in others
    )
    done = {place for place, task in enumerate(tasks) if task.status is TaskStatus.DONE}
    told = tuple(
        _told(task, wave_of.get(place), place in chain, waits[place], done) for place, task in enumerate(tasks)
    )
    fields.setdefault("title", "Move")
    fields.setdefault("phases", (GraphPhase("", "", tuple(range(len(tasks)))),))
    return GraphView(
        tasks=told,
        edges=edges,
        waves=tuple(tuple(wave) for wave in waves),
        critical_path=tuple(chain),
        **fields,
    )


def _told(task: GraphTask, wave: int | None, is_critical: bool, waits: Iterable[int], done: set[int]) -> GraphTask:
    is_open = task.status in (TaskStatus.PLANNED, TaskStatus.IN_PROGRESS)
    fields = {name: getattr(task, name) for name in GraphTask.__slots__}
    fields |= {
        "wave": wave,
        "slack": None if wave is None else 0 if is_critical else wave % 4,
        "is_critical": is_critical,
        "is_ready": is_open and set(waits) <= done,
    }
    return GraphTask(**fields)


def ring() -> GraphView:
    """Three tasks wait for each other; one comes before them and one behind."""
    return graph(
        {"A-1": (), "A-2": ("A-1", "A-4"), "A-3": ("A-2",), "A-4": ("A-3",), "A-5": ("A-4",), "A-6": ("A-1",)},
        cut=("A-4", "A-2"),
        cycles=(
            GraphCycle(
                (1, 3, 2),
                "A-2 (plans/a.plan.yaml:3) → A-4 (plans/a.plan.yaml:5) → A-3 (plans/a.plan.yaml:4) → A-2",
                "remove A-4 from the dependencies of A-2 (plans/a.plan.yaml:3)",
            ),
        ),
    )


def _numbers(seed: int) -> Any:
    """The same stream of numbers on every machine and version of Python: a linear congruence."""
    state = seed
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield state >> 33
