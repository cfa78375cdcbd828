"""PG106: a task that does not say what it waits for."""

from collections.abc import Iterator

from planguard.model.facts import Facts
from planguard.model.finding import Problem, Severity
from planguard.model.rule import Rule
from planguard.rules.metadata.missing import MissingField, missing

_FIELD = MissingField(
    field="depends_on",
    fault="does not say what it depends on",
    label="no dependencies",
    markdown="add `- **Depends On**: …`; None is an answer",
    yaml="add `depends_on: […]`; None is an answer, and so is []",
)


def check(facts: Facts) -> Iterator[Problem]:
    return missing(facts, _FIELD)


RULE = Rule(code="PG106", name="missing-dependencies", severity=Severity.ERROR, check=check)
