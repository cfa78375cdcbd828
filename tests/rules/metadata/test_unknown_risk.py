from dataclasses import replace

import pytest

from planguard.model.finding import Problem, Severity
from planguard.model.location import Text
from planguard.model.plan import Task
from planguard.model.vocabulary import Risk, TaskStatus
from planguard.rules.metadata.suggestions import SEARCHES
from planguard.rules.metadata.unknown_risk import RULE
from tests.plans import messages, plan, problems, task, text
from tests.rules.placed import placed

LEVELS = "begin the value with one of low, medium, high, critical"


def risky(words: str | Text, id: str = "T-3", status: TaskStatus = TaskStatus.PLANNED) -> Task:
    return replace(task(id, status=status), risk=None, risk_text=text(words) if isinstance(words, str) else words)


def hint(words: str) -> str:
    [problem] = problems(RULE, plan(risky(words)))
    return problem.hint


def test_it_is_an_error() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG108", "unknown-risk", Severity.ERROR)


def test_a_risk_without_a_level_is_told_in_its_words() -> None:
    words = placed("sessions may be lost", 60)
    move = plan(task("T-1"), risky(words))

    assert problems(RULE, move) == [
        Problem(
            message='the risk of T-3 names no level: "sessions may be lost"',
            at=move.place(words),
            label="no level",
            task="T-3",
            subject="sessions may be lost",
            hint=LEVELS,
        )
    ]


def test_a_misspelt_level_is_put_right() -> None:
    assert hint("hgih") == "did you mean high?"
    assert hint("Meduim") == "did you mean medium?"
    assert hint("crtical: the only copy of the data") == "did you mean critical?"
    assert hint("🔴 Hihg (data)") == "did you mean high?"


def test_a_sentence_that_begins_like_a_level_is_a_sentence() -> None:
    assert hint("highly coupled code") == LEVELS
    assert hint("mediums differ") == LEVELS


def test_words_that_are_like_no_level_get_all_of_them() -> None:
    assert hint("???") == LEVELS
    assert hint("3") == LEVELS
    assert hint("severe") == LEVELS


def test_long_words_are_cut_in_the_message() -> None:
    assert messages(RULE, plan(risky("x" * 80))) == [f'the risk of T-3 names no level: "{"x" * 59}…"']


def test_after_a_thousand_of_them_nothing_is_looked_up_any_more() -> None:
    found = problems(RULE, plan(*(risky("hgih", f"T-{number}") for number in range(SEARCHES + 1))))

    assert SEARCHES == 1_000
    assert found[SEARCHES - 1].hint == "did you mean high?"
    assert found[SEARCHES].hint == LEVELS


def test_a_task_without_an_id_goes_by_its_title() -> None:
    nameless = replace(risky("some"), id=text(""), title=text("Move"))

    assert messages(RULE, plan(nameless)) == ['the risk of the task "Move" names no level: "some"']


def test_every_task_of_every_plan_is_looked_at() -> None:
    other = plan(risky("some", "C"), path="plans/other.plan.yaml")

    assert [found.task for found in problems(RULE, plan(risky("some", "A"), risky("some", "B")), other)] == list("ABC")


def test_a_done_task_had_a_risk_too() -> None:
    assert len(problems(RULE, plan(risky("some", status=TaskStatus.DONE)))) == 1


def test_a_risk_that_is_stated_is_judged_in_a_plan_of_any_version() -> None:
    assert len(problems(RULE, plan(risky("some"), version=""))) == 1


@pytest.mark.parametrize("status", [TaskStatus.CANCELLED, TaskStatus.DEFERRED])
def test_the_risk_of_a_task_that_nobody_works_on_does_not_matter(status: TaskStatus) -> None:
    assert messages(RULE, plan(risky("some", status=status))) == []


def test_a_missing_risk_is_another_rule_s() -> None:
    assert messages(RULE, plan(task("T-1", risk=None, risk_text=None))) == []


@pytest.mark.parametrize("risk", list(Risk))
def test_a_known_level_with_whatever_remark_is_known(risk: Risk) -> None:
    assert messages(RULE, plan(task("T-1", risk=risk, risk_text=text(f"{risk} (sessions)")))) == []
