"""PG509: a later phase that has begun before the time of this one was over."""

from collections.abc import Container, Iterator
from dataclasses import replace

from planguard.model.facts import Facts
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.gates.results import Cause
from planguard.model.phases import Phase
from planguard.model.plan import Plan
from planguard.model.rule import Rule
from planguard.rules.gates.beginnings import Beginning, beginnings, phases_in_order
from planguard.rules.gates.criteria import GATE_FACTS, Unmet, Wording, criterion_problem, unmet_criteria

_WORDING = Wording("not over", "take the later phase back until the time is over")


def check(facts: Facts) -> Iterator[Problem]:
    for plan in facts.plans:
        begun = beginnings(facts, plan) if plan.is_live else {}
        for phase, later in _left_behind(plan, begun):
            for unmet in unmet_criteria(facts, plan, phase, Cause.TOO_SHORT):
                yield _problem(unmet, later, begun[later])


def _left_behind(plan: Plan, begun: Container[str]) -> Iterator[tuple[Phase, str]]:
    """The phases behind which another one has begun, and the id of the next such one; the last phase comes first."""
    later = ""
    for phase in reversed(phases_in_order(plan)):
        if later:
            yield phase, later
        if phase.id.value in begun:
            later = phase.id.value


def _problem(unmet: Unmet, later: str, begun: Beginning) -> Problem:
    problem = criterion_problem(unmet, f"{later} does not wait for the soak of {unmet.phase.id.value}", _WORDING)
    related = RelatedPlace(unmet.plan.place(begun.at), f"{later} has begun")
    return replace(problem, related=(related,), task=begun.task)


RULE = Rule(
    code="PG509",
    name="soak-too-short",
    severity=Severity.ERROR,
    check=check,
    needs=GATE_FACTS,
    is_of_gate=True,
)
