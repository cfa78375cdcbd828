"""PG507: a phase that has begun while the gate of an earlier one is not passed."""

from collections.abc import Iterator, Sequence

from planguard.model.facts import Facts
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.gates.results import Cause, CriterionResult, Decision, GateResult, Outcome
from planguard.model.phases import Phase
from planguard.model.rule import Rule
from planguard.rules.gates.beginnings import Beginning, beginnings, phases_in_order
from planguard.rules.gates.criteria import GATE_FACTS, reason_of
from planguard.rules.wording import command


def check(facts: Facts) -> Iterator[Problem]:
    for plan in facts.plans:
        begun = beginnings(facts, plan) if plan.is_live else {}
        shut: GateResult | None = None
        for phase in phases_in_order(plan) if begun else ():
            beginning = begun.get(phase.id.value)
            if beginning and shut:
                yield _problem(phase, beginning, shut)
            if phase.gate and _is_shut(facts.gates.of(plan, phase)):
                shut = facts.gates.of(plan, phase)


def _is_shut(gate: GateResult) -> bool:
    """Not where only time is missing: that is the business of soak-too-short."""
    unmet = _in_the_way(gate)
    return gate.decision is not Decision.GO and not (unmet and all(each.cause is Cause.TOO_SHORT for each in unmet))


def _in_the_way(gate: GateResult) -> Sequence[CriterionResult]:
    """What has failed before what could not be evaluated."""
    return sorted((each for each in gate.results if each.is_in_the_way), key=_is_open)


def _is_open(result: CriterionResult) -> bool:
    return result.outcome is not Outcome.FAIL


def _problem(phase: Phase, begun: Beginning, gate: GateResult) -> Problem:
    plan, name, shut = gate.plan, phase.id.value, gate.phase.id.value
    first = next(iter(_in_the_way(gate)), None)
    return Problem(
        message=f"{name} has begun, but the gate of {shut} says {gate.decision}: {_why(gate)}",
        at=plan.place(begun.at),
        label=f"{name} has begun",
        related=(RelatedPlace(plan.place(first.at if first else gate.phase.id), f"the gate of {shut}"),),
        task=begun.task,
        subject=f"{name} after {shut}",
        hint=f"go on when {command('report', '--phase', shut)} says GO",
    )


def _why(gate: GateResult) -> str:
    unmet = _in_the_way(gate)
    if not unmet:
        return "all of it is waived" if any(each.is_must for each in gate.results) else "it demands nothing"
    more = f"; {len(unmet) - 1} more" if len(unmet) > 1 else ""
    return f"{reason_of(unmet[0])}{more}"


RULE = Rule(
    code="PG507",
    name="phase-started-before-gate",
    severity=Severity.ERROR,
    check=check,
    needs=GATE_FACTS,
    is_of_gate=True,
)
