"""PG303: an open task that reads what is not there."""

from collections.abc import Iterator, Sequence

from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, Severity
from planguard.model.rule import Rule
from planguard.model.task_states import ClaimState
from planguard.rules.tree.comings_and_goings import ComingsAndGoings
from planguard.rules.tree.plan_paths import (
    PlanPath,
    certain_of,
    inputs_of,
    is_about_another_repository,
    tasks_with_paths,
)
from planguard.rules.tree.whereabouts import Whereabouts
from planguard.rules.wording import called


def check(facts: Facts) -> Iterator[Problem]:
    plans = [[each for ref in refs for each in inputs_of(ref)] for refs in tasks_with_paths(facts)]
    where = Whereabouts(facts.tree, frozenset(each.path for paths in plans for each in paths))
    moves = ComingsAndGoings(facts)
    for paths in plans:
        for each in _due(facts, certain_of(paths, where.tops), where):
            if not (where.is_anywhere(each) or moves.is_to_come(each.path) or moves.is_used_up(each)):
                yield _problem(each, moves.successor(each.path))


def _due(facts: Facts, paths: Sequence[PlanPath], where: Whereabouts) -> Iterator[PlanPath]:
    """What tasks need that may be worked on now, where the plan is about this repository."""
    if is_about_another_repository(paths, where.tops):
        return
    for each in paths:
        if not each.ref.task.is_closed and facts.claims.states.of(each.ref) is ClaimState.OPEN:
            yield each


def _problem(each: PlanPath, now: str) -> Problem:
    return Problem(
        message=f"{called(each.ref.task)} needs {each.name}, which is nowhere in the repository",
        at=each.ref.plan.place(each.text),
        label="this input",
        task=each.ref.task.id.value,
        subject=each.path,
        about=each.path,
        hint=f"did you mean {now}?" if now else "correct the path, or name the task whose output it is",
    )


RULE = Rule(
    code="PG303",
    name="missing-input-file",
    severity=Severity.WARNING,
    check=check,
    needs=frozenset({Fact.GRAPH, Fact.TREE}),
)
