"""The index against HEAD, in every shape that a commit can have."""

import os
import sys
from pathlib import Path

import pytest

from planguard.errors import PlanguardError
from planguard.facts.judged import judge_staged
from planguard.model.location import Source
from tests.facts.staged import ADDED, AUTHOR, DELETED, MODIFIED, committed, kinds, merge, rev, stage, step
from tests.house import ROOT
from tests.repositories import commit, git, repository, write

LINES = "".join(f"line {number}\n" for number in range(20))


def test_nothing_staged_is_an_empty_change(tmp_path: Path) -> None:
    root = committed(tmp_path, {"a.py": "1\n"})
    write(root, {"a.py": "2\n", "b.py": ""})

    assert judge_staged(root).changes == ()


def test_of_a_partially_staged_file_the_staged_half_counts(tmp_path: Path) -> None:
    root = committed(tmp_path, {"a.py": "1\n"})
    stage(root, {"a.py": "2\n"})
    write(root, {"a.py": "3\n"})

    judged = judge_staged(root)

    assert kinds(judged) == {"a.py": MODIFIED}
    assert (judged.read_former("a.py"), judged.read("a.py")) == (b"1\n", b"2\n")


def test_a_commit_that_only_deletes_is_a_change(tmp_path: Path) -> None:
    root = committed(tmp_path, {"a.py": "1\n", "b.py": ""})
    git(root, "rm", "--quiet", "a.py")

    judged = judge_staged(root)

    assert kinds(judged) == {"a.py": DELETED}
    assert (judged.read_former("a.py"), judged.read("a.py")) == (b"1\n", None)


def test_a_file_deleted_on_disk_alone_is_not_deleted(tmp_path: Path) -> None:
    root = committed(tmp_path, {"a.py": "1\n"})
    (root / "a.py").unlink()

    judged = judge_staged(root)

    assert kinds(judged) == {}
    assert judged.read("a.py") == b"1\n"


@pytest.mark.parametrize(("old", "new"), [("legacy/a.py", "src/a.py"), ("src/a.py", "legacy/a.py")])
def test_both_sides_of_a_rename_name_each_other(tmp_path: Path, old: str, new: str) -> None:
    root = committed(tmp_path, {old: LINES, "b.py": ""})
    (root / new).parent.mkdir()
    git(root, "mv", old, new)
    stage(root, {new: f"{LINES}one more\n"})

    judged = judge_staged(root)

    assert {(each.path, each.kind, each.other) for each in judged.changes or ()} == {
        (old, DELETED, new),
        (new, ADDED, old),
    }
    assert (judged.read_former(old), judged.read_former(new)) == (LINES.encode(), None)


def test_a_file_that_becomes_two_is_one_rename_and_one_addition(tmp_path: Path) -> None:
    root = committed(tmp_path, {"a.py": LINES})
    (root / "a.py").unlink()
    stage(root, {"b.py": LINES, "c.py": LINES})

    judged = judge_staged(root)

    assert kinds(judged) == {"a.py": DELETED, "b.py": ADDED, "c.py": ADDED}
    assert sorted(each.other for each in judged.changes or ()).count("") == 1


def test_a_new_file_like_another_that_stays_is_an_addition_alone(tmp_path: Path) -> None:
    root = committed(tmp_path, {"a.py": LINES})
    stage(root, {"b.py": LINES})

    assert kinds(judge_staged(root)) == {"b.py": ADDED}


def test_a_file_that_is_only_announced_is_no_part_of_the_commit(tmp_path: Path) -> None:
    root = committed(tmp_path, {"a.py": "1\n", "was.py": "", "gone.py": "x\n"})
    git(root, "rm", "--quiet", "--cached", "was.py", "gone.py")
    write(root, {"new.py": "2\n", "empty.py": ""})
    git(root, "add", "empty.py")
    git(root, "add", "--intent-to-add", "new.py", "was.py", "gone.py")

    judged = judge_staged(root)

    assert kinds(judged) == {"empty.py": ADDED, "was.py": DELETED, "gone.py": DELETED}
    assert set(judged.tree.files) == {"a.py", "empty.py"}
    assert judged.read("new.py") is None


def test_a_mode_change_is_a_modification(tmp_path: Path) -> None:
    root = committed(tmp_path, {"a.sh": "1\n"})
    git(root, "update-index", "--chmod=+x", "a.sh")

    assert kinds(judge_staged(root)) == {"a.sh": MODIFIED}


def test_a_link_in_the_place_of_a_file_is_a_modification_and_a_link(tmp_path: Path) -> None:
    root = committed(tmp_path, {"a.py": "1\n"})
    (root / "a.py").unlink()
    (root / "a.py").symlink_to("/etc/passwd")
    git(root, "add", "--all")

    judged = judge_staged(root)

    assert [(each.kind, each.is_link) for each in judged.changes or ()] == [(MODIFIED, True)]
    assert set(judged.tree.links) == {"a.py"}
    assert (judged.read_former("a.py"), judged.read("a.py")) == (b"1\n", None)


def test_an_index_in_conflict_decides_nothing(tmp_path: Path) -> None:
    root = committed(tmp_path, {"a.py": "1\n", "b.py": "1\n"})
    git(root, "checkout", "--quiet", "-b", "other")
    step(root, {"a.py": "2\n", "b.py": "2\n"})
    git(root, "checkout", "--quiet", "-")
    step(root, {"a.py": "3\n", "b.py": "1\n"})
    merge(root, "other")

    with pytest.raises(PlanguardError, match=r"conflicts: a\.py$") as refusal:
        judge_staged(root)

    assert "git add" in refusal.value.hint


def test_a_merge_is_judged_by_what_it_adds_itself(tmp_path: Path) -> None:
    root = committed(tmp_path, {"a.py": "1\n", "b.py": "1\n", "c.py": "1\n", "gone.py": "1\n"})
    git(root, "checkout", "--quiet", "-b", "other")
    other = step(root, {"a.py": "theirs\n", "c.py": "theirs\n", "theirs.py": "", "gone.py": "2\n"})
    git(root, "checkout", "--quiet", "-")
    step(root, {"b.py": "ours\n", "c.py": "ours\n"})
    merge(root, "other")
    git(root, "rm", "--quiet", "-f", "gone.py")
    stage(root, {"c.py": "both\n", "evil.py": ""})

    judged = judge_staged(root)

    assert kinds(judged) == {"c.py": MODIFIED, "evil.py": ADDED, "gone.py": DELETED}
    assert f"HEAD {rev(root)[:7]} and {other[:7]}" in judged.words


def test_a_merge_of_three_is_held_against_each_of_them(tmp_path: Path) -> None:
    root = committed(tmp_path, {"a.py": "1\n"})
    for branch in ("one", "two"):
        git(root, "checkout", "--quiet", "-b", branch, "HEAD")
        step(root, {f"{branch}.py": "1\n"})
        git(root, "checkout", "--quiet", "-")
    step(root, {"b.py": "1\n"})
    git(root, *AUTHOR, "merge", "--no-commit", "one", "two")
    stage(root, {"evil.py": ""})

    assert kinds(judge_staged(root)) == {"evil.py": ADDED}


def test_before_the_first_commit_everything_is_new(tmp_path: Path) -> None:
    root = repository(tmp_path, {"a.py": "1\n", "empty.py": ""})

    judged = judge_staged(root)

    assert kinds(judged) == {"a.py": ADDED, "empty.py": ADDED}
    assert "there is no commit yet" in judged.words
    assert set(judged.tree.files) == {"a.py", "empty.py"}


def test_a_detached_head_is_a_head(tmp_path: Path) -> None:
    root = committed(tmp_path, {"a.py": "1\n"})
    git(root, "checkout", "--quiet", "--detach")
    stage(root, {"b.py": ""})

    assert kinds(judge_staged(root)) == {"b.py": ADDED}


def test_a_head_that_leads_nowhere_is_an_error_and_no_first_commit(tmp_path: Path) -> None:
    root = committed(tmp_path, {"a.py": "1\n"})
    (root / ".git" / "HEAD").write_text(f"{'1' * 40}\n")

    with pytest.raises(PlanguardError):
        judge_staged(root)


def test_a_linked_work_tree_has_an_index_of_its_own(tmp_path: Path) -> None:
    root = committed(tmp_path / "r", {"a.py": "1\n"})
    git(root, "worktree", "add", "--quiet", "../second")
    second = tmp_path / "second"
    stage(second, {"b.py": ""})

    assert kinds(judge_staged(second)) == {"b.py": ADDED}
    assert kinds(judge_staged(root)) == {}


def test_a_repository_of_sha_256_is_read_as_any(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--object-format=sha256")
    stage(tmp_path, {"a.py": "1\n"})
    assert kinds(judge_staged(tmp_path)) == {"a.py": ADDED}
    commit(tmp_path)
    stage(tmp_path, {"a.py": "2\n", "empty.py": ""})

    judged = judge_staged(tmp_path)

    assert kinds(judged) == {"a.py": MODIFIED, "empty.py": ADDED}
    assert (judged.read_former("a.py"), judged.read("a.py")) == (b"1\n", b"2\n")
    assert {len(blob) for blob in judged.tree.files.values()} == {64}


def test_a_name_need_not_be_utf_8(tmp_path: Path) -> None:
    odd = os.fsdecode(b"z\xff")
    root = committed(tmp_path, {"a.py": "1\n"})
    stage(root, {odd: "1\n", "src/backdoor.py": "", "a\nb\t.py": "", ":x": "", "1" * 40: ""})

    judged = judge_staged(root)

    assert kinds(judged) == dict.fromkeys((odd, "src/backdoor.py", "a\nb\t.py", ":x", "1" * 40), ADDED)
    assert judged.read(odd) == b"1\n"


def test_a_submodule_that_moves_on_is_a_modification(tmp_path: Path) -> None:
    inner = committed(tmp_path / "inner", {"a.py": "1\n"})
    root = committed(tmp_path / "r", {"a.py": "1\n"})
    git(root, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner), "lib")
    # the change itself must not be able to hide it
    git(root, "config", "-f", ".gitmodules", "submodule.lib.ignore", "all")
    git(root, "config", "submodule.lib.ignore", "all")
    git(root, "add", "--all")
    commit(root)
    git(root, "update-index", "--cacheinfo", f"160000,{rev(root)},lib")

    judged = judge_staged(root)

    assert kinds(judged) == {"lib": MODIFIED}
    assert judged.tree.submodules == {"lib"}
    assert (judged.read("lib"), judged.read_former("lib")) == (None, None)


def test_another_index_may_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = committed(tmp_path, {"a.py": "1\n", "b.py": "1\n"})
    stage(root, {"a.py": "2\n"})
    (root / "other-index").write_bytes((root / ".git" / "index").read_bytes())
    git(root, "reset", "--quiet")
    monkeypatch.setenv("GIT_INDEX_FILE", "other-index")

    assert kinds(judge_staged(root)) == {"a.py": MODIFIED}


DRIVER = """\
from pathlib import Path
from planguard.facts.judged import judge_staged
from planguard.facts.repository import repository_root
judged = judge_staged(repository_root(Path.cwd()))
Path("%s").write_text(judged.words + "".join(f"|{each.kind} {each.path}" for each in judged.changes))
"""


def hook(root: Path, name: str, told: Path) -> None:
    """A hook that writes down what it sees."""
    script = f'#!/bin/sh\nPYTHONPATH={ROOT / "src"} exec {sys.executable} - <<"EOF"\n{DRIVER % told}EOF\n'
    write(root, {f".git/hooks/{name}": script})
    (root / ".git" / "hooks" / name).chmod(0o755)


def test_a_commit_of_a_path_is_judged_by_its_own_index(tmp_path: Path) -> None:
    root = committed(tmp_path / "r", {"a.py": "1\n", "b.py": "1\n"})
    stage(root, {"a.py": "2\n", "b.py": "2\n"})
    hook(root, "pre-commit", tmp_path / "told")

    git(root, *AUTHOR, "commit", "--quiet", "-m", "x", "b.py")

    assert (tmp_path / "told").read_text().split("|")[1:] == ["modified b.py"]


def test_a_commit_from_a_directory_of_a_linked_work_tree_is_judged_as_a_whole(tmp_path: Path) -> None:
    root = committed(tmp_path / "r", {"a.py": "1\n", "deep/b.py": "1\n"})
    hook(root, "pre-commit", tmp_path / "told")
    git(root, "worktree", "add", "--quiet", "../second")
    write(tmp_path / "second", {"a.py": "2\n"})

    git(tmp_path / "second" / "deep", *AUTHOR, "commit", "--quiet", "--all", "-m", "x")

    assert (tmp_path / "told").read_text().split("|")[1:] == ["modified a.py"]


def test_in_the_hook_of_a_merge_the_merge_alone_is_judged(tmp_path: Path) -> None:
    root = committed(tmp_path / "r", {"a.py": "1\n"})
    git(root, "checkout", "--quiet", "-b", "other")
    step(root, {"theirs.py": "1\n"})
    git(root, "checkout", "--quiet", "-")
    step(root, {"ours.py": "1\n"})
    hook(root, "pre-merge-commit", tmp_path / "told")

    git(root, *AUTHOR, "merge", "--quiet", "--no-edit", "other")

    assert (tmp_path / "told").read_text().split("|")[1:] == []


def test_the_message_of_the_commit_is_that_of_each_change(tmp_path: Path) -> None:
    root = committed(tmp_path, {"a.py": "1\n"})
    stage(root, {"a.py": "2\n", "b.py": ""})

    judged = judge_staged(root, Source(".git/COMMIT_EDITMSG", "Move\n\nPlan-Task: T-1\n"))

    (message,) = judged.messages
    assert [task.value for task in message.tasks] == ["T-1"]
    assert [each.messages for each in judged.changes or ()] == [(message,), (message,)]


def test_an_index_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    root = committed(tmp_path, {"a.py": "1\n"})
    (root / ".git" / "index").write_bytes(b"nonsense")

    with pytest.raises(PlanguardError, match="git diff-index failed"):
        judge_staged(root)


def test_a_commit_whose_blob_is_gone_is_an_error_once_it_is_read(tmp_path: Path) -> None:
    root = committed(tmp_path, {"a.py": "1\n", "b.py": "2\n"})
    blob = rev(root, "HEAD:a.py")
    path = root / ".git" / "objects" / blob[:2] / blob[2:]
    path.unlink()

    with pytest.raises(PlanguardError, match=f"does not hold the blob {blob[:12]}"):
        judge_staged(root).read("a.py")
    assert judge_staged(root).read("b.py") == b"2\n"


def test_what_is_compared_is_told(tmp_path: Path) -> None:
    root = committed(tmp_path, {"a.py": "1\n"})
    stage(root, {"a.py": "2\n"})

    assert judge_staged(root).words == f"the index against HEAD {rev(root)[:7]}, 1 path"
