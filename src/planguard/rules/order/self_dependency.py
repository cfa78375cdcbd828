"""PG202: a task that waits for itself."""

from collections.abc import Iterator

from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, Severity
from planguard.model.rule import Rule


def check(facts: Facts) -> Iterator[Problem]:
    for reference in facts.graph.self_references():
        name = reference.text.value
        yield Problem(
            message=f"{name} depends on itself",
            at=reference.place,
            label="this is the task itself",
            task=name,
            hint=f"drop {name} from its own dependencies",
        )


RULE = Rule(
    code="PG202",
    name="self-dependency",
    severity=Severity.ERROR,
    check=check,
    needs=frozenset({Fact.GRAPH}),
    after=("PG003",),
)
