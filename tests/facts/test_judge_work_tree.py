"""The tracked files as they are on disk."""

import os
from pathlib import Path

import pytest

from planguard.errors import PlanguardError
from planguard.facts.judged import judge_work_tree
from tests.facts.staged import committed, merge, rev, stage, step
from tests.repositories import commit, git, repository, write


def test_no_change_is_judged(tmp_path: Path) -> None:
    judged = judge_work_tree(committed(tmp_path, {"a.py": "1\n"}))

    assert (judged.changes, judged.messages, judged.is_work_tree) == (None, (), True)
    assert judged.read_former("a.py") is None


def test_what_git_tracks_is_there_with_its_blob(tmp_path: Path) -> None:
    root = committed(tmp_path, {"a.py": "1\n", "deep/er/b.py": "1\n", "empty.py": ""})
    write(root, {"untracked.py": ""})

    judged = judge_work_tree(root)

    assert judged.tree.files == {path: rev(root, f"HEAD:{path}") for path in ("a.py", "deep/er/b.py", "empty.py")}
    assert judged.read("deep/er/b.py") == b"1\n"
    assert judged.read("untracked.py") is None


def test_an_edited_file_has_no_blob_yet(tmp_path: Path) -> None:
    root = committed(tmp_path, {"a.py": "1\n", "b.py": "1\n"})
    write(root, {"a.py": "other\n"})

    judged = judge_work_tree(root)

    assert judged.tree.files == {"a.py": "", "b.py": rev(root, "HEAD:b.py")}
    assert judged.read("a.py") == b"other\n"
    assert list(judged.read_blobs(["b.py", "b.py"])) == [b"1\n", b"1\n"]


def test_a_deleted_file_is_gone(tmp_path: Path) -> None:
    root = committed(tmp_path, {"a.py": "1\n", "b.py": "1\n"})
    (root / "a.py").unlink()

    judged = judge_work_tree(root)

    assert set(judged.tree.files) == {"b.py"}
    assert judged.read("a.py") is None


def test_a_staged_and_an_announced_file_are_there(tmp_path: Path) -> None:
    root = committed(tmp_path, {"a.py": "1\n"})
    stage(root, {"staged.py": ""})
    write(root, {"announced.py": "x\n"})
    git(root, "add", "--intent-to-add", "announced.py")

    judged = judge_work_tree(root)

    assert set(judged.tree.files) == {"a.py", "staged.py", "announced.py"}
    assert judged.read("announced.py") == b"x\n"


def test_a_link_in_the_place_of_a_file_is_a_link_and_is_not_read(tmp_path: Path) -> None:
    root = committed(tmp_path / "r", {"a.py": "1\n"})
    write(tmp_path, {"secret": "secret\n"})
    (root / "a.py").unlink()
    (root / "a.py").symlink_to(tmp_path / "secret")

    judged = judge_work_tree(root)

    assert (judged.tree.files, set(judged.tree.links)) == ({}, {"a.py"})
    assert judged.read("a.py") is None


def test_a_tracked_link_is_not_read(tmp_path: Path) -> None:
    root = repository(tmp_path, {"a.py": "1\n"})
    (root / "link.py").symlink_to("a.py")
    git(root, "add", "--all")

    judged = judge_work_tree(root)

    assert set(judged.tree.links) == {"link.py"}
    assert judged.read("link.py") is None


def test_behind_a_linked_directory_nothing_is_tracked_and_nothing_is_read(tmp_path: Path) -> None:
    root = committed(tmp_path / "r", {"deep/er/a.py": "1\n"})
    judged = judge_work_tree(root)
    assert judged.read("deep/er/a.py") == b"1\n"
    (root / "deep").rename(tmp_path / "outside")
    (root / "deep").symlink_to(tmp_path / "outside")

    assert judged.read("deep/er/a.py") is None
    assert judge_work_tree(root).tree.files == {}


def test_what_takes_the_place_of_a_file_after_the_listing_is_not_read(tmp_path: Path) -> None:
    root = committed(tmp_path, {"fifo": "1\n", "directory": "1\n", "link": "1\n", "up/file": "1\n"})
    judged = judge_work_tree(root)
    assert len(judged.tree.files) == 4
    for path in ("fifo", "directory", "link"):
        (root / path).unlink()
    (root / "up" / "file").unlink()
    (root / "up").rmdir()
    os.mkfifo(root / "fifo")
    (root / "directory").mkdir()
    (root / "link").symlink_to("/etc/passwd")
    write(root, {"up": ""})

    assert [judged.read(path) for path in ("fifo", "directory", "link", "up/file")] == [None] * 4


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_an_error(tmp_path: Path) -> None:
    root = committed(tmp_path, {"a.py": "1\n"})
    (root / "a.py").chmod(0)

    with pytest.raises(PlanguardError, match="permission denied"):
        judge_work_tree(root).read("a.py")


def test_what_a_sparse_checkout_leaves_out_is_there_as_the_index_has_it(tmp_path: Path) -> None:
    root = committed(tmp_path, {"in/a.py": "1\n", "out/b.py": "2\n", "c.py": ""})
    git(root, "sparse-checkout", "set", "--cone", "--sparse-index", "in")
    assert not (root / "out").exists()

    judged = judge_work_tree(root)

    assert set(judged.tree.files) == {"in/a.py", "out/b.py", "c.py"}
    assert judged.read("out/b.py") == b"2\n"


def test_a_file_in_conflict_is_read_from_disk(tmp_path: Path) -> None:
    root = committed(tmp_path, {"a.py": "1\n", "gone.py": "1\n"})
    git(root, "checkout", "--quiet", "-b", "other")
    step(root, {"a.py": "2\n", "gone.py": "2\n", "both.py": "2\n"})
    git(root, "checkout", "--quiet", "-")
    git(root, "rm", "--quiet", "gone.py")
    step(root, {"a.py": "3\n", "both.py": "3\n"})
    merge(root, "other")
    (root / "gone.py").unlink()
    # as our side has it, which makes it no more decided
    write(root, {"both.py": "3\n"})

    judged = judge_work_tree(root)

    assert judged.tree.files == {"a.py": "", "both.py": ""}
    assert b"<<<<<<<" in (judged.read("a.py") or b"")


def test_a_submodule_is_a_path_of_its_own(tmp_path: Path) -> None:
    inner = committed(tmp_path / "inner", {"a.py": "1\n"})
    root = committed(tmp_path / "r", {"a.py": "1\n"})
    git(root, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner), "lib")
    write(root, {"lib/a.py": "edited\n"})

    judged = judge_work_tree(root)

    assert judged.tree.submodules == {"lib"}
    assert set(judged.tree.files) == {"a.py", ".gitmodules"}


def test_in_the_midst_of_names_that_are_not_utf_8(tmp_path: Path) -> None:
    odd = os.fsdecode(b"\xe4/z\xff")
    root = committed(tmp_path, {odd: "1\n", "tab\tline\n.py": "2\n"})

    judged = judge_work_tree(root)

    assert (judged.read(odd), judged.read("tab\tline\n.py")) == (b"1\n", b"2\n")


def test_an_empty_repository_tracks_nothing(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")

    assert judge_work_tree(tmp_path).tree.paths == []


def test_an_index_that_cannot_be_read_is_an_error_and_no_empty_tree(tmp_path: Path) -> None:
    root = committed(tmp_path, {"a.py": "1\n"})
    (root / ".git" / "index").write_bytes(b"nonsense")

    with pytest.raises(PlanguardError, match="git ls-files failed"):
        judge_work_tree(root).read("a.py")


def test_a_repository_of_sha_256_is_read_as_any(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--object-format=sha256")
    stage(tmp_path, {"a.py": "1\n"})
    commit(tmp_path)

    assert judge_work_tree(tmp_path).tree.files == {"a.py": rev(tmp_path, "HEAD:a.py")}
