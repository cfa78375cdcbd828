"""Lines that tick off several tasks at once are milestones and no tasks."""

import pytest

from planguard.model.plan import Plan
from tests.load.markdown_plans import plan, stretch

TASKS = "".join(f"- [x] **A-00{number}** Title\n  - **Risk**: Low\n" for number in range(1, 7))


def written(text: str) -> Plan:
    return plan(f"# Plan v2: x\n\n## Task List\n\n{TASKS}\n{text}\n")


def reached(text: str) -> list[tuple[str, list[str], str, bool]]:
    read = written(text)
    assert [task.id.value for task in read.tasks] == [f"A-00{number}" for number in range(1, 7)], "and no further task"
    return [
        (milestone.id.value, [id.value for id in milestone.tasks], milestone.title.value, milestone.is_done)
        for milestone in read.milestones
    ]


FIRST_THREE = ["A-001", "A-002", "A-003"]


@pytest.mark.parametrize("section", ["## Milestones\n\n", "## 里程碑门禁\n\n", "## Gates\n\n", ""])
@pytest.mark.parametrize(
    ("line", "id", "done"),
    [
        ("- [x] M1（A-001~003）: it runs", "M1", True),
        ("- [ ] M1 (A-001 ~ A-003): it runs", "M1", False),
        ("- [x] **M1** (A-001, A-002, A-003): it runs", "M1", True),
        ("- [x] Milestone 1 (A-001–A-003): it runs", "Milestone 1", True),
        ("- [X] A-001 ~ A-003 it runs", "A-001 ~ A-003", True),
        ("- [ ] A-001~003：it runs", "A-001~003", False),
        ("- [x] **A-001** ~ **A-003** it runs", "A-001** ~ **A-003", True),
        ("- [x] A-001 至 A-003 it runs", "A-001 至 A-003", True),
    ],
)
def test_a_line_with_a_range_of_tasks_is_a_milestone(section: str, line: str, id: str, done: bool) -> None:
    assert reached(section + line) == [(id, FIRST_THREE, "it runs", done)]


def test_a_milestone_knows_its_places() -> None:
    read = written("## 里程碑\n\n- [x] M1（A-001~003）: 基础可运行")
    (milestone,) = read.milestones

    assert (stretch(read, milestone.id), stretch(read, milestone.title)) == ("M1", "基础可运行")
    assert {stretch(read, id) for id in milestone.tasks} == {"A-001~003"}


@pytest.mark.parametrize(
    "line",
    [
        "- [x] M1: it runs",
        "- [x] M1 (see B-1): it runs",
        "- M1 (A-001~003): no box",
        "- [x] the tasks A-001 ~ A-003",
        "- [x] CI passes",
        "- [x] B-001 ~ B-003 it runs",
        "> - [x] M1 (A-001~003): quoted",
    ],
)
@pytest.mark.parametrize("section", ["## Milestones\n\n", "## Gates\n\n"])
def test_other_lines_are_neither_milestones_nor_tasks(section: str, line: str) -> None:
    assert reached(section + line) == []


def test_a_section_of_one_milestone_holds_tasks() -> None:
    text = "# Plan v2: x\n\n## Milestone 1: Move\n\n- [ ] **A-1** T\n\n## Milestone 2: Clean\n\n- [ ] **A-2** T\n"

    assert [task.id.value for task in plan(text).tasks] == ["A-1", "A-2"]


def test_a_task_among_milestones_is_one_where_its_id_is_emphasised() -> None:
    assert len(written("## Milestones\n\n- [ ] **A-009** Accept\n- [ ] **M2** done\n").tasks) == 7
