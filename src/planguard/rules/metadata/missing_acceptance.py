"""PG104: a task of which nobody can tell whether it is done."""

from collections.abc import Iterator

from planguard.model.facts import Facts
from planguard.model.finding import Problem, Severity
from planguard.model.rule import Rule
from planguard.rules.metadata.missing import MissingField, missing

_FIELD = MissingField(
    field="acceptance",
    fault="has no acceptance criteria",
    label="no acceptance",
    markdown="add `- **Acceptance Criteria**: …`, how it is told that the task is done",
    yaml="add `acceptance: […]`, how it is told that the task is done",
)


def check(facts: Facts) -> Iterator[Problem]:
    return missing(facts, _FIELD)


RULE = Rule(code="PG104", name="missing-acceptance", severity=Severity.ERROR, check=check)
