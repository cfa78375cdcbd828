"""PG113: a task that is closed as done, and whose own record says that something failed."""

from collections.abc import Iterator

from planguard.model.facts import Facts
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.location import Text
from planguard.model.plan import Plan, Task
from planguard.model.rule import Rule
from planguard.model.vocabulary import TaskStatus
from planguard.rules.metadata.failure_words import says_failure
from planguard.rules.wording import called, quoted


def check(facts: Facts) -> Iterator[Problem]:
    for plan in facts.plans:
        for task in plan.tasks:
            if task.status is not TaskStatus.DONE or task.evidence is None:
                continue
            failures = [value for value in task.evidence.values if says_failure(_written(plan, value))]
            if failures:
                yield _problem(plan, task, failures)


def _written(plan: Plan, value: Text) -> str:
    """The value, in the backticks that a value that is nothing but code has lost."""
    is_code = plan.source.text[: value.start].endswith("`")
    return f"`{value.value}`" if is_code else value.value


def _problem(plan: Plan, task: Task, failures: list[Text]) -> Problem:
    first, *others = failures
    return Problem(
        message=f"{called(task)} is closed as done, and its record says {quoted(first.value)}",
        at=plan.place(first),
        label="says otherwise",
        related=tuple(RelatedPlace(plan.place(value), "says otherwise too") for value in others),
        task=task.id.value,
        subject="" if task.id.value else task.title.value,
        hint="open the task again, or record how this was put right",
    )


RULE = Rule(code="PG113", name="evidence-contradicts-status", severity=Severity.ERROR, check=check)
