"""The words of a plan that should name a task or a phase, and name nothing."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from planguard.model.dependencies import TaskRef
from planguard.model.facts import Facts
from planguard.model.guard_terms import guard_terms
from planguard.model.location import Text
from planguard.model.plan import Plan


class LooseEnd(NamedTuple):
    """A word in a plan that names nothing; `kind` is what it should name, `candidates` what it may be meant to."""

    plan: Plan
    text: Text
    message: str
    kind: str
    task: str
    subject: str
    candidates: Iterable[str]


def loose_ends(facts: Facts) -> Iterator[LooseEnd]:
    """Of dependencies, then of guards, then of phases."""
    return chain(_references(facts), _guards(facts), _phases(facts))


def _references(facts: Facts) -> Iterator[LooseEnd]:
    others = {plan.path: _names_of_others(plan) for plan in facts.plans}
    for ref, text in facts.graph.unknown_references():
        id, word = ref.task.id.value, text.value
        fault = others[ref.plan.path].get(word, "no plan declares")
        candidates = (known for known in facts.graph.known_ids if known != id)
        yield LooseEnd(ref.plan, text, f"{ref.name} depends on {word}, which {fault}", "task", id, word, candidates)


def _names_of_others(plan: Plan) -> dict[str, str]:
    phases = {phase.id.value: "is a phase, not a task" for phase in plan.phases}
    return phases | {milestone.id.value: "is a milestone, not a task" for milestone in plan.milestones}


def _guards(facts: Facts) -> Iterator[LooseEnd]:
    known = facts.graph.known_ids
    for plan in facts.plans:
        phases = _phases_of(plan)
        for guard, of, verb, text in guard_terms(plan.guards):
            if text.value not in known and text.value not in phases:
                message = f"the {guard} guard {verb} {text.value}, which no plan declares"
                subject = f"{guard} {of} {verb} {text.value}"
                yield LooseEnd(plan, text, message, "task or phase", "", subject, chain(known, phases))


def _phases(facts: Facts) -> Iterator[LooseEnd]:
    """Where a plan declares no phases, tasks may call theirs what they like."""
    for plan in facts.plans:
        phases = _phases_of(plan)
        for ref in (TaskRef(plan, task) for task in plan.tasks if phases):
            phase = ref.task.phase
            if phase and phase.value not in phases:
                message = f"{ref.name} belongs to phase {phase.value}, which the plan does not declare"
                yield LooseEnd(plan, phase, message, "phase", ref.task.id.value, f"phase {phase.value}", phases)


def _phases_of(plan: Plan) -> dict[str, None]:
    return {phase.id.value: None for phase in plan.phases}
