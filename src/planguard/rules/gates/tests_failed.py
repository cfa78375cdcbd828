"""PG505: a test report, or a command that was recorded, that says that the gate is not met."""

from collections.abc import Iterator

from planguard.model.facts import Facts
from planguard.model.finding import Problem, Severity
from planguard.model.gates.results import Cause
from planguard.model.rule import Rule
from planguard.rules.gates.criteria import GATE_FACTS, Wording, criterion_problem, due_criteria, is_of_tasks

_WORDING = Wording("failed", "mend what failed, and run it again")


def check(facts: Facts) -> Iterator[Problem]:
    for unmet in due_criteria(facts, Cause.TESTS_FAILED, Cause.COMMAND_FAILED):
        if not is_of_tasks(unmet):
            yield criterion_problem(unmet, f"the gate of {unmet.phase.id.value} is not met", _WORDING)


RULE = Rule(
    code="PG505",
    name="tests-failed",
    severity=Severity.ERROR,
    check=check,
    needs=GATE_FACTS,
    is_of_gate=True,
)
