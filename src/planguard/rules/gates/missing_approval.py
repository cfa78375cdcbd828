"""PG506: a phase that is done, or left behind, without the approval that its gate demands."""

from collections.abc import Iterator

from planguard.model.facts import Facts
from planguard.model.finding import Problem, Severity
from planguard.model.gates.results import Cause
from planguard.model.rule import Rule
from planguard.rules.gates.criteria import GATE_FACTS, Wording, criterion_problem, due_criteria

_WORDING = Wording("not approved", "add to `approvals` of the phase who approved, when, and which commit")


def check(facts: Facts) -> Iterator[Problem]:
    for unmet in due_criteria(facts, Cause.NO_APPROVAL):
        yield criterion_problem(unmet, f"{unmet.phase.id.value} is not approved", _WORDING)


RULE = Rule(
    code="PG506",
    name="missing-approval",
    severity=Severity.ERROR,
    check=check,
    needs=GATE_FACTS,
    is_of_gate=True,
)
