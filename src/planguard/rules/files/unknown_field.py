"""PG002: a field that the format does not have, and that therefore says nothing."""

from collections.abc import Iterator

from planguard.model.facts import Facts
from planguard.model.finding import Problem, Severity
from planguard.model.plan import Plan, UnknownField
from planguard.model.rule import Rule
from planguard.rules.wording import called, in_dialect


def check(facts: Facts) -> Iterator[Problem]:
    for plan in facts.plans:
        for field in plan.unknown_fields:
            yield _problem(plan, field, owner="the plan", task="", near=field.nearest)
        for task in plan.tasks:
            for field in task.unknown_fields:
                # labels are compared without case, and written with capitals
                near = in_dialect(plan, markdown=field.nearest.title(), yaml=field.nearest)
                yield _problem(plan, field, owner=called(task), task=task.id.value, near=near)


def _problem(plan: Plan, field: UnknownField, *, owner: str, task: str, near: str) -> Problem:
    name = field.label.value
    return Problem(
        message=f"{owner} has a field {name}, which Plan v2 does not know",
        at=plan.place(field.label),
        label="unknown field",
        task=task,
        subject=name,
        hint=f"did you mean {near}?" if near else f"remove it, or name it x-{name}",
    )


RULE = Rule(code="PG002", name="unknown-field", severity=Severity.WARNING, check=check)
