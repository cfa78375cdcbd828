"""PG508: a step of a delivery that nothing makes people take back."""

from collections.abc import Iterator

from planguard.model.facts import Facts
from planguard.model.finding import Problem, Severity
from planguard.model.location import Text
from planguard.model.phases import GateCriterion, Phase
from planguard.model.plan import Plan
from planguard.model.rule import Rule
from planguard.rules.gates.criteria import live_phases


def check(facts: Facts) -> Iterator[Problem]:
    for plan, phase in live_phases(facts):
        if any(trigger.value.strip() for trigger in phase.rollback_triggers):
            continue
        found = next(_why_needed(phase), None)
        if found:
            yield _problem(plan, phase, *found)


def _why_needed(phase: Phase) -> Iterator[tuple[Text, str]]:
    """Where the plan says that the phase can go wrong in use, and what that is."""
    if phase.traffic:
        yield phase.traffic, "lets traffic through"
    musts, shoulds = (phase.gate.must, phase.gate.should) if phase.gate else ((), ())
    yield from ((soak.kind, "is watched for a time") for soak in _of_kind("soak", *musts, *shoulds))
    if phase.attempts:
        yield from ((metric.kind, "is tried and measured") for metric in _of_kind("metric", *musts))


def _of_kind(kind: str, *criteria: GateCriterion) -> Iterator[GateCriterion]:
    return (each for each in criteria if each.kind.value == kind)


def _problem(plan: Plan, phase: Phase, at: Text, why: str) -> Problem:
    return Problem(
        message=f"{phase.id.value} {why}, and nothing says what would make you go back",
        at=plan.place(at),
        label="no rollback trigger",
        subject=phase.id.value,
        hint="add `rollback_triggers: […]` to the phase, each a thing that can be seen",
    )


RULE = Rule(code="PG508", name="no-rollback-trigger", severity=Severity.WARNING, check=check)
