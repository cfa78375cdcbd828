"""Whether what is on disk is what was committed."""

import os
from pathlib import Path

import pytest

from planguard.facts.revisions import head
from planguard.facts.uncommitted import is_edited
from tests.repositories import commit, git, repository, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = repository(tmp_path / "repository", {"a.txt": "a\n", "evidence/T-1.json": "{}\n"})
    (root / "link").symlink_to("a.txt")
    git(root, "add", "--all")
    commit(root)
    return root


def is_dirty(root: Path) -> bool:
    return is_edited(root, since=head(root), aside="evidence")


def test_what_was_committed_is_not_edited(root: Path) -> None:
    assert not is_dirty(root)


def test_an_edit_on_disk_counts(root: Path) -> None:
    write(root, {"a.txt": "b\n"})

    assert is_dirty(root)


def test_an_edit_in_the_index_counts(root: Path) -> None:
    write(root, {"b.txt": "b\n"})
    git(root, "add", "b.txt")

    assert is_dirty(root)


def test_an_edit_in_the_index_that_is_taken_back_on_disk_counts(root: Path) -> None:
    write(root, {"a.txt": "b\n"})
    git(root, "add", "a.txt")
    write(root, {"a.txt": "a\n"})

    assert is_dirty(root)


def test_a_file_that_is_gone_counts(root: Path) -> None:
    (root / "a.txt").unlink()

    assert is_dirty(root)


def test_a_file_that_may_be_run_now_counts(root: Path) -> None:
    (root / "a.txt").chmod(0o755)

    assert is_dirty(root)


def test_a_link_that_leads_elsewhere_counts(root: Path) -> None:
    (root / "link").unlink()
    (root / "link").symlink_to("b.txt")

    assert is_dirty(root)


def test_a_file_that_was_touched_is_not_edited(root: Path) -> None:
    os.utime(root / "a.txt", (1, 1))

    assert not is_dirty(root)


def test_a_file_that_git_does_not_track_does_not_count(root: Path) -> None:
    write(root, {"b.txt": "b\n"})

    assert not is_dirty(root)


def test_records_do_not_count(root: Path) -> None:
    write(root, {"evidence/T-1.json": "{ }\n", "evidence/T-2.json": "{}\n"})
    git(root, "add", "evidence/T-2.json")

    assert not is_dirty(root)


def test_a_directory_whose_name_begins_as_that_of_the_records_counts(root: Path) -> None:
    write(root, {"evidence-of-more/a.txt": "a\n"})
    git(root, "add", "--all")

    assert is_dirty(root)


def test_before_the_first_commit_everything_is_an_edit(tmp_path: Path) -> None:
    assert is_dirty(repository(tmp_path, {"a.txt": "a\n"}))


def test_before_the_first_commit_nothing_is_no_edit(tmp_path: Path) -> None:
    assert not is_dirty(repository(tmp_path, {}))
