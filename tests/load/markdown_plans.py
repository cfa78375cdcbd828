"""Markdown plans for tests: read one, and say what it holds in a few words."""

from textwrap import dedent

from planguard.load.dialects.plan_v2_markdown import claims, read
from planguard.model.location import Source, Text
from planguard.model.plan import Field, Plan, Steps, Task

# what stands before the tasks of a plan
HEAD = "# Plan v2: Move\n\n## Task List\n\n"


def plan(text: str, *, path: str = "plans/move.md", **labels: tuple[str, ...]) -> Plan:
    return read(Source(path, dedent(text)), labels)


def tasks(text: str) -> tuple[Task, ...]:
    return plan(HEAD + dedent(text)).tasks


def ids(text: str) -> list[str]:
    return [task.id.value for task in plan(text).tasks]


def only(text: str) -> Task:
    """The one task of a plan that has no more than this below the head."""
    (task,) = tasks(text)
    return task


def values(found: Field | Steps | None) -> list[str] | None:
    if found is None:
        return None
    return [text.value for text in _texts(found)]


def stretches(plan: Plan, found: Field | Steps | None) -> list[str]:
    """What stands in the file at the places of the values."""
    assert found is not None
    return [stretch(plan, text) for text in _texts(found)]


def stretch(plan: Plan, text: Text | None) -> str:
    assert text is not None
    return plan.source.text[text.start : text.end]


def is_claimed(text: str, *, path: str = "plans/move.md") -> bool:
    return claims(Source(path, dedent(text)))


def _texts(found: Field | Steps) -> list[Text]:
    return list(found.values) if isinstance(found, Field) else [step.text for step in found.steps]
