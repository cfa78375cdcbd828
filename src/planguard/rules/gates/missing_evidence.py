"""PG502: a gate whose evidence is due and not there, or cannot be read."""

from collections.abc import Iterator

from planguard.model.facts import Facts
from planguard.model.finding import Problem, Severity
from planguard.model.gates.results import Cause
from planguard.model.plan import Plan
from planguard.model.promises import demanded
from planguard.model.rule import Rule
from planguard.rules.gates.criteria import GATE_FACTS, Wording, criterion_problem, due_criteria, is_of_tasks, is_soaking

_WORDING = Wording("no evidence", "add the evidence to git, or correct what the criterion names")


def check(facts: Facts) -> Iterator[Problem]:
    for unmet in due_criteria(facts, Cause.MISSING):
        if is_of_tasks(unmet) and _asks_each_task(facts, unmet.plan):
            continue
        # what is measured while the time runs cannot be there before it is over
        if not is_soaking(facts, unmet.plan, unmet.phase):
            yield criterion_problem(unmet, f"the gate of {unmet.phase.id.value} lacks evidence", _WORDING)


def _asks_each_task(facts: Facts, plan: Plan) -> bool:
    """A plan that does not promise a record for each task is asked for it by its gate alone."""
    return "evidence" in demanded(plan, facts.profile)


RULE = Rule(
    code="PG502",
    name="missing-evidence",
    severity=Severity.ERROR,
    check=check,
    needs=GATE_FACTS,
    is_of_gate=True,
)
