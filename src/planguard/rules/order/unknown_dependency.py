"""PG201: an id that a task or a guard waits for, and nobody declares."""

from collections.abc import Iterator

from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, Severity
from planguard.model.nearest import nearest
from planguard.model.rule import Rule
from planguard.rules.order.loose_ends import loose_ends

# the search for a near word compares some 50,000 in a second, and a plan full of nonsense must not hold us up
COMPARISONS = 20_000


def check(facts: Facts) -> Iterator[Problem]:
    for number, loose in enumerate(loose_ends(facts)):
        word = loose.word
        is_affordable = number * len(facts.graph.known_ids) <= COMPARISONS
        near = nearest(word, loose.candidates) if is_affordable else ""
        yield Problem(
            message=loose.message,
            at=loose.at,
            label=f"no such {loose.kind}",
            task=loose.task,
            subject=loose.subject,
            hint=f"did you mean {near}?" if near else f"name a {loose.kind} that is declared, or declare {word}",
        )


RULE = Rule(
    code="PG201",
    name="unknown-dependency",
    severity=Severity.ERROR,
    check=check,
    needs=frozenset({Fact.GRAPH}),
)
