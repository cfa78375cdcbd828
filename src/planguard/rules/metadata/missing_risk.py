"""PG107: a task without a risk level."""

from collections.abc import Iterator

from planguard.model.facts import Facts
from planguard.model.finding import Problem, Severity
from planguard.model.rule import Rule
from planguard.rules.metadata.missing import MissingField, missing

_FIELD = MissingField(
    field="risk",
    fault="has no risk level",
    label="no risk",
    markdown="add `- **Risk**: Low`, or Medium, High, Critical",
    yaml="add `risk: low`, or medium, high, critical",
)


def check(facts: Facts) -> Iterator[Problem]:
    return missing(facts, _FIELD)


RULE = Rule(code="PG107", name="missing-risk", severity=Severity.ERROR, check=check)
