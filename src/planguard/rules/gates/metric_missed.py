"""PG504: a number in the evidence of a gate that is out of its bounds."""

from collections.abc import Iterator

from planguard.model.facts import Facts
from planguard.model.finding import Problem, Severity
from planguard.model.gates.results import Cause
from planguard.model.rule import Rule
from planguard.rules.gates.criteria import GATE_FACTS, Wording, criterion_problem, due_criteria

_WORDING = Wording("missed", "mend it and measure again, or roll the phase back")


def check(facts: Facts) -> Iterator[Problem]:
    for unmet in due_criteria(facts, Cause.METRIC_MISSED):
        yield criterion_problem(unmet, f"the gate of {unmet.phase.id.value} is missed", _WORDING)


RULE = Rule(
    code="PG504",
    name="metric-missed",
    severity=Severity.ERROR,
    check=check,
    needs=GATE_FACTS,
    is_of_gate=True,
)
