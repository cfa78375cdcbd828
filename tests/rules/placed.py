"""Values with a place of their own, and plans of the other form."""

from dataclasses import replace
from typing import Any

from planguard.model.location import Source, Text
from planguard.model.plan import Field, Plan, Step, Steps, Task


def placed(value: str, start: int) -> Text:
    return Text(value, start, start + len(value))


def placed_field(label: Text, *values: Text) -> Field:
    return Field(label, values)


def placed_steps(label: Text, *values: Text) -> Steps:
    return Steps(label, tuple(Step(value) for value in values))


def markdown(plan: Plan) -> Plan:
    return replace(plan, dialect="plan-v2-markdown")


def over(source: str, plan: Plan) -> Plan:
    """The plan with another text under it."""
    return replace(plan, source=Source(plan.path, source))


def with_fields(task: Task, fields: dict[str, Any]) -> Task:
    """The task with other values in the fields of these names."""
    return replace(task, **fields)
