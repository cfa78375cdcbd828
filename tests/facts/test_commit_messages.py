"""Trailers of commit messages, and what only looks like one."""

import pytest

from planguard.facts.commit_messages import read_message
from planguard.model.location import Source

SCISSORS = "# ------------------------ >8 ------------------------\n"


def tasks(text: str, *, commit: str = "") -> list[str]:
    """The ids of tasks; each stands in the text where it says that it stands."""
    message = read_message(Source("COMMIT_EDITMSG", text), commit)
    assert all(text[task.start : task.end] == task.value for task in (*message.tasks, *message.change_types))
    return [task.value for task in message.tasks]


def types(text: str) -> list[str]:
    return [each.value for each in read_message(Source("COMMIT_EDITMSG", text)).change_types]


@pytest.mark.parametrize(
    ("trailers", "ids"),
    [
        ("Plan-Task: T-1", ["T-1"]),
        ("plan-task: T-1", ["T-1"]),
        ("PLAN-TASK:T-1", ["T-1"]),
        ("Plan-Task : T-1", ["T-1"]),
        ("Plan-Task: T-1, T-2", ["T-1", "T-2"]),
        ("Plan-Task: T-1 T-2", ["T-1", "T-2"]),
        ("Plan-Task: T-1,T-2;\tT-3,", ["T-1", "T-2", "T-3"]),
        ("Plan-Task: T-1\nPlan-Task: T-2", ["T-1", "T-2"]),
        ("Plan-Task: T-1,\n  T-2", ["T-1", "T-2"]),
        ("Plan-Task:\n T-1", ["T-1"]),
        ("Plan-Task: 1.10", ["1.10"]),
        ("Signed-off-by: N <n@example.com>\nPlan-Task: T-1\nReviewed-by: M", ["T-1"]),
        ("A word on it\nPlan-Task: T-1", ["T-1"]),
        ("Plan-Task: T-1\n\n\n", ["T-1"]),
        ("Plan-Task: 任务-1", ["任务-1"]),
        # no trailers
        ("Plan-Task:", []),
        ("Plan-Task", []),
        ("Plan-Tasks: T-1", []),
        ("My-Plan-Task: T-1", []),
        ("see Plan-Task: T-1", []),
        (" Plan-Task: T-1", []),
        ("Plan-Task T-1", []),
        ("Signed-off-by: N\n T-1", []),
        ("Plan-Task: T-1\n\nAnd a paragraph after it", []),
    ],
)
def test_the_last_paragraph_holds_trailers(trailers: str, ids: list[str]) -> None:
    text = f"Move the sources\n\nBecause.\n\n{trailers}"

    assert tasks(text) == tasks(f"{text}\n") == tasks(text.replace("\n", "\r\n")) == ids


@pytest.mark.parametrize("text", ["", "\n", "Plan-Task: T-1", "\n\nPlan-Task: T-1\n", "Move\nPlan-Task: T-1\n", "\r"])
def test_a_subject_is_no_trailer(text: str) -> None:
    assert tasks(text) == []


def test_a_blank_line_may_hold_blanks() -> None:
    assert tasks("Move\n \t\nPlan-Task: T-1\n  \n") == ["T-1"]


def test_comments_of_a_message_that_is_being_written_are_no_part_of_it() -> None:
    text = (
        "# help\nMove\n# more\n\nPlan-Task: T-1\n# Plan-Task: T-2\nPlan-Task: T-3\n\n# Please enter\n#\n# On branch\n"
    )

    assert tasks(text) == ["T-1", "T-3"]


def test_a_comment_parts_no_paragraphs() -> None:
    assert tasks("Move\n# comment\nPlan-Task: T-1\n") == []


def test_in_a_commit_that_was_made_a_hash_is_text() -> None:
    assert tasks("Move\n\nPlan-Task: T-1\n\n# Plan-Task: T-2\n", commit="1" * 40) == []


def test_below_the_scissors_nothing_counts() -> None:
    diff = "diff --git a/x b/x\n+Move\n\nPlan-Task: T-2\n"

    assert tasks(f"Move\n\nPlan-Task: T-1\n{SCISSORS}# Do not modify\n{diff}") == ["T-1"]
    assert tasks(f"Move\n{SCISSORS}\n{diff}") == []


def test_the_scissors_tell_which_character_begins_a_comment() -> None:
    assert tasks(f"Move\n\nPlan-Task: T-1\n; comment\n\n; more\n{SCISSORS.replace('#', ';')}x\n") == ["T-1"]


def test_in_a_commit_that_was_made_scissors_are_text() -> None:
    assert tasks(f"Move\n\n{SCISSORS}\nPlan-Task: T-1\n", commit="1" * 40) == ["T-1"]


def test_the_kinds_of_a_change_are_read_as_well() -> None:
    text = "Move\n\nPlan-Task: T-1\nChange-Type: security-patch, emergency-fix\nchange-type: other\n"

    assert types(text) == ["security-patch", "emergency-fix", "other"]
    assert tasks(text) == ["T-1"]
