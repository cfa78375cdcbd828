"""PG511: a delivery that is tried again, while nobody has written down what went wrong."""

from collections.abc import Iterator
from itertools import pairwise

from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.phases import Attempt, Phase
from planguard.model.plan import Plan
from planguard.model.rule import Rule
from planguard.model.tree import Tree
from planguard.model.tree_places import rooted
from planguard.rules.gates.criteria import live_phases
from planguard.rules.wording import quoted


def check(facts: Facts) -> Iterator[Problem]:
    for plan, phase in live_phases(facts):
        for number, (attempt, retry) in enumerate(pairwise(phase.attempts), start=1):
            fault = _fault(attempt, facts.tree) if attempt.rolled_back else ""
            if fault:
                yield _problem(plan, phase, (number, attempt, retry), fault)


def _fault(attempt: Attempt, tree: Tree) -> str:
    """Looked up in the list of tracked files, and never opened."""
    if not attempt.incident or not attempt.incident.value.strip():
        return "names no incident"
    if rooted(attempt.incident.value.strip()) in tree.files:
        return ""
    return f"names {quoted(attempt.incident.value)}, which is no file that git tracks"


def _problem(plan: Plan, phase: Phase, tried: tuple[int, Attempt, Attempt], fault: str) -> Problem:
    number, attempt, retry = tried
    return Problem(
        message=f"{phase.id.value} is tried again, but attempt {number}, which was rolled back, {fault}",
        at=plan.place(attempt.incident or attempt.at),
        label="no incident",
        related=(RelatedPlace(plan.place(retry.at), "tried again"),),
        subject=f"{phase.id.value}: {number}",
        hint="write down what went wrong and what was done about it, and name the file as `incident`",
    )


RULE = Rule(
    code="PG511",
    name="retry-without-incident",
    severity=Severity.ERROR,
    check=check,
    needs=frozenset({Fact.TREE}),
)
