"""The words of a plan or the configuration that should name a task or a phase, and name nothing."""

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from planguard.model.dependencies import TaskRef
from planguard.model.facts import Facts
from planguard.model.guard_terms import GuardTerm, guard_terms
from planguard.model.guards import Guards
from planguard.model.location import Location
from planguard.model.plan import Plan


class LooseEnd(NamedTuple):
    """A word that names nothing; `kind` is what it should name, `candidates` what it may be meant to."""

    at: Location
    word: str
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
        message = f"{ref.name} depends on {word}, which {fault}"
        candidates = (known for known in facts.graph.known_ids if known != id)
        yield LooseEnd(ref.plan.place(text), word, message, "task", id, word, candidates)


def _names_of_others(plan: Plan) -> dict[str, str]:
    phases = {phase.id.value: "is a phase, not a task" for phase in plan.phases}
    return phases | {milestone.id.value: "is a milestone, not a task" for milestone in plan.milestones}


def _guards(facts: Facts) -> Iterator[LooseEnd]:
    """The configuration knows no places, so that the message has to tell its guards apart."""
    everyone = (*facts.plans, *facts.history)
    known = dict.fromkeys(facts.graph.known_ids)
    known |= {name: None for plan in everyone for name in _phases_of(plan) or _spoken_of(plan)}
    for plan in facts.plans:
        for term in _unknown(plan.guards, known):
            yield _of_guard(term, plan.place(term.text), f"the {term.guard} guard", known)
    path = facts.config_path
    for term in _unknown(facts.guards, known) if _is_all_read(everyone) else ():
        guard = f"the {term.guard} guard of {path}{f' on {term.of}' if term.of else ''}"
        yield _of_guard(term, Location.of_file(path), guard, known)


def _unknown(guards: Guards, known: Container[str]) -> Iterator[GuardTerm]:
    return (term for term in guard_terms(guards) if term.text.value not in known)


def _is_all_read(plans: Sequence[Plan]) -> bool:
    """Whether no other plan can declare what the configuration names.

    One that cannot be read may, and so may those of the repository where the user named only plans of elsewhere.
    """
    is_elsewhere = bool(plans) and all(plan.path.startswith("../") for plan in plans)
    return not is_elsewhere and all(plan.is_readable for plan in plans)


def _of_guard(term: GuardTerm, at: Location, guard: str, known: Iterable[str]) -> LooseEnd:
    word = term.text.value
    message = f"{guard} {term.verb} {word}, which no plan declares"
    subject = f"{term.guard} {term.of} {term.verb} {word}"
    return LooseEnd(at, word, message, "task or phase", "", subject, known)


def _phases(facts: Facts) -> Iterator[LooseEnd]:
    """Where a plan declares no phases, tasks may call theirs what they like."""
    for plan in facts.plans:
        phases = _phases_of(plan)
        for ref in (TaskRef(plan, task) for task in plan.tasks if phases):
            phase = ref.task.phase
            if phase and phase.value not in phases:
                message = f"{ref.name} belongs to phase {phase.value}, which the plan does not declare"
                subject = f"phase {phase.value}"
                yield LooseEnd(plan.place(phase), phase.value, message, "phase", ref.task.id.value, subject, phases)


def _phases_of(plan: Plan) -> dict[str, None]:
    return {phase.id.value: None for phase in plan.phases}


def _spoken_of(plan: Plan) -> dict[str, None]:
    """Phases that only tasks know."""
    return {task.phase.value: None for task in plan.tasks if task.phase}
