"""PG006: words in a field that could not be read, and therefore decide nothing."""

from collections.abc import Iterator

from planguard.model.facts import Facts
from planguard.model.finding import Problem, Severity
from planguard.model.plan import Plan, Task, Unparsed
from planguard.model.rule import Rule
from planguard.rules.wording import called, quoted


def check(facts: Facts) -> Iterator[Problem]:
    for plan in facts.plans:
        for task in plan.tasks:
            for unparsed in task.unparsed:
                yield _problem(plan, task, unparsed)


def _problem(plan: Plan, task: Task, unparsed: Unparsed) -> Problem:
    is_dependency = unparsed.field == "depends_on"
    return Problem(
        message=_dependency_message(task, unparsed) if is_dependency else _message(task, unparsed),
        at=plan.place(unparsed.text),
        label="decides nothing",
        task=task.id.value,
        subject=f"{unparsed.field}: {unparsed.text.value}",
        hint="write the ids alone, or None" if is_dependency else "write one value that the field knows",
    )


def _dependency_message(task: Task, unparsed: Unparsed) -> str:
    verb = "go on with" if task.depends_on and task.depends_on.values else "are given in"
    return (
        f"the dependencies of {called(task)} {verb} words that are no list of task ids: {quoted(unparsed.text.value)}"
    )


def _message(task: Task, unparsed: Unparsed) -> str:
    return f"the field {unparsed.field} of {called(task)} holds words that are not read: {quoted(unparsed.text.value)}"


RULE = Rule(code="PG006", name="unparsed-value", severity=Severity.INFO, check=check)
