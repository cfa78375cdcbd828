"""What the rules about gates share: the criteria that are not met, and how a finding about one is put."""

from collections.abc import Iterator
from typing import NamedTuple

from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem
from planguard.model.gates.results import Cause, CriterionResult, Outcome
from planguard.model.phases import Phase
from planguard.model.plan import Plan

# what gates are held against
GATE_FACTS = frozenset({Fact.TREE, Fact.TEXTS, Fact.EVIDENCE})


class Unmet(NamedTuple):
    plan: Plan
    phase: Phase
    result: CriterionResult


class Wording(NamedTuple):
    """`label` points at the criterion; `hint` is for a result that has none of its own."""

    label: str
    hint: str


def live_phases(facts: Facts) -> Iterator[tuple[Plan, Phase]]:
    """Of the plans that rule the repository, in their order."""
    return ((plan, phase) for plan in facts.plans if plan.is_live for phase in plan.phases)


def due_criteria(facts: Facts, *causes: Cause) -> Iterator[Unmet]:
    """The criteria, not met for one of these causes and not waived, of phases whose evidence has to be there."""
    for plan, phase in live_phases(facts):
        if facts.gates.is_due(plan, phase):
            yield from unmet_criteria(facts, plan, phase, *causes)


def unmet_criteria(facts: Facts, plan: Plan, phase: Phase, *causes: Cause) -> Iterator[Unmet]:
    """Of one gate, in the order of the plan."""
    for result in facts.gates.of(plan, phase).results:
        if result.cause in causes and not result.waiver:
            yield Unmet(plan, phase, result)


def is_soaking(facts: Facts, plan: Plan, phase: Phase) -> bool:
    """The time that its gate asks for is not over, and nobody has gone on."""
    results = facts.gates.of(plan, phase).results
    return any(each.cause is Cause.TOO_SHORT and each.outcome is Outcome.NOT_EVALUATED for each in results)


def is_of_tasks(unmet: Unmet) -> bool:
    """What is wrong with the records behind a `tasks` criterion is told of the tasks, by the rules about them."""
    return unmet.result.criterion.kind.value == "tasks"


def criterion_problem(unmet: Unmet, fault: str, wording: Wording) -> Problem:
    """At the criterion; `fault` goes before the reason that the result gives."""
    plan, phase, result = unmet
    return Problem(
        message=f"{fault}: {reason_of(result)}",
        at=plan.place(result.at),
        label=wording.label,
        subject=criterion_subject(phase, result),
        about=result.evidence[0].path if result.evidence else "",
        is_minor=not result.is_must,
        hint=result.hint or wording.hint,
    )


def reason_of(result: CriterionResult) -> str:
    """Why it is not met, in words that stand by themselves: of a command they speak as of `it`."""
    return f"{result.name}: {result.reason}" if result.criterion.kind.value == "command" else result.reason


def criterion_subject(phase: Phase, result: CriterionResult) -> str:
    return f"{phase.id.value}: {result.name}"
