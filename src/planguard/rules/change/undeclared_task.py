"""PG408: a trailer that names a task which no plan declares, or one whose plan is not in force."""

from collections.abc import Iterator, Mapping

from planguard.model.change import Message
from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, Severity
from planguard.model.location import Text
from planguard.model.nearest import nearest
from planguard.model.plan import Plan
from planguard.model.rule import Rule
from planguard.model.vocabulary import PlanStatus

# the search for a near word compares some 50,000 in a second, and a history full of nonsense must not hold us up
COMPARISONS = 20_000


def check(facts: Facts) -> Iterator[Problem]:
    declared = _declared(facts)
    drafts = (plan for plan in facts.plans if not plan.is_live)
    elsewhere = {task.id.value: plan for plan in (*drafts, *facts.history) for task in plan.tasks}
    for number, (message, id) in enumerate(_loose(facts, declared)):
        plan = elsewhere.get(id.value)
        near = nearest(id.value, declared) if not plan and number * len(declared) <= COMPARISONS else ""
        yield Problem(
            message=f"Plan-Task names {id.value}, {_fault(plan)}",
            at=message.source.place(id),
            label="this task is closed" if plan else "no such task",
            subject=f"{message.commit} {id.value}".strip(),
            hint=f"did you mean {near}?" if near else "name a task of a plan that is in force, or declare this one",
        )


def _declared(facts: Facts) -> Mapping[str, None]:
    """Ids of the tasks that can be worked on in the change; its last commit may put their plan into the archive."""
    touched = {change.path for change in facts.change.changes}
    plans = (
        *(plan for plan in (*facts.plans, *facts.change.former) if plan.is_live),
        *(plan for plan in facts.history if plan.path in touched),
    )
    return dict.fromkeys(task.id.value for plan in plans for task in plan.tasks if task.id.value)


def _loose(facts: Facts, declared: Mapping[str, None]) -> Iterator[tuple[Message, Text]]:
    """Each id once for each message."""
    for message in facts.change.messages:
        first = {id.value: id for id in reversed(message.tasks) if id.value not in declared}
        yield from ((message, id) for id in reversed(first.values()))


def _fault(plan: Plan | None) -> str:
    if plan is None:
        return "which no plan declares"
    return f"whose plan {plan.path} is {'a draft' if plan.status is PlanStatus.DRAFT else 'archived'}"


RULE = Rule(
    code="PG408",
    name="undeclared-task",
    severity=Severity.ERROR,
    check=check,
    needs=frozenset({Fact.CHANGES}),
)
