"""Markdown plans for tests: read one, and say what it holds in a few words."""

from collections.abc import Mapping
from textwrap import dedent

from planguard.load.dialects.plan_v2_markdown import claims, read
from planguard.model.location import Source, Text
from planguard.model.plan import Field, Plan, Steps, Task

# what stands before the tasks of a plan
HEAD = "# Plan v2: Move\n\n## Task List\n\n"

COMPLETE = (
    HEAD
    + """\
- [x] **BIL-001** Tag the baseline
  - **Type**: change
  - **Status**: done
  - **Phase**: P0
  - **Risk**: High (auth)
  - **Owner**: backend
  - **Due**: 2027-03-31
  - **Depends On**: None
  - **Input**:
    - `billing/**`
    - the interface
  - **Output**:
    - tag `before-move`
  - **Acceptance Criteria**:
    - `cd billing && make test` passes
  - **Rollback Plan**:
    - delete the tag
  - **Requirements**: REQ-7, REQ-8
  - **Execution Record (Plan v1)**:
    - tagged at 1f3c9aa

- [ ] **BIL-002** Move the sources
  - **Depends On**: BIL-001
"""
)


def plan(text: str, *, path: str = "plans/move.md", labels: Mapping[str, tuple[str, ...]] | None = None) -> Plan:
    return read(Source(path, dedent(text)), labels or {})


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
