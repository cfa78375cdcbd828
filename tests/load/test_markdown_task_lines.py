"""Which lines of a Markdown plan are tasks."""

import pytest

from planguard.model.vocabulary import Risk, TaskStatus
from tests.load.markdown_plans import COMPLETE, HEAD, ids, only, plan, stretch, tasks, values


@pytest.mark.parametrize("bullet", ["-", "*", "+", "1.", "1)"])
@pytest.mark.parametrize("indent", ["", " ", "  ", "   "])
def test_a_task_is_an_item_with_a_box_or_a_bold_id(bullet: str, indent: str) -> None:
    boxed = only(f"{indent}{bullet} [ ] **A-1** Title\n")
    bare = only(f"{indent}{bullet} **A-1** Title\n")

    assert (boxed.id.value, boxed.title.value) == (bare.id.value, bare.title.value) == ("A-1", "Title")


@pytest.mark.parametrize("indent", [1, 2, 3, 4, 5])
def test_fields_may_be_indented_by_one_to_five(indent: int) -> None:
    blank = " " * indent
    task = only(f"- [ ] **A-1** Title\n{blank}- **Input**:\n{blank}{blank}- `a/**`\n{blank}- **Risk**: Low\n")

    assert values(task.inputs) == ["a/**"]
    assert task.risk is Risk.LOW


def test_a_field_beside_its_task_belongs_to_it() -> None:
    first, second = tasks("- [ ] **A-1** Title\n- **Risk**: Low\n- [ ] **A-2** Title\n- **Risk**: High\n")

    assert (first.risk, second.risk) == (Risk.LOW, Risk.HIGH)


def test_values_beside_their_label_are_read_as_if_nested() -> None:
    task = only(
        "- [ ] **A-1** T\n  - **Input**:\n  - `a`\n  - `b`\n  - **Risk**: Low\n  - a remark\n"
        "  - **Output**:\n    - `c`\n  - end\n"
    )

    assert (values(task.inputs), values(task.outputs), task.risk) == (["a", "b"], ["c"], Risk.LOW)


def test_values_beside_a_repeated_label_are_added() -> None:
    task = only("- [ ] **A-1** T\n  - **Input**: `a`\n  - **Input**:\n  - `b`\n")

    assert values(task.inputs) == ["a", "b"]


def test_an_item_beside_the_task_is_no_value_of_its_last_field() -> None:
    assert values(only("- [ ] **A-1** T\n- **Input**:\n- a remark\n").inputs) == []


def test_an_item_with_a_phase_around_it_is_a_task() -> None:
    text = HEAD + "- Backend\n  - [ ] **A-1** Title\n    - **Risk**: Low\n- Frontend\n  - [ ] **A-2** Title\n"

    assert ids(text) == ["A-1", "A-2"]
    assert plan(text).tasks[0].risk is Risk.LOW


@pytest.mark.parametrize(
    "line", ["- [P] T001 Title", "- [#7](url) Title", "- [TBD] Title", "- A-1 Title", "- Title", "- **Note** x"]
)
def test_an_item_without_box_or_bold_id_is_no_task(line: str) -> None:
    assert [task.id.value for task in tasks(f"- [ ] **B-1** Title\n\n{line}\n")] == ["B-1"]


def test_boxes_in_fences_comments_and_quotes_are_no_tasks() -> None:
    text = HEAD + (
        "- [ ] **A-1** Title\n\n```markdown\n- [ ] **A-2** Title\n```\n\n~~~~\n- [ ] **A-3** Title\n```\n~~~~\n\n"
        "<!--\n- [ ] **A-4** Title\n-->\n\n> - [ ] **A-5** Title\n>   - **Risk**: Low\n\n- [ ] **A-6** Title\n\n"
        "```\n- [ ] **A-7** in a fence without end\n"
    )

    assert ids(text) == ["A-1", "A-6"]
    assert plan(text).tasks[0].risk is None


def test_a_comment_in_a_line_is_no_part_of_a_value() -> None:
    read = plan(HEAD + "- [ ] **A-1** Title <!-- later -->\n  - **Risk**: Low <!-- really -->\n")
    (task,) = read.tasks

    assert (task.title.value, task.risk) == ("Title", Risk.LOW)
    assert (stretch(read, task.title), stretch(read, task.risk_text)) == ("Title", "Low")


def test_a_box_without_an_id_is_a_task_in_the_task_list_only() -> None:
    text = (
        HEAD
        + "- [ ] **A-1** Title\n- [ ] Title without an id\n  - [ ] a step of it\n\n## Checks\n\n- [ ] all is well\n"
    )
    read = plan(text)

    assert [(task.id.value, task.title.value) for task in read.tasks] == [("A-1", "Title"), ("", "Title without an id")]
    assert read.tasks[1].id.start == text.index("Title without")


def test_a_box_without_an_id_is_a_task_anywhere_where_it_has_fields() -> None:
    assert [task.title.value for task in plan("# Plan v2: x\n\n## Work\n\n- [ ] Do it\n  - **Risk**: Low\n").tasks] == [
        "Do it"
    ]


def test_boxes_below_a_task_are_no_tasks_but_those_with_ids_are() -> None:
    first, second = tasks("""\
        - [ ] **A-1** Title
          - [ ] a step
            - [ ] a step of the step
          - [x] **A-1.1** Part
            - **Risk**: Low
          - **Risk**: High
    """)

    assert (first.id.value, first.risk, second.id.value, second.risk) == ("A-1", Risk.HIGH, "A-1.1", Risk.LOW)


def test_an_empty_box_is_no_task() -> None:
    assert ids(HEAD + "- [ ] **A-1** Title\n- [ ]\n- [x]\n") == ["A-1"]


def test_a_step_with_a_field_is_no_task() -> None:
    task = only("- [ ] **A-1** Title\n  - [ ] a step\n    - **Risk**: High\n")

    assert task.risk is None


def test_a_box_without_an_id_in_a_group_is_no_task() -> None:
    assert ids(HEAD + "- [ ] **A-1** Title\n- Later\n  - [ ] perhaps\n") == ["A-1"]


def test_ids_need_no_emphasis_where_none_has_it() -> None:
    assert ids("# Plan v2: x\n\n## Work\n\n- [ ] A-1 Title\n- [ ] B-1 Title\n- [ ] Title\n") == ["A-1", "B-1"]


def test_an_id_like_those_of_the_tasks_is_one_without_emphasis() -> None:
    text = "# Plan v2: x\n\n## Work\n\n- [ ] **A-1** Title\n- [ ] A-2 Title\n- [ ] M1: all is well\n"

    assert ids(text) == ["A-1", "A-2"]


@pytest.mark.parametrize("id", ["1.1", "1.1.1", "1.1a", "D.3.2.a", "T001", "T028b", "SEC-COMP-007", "WP01"])
def test_ids_of_any_shape_are_kept_as_they_are(id: str) -> None:
    assert only(f"- [ ] {id} Title\n").id.value == id
    assert only(f"- [ ] **{id}** Title\n").id.value == id


def test_an_oddly_marked_box_is_one() -> None:
    task = only("- [x]* 4.2 Title\n")

    assert (task.id.value, task.status) == ("4.2", TaskStatus.DONE)


def test_a_number_with_a_zero_is_another_id() -> None:
    assert ids(HEAD + "- [ ] 1.1 Title\n- [ ] 1.10 Title\n") == ["1.1", "1.10"]


def test_a_task_may_be_named_by_a_label() -> None:
    text = """\
        # 计划: 迁移

        ## 任务清单

        - 任务ID: DIR-001
        - 任务名称：冻结窗口
        - 输入：`a/**`
        - 依赖：无
        - 任务ID: DIR-002
          - 输入: `b/**`
          - 依赖: DIR-001

        - **任务ID**：`DIR-003` 切换验收
          **依赖**：DIR-001、DIR-002
    """
    first, second, third = plan(text).tasks

    assert [task.id.value for task in (first, second, third)] == ["DIR-001", "DIR-002", "DIR-003"]
    assert [task.title.value for task in (first, second, third)] == ["冻结窗口", "", "切换验收"]
    assert (values(first.inputs), values(second.inputs)) == (["a/**"], ["b/**"])
    assert [values(task.depends_on) for task in (first, second, third)] == [[], ["DIR-001"], ["DIR-001", "DIR-002"]]
    assert stretch(plan(text), third.id) == "DIR-003"


def test_a_checklist_that_ticks_off_the_tasks_again_repeats_none() -> None:
    text = COMPLETE + "\n## Sign-off\n\n- [x] **BIL-001** accepted\n- [x] **BIL-002** accepted\n"

    assert ids(text) == ["BIL-001", "BIL-002"]


def test_a_second_task_of_the_same_id_is_kept() -> None:
    assert ids(COMPLETE + "- [ ] **BIL-001** Another\n") == ["BIL-001", "BIL-002", "BIL-001"]
    assert ids(COMPLETE + "\n## More\n\n- [ ] **BIL-001** Another\n  - **Risk**: Low\n") == [
        "BIL-001",
        "BIL-002",
        "BIL-001",
    ]


def test_headings_that_repeat_the_ids_of_items_are_no_tasks() -> None:
    text = (
        COMPLETE
        + "\n## Definition of Done\n\n### BIL-001 DoD\n- [x] tagged\n- [x] seen\n\n### BIL-002 DoD\n- [ ] moved\n"
    )

    assert ids(text) == ["BIL-001", "BIL-002"]
