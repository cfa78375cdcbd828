"""Questions that git is asked before the answers are needed."""

import os
from pathlib import Path

import pytest

from planguard.facts.git import ask_ahead, ask_git, asking_ahead
from tests.facts.staged import committed
from tests.repositories import git, write

FILES = ("ls-files", "-z")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return committed(tmp_path / "r", {"a.py": "1\n"})


def add(root: Path, name: str) -> None:
    write(root, {name: "2\n"})
    git(root, "add", name)


def test_what_was_asked_ahead_is_not_asked_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with asking_ahead():
        ask_ahead(root, *FILES)
        # nothing can be started any more
        monkeypatch.setenv("PATH", "")
        answer = ask_git(root, *FILES)

    assert answer.output == b"a.py\0"


def test_the_answer_is_given_once_and_then_asked_for_anew(root: Path) -> None:
    with asking_ahead():
        ask_ahead(root, *FILES)
        first = ask_git(root, *FILES).output
        add(root, "b.py")
        second = ask_git(root, *FILES).output

    assert (first, second) == (b"a.py\0", b"a.py\0b.py\0")


def test_nothing_that_was_asked_ahead_outlives_its_block(root: Path) -> None:
    with asking_ahead():
        ask_ahead(root, *FILES)
    add(root, "b.py")

    with asking_ahead():
        assert ask_git(root, *FILES).output == b"a.py\0b.py\0"


def test_a_process_that_nobody_asks_is_ended_with_the_block(root: Path) -> None:
    with asking_ahead():
        # waits for its input as long as it is not closed
        ask_ahead(root, "cat-file", "--batch")

    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_outside_of_a_block_nothing_is_started(root: Path) -> None:
    ask_ahead(root, *FILES)
    add(root, "b.py")

    assert ask_git(root, *FILES).output == b"a.py\0b.py\0"


def test_another_directory_is_another_question(root: Path, tmp_path: Path) -> None:
    other = committed(tmp_path / "other", {"c.py": "3\n"})

    with asking_ahead():
        ask_ahead(root, *FILES)
        assert ask_git(other, *FILES).output == b"c.py\0"


def test_other_settings_are_another_question(root: Path) -> None:
    with asking_ahead():
        ask_ahead(root, "config", "user.name", settings={"user.name": "Ann"})
        answer = ask_git(root, "config", "user.name", settings={"user.name": "Bob"})

    assert answer.output == b"Bob\n"


def test_input_is_given_when_the_answer_is_wanted(root: Path) -> None:
    with asking_ahead():
        ask_ahead(root, "hash-object", "--stdin")
        first = ask_git(root, "hash-object", "--stdin", given=b"x")

    assert first.output == ask_git(root, "hash-object", "--stdin", given=b"x").output


def test_a_failure_is_told_to_who_asks(root: Path) -> None:
    with asking_ahead():
        ask_ahead(root, "ls-tree", "nowhere")
        answer = ask_git(root, "ls-tree", "nowhere")

    assert (answer.code, answer.complaint) == (128, "Not a valid object name nowhere")


def test_a_git_that_cannot_be_started_ahead_is_told_of_when_it_is_needed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with asking_ahead():
        with monkeypatch.context() as without_git:
            without_git.setenv("PATH", "")
            ask_ahead(root, *FILES)
        answer = ask_git(root, *FILES)

    assert answer.output == b"a.py\0"
