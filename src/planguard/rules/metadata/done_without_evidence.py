"""PG112: a task that was closed without a record, in the plan or of `verify`."""

from collections.abc import Iterator

from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, Severity
from planguard.model.gates.task_evidence import Standing
from planguard.model.plan import Plan, Task
from planguard.model.rule import Rule
from planguard.rules.metadata.missing import MissingField, missing

_FIELD = MissingField(
    field="evidence",
    fault="is done, and nothing is recorded of it",
    label="no record",
    markdown="add `- **Execution Record**: …`, what was run and what came out",
    yaml="add `evidence: […]`, what was run and what came out",
)
# what a record says, and whether it still counts, is the business of other rules; one that nobody can read is none
_RECORDED = (Standing.FRESH, Standing.STALE, Standing.FAILED, Standing.EDITED)


def check(facts: Facts) -> Iterator[Problem]:
    def is_recorded(plan: Plan, task: Task) -> bool:
        return facts.gates.of_task(plan, task).standing in _RECORDED

    return missing(facts, _FIELD, is_recorded)


RULE = Rule(
    code="PG112",
    name="done-without-evidence",
    severity=Severity.WARNING,
    check=check,
    wishes=frozenset({Fact.EVIDENCE}),
)
