"""PG112: a task that was closed without a record."""

from collections.abc import Iterator

from planguard.model.facts import Facts
from planguard.model.finding import Problem, Severity
from planguard.model.rule import Rule
from planguard.rules.metadata.missing import MissingField, missing

_FIELD = MissingField(
    field="evidence",
    fault="is done, and nothing is recorded of it",
    label="no record",
    markdown="add `- **Execution Record**: …`, what was run and what came out",
    yaml="add `evidence: […]`, what was run and what came out",
)


def check(facts: Facts) -> Iterator[Problem]:
    return missing(facts, _FIELD)


RULE = Rule(code="PG112", name="done-without-evidence", severity=Severity.WARNING, check=check)
