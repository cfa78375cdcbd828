"""PG110: a status that is none."""

from collections.abc import Iterator

from planguard.model.facts import Facts
from planguard.model.finding import Problem, Severity
from planguard.model.plan import Plan, StatedStatus, Task
from planguard.model.rule import Rule
from planguard.model.vocabulary import TaskStatus
from planguard.rules.metadata.suggestions import suggestion
from planguard.rules.wording import called, quoted

# what people write most often, besides the six words themselves
WORDS = (*TaskStatus, "pending", "todo", "started", "finished", "completed", "closed", "postponed", "dropped")
_STATUSES = ", ".join(TaskStatus)


def check(facts: Facts) -> Iterator[Problem]:
    unknown = (
        (plan, task, stated)
        for plan in facts.plans
        for task in plan.tasks
        for stated in task.stated
        if stated.status is None
    )
    for number, (plan, task, stated) in enumerate(unknown):
        yield _problem(plan, task, stated, number)


def _problem(plan: Plan, task: Task, stated: StatedStatus, number: int) -> Problem:
    word = stated.text.value
    return Problem(
        message=f"{called(task)} has the status {quoted(word)}, which is none",
        at=plan.place(stated.text),
        label="unknown status",
        task=task.id.value,
        subject=f"{stated.place.value}: {word}",
        hint=suggestion(number, word, WORDS) or f"begin the value with one of {_STATUSES}",
    )


RULE = Rule(code="PG110", name="unknown-status", severity=Severity.ERROR, check=check)
