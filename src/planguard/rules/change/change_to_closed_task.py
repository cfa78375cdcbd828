"""PG403: a changed file that only tasks declare which were closed before."""

from collections.abc import Iterator

from planguard.model.claims import Deed
from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, Severity
from planguard.model.location import Location
from planguard.model.rule import Rule
from planguard.model.task_states import ClaimState
from planguard.rules.change.attribution import Attribution, attributions, deed, shown
from planguard.rules.change.changed_files import event
from planguard.rules.wording import called


def check(facts: Facts) -> Iterator[Problem]:
    for each in attributions(facts):
        if each.state is ClaimState.CLOSED:
            yield _evidence(each) if each.claims[0].deed is Deed.ATTESTS else _work(each)


def _work(attribution: Attribution) -> Problem:
    change, claims, _, _ = attribution
    task = claims[0].ref.task
    return Problem(
        message=f"{event(change)}, but {called(task)}, which {deed(claims[0])}, is {task.status}",
        at=Location.of_file(change.path),
        label="the work on this is over",
        related=shown(claims),
        task=task.id.value,
        subject=change.path,
        hint=f"open {called(task)} again, or add a task that declares the file",
    )


def _evidence(attribution: Attribution) -> Problem:
    change, claims, _, _ = attribution
    return Problem(
        message=f"{event(change)}, but it is evidence for the gate of {claims[0].phase}, and a later phase has begun",
        at=Location.of_file(change.path),
        label="the gate was passed on this",
        related=shown(claims),
        subject=change.path,
        hint="undo the change, or add a task that declares the file",
    )


RULE = Rule(
    code="PG403",
    name="change-to-closed-task",
    severity=Severity.ERROR,
    check=check,
    needs=frozenset({Fact.GRAPH, Fact.CHANGES, Fact.CLAIMS}),
)
