"""PG207: a task that waits for a later phase of its plan."""

from collections.abc import Iterator

from planguard.model.dependencies import Edge
from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.location import Text
from planguard.model.plan import Plan
from planguard.model.rule import Rule


def check(facts: Facts) -> Iterator[Problem]:
    places = {plan.path: _places(plan) for plan in facts.plans}
    for edge in facts.graph.edges:
        phase, later = edge.task.task.phase, edge.on.task.phase
        if not phase or not later or edge.task.plan is not edge.on.plan:
            continue
        place = places[edge.task.plan.path]
        if phase.value in place and place.get(later.value, 0) > place[phase.value]:
            yield _problem(edge, phase, later)


def _places(plan: Plan) -> dict[str, int]:
    """From 0; a phase that is declared twice has the place of its first declaration."""
    found: dict[str, int] = {}
    for number, phase in enumerate(plan.phases):
        found.setdefault(phase.id.value, number)
    return found


def _problem(edge: Edge, phase: Text, later: Text) -> Problem:
    task, on = edge.task.name, edge.on.name
    place = edge.task.plan.place
    return Problem(
        message=f"{task} of phase {phase.value} depends on {on} of the later phase {later.value}",
        at=edge.place,
        label="depends on this",
        related=(
            RelatedPlace(place(phase), f"{task} is in {phase.value}"),
            RelatedPlace(place(later), f"{on} is in {later.value}"),
        ),
        task=edge.task.task.id.value,
        subject=on,
        hint=f"move {task} to phase {later.value}, or {on} to phase {phase.value}",
    )


RULE = Rule(
    code="PG207",
    name="phase-inversion",
    severity=Severity.ERROR,
    check=check,
    needs=frozenset({Fact.GRAPH}),
    after=("PG003", "PG203"),
)
