"""PG103: a task that does not say what it leaves behind."""

from collections.abc import Iterator

from planguard.model.facts import Facts
from planguard.model.finding import Problem, Severity
from planguard.model.rule import Rule
from planguard.rules.metadata.missing import MissingField, missing

_FIELD = MissingField(
    field="outputs",
    fault="names no output",
    label="no output",
    markdown="add `- **Output**: …`, what the task leaves behind",
    yaml="add `outputs: […]`, what the task leaves behind",
)


def check(facts: Facts) -> Iterator[Problem]:
    return missing(facts, _FIELD)


RULE = Rule(code="PG103", name="missing-output", severity=Severity.ERROR, check=check)
