"""Which phase a report is about."""

from planguard.errors import PlanguardError
from planguard.model.facts import Facts
from planguard.model.gates.progress import Progress
from planguard.model.gates.results import Decision
from planguard.model.location import words_of
from planguard.model.nearest import nearest
from planguard.model.phases import Phase
from planguard.model.plan import Plan

_NAMED = 10


def named_phase(plan: Plan, name: str) -> Phase:
    """By id, or by title, case aside. Raises PlanguardError where there is none."""
    for words in (_id, _title):
        found = [phase for phase in plan.phases if words(phase).casefold() == name.casefold()]
        exact = [phase for phase in found if words(phase) == name]
        if found:
            return (exact or found)[0]
    ids = [phase.id.value for phase in plan.phases]
    near = nearest(name, ids)
    more = " and others" if len(ids) > _NAMED else ""
    hint = f"did you mean {near}?" if near else f"there are {', '.join(ids[:_NAMED])}{more}"
    raise PlanguardError(f"{plan.path} has no phase {name}", hint=hint)


def next_to_decide(facts: Facts, plan: Plan) -> Phase:
    """The first one whose gate is not passed, which is the one that is decided on now; the last one if all are.

    Where no phase has a gate, it is the first one that is not over.
    """
    gated = [phase for phase in plan.phases if phase.gate]
    progress = Progress(plan)
    for phase in gated or plan.phases:
        is_passed = facts.gates.of(plan, phase).decision is Decision.GO if gated else _is_over(progress, phase)
        if not is_passed:
            return phase
    return (gated or plan.phases)[-1]


def _is_over(progress: Progress, phase: Phase) -> bool:
    return all(task.is_closed for task in progress.tasks(phase))


def _id(phase: Phase) -> str:
    return phase.id.value


def _title(phase: Phase) -> str:
    return words_of(phase.title)
