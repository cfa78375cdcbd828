"""The Markdown dialect of Plan v2: what is a task, what are its fields, and where everything stands."""

import pytest

from planguard.load.labels import FIELDS
from planguard.model.vocabulary import PlanStatus, Risk, StatusPlace, TaskStatus, TaskType
from tests.load.markdown_plans import HEAD, ids, only, plan, stretch, stretches, tasks, values

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


def test_a_complete_task_has_every_field() -> None:
    first, second = plan(COMPLETE).tasks

    assert (first.id.value, first.title.value, first.type) == ("BIL-001", "Tag the baseline", TaskType.CHANGE)
    assert first.status is TaskStatus.DONE
    assert first.phase and first.phase.value == "P0"
    assert (first.risk, first.risk_text and first.risk_text.value) == (Risk.HIGH, "High (auth)")
    assert first.owner and first.owner.value == "backend"
    assert first.due and first.due.value == "2027-03-31"
    assert values(first.inputs) == ["billing/**", "the interface"]
    assert values(first.outputs) == ["tag `before-move`"]
    assert values(first.acceptance) == ["`cd billing && make test` passes"]
    assert values(first.rollback) == ["delete the tag"]
    assert values(first.requirements) == ["REQ-7", "REQ-8"]
    assert values(first.evidence) == ["tagged at 1f3c9aa"]
    assert (values(first.depends_on), values(second.depends_on)) == ([], ["BIL-001"])
    assert not first.unparsed and not first.unknown_fields
    assert (second.inputs, second.risk, second.risk_text, second.acceptance) == (None, None, None, None)


def test_every_value_knows_its_place() -> None:
    read = plan(COMPLETE)
    first, second = read.tasks

    assert [
        stretch(read, text) for text in (first.id, first.title, first.risk_text, first.owner, first.due, first.phase)
    ] == ["BIL-001", "Tag the baseline", "High (auth)", "backend", "2027-03-31", "P0"]
    assert [stretch(read, each.text) for each in first.stated] == ["done", "[x]"]
    assert stretches(read, first.inputs) == ["billing/**", "the interface"]
    assert stretches(read, first.acceptance) == ["`cd billing && make test` passes"]
    assert stretches(read, first.requirements) == ["REQ-7", "REQ-8"]
    assert stretches(read, second.depends_on) == ["BIL-001"]
    assert first.evidence and stretch(read, first.evidence.label) == "Execution Record (Plan v1)"
    assert stretch(read, read.title) == "Move"


def test_places_are_lines_and_columns() -> None:
    read = plan(COMPLETE)
    first, second = read.tasks
    assert first.risk_text and first.inputs and second.depends_on
    id, risk, path, dependency = (
        read.place(text) for text in (first.id, first.risk_text, first.inputs.values[0], second.depends_on.values[0])
    )

    assert (id.line, id.column, id.end_line, id.end_column) == (5, 9, 5, 16)
    assert (risk.line, risk.column, risk.end_column) == (9, 15, 26)
    assert (path.line, path.column) == (14, 8)
    assert (dependency.line, dependency.column) == (27, 21)


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "mixed"])
@pytest.mark.parametrize("last", ["", "\n"])
def test_line_ends_change_nothing_but_offsets(line_end: str, last: str) -> None:
    text = COMPLETE.rstrip("\n") + last
    if line_end == "mixed":
        other = "".join(line + ("\r\n" if number % 2 else "\n") for number, line in enumerate(text.split("\n")))
    else:
        other = text.replace("\n", line_end)
    read, expected = plan(other), plan(text)

    assert [task.title.value for task in read.tasks] == [task.title.value for task in expected.tasks]
    assert [stretch(read, task.id) for task in read.tasks] == ["BIL-001", "BIL-002"]
    assert [read.place(task.id) for task in read.tasks] == [expected.place(task.id) for task in expected.tasks]
    assert stretches(read, read.tasks[0].inputs) == stretches(expected, expected.tasks[0].inputs)
    assert values(read.tasks[1].depends_on) == ["BIL-001"]


# ---- which lines are tasks


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
        "- [ ] **A-1** T\n  - **Input**:\n  - `a`\n  - `b`\n  - **Risk**: Low\n  - a remark\n  - **Output**:\n    - `c`\n  - end\n"
    )

    assert (values(task.inputs), values(task.outputs), task.risk) == (["a", "b"], ["c"], Risk.LOW)


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
    text = (
        HEAD
        + "- [ ] **A-1** Title\n  - [ ] a step\n    - [ ] a step of the step\n  - [x] **A-1.1** Part\n    - **Risk**: Low\n  - **Risk**: High\n"
    )
    first, second = plan(text).tasks

    assert (first.id.value, first.risk, second.id.value, second.risk) == ("A-1", Risk.HIGH, "A-1.1", Risk.LOW)


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


# ---- headings as tasks

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


# ---- fields


@pytest.mark.parametrize(
    "indented",
    [
        "- **Risk**: Low",
        "* **Risk:** Low",
        "+ Risk: Low",
        "- 风险：低",
        "- _Risk: Low_",
        "- **Risk** : Low",
        "1. Risk: Low",
    ],
)
def test_a_field_may_be_written_in_many_ways(indented: str) -> None:
    assert only(f"- [ ] **A-1** Title\n  {indented}\n").risk is Risk.LOW


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("输入", "inputs"),
        ("输出", "outputs"),
        ("验收标准", "acceptance"),
        ("回滚方案", "rollback"),
        ("依赖", "depends_on"),
        ("依赖关系", "depends_on"),
        ("风险", "risk_text"),
        ("风险等级", "risk_text"),
        ("负责人", "owner"),
        ("执行记录", "evidence"),
        ("Input", "inputs"),
        ("Blocked By", "depends_on"),
        ("Target Date", "due"),
        ("Execution Record (Plan v1)", "evidence"),
    ],
)
@pytest.mark.parametrize("form", ["- **{}**：A-2", "- {}: A-2", "- **{}**:\n    - A-2"])
def test_labels_are_read_in_english_and_chinese(label: str, field: str, form: str) -> None:
    task = only(f"- [ ] **A-1** Title\n  {form.format(label)}\n")

    assert getattr(task, field) is not None
    assert "A-2" in str(getattr(task, field))


def test_a_user_adds_labels() -> None:
    text = "- [ ] **A-1** Title\n  - **Gefahr**: low\n  - **Nimmt**: `a`\n"
    (task,) = plan(HEAD + text, risk=("Gefahr",), inputs=("Nimmt",)).tasks
    (without,) = plan(HEAD + text).tasks

    assert (task.risk, values(task.inputs)) == (Risk.LOW, ["a"])
    assert (without.risk, without.inputs) == (None, None)


def test_every_field_of_the_table_can_be_read() -> None:
    for field in FIELDS:
        (task,) = plan(HEAD + "- [ ] **A-1** Title\n  - **Xyz**: A-2\n", **{field: ("Xyz",)}).tasks
        assert "A-2" in str(task), field


def test_several_labels_may_stand_on_one_line() -> None:
    task = only("- [ ] **A-1** Title\n  - Risk: low. Owner: lead | Depends On: A-2\n")

    assert (task.risk, task.owner and task.owner.value, values(task.depends_on)) == (Risk.LOW, "lead", ["A-2"])


def test_fields_may_follow_each_other_without_bullets() -> None:
    task = only("- [ ] **A-1** Title\n  goes on\n  **Risk**: Low\n  **Input**: `a`\n  Depends On: A-2\n")

    assert task.title.value == "Title goes on"
    assert (task.risk, values(task.inputs), values(task.depends_on)) == (Risk.LOW, ["a"], ["A-2"])


def test_fields_may_stand_in_a_paragraph_below_the_task() -> None:
    task = only("- [ ] **A-1** Title\n\n  **Risk**: Low\n  **Input**:\n  - `a`\n  - `b`\n\n  **Owner**: lead\n")

    assert (task.risk, values(task.inputs), task.owner and task.owner.value) == (Risk.LOW, ["a", "b"], "lead")


def test_two_labels_on_the_lines_of_one_item_are_two_fields() -> None:
    task = only("- [ ] **A-1** Title\n  - **Risk**: Low\n    **Owner**: lead\n")

    assert (task.risk, task.owner and task.owner.value) == (Risk.LOW, "lead")


def test_a_lazy_line_goes_on_the_item_above() -> None:
    read = plan(
        HEAD + "- [ ] **A-1** A title\nthat goes on\n  - **Acceptance Criteria**:\n    - it works\nas it should\n"
    )
    (task,) = read.tasks

    assert task.title.value == "A title that goes on"
    assert values(task.acceptance) == ["it works as it should"]
    assert stretches(read, task.acceptance) == ["it works\nas it should"]


def test_lazy_labels_are_fields() -> None:
    assert only("- [ ] **A-1** Title\n**Risk**: Low\n").risk is Risk.LOW


def test_values_may_be_nested_deeper() -> None:
    task = only(
        "- [ ] **A-1** Title\n  - **Output**:\n    - the list:\n      - `a -> b`\n      - `c`\n  - **Risk**: Low\n"
    )

    assert values(task.outputs) == ["the list:", "a -> b", "c"]
    assert task.risk is Risk.LOW


def test_a_value_may_be_a_paragraph_below_its_label() -> None:
    task = only(
        "- [ ] **A-1** Title\n  - **Rollback Plan**:\n\n    Revert the commit\n    and deploy.\n\n  - **Risk**:\n\n    Low\n"
    )

    assert values(task.rollback) == ["Revert the commit and deploy."]
    assert task.risk is Risk.LOW


def test_a_line_of_code_spans_holds_one_value_in_each() -> None:
    read = plan(HEAD + "- [ ] **A-1** T\n  - **Input**: `a`, `b`、`c`\n  - **Output**: `d`, and more\n")
    (task,) = read.tasks

    assert (values(task.inputs), values(task.outputs)) == (["a", "b", "c"], ["`d`, and more"])
    assert stretches(read, task.inputs) == ["a", "b", "c"]


def test_an_empty_label_is_a_field_without_values() -> None:
    task = only("- [ ] **A-1** T\n  - **Input**:\n  - **Risk**:\n  - **Acceptance Criteria**:\n")

    assert values(task.inputs) == []
    assert (task.risk_text, values(task.acceptance)) == (None, [])


def test_boxes_below_a_label_are_steps_with_a_state() -> None:
    task = only(
        "- [ ] **A-1** T\n  - **Acceptance Criteria**:\n    - [x] `make test`\n    - [ ] it is fast\n    - it is good\n"
    )

    assert task.acceptance
    assert [(step.text.value, step.command, step.done) for step in task.acceptance.steps] == [
        ("make test", "make test", True),
        ("it is fast", None, False),
        ("it is good", None, None),
    ]


@pytest.mark.parametrize("info", ["bash", "sh", "shell", "console", "", "bash title=x"])
def test_a_fence_below_acceptance_is_a_command(info: str) -> None:
    task = only(
        f"- [ ] **A-1** T\n  - **Acceptance Criteria**:\n\n    ```{info}\n    # build first\n    $ make build\n    make test\n    ```\n"
    )

    assert task.acceptance
    assert [step.command for step in task.acceptance.steps] == ["make build\nmake test"]


def test_a_fence_starts_in_the_directory_that_it_changes_to() -> None:
    task = only("- [ ] **A-1** T\n  - **Acceptance Criteria**:\n    ```sh\n    cd apps/x && make\n    ```\n")

    assert task.acceptance
    assert [(step.directory, step.command) for step in task.acceptance.steps] == [("apps/x", "make")]


@pytest.mark.parametrize(
    "fence", ["```json\n    make: 1\n    ```", "```\n    all is well\n    ```", "```bash\n    # nothing\n    ```"]
)
def test_a_fence_with_anything_else_is_no_command(fence: str) -> None:
    task = only(f"- [ ] **A-1** T\n  - **Acceptance Criteria**:\n    {fence}\n")

    assert task.acceptance
    assert [step.command for step in task.acceptance.steps if step.command] == []


def test_a_fence_below_a_list_holds_a_value_a_line() -> None:
    task = only("- [ ] **A-1** T\n  - **Input**:\n    ```bash\n    a.sh x\n    b.sh y\n    ```\n")

    assert values(task.inputs) == ["a.sh x", "b.sh y"]


def test_static_proofs_are_read() -> None:
    task = only("- [ ] **A-1** T\n  - **Acceptance Criteria**:\n    - absent: `billing/`\n")

    assert task.acceptance and task.acceptance.steps[0].proof
    assert task.acceptance.steps[0].proof.subject.value == "billing/"


def test_lines_below_an_unknown_label_belong_to_no_field() -> None:
    task = only("- [ ] **A-1** T\n  - **Input**: `a`\n  - **Notes**:\n    - Risk: high\n    - `b`\n  - **Risk**: Low\n")

    assert (values(task.inputs), task.risk) == (["a"], Risk.LOW)
    assert task.unknown_fields == ()


def test_a_misspelt_label_is_an_unknown_field_with_the_nearest() -> None:
    read = plan(HEAD + "- [ ] **A-1** T\n  - **Rollbak Plan**: revert\n")
    (unknown,) = read.tasks[0].unknown_fields

    assert (stretch(read, unknown.label), unknown.nearest) == ("Rollbak Plan", "rollback plan")
    assert read.tasks[0].rollback is None


def test_what_is_said_twice_is_left_unparsed() -> None:
    task = only("- [ ] **A-1** T\n  - **Risk**: Low\n  - **Risk**: High\n  - **Type**: chore\n")

    assert task.risk is Risk.LOW
    assert [(each.field, each.text.value) for each in task.unparsed] == [("risk", "High"), ("type", "chore")]


def test_a_label_that_is_repeated_adds_to_its_list() -> None:
    assert values(only("- [ ] **A-1** T\n  - **Input**: `a`\n  - **Input**:\n    - `b`\n").inputs) == ["a", "b"]


def test_prose_about_risk_has_no_level() -> None:
    task = only("- [ ] **A-1** T\n  - **Risk**: data may be lost\n")

    assert (task.risk, task.risk_text and task.risk_text.value) == (None, "data may be lost")


# ---- status


def test_a_box_and_a_title_and_a_field_are_all_kept() -> None:
    read = plan(HEAD + "- [ ] **A-1** Title [完成]\n  - **Status**: blocked\n")
    (task,) = read.tasks

    assert [(each.place, each.status, stretch(read, each.text)) for each in task.stated] == [
        (StatusPlace.FIELD, TaskStatus.BLOCKED, "blocked"),
        (StatusPlace.BOX, TaskStatus.PLANNED, "[ ]"),
        (StatusPlace.TITLE, TaskStatus.DONE, "[完成]"),
    ]
    assert task.title.value == "Title"


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("[ ] **A-1** T", TaskStatus.PLANNED),
        ("[X] **A-1** T", TaskStatus.DONE),
        ("[~] **A-1** T", TaskStatus.IN_PROGRESS),
        ("[/] **A-1** T", TaskStatus.IN_PROGRESS),
        ("[-] **A-1** T", TaskStatus.CANCELLED),
        ("**A-1** T ✅", TaskStatus.DONE),
        ("~~**A-1** T~~", TaskStatus.CANCELLED),
        ("**A-1** T", TaskStatus.PLANNED),
    ],
)
def test_the_status_is_what_is_stated_first(line: str, status: TaskStatus) -> None:
    assert only(f"- {line}\n").status is status


def test_an_unknown_status_is_none() -> None:
    assert only("- [x] **A-1** T\n  - **状态:** 差不多\n").status is None


# ---- dependencies


@pytest.mark.parametrize("none", ["None", "none.", "n/a", "无", "無", "なし", "—", "-", "[]", "нет", "keine", ""])
def test_no_dependencies_have_many_spellings(none: str) -> None:
    task = only(f"- [ ] **A-1** T\n  - **Depends On**: {none}\n")

    assert values(task.depends_on) == []
    assert task.unparsed == ()


def test_dependencies_may_be_listed_below_their_label() -> None:
    read = plan(HEAD + "- [ ] **A-1** T\n  - **Depends On**:\n    - A-2 (schema)\n    - `A-3`\n    - A-4~A-6\n")
    (task,) = read.tasks

    assert values(task.depends_on) == ["A-2", "A-3", "A-4", "A-6"]
    assert stretches(read, task.depends_on) == ["A-2", "A-3", "A-4~A-6", "A-4~A-6"]


def test_what_cannot_be_read_of_dependencies_is_kept_and_makes_no_edge() -> None:
    read = plan(
        HEAD
        + "- [ ] **WP01** T\n  - **Depends On**: WP02. WP03 depends on this WP.\n- [ ] **WP02** T\n- [ ] **WP03** T\n"
    )
    task = read.tasks[0]

    assert values(task.depends_on) == ["WP02"]
    assert [(each.field, stretch(read, each.text)) for each in task.unparsed] == [
        ("depends_on", "WP03 depends on this WP.")
    ]


# ---- phases


def test_phases_are_those_of_the_headings() -> None:
    read = plan("""\
        # Plan v2: x

        ## Task List

        ### Phase 1: Baseline
        - [ ] **A-1** T
        ### 2. Phase P2 - Move
        - [ ] **A-2** T
          - **Phase**: P9
        ### 阶段三：收尾
        - [ ] **A-3** T
        - [ ] no id, and still in the task list
        ## Other tasks
        - [ ] **A-4** T
    """)

    assert [task.phase and task.phase.value for task in read.tasks] == ["1", "P9", "三", "三", None]
    assert [phase.id.value for phase in read.phases] == ["1", "P2", "三"]
    assert [stretch(read, phase.id) for phase in read.phases] == ["1", "P2", "三"]


# ---- the plan itself


@pytest.mark.parametrize(
    ("title", "version", "text"),
    [
        ("Plan v2: Move", "v2", "Move"),
        ("Plan v1: Move", "v1", "Move"),
        ("Plan: Move", "", "Move"),
        ("Plan v2：移动", "v2", "移动"),
        ("Plan v2", "v2", "Plan v2"),
        ("PLAN V2: Move", "v2", "Move"),
        ("Plan v2 - Move", "v2", "Move"),
        ("Plan v2.1: Move", "v2", "Move"),
        ("Plan v2 (draft): Move", "v2", "Move"),
        ("Planning the move", "", "Planning the move"),
        ("Plan", "", "Plan"),
        ("Plan v2 Move", "", "Plan v2 Move"),
        ("计划: 移动", "", "移动"),
    ],
)
def test_the_title_names_the_plan_and_its_version(title: str, version: str, text: str) -> None:
    read = plan(f"# {title}\n\n- [ ] **A-1** T\n")

    assert (read.version, stretch(read, read.title)) == (version, text)


def test_a_front_matter_says_what_the_machine_needs() -> None:
    read = plan("""\
        ---
        planguard: v2
        id: billing-move
        title: Another title
        authority: billing
        status: frozen
        phases:
          - {id: P0, title: Baseline}
        guards:
          retired_paths:
            - {path: billing/, after: A-1}
        ---
        # Plan v1: Move

        - [ ] **A-1** T
    """)

    assert (read.id, read.version, read.status) == ("billing-move", "v2", PlanStatus.FROZEN)
    assert stretch(read, read.title) == "Another title"
    assert stretch(read, read.authority) == "billing"
    assert [phase.id.value for phase in read.phases] == ["P0"]
    assert read.guards.retired_paths[0].path.value == "billing/"
    assert (read.flaws, [stretch(read, task.id) for task in read.tasks]) == ((), ["A-1"])


def test_flaws_of_the_front_matter_have_their_place_in_the_file() -> None:
    read = plan("---\nplanguard: v2\nphases: [a, b\n---\n# Plan v2: x\n\n- [ ] **A-1** T\n")

    assert read.flaws
    assert all(0 < flaw.start < read.source.text.index("# Plan") for flaw in read.flaws)
    assert [task.id.value for task in read.tasks] == ["A-1"]


def test_the_front_matter_of_another_tool_says_nothing() -> None:
    read = plan("---\nstatus: frozen\ntitle: Not ours\nid: x\ntags: [a\n---\n# Plan v2: Move\n\n- [ ] **A-1** T\n")

    assert (read.id, read.status, stretch(read, read.title), read.flaws) == ("move", PlanStatus.ACTIVE, "Move", ())


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert ids("---\n\n# Plan v2: x\n\n- [ ] **A-1** T\n\n---\n\n- [ ] **A-2** T\n") == ["A-1", "A-2"]


@pytest.mark.parametrize(
    ("path", "id"),
    [
        ("plans/move.md", "move"),
        ("openspec/changes/add-x/tasks.md", "add-x"),
        ("tasks.md", "tasks"),
        ("a/Move.Plan.markdown", "Move.Plan"),
    ],
)
def test_a_plan_is_named_after_its_file_or_change(path: str, id: str) -> None:
    assert plan(COMPLETE, path=path).id == id


def test_a_plan_in_an_archive_is_archived() -> None:
    assert plan(COMPLETE, path="openspec/changes/archive/2026-01-01-x/tasks.md").status is PlanStatus.ARCHIVED
    assert plan(COMPLETE, path="archive/plans/x.md").status is PlanStatus.ACTIVE


@pytest.mark.parametrize(
    "text", ["# Plan v2: Move\n", "# Plan v2: Move\n\nWords.\n\n- an item\n", "", "---\nplanguard: v2\n---\n"]
)
def test_a_plan_without_tasks_says_so_at_its_title(text: str) -> None:
    read = plan(text)
    (flaw,) = read.flaws

    assert read.tasks == ()
    assert flaw.message == "the plan holds no task that can be read"
    assert text[flaw.start : flaw.end] in ("Move", "")
