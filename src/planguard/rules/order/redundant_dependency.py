"""PG205: a dependency that follows from another one."""

from collections.abc import Iterator

from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.rule import Rule
from planguard.model.settings import Profile


def check(facts: Facts) -> Iterator[Problem]:
    for edge, through in facts.graph.redundant_edges():
        yield Problem(
            message=f"{edge.task.name} depends on {edge.on.name}, which it waits for anyway through {through.on.name}",
            at=edge.place,
            label="says nothing new",
            related=(RelatedPlace(through.place, f"waits for {edge.on.name}"),),
            task=edge.task.task.id.value,
            subject=edge.on.name,
            hint=f"drop {edge.on.name} from the dependencies of {edge.task.name}",
        )


RULE = Rule(
    code="PG205",
    name="redundant-dependency",
    severity=Severity.INFO,
    check=check,
    needs=frozenset({Fact.GRAPH}),
    after=("PG003", "PG203"),
    profile=Profile.STRICT,
)
