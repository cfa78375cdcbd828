"""PG111: a field of an open task that was to be filled in later."""

from collections.abc import Iterator

from planguard.model.facts import Facts
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.location import Text
from planguard.model.plan import Field, Plan, Steps, Task
from planguard.model.rule import Rule
from planguard.model.vocabulary import TaskStatus
from planguard.rules.metadata.placeholders import is_placeholder
from planguard.rules.wording import called, quoted

_NOT_OPEN = frozenset({TaskStatus.DONE, TaskStatus.CANCELLED, TaskStatus.DEFERRED})


def check(facts: Facts) -> Iterator[Problem]:
    for plan in facts.plans:
        for task in plan.tasks:
            if task.status not in _NOT_OPEN:
                yield from _problems(plan, task)


def _problems(plan: Plan, task: Task) -> Iterator[Problem]:
    for name, values in _fields(task):
        found = [value for value in values if is_placeholder(value.value) and not _is_code(plan, value)]
        if found:
            yield Problem(
                message=f"the {name} of {called(task)} is a placeholder: {quoted(found[0].value)}",
                at=plan.place(found[0]),
                label="placeholder",
                related=tuple(RelatedPlace(plan.place(value), "this too") for value in found[1:]),
                task=task.id.value,
                subject=name if task.id.value else f"{name}: {task.title.value}",
                hint="write what is meant, or defer the task",
            )


def _fields(task: Task) -> Iterator[tuple[str, tuple[Text, ...]]]:
    """What must say something. A risk that says nothing is an unknown risk, a dependency an unparsed value."""
    yield "id", (task.id,)
    yield "title", (task.title,)
    yield "owner", (task.owner,) if task.owner else ()
    yield "due date", (task.due,) if task.due else ()
    yield "input", _values(task.inputs)
    yield "output", _values(task.outputs)
    yield "acceptance", _lines(task.acceptance)
    yield "rollback", _lines(task.rollback)


def _values(field: Field | None) -> tuple[Text, ...]:
    return field.values if field else ()


def _lines(steps: Steps | None) -> tuple[Text, ...]:
    return tuple(step.text for step in steps.steps) if steps else ()


def _is_code(plan: Plan, value: Text) -> bool:
    """Whether it stands in backticks, where it is a name: the file `TODO`."""
    return "`" in plan.source.text[max(value.start - 1, 0) : value.start + 1]


RULE = Rule(code="PG111", name="placeholder-text", severity=Severity.WARNING, check=check)
