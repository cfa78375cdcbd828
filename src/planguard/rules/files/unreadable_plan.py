"""PG001: what keeps all or part of a plan from being read."""

from collections.abc import Iterator

from planguard.model.facts import Facts
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.plan import Flaw, Plan
from planguard.model.rule import Rule


def check(facts: Facts) -> Iterator[Problem]:
    for plan in facts.plans:
        for flaw in plan.flaws:
            yield _problem(plan, flaw)


def _problem(plan: Plan, flaw: Flaw) -> Problem:
    locate = plan.source.locate
    return Problem(
        message=flaw.message if plan.is_readable else f"nothing of this plan is read: {flaw.message}",
        at=locate(flaw.start, flaw.end),
        related=tuple(RelatedPlace(locate(place.start, place.end), place.label) for place in flaw.related),
        subject=flaw.message,
        hint=flaw.hint,
    )


RULE = Rule(code="PG001", name="unreadable-plan", severity=Severity.ERROR, check=check)
