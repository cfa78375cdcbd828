"""The fields of a task in a Markdown plan."""

import pytest

from planguard.load.labels import FIELDS
from planguard.model.vocabulary import Risk
from tests.load.markdown_plans import HEAD, only, plan, stretch, stretches, values


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
    (task,) = plan(HEAD + text, labels={"risk": ("Gefahr",), "inputs": ("Nimmt",)}).tasks
    (without,) = plan(HEAD + text).tasks

    assert (task.risk, values(task.inputs)) == (Risk.LOW, ["a"])
    assert (without.risk, without.inputs) == (None, None)


def test_every_field_of_the_table_can_be_read() -> None:
    for field in FIELDS:
        (task,) = plan(HEAD + "- [ ] **A-1** Title\n  - **Xyz**: A-2\n", labels={field: ("Xyz",)}).tasks
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
        "- [ ] **A-1** Title\n  - **Rollback Plan**:\n\n    Revert the commit\n    and deploy.\n\n"
        "  - **Risk**:\n\n    Low\n"
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
