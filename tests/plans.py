"""Small real values for tests: a task that is complete in every field, unless a test says otherwise."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from planguard.model.facts import Facts
from planguard.model.finding import Problem
from planguard.model.location import Source, Text
from planguard.model.plan import Field, Plan, StatedOrder, StatedStatus, Step, Steps, Task
from planguard.model.rule import Rule
from planguard.model.settings import Profile
from planguard.model.vocabulary import Risk, StatusPlace, TaskStatus


def text(value: str) -> Text:
    return Text(value, 0, len(value))


def field(label: str, *values: str) -> Field:
    return Field(text(label), tuple(text(value) for value in values))


def steps(label: str, *lines: str | Step) -> Steps:
    """A line in backticks is a command."""
    return Steps(text(label), tuple(line if isinstance(line, Step) else _step(line) for line in lines))


def task(id: str, *, depends_on: Sequence[str] = (), status: TaskStatus = TaskStatus.PLANNED, **fields: Any) -> Task:
    """A complete task: nothing is missing from it, and its acceptance is a command."""
    complete = Task(
        id=text(id),
        title=text(f"Do {id}"),
        stated=(StatedStatus(StatusPlace.FIELD, text(status.value), status),),
        risk=Risk.LOW,
        risk_text=text("low"),
        inputs=field("inputs", "src/**"),
        outputs=field("outputs", f"out/{id}.txt"),
        acceptance=steps("acceptance", "`make test`"),
        rollback=steps("rollback", "`git revert HEAD`"),
        depends_on=field("depends_on", *depends_on),
        evidence=field("evidence", "make test passed at 1f3c9aa") if status is TaskStatus.DONE else None,
    )
    return replace(complete, **fields)


def plan(*tasks: Task, path: str = "plans/move.plan.yaml", version: str = "v2", **fields: Any) -> Plan:
    """A Plan v2 that holds the tasks."""
    return Plan(
        source=Source(path, "planguard: v2\n" + "x" * 200),
        dialect="plan-v2-yaml",
        id=path,
        title=text("Move"),
        version=version,
        tasks=tasks,
        **fields,
    )


def order(*waves: Iterable[str]) -> StatedOrder:
    return StatedOrder(text("waves"), tuple(tuple(text(id) for id in wave) for wave in waves))


def problems(rule: Rule, *plans: Plan, profile: Profile = Profile.REGULAR) -> list[Problem]:
    """What the rule alone says of the plans."""
    return list(rule.check(Facts(plans=plans, profile=profile)))


def messages(rule: Rule, *plans: Plan, profile: Profile = Profile.REGULAR) -> list[str]:
    return [problem.message for problem in problems(rule, *plans, profile=profile)]


def _step(line: str) -> Step:
    command = line.strip("`") if line.startswith("`") else None
    return Step(text(line.strip("`")), command=command)
