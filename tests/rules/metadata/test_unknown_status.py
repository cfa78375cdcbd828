from dataclasses import replace

import pytest

from planguard.load.words import read_status
from planguard.model.finding import Problem, Severity
from planguard.model.plan import StatedStatus, Task
from planguard.model.vocabulary import StatusPlace, TaskStatus
from planguard.rules.metadata.suggestions import SEARCHES
from planguard.rules.metadata.unknown_status import RULE, WORDS
from tests.plans import messages, plan, problems, task, text
from tests.rules.placed import placed

STATUSES = "begin the value with one of planned, in_progress, blocked, done, deferred, cancelled"


def of_status(word: str, id: str = "T-3") -> Task:
    return task(id, stated=(StatedStatus(StatusPlace.FIELD, text(word), None),))


def hint(word: str) -> str:
    [problem] = problems(RULE, plan(of_status(word)))
    return problem.hint


def test_it_is_an_error() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG110", "unknown-status", Severity.ERROR)


def test_a_word_that_is_no_status_is_told() -> None:
    word = placed("nearly there", 44)
    move = plan(task("T-1"), task("T-3", stated=(StatedStatus(StatusPlace.FIELD, word, None),)))

    assert problems(RULE, move) == [
        Problem(
            message='T-3 has the status "nearly there", which is none',
            at=move.place(word),
            label="unknown status",
            task="T-3",
            subject="field: nearly there",
            hint=STATUSES,
        )
    ]


def test_a_misspelt_status_is_put_right() -> None:
    assert hint("plannd") == "did you mean planned?"
    assert hint("in_progres") == "did you mean in_progress?"
    assert hint("Blokced") == "did you mean blocked?"
    assert hint("compelted") == "did you mean completed?"
    assert hint("pendign") == "did you mean pending?"


def test_words_that_are_like_no_status_get_all_of_them() -> None:
    assert hint("soon") == STATUSES
    assert hint("waits for the lead to come back") == STATUSES


@pytest.mark.parametrize("word", WORDS)
def test_every_word_that_is_suggested_can_be_read(word: str) -> None:
    assert read_status(word) is not None


def test_long_words_are_cut_in_the_message() -> None:
    assert messages(RULE, plan(of_status("x" * 80))) == [f'T-3 has the status "{"x" * 59}…", which is none']


def test_after_a_thousand_of_them_nothing_is_looked_up_any_more() -> None:
    found = problems(RULE, plan(*(of_status("doen", f"T-{number}") for number in range(SEARCHES + 1))))

    assert found[SEARCHES - 1].hint == "did you mean done?"
    assert found[SEARCHES].hint == STATUSES


def test_an_unknown_word_beside_a_known_one_is_told_too() -> None:
    stated = (
        StatedStatus(StatusPlace.BOX, text("[x]"), TaskStatus.DONE),
        StatedStatus(StatusPlace.TITLE, text("[shipped]"), None),
    )

    [problem] = problems(RULE, plan(task("T-3", stated=stated)))

    assert problem.subject == "title: [shipped]"


def test_a_task_without_an_id_goes_by_its_title() -> None:
    nameless = replace(of_status("soon"), id=text(""), title=text("Move"))

    assert messages(RULE, plan(nameless)) == ['the task "Move" has the status "soon", which is none']


def test_every_task_of_every_plan_is_looked_at() -> None:
    other = plan(of_status("soon", "C"), path="plans/other.plan.yaml")

    assert [found.task for found in problems(RULE, plan(of_status("soon", "A"), of_status("soon", "B")), other)] == [
        "A",
        "B",
        "C",
    ]


@pytest.mark.parametrize("status", list(TaskStatus))
def test_a_known_status_is_known(status: TaskStatus) -> None:
    assert messages(RULE, plan(task("T-1", status=status))) == []


def test_a_task_that_says_nothing_is_planned() -> None:
    assert messages(RULE, plan(task("T-1", stated=()))) == []
