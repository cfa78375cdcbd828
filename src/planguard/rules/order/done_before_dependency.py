"""PG206: a task that is done, or being done, before what it depends on."""

from collections.abc import Iterator

from planguard.model.dependencies import Edge
from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.rule import Rule
from planguard.model.vocabulary import TaskStatus

STARTED = {TaskStatus.DONE: "is done", TaskStatus.IN_PROGRESS: "is in progress"}

# a cancelled one is the business of waits-for-cancelled
UNFINISHED = {
    TaskStatus.PLANNED: "is only planned",
    TaskStatus.IN_PROGRESS: "is still in progress",
    TaskStatus.BLOCKED: "is blocked",
    TaskStatus.DEFERRED: "is deferred",
}


def check(facts: Facts) -> Iterator[Problem]:
    for edge in facts.graph.edges:
        task, on = edge.task.task.status, edge.on.task.status
        if task in STARTED and on in UNFINISHED:
            yield _problem(edge, STARTED[task], UNFINISHED[on])


def _problem(edge: Edge, started: str, unfinished: str) -> Problem:
    return Problem(
        message=f"{edge.task.name} {started}, but {edge.on.name}, which it depends on, {unfinished}",
        at=edge.place,
        label="depends on this",
        related=(RelatedPlace(edge.on.place, unfinished),),
        task=edge.task.task.id.value,
        subject=edge.on.name,
        hint=f"finish {edge.on.name} first, or correct the status that is wrong",
    )


RULE = Rule(
    code="PG206",
    name="done-before-dependency",
    severity=Severity.ERROR,
    check=check,
    needs=frozenset({Fact.GRAPH}),
    after=("PG003", "PG203"),
)
