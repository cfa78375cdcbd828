"""Repositories and the files that they know, on real ones."""

import os
import shutil
from pathlib import Path

import pytest

from planguard.errors import PlanguardError
from planguard.facts.repository import Listed, list_files, repository_root, start_repository
from tests.repositories import commit, git, repository, write

EVERYTHING = (":(top)",)


def tracked(path: str) -> Listed:
    return Listed(path, is_tracked=True)


def untracked(path: str) -> Listed:
    return Listed(path, is_tracked=False)


def test_the_root_is_the_top_of_the_work_tree(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", {"a/b/c.md": ""})

    assert repository_root(root) == root
    assert repository_root(root / "a" / "b") == root


def test_a_directory_outside_any_repository_has_no_root(tmp_path: Path) -> None:
    assert repository_root(tmp_path) is None


def test_a_root_may_have_any_name(tmp_path: Path) -> None:
    root = repository(tmp_path / "odd [name]\n\u4e2d", {"a.md": ""})

    assert repository_root(root) == root


def test_a_root_need_not_be_utf_8(tmp_path: Path) -> None:
    root = repository(tmp_path / os.fsdecode(b"z\xff"), {"a.md": ""})

    assert repository_root(root) == root


def test_a_linked_work_tree_is_a_root_of_its_own(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", {"a.md": ""})
    commit(root)
    git(root, "worktree", "add", "--quiet", "../second")

    assert repository_root(tmp_path / "second") == tmp_path / "second"


def test_a_git_file_that_leads_nowhere_is_an_error_and_no_missing_repository(tmp_path: Path) -> None:
    write(tmp_path, {".git": "gitdir: nowhere\n"})

    with pytest.raises(PlanguardError, match="git cannot read the repository") as refusal:
        repository_root(tmp_path)

    assert "not a git repository" in refusal.value.message
    assert "git status" in refusal.value.hint


def test_a_damaged_configuration_of_git_is_an_error(tmp_path: Path) -> None:
    root = repository(tmp_path, {"a.md": ""})
    (root / ".git" / "config").write_text("[core\n")

    with pytest.raises(PlanguardError, match="bad config"):
        repository_root(root)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give a directory away")
def test_a_repository_of_somebody_else_is_an_error_that_says_how_to_trust_it(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", {"a.md": ""})
    for path in (root, root / ".git"):
        os.chown(path, 12345, 12345)

    with pytest.raises(PlanguardError, match="dubious ownership") as refusal:
        repository_root(root)

    assert "safe.directory" in refusal.value.hint
    assert "\n" not in refusal.value.message


def test_without_git_nothing_is_decided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(PlanguardError, match="git cannot be started"):
        repository_root(tmp_path)


def test_a_git_that_may_not_be_run_decides_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"bin/git": "#!/bin/sh\nexit 0\n"})
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))

    with pytest.raises(PlanguardError, match="git cannot be started"):
        repository_root(tmp_path)


def test_files_are_those_of_the_index_and_then_those_that_are_not_ignored(tmp_path: Path) -> None:
    root = repository(tmp_path, {"b.md": "", ".gitignore": "ignored.md\n"})
    write(root, {"a.md": "", "ignored.md": ""})

    listed = list_files(root, EVERYTHING)

    assert listed == (tracked(".gitignore"), tracked("b.md"), untracked("a.md"))


def test_a_deleted_file_is_listed_until_git_is_told(tmp_path: Path) -> None:
    root = repository(tmp_path, {"a.md": ""})
    (root / "a.md").unlink()

    assert list_files(root, EVERYTHING) == (tracked("a.md"),)


def test_the_pathspecs_limit_what_is_listed(tmp_path: Path) -> None:
    root = repository(tmp_path, {"a.md": "", "plans/b.md": "", "plans/deep/c.md": ""})

    assert [file.path for file in list_files(root, (":(glob)plans/*.md",))] == ["plans/b.md"]


def test_names_are_listed_as_they_are(tmp_path: Path) -> None:
    names = ["tab\t.md", "line\n.md", '"quoted".md', "中.md", os.fsdecode(b"z\xff.md")]
    root = repository(tmp_path, dict.fromkeys(names, ""))

    assert {file.path for file in list_files(root, EVERYTHING)} == set(names)


def test_a_file_in_conflict_is_listed_once(tmp_path: Path) -> None:
    root = repository(tmp_path, {"a.md": "one\n"})
    commit(root)
    git(root, "checkout", "--quiet", "-b", "other")
    write(root, {"a.md": "two\n"})
    commit(root)
    git(root, "checkout", "--quiet", "-")
    write(root, {"a.md": "three\n"})
    commit(root)
    git(root, "merge", "other", may_fail=True)

    assert list_files(root, EVERYTHING) == (tracked("a.md"),)


def test_a_damaged_index_is_an_error_and_no_empty_list(tmp_path: Path) -> None:
    root = repository(tmp_path, {"a.md": ""})
    (root / ".git" / "index").write_bytes(b"nonsense")

    with pytest.raises(PlanguardError, match="git cannot list the files"):
        list_files(root, EVERYTHING)


def test_of_the_environment_only_what_git_hands_to_a_hook_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository(tmp_path, {"a.md": ""})
    shutil.copy(root / ".git" / "index", tmp_path / "other-index")
    write(root, {"b.md": ""})
    git(root, "add", "b.md")
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "other-index"))
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "1")

    assert [file.path for file in list_files(root, (":(glob)*.md",)) if file.is_tracked] == ["a.md"]


def test_a_repository_that_is_started_holds_all_its_files(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "", "plans/b.md": ""})

    start_repository(tmp_path)

    assert list_files(tmp_path, EVERYTHING) == (tracked("a.md"), tracked("plans/b.md"))


def test_starting_a_repository_leaves_the_one_alone_whose_hook_is_running(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    around = repository(tmp_path / "around", {"a.md": ""})
    new = write(tmp_path / "new", {"b.md": ""})
    monkeypatch.setenv("GIT_DIR", str(around / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(around / ".git" / "index"))

    start_repository(new)

    monkeypatch.delenv("GIT_DIR")
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert git(around, "ls-files") == b"a.md\n"
    assert git(new, "ls-files") == b"b.md\n"
