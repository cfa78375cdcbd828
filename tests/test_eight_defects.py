"""Eight defects, planted one by one into a correct plan: each is found by its rule at its place, and by no other."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from planguard.model.settings import Profile, Settings
from planguard.pipeline import check
from planguard.workplace import open_workplace
from tests.repositories import repository

MARKDOWN = """\
# Plan v2: Move the billing service under apps/

The service moves in one batch; nothing is left at the old place.

## Dependency Graph

`BIL-001 -> {BIL-002, BIL-003} -> BIL-004 -> BIL-005`

## Task List

- [x] **BIL-001** Tag the baseline
  - **Risk**: Low
  - **Depends On**: None
  - **Input**:
    - `billing/**`
  - **Output**:
    - tag `before-move`
  - **Acceptance Criteria**:
    - `git rev-parse --verify before-move` prints a commit
  - **Rollback Plan**:
    - delete the tag
  - **Execution Record**:
    - tagged at 1f3c9aa

- [x] **BIL-002** Move the sources
  - **Risk**: High
  - **Depends On**: BIL-001
  - **Input**:
    - `billing/**`
  - **Output**:
    - `apps/billing/**`
  - **Acceptance Criteria**:
    - `cd apps/billing && make test` passes
  - **Rollback Plan**:
    - `git revert` of the move
  - **Execution Record**:
    - `make test`: 214 passed at 2b4d0ce

- [~] **BIL-003** Point the pipeline at the new place
  - **Risk**: Medium
  - **Depends On**: BIL-001
  - **Input**:
    - `.github/workflows/billing.yml`
  - **Output**:
    - `.github/workflows/billing.yml`
  - **Acceptance Criteria**:
    - `grep -q apps/billing .github/workflows/billing.yml`
  - **Rollback Plan**:
    - restore the old workflow

- [ ] **BIL-004** Switch the deployment
  - **Risk**: High
  - **Depends On**: BIL-002, BIL-003
  - **Input**:
    - `infra/compose/**`
  - **Output**:
    - `infra/compose/billing.yml`
  - **Acceptance Criteria**:
    - `docker compose config --quiet` passes
  - **Rollback Plan**:
    - deploy the old image

- [ ] **BIL-005** Remove the old directory
  - **Risk**: Low
  - **Depends On**: BIL-004
  - **Input**:
    - `apps/billing/**`
  - **Output**:
    - no file under `billing/`
  - **Acceptance Criteria**:
    - `test ! -e billing`
  - **Rollback Plan**:
    - `git checkout before-move -- billing`
"""

YAML = """\
planguard: v2
id: billing-move
title: Move the billing service under apps/
authority: billing-service
status: active
tasks:
  - id: BIL-001
    title: Tag the baseline
    status: done
    risk: low
    depends_on: []
    inputs: [billing/**]
    outputs: [tag before-move]
    acceptance:
      - run: git rev-parse --verify before-move
    rollback: [delete the tag]
    evidence: [tagged at 1f3c9aa]
  - id: BIL-002
    title: Move the sources
    status: done
    risk: high
    depends_on: [BIL-001]
    inputs: [billing/**]
    outputs: [apps/billing/**]
    acceptance:
      - run: make test
        cwd: apps/billing
    rollback:
      - run: git revert --no-edit $MOVE
    evidence: ["make test: 214 passed at 2b4d0ce"]
  - id: BIL-003
    title: Point the pipeline at the new place
    status: in_progress
    risk: medium
    depends_on: [BIL-001]
    inputs: [.github/workflows/billing.yml]
    outputs: [.github/workflows/billing.yml]
    acceptance:
      - contains: {path: .github/workflows/billing.yml, text: apps/billing}
    rollback: [restore the old workflow]
  - id: BIL-004
    title: Switch the deployment
    status: planned
    risk: high
    depends_on: [BIL-002, BIL-003]
    inputs: [infra/compose/**]
    outputs: [infra/compose/billing.yml]
    acceptance:
      - run: docker compose config --quiet
    rollback: [deploy the old image]
  - id: BIL-005
    title: Remove the old directory
    status: planned
    risk: low
    depends_on: [BIL-004]
    inputs: [apps/billing/**]
    outputs: [no file under billing/]
    acceptance:
      - absent: billing/
    rollback:
      - run: git checkout before-move -- billing
"""


class Defect(NamedTuple):
    """In the task, `old` is replaced by `new`; then `rule` finds `word` at `place` (line and column)."""

    task: str
    old: str
    new: str
    rule: str
    place: str
    word: str


# the statement of order contradicts one edge of the cycle; without one, the edge that is written last is in doubt
IN_MARKDOWN = {
    "cycle": Defect("BIL-003", "On**: BIL-001", "On**: BIL-001, BIL-004", "PG203", "41:30", "BIL-004"),
    "self-dependency": Defect("BIL-005", "On**: BIL-004", "On**: BIL-004, BIL-005", "PG202", "65:30", "BIL-005"),
    "unknown dependency": Defect("BIL-005", "On**: BIL-004", "On**: BIL-004, BIL-404", "PG201", "65:30", "BIL-404"),
    "duplicate id": Defect("BIL-005", "**BIL-005**", "**BIL-003**", "PG003", "63:9", "BIL-003"),
    "missing risk": Defect("BIL-004", "  - **Risk**: High\n", "", "PG107", "51:9", "BIL-004"),
    "unknown risk": Defect("BIL-004", "High", "Hihg", "PG108", "52:15", "Hihg"),
    "missing rollback": Defect(
        "BIL-004", "  - **Rollback Plan**:\n    - deploy the old image\n", "", "PG105", "51:9", "BIL-004"
    ),
    "missing acceptance": Defect(
        "BIL-004",
        "  - **Acceptance Criteria**:\n    - `docker compose config --quiet` passes\n",
        "",
        "PG104",
        "51:9",
        "BIL-004",
    ),
}
IN_YAML = {
    "cycle": Defect("BIL-003", "[BIL-001]", "[BIL-001, BIL-004]", "PG203", "45:27", "BIL-003"),
    "self-dependency": Defect("BIL-005", "[BIL-004]", "[BIL-004, BIL-005]", "PG202", "55:27", "BIL-005"),
    "unknown dependency": Defect("BIL-005", "[BIL-004]", "[BIL-004, BIL-404]", "PG201", "55:27", "BIL-404"),
    "duplicate id": Defect("BIL-005", "id: BIL-005", "id: BIL-003", "PG003", "51:9", "BIL-003"),
    "missing risk": Defect("BIL-004", "    risk: high\n", "", "PG107", "41:9", "BIL-004"),
    "unknown risk": Defect("BIL-004", "high", "hihg", "PG108", "44:11", "hihg"),
    "missing rollback": Defect("BIL-004", "    rollback: [deploy the old image]\n", "", "PG105", "41:9", "BIL-004"),
    "missing acceptance": Defect(
        "BIL-004", "    acceptance:\n      - run: docker compose config --quiet\n", "", "PG104", "41:9", "BIL-004"
    ),
}
PLANS = {"openspec/changes/move-billing/tasks.md": MARKDOWN, "plans/move.plan.yaml": YAML}
CASES = [
    pytest.param(path, defect, id=f"{name} in {Path(path).suffix[1:]}")
    for path, defects in zip(PLANS, (IN_MARKDOWN, IN_YAML), strict=True)
    for name, defect in defects.items()
]
# what runs by itself, and all rules there are
SETTINGS = [
    Settings(),
    Settings(profile=Profile.STRICT),
    Settings(profile=Profile.STRICT, select=("ALL",)),
]


def planted(text: str, defect: Defect) -> str:
    """The text with the defect in the section of its task."""
    start = re.search(rf"(?:- id: |\*\*){defect.task}", text)
    assert start is not None
    head, section = text[: start.start()], text[start.start() :]
    assert defect.old in section
    return head + section.replace(defect.old, defect.new, 1)


def found(root: Path, settings: Settings) -> list[tuple[str, str, str]]:
    """Rule, place and the words there of each finding."""
    report = check(open_workplace(root), [], settings)
    assert not report.undecided
    lines = {source.path: source for source in report.sources}
    return [
        (
            finding.code,
            f"{finding.at.line}:{finding.at.column}",
            lines[finding.at.path].line(finding.at.line)[finding.at.column - 1 : finding.at.end_column - 1],
        )
        for finding in report.findings
    ]


@pytest.mark.parametrize("settings", SETTINGS)
@pytest.mark.parametrize("path", PLANS)
def test_the_plan_without_a_defect_is_clean(tmp_path: Path, path: str, settings: Settings) -> None:
    root = repository(tmp_path, {path: PLANS[path]})

    assert found(root, settings) == []


@pytest.mark.parametrize("settings", SETTINGS)
@pytest.mark.parametrize(("path", "defect"), CASES)
def test_a_defect_is_found_by_its_rule_at_its_place_and_by_no_other(
    tmp_path: Path, path: str, defect: Defect, settings: Settings
) -> None:
    root = repository(tmp_path, {path: planted(PLANS[path], defect)})

    assert found(root, settings) == [(defect.rule, defect.place, defect.word)]


def test_both_forms_say_the_same_of_tasks_and_dependencies(tmp_path: Path) -> None:
    root = repository(tmp_path, PLANS)

    report = check(open_workplace(root), [], Settings(select=("PG001",)))

    assert [(plan.tasks, plan.edges) for plan in report.plans] == [(5, 5), (5, 5)]
