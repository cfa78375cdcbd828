"""PG101: a task that nothing can refer to."""

from collections.abc import Iterator

from planguard.model.facts import Facts
from planguard.model.finding import Problem, Severity
from planguard.model.plan import Plan, Task
from planguard.model.rule import Rule
from planguard.rules.wording import in_dialect, quoted


def check(facts: Facts) -> Iterator[Problem]:
    for plan in facts.plans:
        for task in plan.tasks:
            if not task.id.value:
                yield _problem(plan, task)


def _problem(plan: Plan, task: Task) -> Problem:
    title = task.title.value
    return Problem(
        message=f"the task {quoted(title)} has no id" if title else "a task has neither id nor title",
        at=plan.place(task.id),
        label="no id",
        subject=title,
        hint=in_dialect(plan, markdown="put one before the title, as `**T-1**`", yaml="add `id: …`"),
    )


RULE = Rule(code="PG101", name="missing-id", severity=Severity.ERROR, check=check)
