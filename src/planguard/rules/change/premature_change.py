"""PG402: a changed file that only tasks declare which wait for others."""

from collections.abc import Iterator

from planguard.model.claims import Claim
from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, Severity
from planguard.model.location import Location
from planguard.model.rule import Rule
from planguard.model.task_states import ClaimState
from planguard.model.vocabulary import TaskStatus
from planguard.rules.change.attribution import Attribution, attributions, deed, shown
from planguard.rules.change.changed_files import event
from planguard.rules.wording import called, listed, quoted


def check(facts: Facts) -> Iterator[Problem]:
    for attribution in attributions(facts):
        if attribution.state is ClaimState.WAITING:
            yield _problem(attribution, facts)


def _problem(attribution: Attribution, facts: Facts) -> Problem:
    change, claims, _, _ = attribution
    reason, hint = _reason(claims[0], facts)
    return Problem(
        message=f"{event(change)}, but {called(claims[0].ref.task)}, which {deed(claims[0])}, {reason}",
        at=Location.of_file(change.path),
        label="too early",
        related=shown(claims),
        task=claims[0].ref.task.id.value,
        subject=change.path,
        hint=hint,
    )


def _reason(claim: Claim, facts: Facts) -> tuple[str, str]:
    """Why the task is not open, and what opens it."""
    name = called(claim.ref.task)
    match claim.ref.task.status:
        case TaskStatus.BLOCKED | TaskStatus.DEFERRED:
            return f"is {claim.ref.task.status}", f"take {name} up again in the plan, or undo the change"
        case None:
            return f"has the unknown status {quoted(claim.ref.task.stated[0].text.value)}", f"say how far {name} is"
        case _:
            waits_for = facts.claims.states.waits_for(claim.ref)
            return f"waits for {listed(waits_for)}", f"finish {listed(waits_for)} first, or undo the change"


RULE = Rule(
    code="PG402",
    name="premature-change",
    severity=Severity.ERROR,
    check=check,
    needs=frozenset({Fact.GRAPH, Fact.CHANGES, Fact.CLAIMS}),
)
