"""PG003: a task id that an earlier task of the same plan already has."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from planguard.model.facts import Facts
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.plan import Plan, Task
from planguard.model.rule import Rule
from planguard.rules.wording import quoted

_NUMBER = re.compile(r"\d+(?:\.\d+)*[a-z]?", re.IGNORECASE)


class _Cause(NamedTuple):
    message: str
    hint: str


def check(facts: Facts) -> Iterator[Problem]:
    for plan in facts.plans:
        yield from _repeated(plan)


def _repeated(plan: Plan) -> Iterator[Problem]:
    declared: dict[str, list[Task]] = {}
    for task in plan.tasks:
        if not task.id.value:
            continue
        earlier = declared.setdefault(task.id.value, [])
        if earlier:
            yield _problem(plan, task, first=earlier[0], times=len(earlier) + 1)
        earlier.append(task)


def _problem(plan: Plan, task: Task, *, first: Task, times: int) -> Problem:
    cause = _cause(task, first)
    return Problem(
        message=cause.message,
        at=plan.place(task.id),
        label="declared again",
        related=(RelatedPlace(plan.place(first.id), "first declared here"),),
        task=task.id.value,
        subject=str(times),
        hint=cause.hint,
    )


def _cause(task: Task, first: Task) -> _Cause:
    id = task.id.value
    if task.title.value == first.title.value:
        return _Cause(f"{id} is written twice, with the same title", "remove one of the two")
    if _NUMBER.fullmatch(id) and not _in_one_phase(task, first):
        where = f" under {quoted(task.phase.value)}" if task.phase else ""
        return _Cause(f"{id} is declared twice: the numbering starts again{where}", "number on through the whole plan")
    return _Cause(f"{id} is already the id of {quoted(first.title.value)}", "give this task an id of its own")


def _in_one_phase(task: Task, first: Task) -> bool:
    return task.phase is not None and first.phase is not None and task.phase.value == first.phase.value


RULE = Rule(code="PG003", name="duplicate-task-id", severity=Severity.ERROR, check=check)
