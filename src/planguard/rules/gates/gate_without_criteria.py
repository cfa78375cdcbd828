"""PG501: a gate that demands nothing, one of several of the same phase, or a criterion that cannot fail."""

from collections.abc import Iterator

from planguard.model.facts import Facts
from planguard.model.finding import Problem, Severity
from planguard.model.gates.results import Cause, CriterionResult
from planguard.model.phases import Phase
from planguard.model.plan import Plan
from planguard.model.rule import Rule
from planguard.rules.gates.criteria import GATE_FACTS, criterion_subject, live_phases


def check(facts: Facts) -> Iterator[Problem]:
    for plan, phase in live_phases(facts):
        if not phase.gate:
            continue
        if not phase.gate.must:
            yield _without_must(plan, phase)
        if any(each is not phase and each.id.value == phase.id.value for each in plan.phases):
            yield _ambiguous(plan, phase)
            continue
        for result in facts.gates.of(plan, phase).results:
            # a waiver of it changes nothing about what the plan says
            if result.cause is Cause.POINTLESS:
                yield _pointless(plan, phase, result)


def _without_must(plan: Plan, phase: Phase) -> Problem:
    return Problem(
        message=f"the gate of {phase.id.value} has no must criterion, and so it is never passed",
        at=plan.place(phase.id),
        label="demands nothing",
        subject=phase.id.value,
        hint="list under `must` what has to be true before the next phase begins",
    )


def _ambiguous(plan: Plan, phase: Phase) -> Problem:
    return Problem(
        message=f"the gate of {phase.id.value} counts for nothing, for the phase is declared more than once",
        at=plan.place(phase.id),
        label="one of several",
        subject=f"{phase.id.value}: declared again",
        hint="give each phase an id of its own",
    )


def _pointless(plan: Plan, phase: Phase, result: CriterionResult) -> Problem:
    return Problem(
        message=f"{result.name} in the gate of {phase.id.value} proves nothing: {result.reason}",
        at=plan.place(result.at),
        label="proves nothing",
        subject=criterion_subject(phase, result),
        is_minor=not result.is_must,
        hint=result.hint or "say what has to be true, or remove the criterion",
    )


# nearly all of it stands in the plan; a measure that is a copy of itself, or is about no file, shows in the evidence
RULE = Rule(
    code="PG501",
    name="gate-without-criteria",
    severity=Severity.ERROR,
    check=check,
    wishes=GATE_FACTS,
    is_of_gate=True,
)
