"""PG403: a changed file that only tasks declare which were closed before."""

from collections.abc import Iterator

from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, Severity
from planguard.model.location import Location
from planguard.model.rule import Rule
from planguard.model.task_states import ClaimState
from planguard.rules.change.attribution import attributions, deed, shown
from planguard.rules.change.changed_files import event
from planguard.rules.wording import called


def check(facts: Facts) -> Iterator[Problem]:
    for change, claims, _, _ in (each for each in attributions(facts) if each.state is ClaimState.CLOSED):
        task = claims[0].ref.task
        yield Problem(
            message=f"{event(change)}, but {called(task)}, which {deed(claims[0])}, is {task.status}",
            at=Location.of_file(change.path),
            label="the work on this is over",
            related=shown(claims),
            task=task.id.value,
            subject=change.path,
            hint=f"open {called(task)} again, or add a task that declares the file",
        )


RULE = Rule(
    code="PG403",
    name="change-to-closed-task",
    severity=Severity.ERROR,
    check=check,
    needs=frozenset({Fact.GRAPH, Fact.CHANGES, Fact.CLAIMS}),
)
