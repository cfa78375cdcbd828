"""PG201: an id that a task or a guard waits for, and nobody declares."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from planguard.model.dependencies import TaskRef
from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, Severity
from planguard.model.guard_terms import guard_terms
from planguard.model.location import Text
from planguard.model.nearest import nearest
from planguard.model.plan import Plan
from planguard.model.rule import Rule

# the search for a near word compares some 50,000 in a second, and a plan full of nonsense must not hold us up
COMPARISONS = 20_000


class _LooseEnd(NamedTuple):
    """A word in a plan that names nothing; `kind` is what it should name, `candidates` what it may be meant to."""

    plan: Plan
    text: Text
    message: str
    kind: str
    task: str
    subject: str
    candidates: Iterable[str]


def check(facts: Facts) -> Iterator[Problem]:
    for number, loose in enumerate(chain(_references(facts), _guards(facts), _phases(facts))):
        word = loose.text.value
        is_affordable = number * len(facts.graph.known_ids) <= COMPARISONS
        near = nearest(word, loose.candidates) if is_affordable else ""
        yield Problem(
            message=loose.message,
            at=loose.plan.place(loose.text),
            label=f"no such {loose.kind}",
            task=loose.task,
            subject=loose.subject,
            hint=f"did you mean {near}?" if near else f"name a {loose.kind} that is declared, or declare {word}",
        )


def _references(facts: Facts) -> Iterator[_LooseEnd]:
    others = {plan.path: _names_of_others(plan) for plan in facts.plans}
    for ref, text in facts.graph.unknown_references():
        id, word = ref.task.id.value, text.value
        fault = others[ref.plan.path].get(word, "no plan declares")
        candidates = (known for known in facts.graph.known_ids if known != id)
        yield _LooseEnd(ref.plan, text, f"{ref.name} depends on {word}, which {fault}", "task", id, word, candidates)


def _names_of_others(plan: Plan) -> dict[str, str]:
    phases = {phase.id.value: "is a phase, not a task" for phase in plan.phases}
    return phases | {milestone.id.value: "is a milestone, not a task" for milestone in plan.milestones}


def _guards(facts: Facts) -> Iterator[_LooseEnd]:
    known = facts.graph.known_ids
    for plan in facts.plans:
        phases = _phases_of(plan)
        for guard, of, verb, text in guard_terms(plan.guards):
            if text.value not in known and text.value not in phases:
                message = f"the {guard} guard {verb} {text.value}, which no plan declares"
                subject = f"{guard} {of} {verb} {text.value}"
                yield _LooseEnd(plan, text, message, "task or phase", "", subject, chain(known, phases))


def _phases(facts: Facts) -> Iterator[_LooseEnd]:
    """Where a plan declares no phases, tasks may call theirs what they like."""
    for plan in facts.plans:
        phases = _phases_of(plan)
        for ref in (TaskRef(plan, task) for task in plan.tasks if phases):
            phase = ref.task.phase
            if phase and phase.value not in phases:
                message = f"{ref.name} belongs to phase {phase.value}, which the plan does not declare"
                yield _LooseEnd(plan, phase, message, "phase", ref.task.id.value, f"phase {phase.value}", phases)


def _phases_of(plan: Plan) -> dict[str, None]:
    return {phase.id.value: None for phase in plan.phases}


RULE = Rule(
    code="PG201",
    name="unknown-dependency",
    severity=Severity.ERROR,
    check=check,
    needs=frozenset({Fact.GRAPH}),
)
