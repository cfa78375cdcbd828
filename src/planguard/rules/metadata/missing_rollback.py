"""PG105: a task that cannot be taken back."""

from collections.abc import Iterator

from planguard.model.facts import Facts
from planguard.model.finding import Problem, Severity
from planguard.model.rule import Rule
from planguard.rules.metadata.missing import MissingField, missing

_FIELD = MissingField(
    field="rollback",
    fault="has no rollback plan",
    label="no rollback",
    markdown="add `- **Rollback Plan**: …`, how the task is taken back",
    yaml="add `rollback: […]`, how the task is taken back",
)


def check(facts: Facts) -> Iterator[Problem]:
    return missing(facts, _FIELD)


RULE = Rule(code="PG105", name="missing-rollback", severity=Severity.ERROR, check=check)
