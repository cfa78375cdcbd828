"""PG204: a stated order that does not put a task behind what it depends on."""

from collections.abc import Iterator, Sequence

from planguard.model.dependencies import Edge, TaskRef
from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.rule import Rule
from planguard.model.stated_orders import Mentions, is_contradicted_in, mentions
from planguard.rules.wording import listed


def check(facts: Facts) -> Iterator[Problem]:
    for plan in facts.plans:
        found = mentions(plan)
        for task in plan.tasks if found else ():
            ref = TaskRef(plan, task)
            yield from _problems(ref, facts.graph.dependencies_of(ref), found)


def _problems(ref: TaskRef, edges: Sequence[Edge], found: Mentions) -> Iterator[Problem]:
    """One for each stated order that has the task."""
    for number in found.get(ref.task.id.value, {}):
        wrong = [edge for edge in edges if is_contradicted_in(number, edge, found)]
        if wrong:
            yield _problem(ref, wrong, number, found)


def _problem(ref: TaskRef, wrong: Sequence[Edge], number: int, found: Mentions) -> Problem:
    mention = found[ref.name][number]
    all_names = [edge.on.name for edge in wrong]
    beside = [name for name in all_names if found[name][number].wave == mention.wave]
    behind = [name for name in all_names if name not in beside]
    faults = [f"shares a wave with {listed(beside)}"] if beside else []
    faults += [f"stands before {listed(behind)}"] if behind else []
    return Problem(
        message=f"{ref.name} {' and '.join(faults)}, which it depends on",
        at=ref.plan.place(mention.text),
        label="this task",
        related=tuple(RelatedPlace(edge.place, f"depends on {edge.on.name}") for edge in wrong),
        task=ref.name,
        subject=f"order {number + 1}: {', '.join(all_names)}",
        hint=f"put {ref.name} in a wave behind {listed(all_names)}",
    )


RULE = Rule(
    code="PG204",
    name="order-contradiction",
    severity=Severity.ERROR,
    check=check,
    needs=frozenset({Fact.GRAPH}),
    after=("PG003", "PG203"),
)
