"""Starting git: its limits, its environment, its failures."""

import os
from pathlib import Path

import pytest

from planguard.errors import PlanguardError
from planguard.facts import git_pipes
from planguard.facts.git import ask_git, open_git, run_git
from tests.facts.staged import committed, rev
from tests.repositories import git, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return committed(tmp_path / "r", {"a.py": "1\n"})


def test_a_call_gives_the_bytes_that_git_writes(root: Path) -> None:
    write(root, {os.fsdecode(b"z\xff"): ""})

    assert run_git(root, "ls-files", "-z", "--others") == b"z\xff\0"


def test_a_call_that_fails_is_an_error_with_a_way_out(root: Path) -> None:
    with pytest.raises(PlanguardError, match=r"git ls-tree failed in .*: Not a valid object name nowhere") as refusal:
        run_git(root, "ls-tree", "nowhere")

    assert "git fsck" in refusal.value.hint


def test_who_asks_may_look_at_the_exit_code(root: Path) -> None:
    answer = ask_git(root, "rev-parse", "--verify", "--quiet", "nowhere")

    assert (answer.code, answer.output) == (1, b"")


def test_input_and_output_may_both_be_larger_than_a_pipe(root: Path) -> None:
    line = rev(root).encode() + b"\n"

    output = run_git(root, "cat-file", "--batch-check", given=line * 20_000)

    assert output == f"{rev(root)} commit {len(git(root, 'cat-file', 'commit', 'HEAD'))}\n".encode() * 20_000


def test_a_git_that_does_not_want_its_input_is_no_error(root: Path) -> None:
    assert run_git(root, "rev-parse", "HEAD", given=b"x" * 1_000_000).decode().strip() == rev(root)


def test_complaints_without_end_block_nothing(root: Path) -> None:
    write(root, {f".git/refs/heads/{number}{'x' * 200}": "broken\n" for number in range(1000)})

    answer = ask_git(root, "for-each-ref")

    assert answer.code == 0
    assert answer.complaint.startswith("warning: ignoring broken ref")


def test_an_answer_beyond_the_limit_is_an_error(root: Path) -> None:
    name = rev(root)
    with pytest.raises(PlanguardError, match="git answers with more than"):
        ask_git(root, "cat-file", "--batch", given=f"{name}\n".encode() * 9999, largest=1024 * 1024)


@pytest.mark.usefixtures("impatient")
def test_a_git_that_waits_for_ever_is_an_error(root: Path) -> None:
    os.mkfifo(root / ".git" / "pipe")
    git(root, "config", "include.path", "pipe")

    with pytest.raises(PlanguardError, match="did not answer"):
        run_git(root, "ls-files")


@pytest.mark.usefixtures("impatient")
def test_an_open_git_that_waits_for_ever_is_an_error(root: Path) -> None:
    with pytest.raises(PlanguardError, match="did not answer"):
        open_git(root, "cat-file", "--batch").hear_line()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git_pipes, "SECONDS", 0.3)


def test_an_open_git_answers_as_often_as_it_is_asked(root: Path) -> None:
    opened = open_git(root, "cat-file", "--batch-check")

    for _ in range(3):
        opened.say(b"nowhere\n")
        assert opened.hear_line() == b"nowhere missing"
    opened.end()
    opened.end()


def test_an_open_git_that_breaks_off_is_an_error(root: Path) -> None:
    opened = open_git(root, "no-such-command")

    with pytest.raises(PlanguardError, match="broke off"):
        opened.hear(1)
    with pytest.raises(PlanguardError, match="broke off"):
        opened.say(b"x\n" * 100_000)


def test_without_git_nothing_works_and_the_hint_says_why(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(root))

    with pytest.raises(PlanguardError, match="git cannot be started") as refusal:
        run_git(root, "ls-files")
    assert "PATH" in refusal.value.hint


def test_settings_go_over_the_configuration_whatever_their_names_hold(root: Path) -> None:
    git(root, "config", "filter.a=b.clean", "bad")

    output = run_git(root, "config", "--get-all", "filter.a=b.clean", settings={"filter.a=b.clean": ""})

    assert output == b"bad\n\n"


@pytest.mark.parametrize("name", ["GIT_OBJECT_DIRECTORY", "GIT_CONFIG_PARAMETERS", "GIT_NAMESPACE", "GIT_TRACE"])
def test_variables_that_no_hook_needs_are_not_passed_on(root: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, str(root / "nowhere"))

    assert run_git(root, "rev-parse", "HEAD").decode().strip() == rev(root)
    assert not (root / "nowhere").exists()
