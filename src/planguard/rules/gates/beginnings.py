"""Which phases have begun, and where the plan says so."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from planguard.model.facts import Facts
from planguard.model.location import Text
from planguard.model.phases import Phase
from planguard.model.plan import Plan
from planguard.model.vocabulary import BEGUN
from planguard.rules.wording import headline


class Beginning(NamedTuple):
    """`at` is the first task that shows it, or else the attempt; `task` is the id of the task, or empty."""

    at: Text
    task: str


def phases_in_order(plan: Plan) -> Sequence[Phase]:
    """A phase that is declared twice has the place of its first declaration."""
    found: dict[str, Phase] = {}
    for phase in plan.phases:
        found.setdefault(phase.id.value, phase)
    return tuple(found.values())


def beginnings(facts: Facts, plan: Plan) -> Mapping[str, Beginning]:
    """Of the phases that have begun, by id."""
    tasks: dict[str, Beginning] = {}
    for task in plan.tasks:
        if task.phase and task.status in BEGUN:
            tasks.setdefault(task.phase.value, Beginning(headline(task), task.id.value))
    begun = (phase for phase in phases_in_order(plan) if facts.gates.has_begun(plan, phase))
    return {phase.id.value: tasks.get(phase.id.value, Beginning(_attempt(phase), "")) for phase in begun}


def _attempt(phase: Phase) -> Text:
    going_on = (attempt.at for attempt in phase.attempts if attempt.started and not attempt.rolled_back)
    return next(going_on, phase.id)
