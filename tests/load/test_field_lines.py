"""Labelled lines, in every way that people write them."""

import pytest

from planguard.load.field_lines import Labels, field_runs, has_label, label_alone, labelled
from planguard.load.labels import FIELDS, fold, label_table
from planguard.model.location import Text

LABELS = Labels(label_table({}))


def read(line: str, labels: Labels = LABELS) -> list[tuple[str, str, str]]:
    """Field, label and value; the places of the latter two are those of their words."""
    found = list(labelled(Text(line, 50, 50 + len(line)), labels))
    for _, label, value in found:
        assert line[label.start - 50 : label.end - 50] == label.value
        assert line[value.start - 50 : value.end - 50] == value.value
    return [(field, label.value, value.value) for field, label, value in found]


@pytest.mark.parametrize(
    "line",
    [
        "**Risk**: High",
        "**Risk:** High",
        "**Risk** : High",
        "**Risk**：High",
        "**Risk：** High",
        "**Risk** ： High",
        "__Risk__: High",
        "*Risk*: High",
        "_Risk_: High",
        "_Risk: High_",
        "**Risk: High**",
        "__Risk: High__",
        "Risk: High",
        "Risk : High",
        "Risk：High",
        "Risk :High",
    ],
)
def test_a_label_may_be_written_in_many_ways(line: str) -> None:
    assert read(line) == [("risk", "Risk", "High")]
    assert read(line) == [("risk", "Risk", "High")], "the second time it is remembered"


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Task ID", "id"),
        ("任务ID", "id"),
        ("任務ID", "id"),
        ("Title", "title"),
        ("任务名称", "title"),
        ("Type", "type"),
        ("Status", "status"),
        ("状态", "status"),
        ("狀態", "status"),
        ("Phase", "phase"),
        ("阶段", "phase"),
        ("Risk Level", "risk"),
        ("风险", "risk"),
        ("风险等级", "risk"),
        ("風險等級", "risk"),
        ("Owner", "owner"),
        ("负责人", "owner"),
        ("Due", "due"),
        ("Target Date", "due"),
        ("截止日期", "due"),
        ("Input", "inputs"),
        ("Inputs", "inputs"),
        ("输入", "inputs"),
        ("Output", "outputs"),
        ("输出", "outputs"),
        ("Acceptance Criteria", "acceptance"),
        ("验收标准", "acceptance"),
        ("Rollback Plan", "rollback"),
        ("Rollback", "rollback"),
        ("回滚方案", "rollback"),
        ("Depends On", "depends_on"),
        ("DEPENDS ON", "depends_on"),
        ("depends_on", "depends_on"),
        ("Dependencies", "depends_on"),
        ("依赖", "depends_on"),
        ("依赖关系", "depends_on"),
        ("Requirements", "requirements"),
        ("需求", "requirements"),
        ("Execution Record", "evidence"),
        ("执行记录", "evidence"),
        ("Execution Record (Plan v1)", "evidence"),
        ("Input（路径）", "inputs"),
        ("Acceptance  Criteria", "acceptance"),
    ],
)
def test_labels_are_known_in_english_and_chinese(label: str, field: str) -> None:
    assert read(f"**{label}**: x") == [(field, label, "x")]
    assert read(f"{label}：x") == [(field, label, "x")]
    assert label_alone(Text(label, 0, len(label)), LABELS) == field


def test_a_suffix_may_stand_behind_the_emphasis() -> None:
    assert read("**Input** (paths): x") == [("inputs", "Input", "x")]
    assert read("**风险**（等级）：高") == [("risk", "风险", "高")]


def test_a_label_without_a_value_has_an_empty_one_behind_it() -> None:
    assert read("**Input**:") == [("inputs", "Input", "")]
    assert read("Input：") == [("inputs", "Input", "")]


@pytest.mark.parametrize(
    "line",
    [
        "Risk: low. Owner: lead",
        "**Risk**: low | **Owner**: lead",
        "Risk: low · Owner: lead",
        "Risk: low; Owner: lead",
        "Risk：low。 Owner：lead",
        "Risk: low  Owner: lead",
        "_Risk: low_ | _Owner: lead_",
        "**Risk:** low. **Owner:** lead",
    ],
)
def test_one_line_may_hold_several_labels(line: str) -> None:
    assert [(field, value) for field, _, value in read(line)] == [("risk", "low"), ("owner", "lead")]


def test_a_label_that_is_remembered_may_still_have_another_behind_it() -> None:
    read("**Risk**: low")

    assert [field for field, _, _ in read("**Risk**: low. **Owner**: lead")] == ["risk", "owner"]
    assert [field for field, _, _ in read("**Risk**: low. **Owner**：lead")] == ["risk", "owner"]


def test_a_line_that_is_longer_in_the_file_gives_its_whole_place() -> None:
    read("**Risk**: low")

    assert list(labelled(Text("**Risk**: low", 10, 40), LABELS)) == [
        ("risk", Text("Risk", 10, 40), Text("low", 10, 40))
    ]


def test_one_line_may_hold_many_labels() -> None:
    fields = [field for field, _, _ in read("Risk: low. Owner: lead. Status: done. Depends On: A-1")]

    assert fields == ["risk", "owner", "status", "depends_on"]


def test_after_a_long_value_only_an_emphasised_label_is_one() -> None:
    assert read("Input: the file. Owner: unknown") == [("inputs", "Input", "the file. Owner: unknown")]
    assert [field for field, _, _ in read("**Input**: `a`. **Output**: `b`")] == ["inputs", "outputs"]


@pytest.mark.parametrize(
    "line",
    [
        "**Output**: `http://x.test`",
        "**Risk**: High. Reason: the data",
        "Risk: the note: see below",
        "**Risk**: 10:30 at night",
    ],
)
def test_a_colon_in_a_value_begins_no_label(line: str) -> None:
    assert len(read(line)) == 1


@pytest.mark.parametrize(
    "line", ["High", "**Risk** High", "1: a", ": a", "`Risk`: High", "a" * 61 + ": b", "Ri|sk: a", "", "**: a", "- a"]
)
def test_a_line_that_does_not_begin_with_a_label_has_none(line: str) -> None:
    assert read(line) == []


def test_an_unknown_label_has_no_field() -> None:
    assert read("**Notes**: see above") == [("", "Notes", "see above")]
    assert not has_label(Text("Notes: x", 0, 8), LABELS)


def test_a_user_adds_labels_and_may_overrule_ours() -> None:
    labels = Labels(label_table({"risk": ("Gefahr",), "inputs": ("Evidence",)}))

    assert read("**Gefahr**: hoch", labels) == [("risk", "Gefahr", "hoch")]
    assert read("Evidence: `a`", labels)[0][0] == "inputs"
    assert read("**Risk**: high", labels)[0][0] == "risk"
    assert read("**Gefahr**: hoch") == [("", "Gefahr", "hoch")]


@pytest.mark.parametrize(
    ("label", "meant"),
    [("Rollbak Plan", "rollback plan"), ("Acceptence", "acceptance"), ("Notes", ""), ("Risky", ""), ("Imput", "input")],
)
def test_a_misspelt_label_has_a_nearest_one(label: str, meant: str) -> None:
    assert LABELS.nearest(label) == meant


def test_the_nearest_label_is_not_looked_for_without_end() -> None:
    labels = Labels(label_table({}))
    found = [labels.nearest(f"Acceptance {number}") for number in range(300)]

    assert found[0] == "acceptance"
    assert found[299] == ""


def test_a_folded_label_has_neither_case_nor_emphasis() -> None:
    assert fold(" **Depends_On**  (hard) ") == "depends on"
    assert fold("x" * 201) == ""


def test_every_spelling_is_folded_and_stands_for_a_field() -> None:
    table = label_table({})

    assert all(fold(spelling) == spelling for spelling in table)
    assert set(table.values()) == set(FIELDS)


def test_lines_are_joined_as_far_as_one_field_goes() -> None:
    lines = ["the title", "goes on", "**Risk**: high because", "of data", "Owner: lead", "Note: this too"]
    source = "\n".join(lines)
    places = [(source.index(line), source.index(line) + len(line)) for line in lines]

    assert [run.value for run in field_runs(source, places, LABELS)] == [
        "the title goes on",
        "**Risk**: high because of data",
        "Owner: lead Note: this too",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Risk: low. " * 50_000,
        "**Risk**: " * 50_000,
        "Risk: " + " " * 200_000 + "x:",
        "Risk: a" + " " * 200_000 + "-:",
        "a: " * 100_000,
        "_a: " * 50_000,
        "(" * 100_000,
        "Risk: low" + ". " * 100_000,
    ],
)
def test_a_long_line_is_read_at_once(line: str) -> None:
    assert labelled(Text(line, 0, len(line)), LABELS) is not None
    label_alone(Text(line, 0, len(line)), LABELS)
