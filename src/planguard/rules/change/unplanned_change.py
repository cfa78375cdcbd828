"""PG401: a changed file that no task declares."""

from collections.abc import Iterator

from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.location import Location
from planguard.model.rule import Rule
from planguard.model.task_states import ClaimState
from planguard.rules.change.attribution import Attribution, attributions, shown
from planguard.rules.change.changed_files import event
from planguard.rules.wording import called, listed


def check(facts: Facts) -> Iterator[Problem]:
    for attribution in attributions(facts):
        if attribution.state is None:
            yield _unnamed(attribution) if attribution.named else _undeclared(attribution, facts)


def _undeclared(attribution: Attribution, facts: Facts) -> Problem:
    change = attribution.change
    near = facts.claims.nearest_open(change.path)
    task = called(near.ref.task) if near else ""
    return Problem(
        message=f"{event(change)}, and no task declares it",
        at=Location.of_file(change.path),
        label="in no plan",
        related=(RelatedPlace(near.place, f"{task} is the nearest open task"),) if near else (),
        subject=change.path,
        hint=f"add it to the outputs of {task}, the nearest open task, or undo the change"
        if near
        else "declare it in the outputs of a task, or undo the change",
    )


def _unnamed(attribution: Attribution) -> Problem:
    """The commits name tasks, and none of these declares the file."""
    change, _, others, named = attribution
    verb = "does" if len(named) == 1 else "do"
    return Problem(
        message=f"{event(change)}, and {listed(named)}, which Plan-Task names, {verb} not declare it",
        at=Location.of_file(change.path),
        label=f"not in {listed(named)}",
        related=shown(others),
        subject=change.path,
        hint=f"let Plan-Task name {called(others[0].ref.task)}"
        if others and others[0].state is ClaimState.OPEN
        else f"add it to the outputs of {named[0]}, or undo the change",
    )


RULE = Rule(
    code="PG401",
    name="unplanned-change",
    severity=Severity.ERROR,
    check=check,
    needs=frozenset({Fact.GRAPH, Fact.CHANGES, Fact.OUTPUTS}),
)
