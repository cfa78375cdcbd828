"""PG102: a task that does not say what it starts from."""

from collections.abc import Iterator

from planguard.model.facts import Facts
from planguard.model.finding import Problem, Severity
from planguard.model.rule import Rule
from planguard.rules.metadata.missing import MissingField, missing

_FIELD = MissingField(
    field="inputs",
    fault="names no input",
    label="no input",
    markdown="add `- **Input**: …`, what the task starts from",
    yaml="add `inputs: […]`, what the task starts from",
)


def check(facts: Facts) -> Iterator[Problem]:
    return missing(facts, _FIELD)


RULE = Rule(code="PG102", name="missing-input", severity=Severity.ERROR, check=check)
