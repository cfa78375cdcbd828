"""PG211: a task that waits for what will never be done."""

from collections.abc import Iterator

from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.rule import Rule
from planguard.model.vocabulary import TaskStatus

# nobody works on a deferred task; it is judged when it is taken up again
OPEN = frozenset({TaskStatus.PLANNED, TaskStatus.IN_PROGRESS, TaskStatus.BLOCKED})


def check(facts: Facts) -> Iterator[Problem]:
    for edge in facts.graph.edges:
        if edge.task.task.status in OPEN and edge.on.task.status is TaskStatus.CANCELLED:
            yield Problem(
                message=f"{edge.task.name} waits for {edge.on.name}, which is cancelled",
                at=edge.place,
                label="depends on this",
                related=(RelatedPlace(edge.on.place, "is cancelled"),),
                task=edge.task.task.id.value,
                subject=edge.on.name,
                hint=f"let {edge.task.name} depend on what replaces {edge.on.name}, or on nothing in its stead",
            )


RULE = Rule(
    code="PG211",
    name="waits-for-cancelled",
    severity=Severity.ERROR,
    check=check,
    needs=frozenset({Fact.GRAPH}),
    after=("PG003",),
)
