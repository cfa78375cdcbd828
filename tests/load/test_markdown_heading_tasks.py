"""Headings as tasks, with labels as headings, as paragraphs and as items below them."""

from planguard.model.vocabulary import Risk, TaskStatus
from tests.load.markdown_plans import ids, plan, stretch, values

HEADINGS = """\
# Plan: Go 模块实现

## 1. 背景

A text.

## 任务清单

### ORG-001 实体定义 [完成]
- [x] 创建实体
- [ ] 定义常量

### ORG-002 服务层
- 状态: **进行中**
- 输出: `a.go`、`b.go`
- 依赖: ORG-001

#### Rollback Plan
- `git revert`

#### Notes
- nothing of note
  - [ ] not a criterion

#### Risk: High

## 里程碑

- [x] M1: 实体定义完成
"""


def test_headings_with_ids_are_tasks_where_no_item_is_one() -> None:
    first, second = plan(HEADINGS).tasks

    assert (first.id.value, first.title.value, first.status) == ("ORG-001", "实体定义", TaskStatus.DONE)
    assert (second.id.value, second.title.value, second.status) == ("ORG-002", "服务层", TaskStatus.IN_PROGRESS)


def test_boxes_below_a_heading_that_is_a_task_are_its_criteria() -> None:
    read = plan(HEADINGS)
    acceptance = read.tasks[0].acceptance

    assert acceptance
    assert [(step.text.value, step.done) for step in acceptance.steps] == [("创建实体", True), ("定义常量", False)]
    assert stretch(read, acceptance.label) == "ORG-001 实体定义 [完成]"


def test_labels_may_be_headings_below_the_task() -> None:
    task = plan(HEADINGS).tasks[1]

    assert values(task.rollback) == ["git revert"]
    assert task.rollback and task.rollback.steps[0].command == "git revert"
    assert values(task.outputs) == ["a.go", "b.go"]
    assert values(task.depends_on) == ["ORG-001"]
    assert task.risk is Risk.HIGH
    assert task.acceptance is None


def test_sections_with_numbers_are_no_tasks() -> None:
    text = "# Plan v2: x\n\n## 1. Background\n\ntext\n\n## 2. Tasks\n\n### A-1 Title\n\n**Risk**: Low\n\n## 3. Risks\n"

    assert ids(text) == ["A-1"]


def test_labels_may_stand_in_paragraphs_below_a_heading() -> None:
    text = """\
        # Plan v2: x

        ### A-1 Title

        Some words about it.

        **Risk**: High because
        of the data
        **Depends On**: None

        **Input**:

        - `a/**`
        - `b/**`

        **Acceptance Criteria**:
        - [ ] it works

        ### A-2 Title

        Input: `c`
        Depends On: A-1
    """
    first, second = plan(text).tasks

    assert first.risk_text and first.risk_text.value == "High because of the data"
    assert values(first.inputs) == ["a/**", "b/**"]
    assert values(first.acceptance) == ["it works"]
    assert (values(first.depends_on), values(second.depends_on)) == ([], ["A-1"])
    assert values(second.inputs) == ["c"]


def test_a_paragraph_is_a_value_where_the_label_before_it_has_none() -> None:
    task = plan("# Plan v2: x\n\n### A-1 T\n\n**Input**:\n\nthe sources\n\n**Risk**: Low\n\nAnd some words.\n").tasks[0]

    assert (values(task.inputs), task.risk, task.unparsed) == (["the sources"], Risk.LOW, ())


def test_a_section_with_a_number_is_a_phase() -> None:
    text = "# Plan v2: x\n\n## 2. Phase P1: Move\n\n### A-1 Title\n\n- 风险: 低\n"

    assert [task.phase and task.phase.value for task in plan(text).tasks] == ["P1"]


def test_an_item_below_a_paragraph_that_is_a_label_may_be_a_label_itself() -> None:
    task = plan("# Plan v2: x\n\n### A-1 Title\n\n**Input**:\n- `a`\n- **Output**: `b`\n- **Risk**: Low\n").tasks[0]

    assert (values(task.inputs), values(task.outputs), task.risk) == (["a"], ["b"], Risk.LOW)


def test_a_heading_with_nothing_below_it_is_a_task_like_its_neighbours() -> None:
    assert ids("# Plan v2: x\n\n### A-1 Title\n\n- 风险: 低\n\n### A-2 Title\n\n### A-3 Title\n") == [
        "A-1",
        "A-2",
        "A-3",
    ]


def test_a_heading_that_repeats_a_task_with_boxes_alone_is_no_second_one() -> None:
    text = "# Plan: x\n\n### A-1 Title\n\n- 风险: 低\n\n### A-1 DoD\n\n- [x] done\n"

    assert ids(text) == ["A-1"]


def test_two_headings_of_one_id_are_both_kept() -> None:
    assert ids("# Plan: x\n\n### A-1 Title\n\n- 风险: 低\n\n### A-1 Other\n\n- 风险: 高\n") == ["A-1", "A-1"]


def test_headings_with_fields_are_tasks_though_their_criteria_have_bold_ids() -> None:
    text = (
        "# Plan v2: x\n\n### A-1 Title\n- **Risk**: Low\n- [ ] **C-1** criterion\n\n### A-2 Title\n- **Risk**: High\n"
    )

    assert ids(text) == ["A-1", "A-2"]


def test_a_heading_may_have_a_box() -> None:
    assert plan("# Plan v2: x\n\n### [x] A-1 Title\n\n- 风险: 低\n").tasks[0].status is TaskStatus.DONE
