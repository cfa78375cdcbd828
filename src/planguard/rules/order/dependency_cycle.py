"""PG203: tasks none of which can start, because each waits for another of them."""

from collections.abc import Iterator

from planguard.model.dependencies import Edge
from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.rule import Rule
from planguard.model.task_graph import Cycle

# names in a message; a longer ring is shown by its first and its last tasks
NAMES = 10


def check(facts: Facts) -> Iterator[Problem]:
    for cycle in facts.graph.cycles():
        cut = cycle.cut
        yield Problem(
            message=f"{cycle.edges[0].task.name} waits for itself: {_ring(cycle)}{_knot(cycle)}",
            at=cut.place,
            label=_words(cut),
            related=tuple(RelatedPlace(edge.place, _words(edge)) for edge in cycle.edges if edge != cut),
            task=cut.task.name,
            subject=cut.on.name,
            hint=f"drop {cut.on.name} from the dependencies of {cut.task.name}",
        )


def _ring(cycle: Cycle) -> str:
    names = [edge.task.name for edge in cycle.edges]
    if len(names) > NAMES:
        half = NAMES // 2
        names[half:-half] = [f"… {len(names) - NAMES} more …"]
    return " -> ".join([*names, names[0]])


def _knot(cycle: Cycle) -> str:
    return f" (the shortest ring of {cycle.size} tasks in a knot)" if cycle.size > len(cycle.edges) else ""


def _words(edge: Edge) -> str:
    return f"{edge.task.name} depends on {edge.on.name}"


RULE = Rule(
    code="PG203",
    name="dependency-cycle",
    severity=Severity.ERROR,
    check=check,
    needs=frozenset({Fact.GRAPH}),
    after=("PG003",),
)
