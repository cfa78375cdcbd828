"""Tasks that write somewhere, and what a rule of this family says of a change."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from planguard.model.change import Change
from planguard.model.plan import Plan, Task
from planguard.model.rule import Rule
from planguard.model.vocabulary import TaskStatus
from tests.plans import field, plan, task
from tests.surroundings import change_set, found_in

PLANNED, DONE, AT_WORK = TaskStatus.PLANNED, TaskStatus.DONE, TaskStatus.IN_PROGRESS

# a tag is set, then the sources move, then the old ones go
MOVE = plan(
    task("TAG", status=DONE, outputs=field("outputs", "docs/tag.md")),
    task("MOVE", depends_on=["TAG"], outputs=field("outputs", "apps/billing/**"), inputs=field("inputs", "billing/**")),
    task("DROP", depends_on=["MOVE"], outputs=field("outputs", "docs/done.md")),
)


def writes(id: str, *outputs: str, **fields: Any) -> Task:
    return task(id, outputs=field("outputs", *outputs), **fields)


def with_status(move: Plan, **statuses: TaskStatus) -> Plan:
    """The plan with other statuses of the tasks that are named."""

    def changed(each: Task) -> Task:
        status = statuses.get(each.id.value)
        return replace(each, stated=(replace(each.stated[0], status=status),)) if status else each

    return replace(move, tasks=tuple(map(changed, move.tasks)))


def said(rule: Rule, *changes: Sequence[Change], plans: Sequence[Plan] = (MOVE,), **surroundings: Any) -> list[str]:
    """The messages of the rule alone; `former` and `types` are those of the change."""
    former, types = surroundings.pop("former", ()), surroundings.pop("types", ())
    change = change_set(*changes, former=former, types=types)
    surroundings.setdefault("plan_files", frozenset(each.path for each in (*plans, *former)))
    return [problem.message for problem in found_in(rule, *plans, change=change, **surroundings)]
