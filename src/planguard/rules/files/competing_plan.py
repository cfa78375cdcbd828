"""PG004: two live plans that claim one authority, or a plan whose open work lies in the scope of another."""

from collections.abc import Iterator

from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.location import Text
from planguard.model.output_paths import OutputPath
from planguard.model.plan import Plan
from planguard.model.rule import Rule
from planguard.model.vocabulary import PlanStatus
from planguard.rules.files.shared_scope import Overlap, overlaps

LIVE = frozenset({PlanStatus.ACTIVE, PlanStatus.FROZEN})


def check(facts: Facts) -> Iterator[Problem]:
    live = [plan for plan in facts.plans if plan.status in LIVE]
    rivals: set[tuple[str, str]] = set()
    first: dict[str, tuple[Plan, Text]] = {}
    for plan, authority in ((plan, plan.authority) for plan in live if plan.authority and plan.authority.value):
        holder, claim = first.setdefault(authority.value, (plan, authority))
        if holder is not plan:
            rivals.add((holder.path, plan.path))
            yield _second_claim(plan, authority, holder, claim)
    for overlap in overlaps(live, facts.graph):
        if (overlap.holder.plan.path, overlap.other.plan.path) not in rivals:
            yield _overlap(overlap)


def _second_claim(plan: Plan, authority: Text, holder: Plan, claim: Text) -> Problem:
    return Problem(
        message=f"{plan.path} claims the authority {authority.value}, which {holder.path} holds",
        at=plan.place(authority),
        label="claimed again",
        related=(RelatedPlace(holder.place(claim), "held by this plan"),),
        subject=authority.value,
        hint="merge the plans, or set `status: draft` or `status: archived` in one of them",
    )


def _overlap(overlap: Overlap) -> Problem:
    holder, other = overlap.holder, overlap.other
    return Problem(
        message=f"{other.name} writes {_shown(overlap.written)}, where {holder.name} of {holder.plan.path} is at work",
        at=other.plan.place(overlap.written.text),
        label=f"{other.name} writes this",
        related=(RelatedPlace(holder.plan.place(overlap.held.text), f"{holder.name} writes this"),),
        task=other.task.id.value,
        subject=holder.plan.id,
        hint=f"let one of them depend on the other, or take the work into {holder.plan.path}",
        is_minor=True,
    )


def _shown(output: OutputPath) -> str:
    return f"{output.path}/" if output.is_directory else output.path


RULE = Rule(
    code="PG004",
    name="competing-plan",
    severity=Severity.ERROR,
    check=check,
    needs=frozenset({Fact.GRAPH}),
)
