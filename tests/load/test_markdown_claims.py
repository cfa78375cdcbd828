"""Which files are Plan v2 in Markdown, and which only look like it."""

import pytest

from tests.load.markdown_plans import is_claimed

TASK = "- [ ] **A-1** Title\n  - **Risk**: Low\n  - **Depends On**: None\n  - **Output**: `a`\n"


@pytest.mark.parametrize(
    "text",
    [
        "# Plan v2: Move\n",
        "# Plan v1: Move\n\n## Task List\n",
        "Plan v2: Move\n=============\n",
        "---\nplanguard: v2\n---\n\n# Move\n",
        "---\ntitle: x\n---\n\n# Plan v2: Move\n",
        f"# Move the service\n\n## Tasks\n\n{TASK}",
        f"# Move the service\n\n{TASK}".replace("\n", "\r\n"),
        "# 迁移\n\n- [ ] **A-1** 标题\n  - **风险**：低\n  - **依赖**：无\n  - **回滚方案**：`git revert`\n",
        "# Move\n\n- 任务ID: A-1\n  - 输入: a\n  - 输出: b\n  - 风险等级: 低\n",
        "# Move\n\n### A-1 Title\n\n**Input**: a\n**Output**: b\n**Depends On**: None\n",
        "# Plan: Go 模块\n\n### ORG-001 实体 [完成]\n- [x] 创建\n",
        "# Plan: Move\n\n- [ ] **A-1** Title\n",
    ],
)
@pytest.mark.parametrize("path", ["plans/move.md", "openspec/changes/x/tasks.md", "PLAN.MD", "a.markdown"])
def test_a_file_in_the_shape_of_plan_v2_is_claimed(text: str, path: str) -> None:
    assert is_claimed(text, path=path)


@pytest.mark.parametrize("path", ["plans/move.txt", "plans/move.plan.yaml", "move", "md"])
def test_a_file_of_another_kind_is_not(path: str) -> None:
    assert not is_claimed("# Plan v2: Move\n\n" + TASK, path=path)


OPENSPEC = """\
# Tasks

## 1. Implementation

- [x] 1.1 Create the schema
- [ ] 1.2 Write the tests

## 2. Risks

- [ ] 2.1 Risk: assess
"""
KIRO = """\
# Implementation Plan

- [ ] 1. Set up the project
  - Create the structure
  - _Requirements: 1.1, 2.3_

- [x] 2. Implement the parser
- [ ]* 2.1 Write property tests
  - **Property 1: round trip**
  - _Depends: 1_
"""
SPEC_KIT = """\
# Tasks: Child selector

**Input**: Design documents from `/specs/021/`
**Prerequisites**: plan.md, spec.md

## Phase 1: Setup

- [ ] T001 [P] Create the page in src/page.tsx
- [ ] T002 [US1] Write the test in tests/page.test.ts

## Dependencies

- **Setup (Phase 1)**: no dependencies
- **User Story 1**: depends on Setup

**Output**: a page
**Risk**: low
"""
SUPERPOWERS = """\
# Task Shaping Implementation Plan

**Goal:** Shape the tasks

## Task 1: Add the model

**Files:**
- Create: `src/model.py`

**Interfaces:**
- Input: a task
- Output: a shape

- [ ] **Step 1: Write the failing test**

```python
def test_x(): ...
```

Expected output: FAIL

- [ ] **Step 2: Run it**
"""
BACKLOG = """\
---
id: BACK-574
title: Allow clearing
status: To Do
dependencies: []
priority: high
---

## Description

Text.

## Acceptance Criteria
<!-- AC:BEGIN -->
- [x] #1 The command clears it
- [ ] #2 The output is empty
<!-- AC:END -->

## Implementation Plan

1. Risk: none
2. Rollback: none
"""
SISYPHUS = """\
# Refactor the browser code

## TODOs

- [ ] 1. Extract the module

  **What to do**:
  - move it

  **Parallelization**:
  - **Can Run In Parallel**: YES
  - **Blocked By**: None

  **Acceptance Criteria**:
  - [ ] it builds

  **Risk**: Low

- [x] 2. Clean up
"""
SPEC_KITTY = """\
---
work_package_id: WP05
dependencies: ["WP01"]
---

# WP05 Transaction policy

## Risks & Mitigations

- **Risk**: a lock is lost
- **Rollback**: retry

## Subtasks

- [ ] T021 Write it
- [ ] T022 Test it

**Input**: the log
**Dependencies**: WP01
"""
DESIGN_NOTES = """\
# Deployment

- [ ] **Backups** exist
- **Input**: events
- **Output**: rows
- **Rollback**: drop the table
- **Dependencies**: Kafka
- **Risk**: low
"""
PROSE = "# Plan: what we want\n\n## 1. Goal\n\n- [ ] think\n\n## 2. Risks\n\nRisk: high. Rollback: none. Input: you.\n"


@pytest.mark.parametrize(
    "text",
    [
        OPENSPEC,
        KIRO,
        SPEC_KIT,
        SUPERPOWERS,
        BACKLOG,
        SISYPHUS,
        SPEC_KITTY,
        DESIGN_NOTES,
        PROSE,
        "",
        "# Planning\n\n- [ ] **A-1** T\n",
        "- [ ] Depends on the weather: yes\n",
        "# Plan B\n\n- [ ] **A-1** T\n",
        "# Plan\n\n- [ ] 1.1 T\n",
        "> # Plan v2: quoted\n\nRisk: low\n",
        "```\n# Plan v2: x\n```\n",
    ],
    ids=[
        "openspec",
        "kiro",
        "spec-kit",
        "superpowers",
        "backlog.md",
        "sisyphus",
        "spec-kitty",
        "design notes",
        "prose",
        "empty",
        "planning",
        "weather",
        "plan B",
        "numbers",
        "quoted",
        "fenced",
    ],
)
def test_the_files_of_other_tools_are_not_claimed(text: str) -> None:
    assert not is_claimed(text, path="openspec/changes/x/tasks.md")


def test_a_plan_is_recognised_by_its_beginning() -> None:
    assert is_claimed("# Move\n\n" + "words\n\n" * 1000 + TASK)
    assert not is_claimed("# Move\n\n" + "words\n\n" * 10_000 + TASK)
