"""PG304: a task that is done, and what it was to write is not there."""

from collections.abc import Iterator, Sequence

from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, Severity
from planguard.model.rule import Rule
from planguard.model.tree_places import is_glob
from planguard.model.vocabulary import TaskStatus
from planguard.rules.tree.comings_and_goings import ComingsAndGoings
from planguard.rules.tree.plan_paths import (
    PlanPath,
    certain_of,
    inputs_of,
    is_about_another_repository,
    outputs_of,
    tasks_with_paths,
)
from planguard.rules.tree.whereabouts import Whereabouts
from planguard.rules.wording import called

_TELLING = 3


def check(facts: Facts) -> Iterator[Problem]:
    plans = [
        ([each for ref in refs for each in inputs_of(ref)], [each for ref in refs for each in outputs_of(ref)])
        for refs in tasks_with_paths(facts)
    ]
    where = Whereabouts(facts.tree, frozenset(each.path for _, written in plans for each in written))
    moves = ComingsAndGoings(facts)
    for read, written in plans:
        for each in _due(certain_of(read, where.tops), certain_of(written, where.tops), where.tops):
            if not where.is_anywhere(each) and not moves.is_gone_on_purpose(each):
                yield _problem(each)


def _due(read: Sequence[PlanPath], written: Sequence[PlanPath], tops: frozenset[str]) -> Iterator[PlanPath]:
    """What done tasks were to write, where the plan is about this repository."""
    # fewer inputs may all have moved
    if is_about_another_repository(read, tops, at_least=_TELLING):
        return
    if is_about_another_repository((*read, *written), tops):
        return
    for each in written:
        if each.ref.task.status is TaskStatus.DONE and not is_glob(each.path):
            yield each


def _problem(each: PlanPath) -> Problem:
    name = called(each.ref.task)
    return Problem(
        message=f"{name} is done, but its output {each.name} does not exist",
        at=each.ref.plan.place(each.text),
        label="this output",
        task=each.ref.task.id.value,
        subject=each.path,
        about=each.path,
        hint=f"commit it, correct the path, or take {name} up again",
    )


RULE = Rule(
    code="PG304",
    name="missing-output-file",
    severity=Severity.ERROR,
    check=check,
    needs=frozenset({Fact.GRAPH, Fact.TREE}),
)
