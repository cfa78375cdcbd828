"""What words mean: statuses, risks, "nothing"."""

import pytest

from planguard.load.words import (
    STATUS_WORDS,
    read_plan_status,
    read_risk,
    read_status,
    read_type,
    says_none,
    sign_status,
)
from planguard.model.vocabulary import PlanStatus, Risk, TaskStatus, TaskType


@pytest.mark.parametrize(
    "words",
    "None|none.|N/A|n/a|NA|无|無|なし|无依赖|—|–|-|--|[]|[ ]|{}|нет|keine|Keine.|nil|null|nothing|no|~".split("|"),
)
def test_nothing_has_many_spellings(words: str) -> None:
    assert says_none(words)


@pytest.mark.parametrize(
    "words",
    ["None (first task)", "None - first task", "None yet", "无（首个任务）", "无。", "`None`", "**None**", "None；"],
)
def test_a_remark_behind_nothing_changes_nothing(words: str) -> None:
    assert says_none(words)


@pytest.mark.parametrize(
    "words",
    ["Nonexistent paths", "none of A-1", "- A-1", "No-go decision", "not A-1", "nullable columns", "T-1", "无人机"],
)
def test_words_that_only_begin_like_nothing_say_something(words: str) -> None:
    assert not says_none(words)


@pytest.mark.parametrize(
    ("words", "risk"),
    [
        ("Low", Risk.LOW),
        ("medium", Risk.MEDIUM),
        ("HIGH", Risk.HIGH),
        ("Critical", Risk.CRITICAL),
        ("低", Risk.LOW),
        ("中", Risk.MEDIUM),
        ("高", Risk.HIGH),
        ("严重", Risk.CRITICAL),
        ("R1-LOW", Risk.LOW),
        ("R2-MEDIUM", Risk.MEDIUM),
        ("🔴 HIGH", Risk.HIGH),
        ("🟢 Low", Risk.LOW),
        ("**High**", Risk.HIGH),
        ("`High`", Risk.HIGH),
        ("High risk", Risk.HIGH),
        ("中风险", Risk.MEDIUM),
        ("High (data may be lost)", Risk.HIGH),
        ("高（数据）", Risk.HIGH),
        ("Medium - two services", Risk.MEDIUM),
        ("Very High", Risk.CRITICAL),
    ],
)
def test_a_risk_is_the_level_that_the_words_begin_with(words: str, risk: Risk) -> None:
    assert read_risk(words) is risk


@pytest.mark.parametrize(
    "words",
    [
        "data may be lost",
        "Highly unlikely",
        "Lowest",
        "Critical path breaks",
        "low/medium",
        "medium-high",
        "unknown",
        "",
    ],
)
def test_prose_describes_a_risk_without_a_level(words: str) -> None:
    assert read_risk(words) is None


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("planned", TaskStatus.PLANNED),
        ("Pending", TaskStatus.PLANNED),
        ("not started", TaskStatus.PLANNED),
        ("未开始", TaskStatus.PLANNED),
        ("in progress", TaskStatus.IN_PROGRESS),
        ("in_progress", TaskStatus.IN_PROGRESS),
        ("进行中", TaskStatus.IN_PROGRESS),
        ("blocked", TaskStatus.BLOCKED),
        ("阻塞", TaskStatus.BLOCKED),
        ("Done.", TaskStatus.DONE),
        ("**完成**", TaskStatus.DONE),
        ("✅", TaskStatus.DONE),
        ("✅ 完成 - 验收通过", TaskStatus.DONE),
        ("completed 2026-02-01", TaskStatus.DONE),
        ("done at last (1f3c9aa)", None),
        ("deferred", TaskStatus.DEFERRED),
        ("取消", TaskStatus.CANCELLED),
        ("🚧", TaskStatus.IN_PROGRESS),
        ("nearly done", None),
        ("finished all but one", None),
        ("", None),
    ],
)
def test_a_status_is_the_word_that_the_words_begin_with(words: str, status: TaskStatus | None) -> None:
    assert read_status(words) is status


def test_every_word_of_the_table_is_a_status() -> None:
    assert all(read_status(word) for word in STATUS_WORDS)


def test_the_first_sign_stands_for_a_status() -> None:
    assert sign_status("x ✅ ⛔") is TaskStatus.DONE
    assert sign_status("no sign") is None


def test_words_of_plans_and_types() -> None:
    assert read_plan_status("Frozen") is PlanStatus.FROZEN
    assert read_plan_status("paused") is None
    assert read_type("里程碑") is TaskType.MILESTONE
    assert read_type("chore") is None
