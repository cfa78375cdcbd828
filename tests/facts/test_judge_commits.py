"""Commits against what they were made from."""

import os
from pathlib import Path

import pytest

from planguard.errors import PlanguardError
from planguard.facts.judged import Judged, judge_base, judge_range, judge_rev
from tests.facts.staged import ADDED, AUTHOR, DELETED, MODIFIED, committed, kinds, merge, rev, stage, step
from tests.repositories import commit, git, repository, write


def forked(root: Path) -> Path:
    """`main` and `topic` part after the first commit, and each has gone on; `topic` is checked out."""
    committed(root, {"a.py": "1\n", "b.py": "1\n"})
    git(root, "branch", "--move", "main")
    git(root, "checkout", "--quiet", "-b", "topic")
    step(root, {"topic.py": "1\n"}, "on topic\n\nPlan-Task: T-1")
    git(root, "checkout", "--quiet", "main")
    step(root, {"a.py": "2\n", "main.py": "1\n"}, "on main")
    git(root, "checkout", "--quiet", "topic")
    return root


def clone(root: Path, to: Path, *options: str) -> Path:
    git(root, "clone", "--quiet", "--no-local", *options, f"file://{root}", str(to))
    return to


def tasks(judged: Judged) -> dict[str, list[list[str]]]:
    """Of each path the tasks of each message."""
    return {
        each.path: [[task.value for task in message.tasks] for message in each.messages]
        for each in judged.changes or ()
    }


def test_what_the_base_has_done_since_is_no_part_of_the_change(tmp_path: Path) -> None:
    root = forked(tmp_path)

    judged = judge_base(root, "main")

    assert kinds(judged) == {"topic.py": ADDED}
    assert judged.read("a.py") == b"1\n"
    assert judged.read("main.py") is None


@pytest.mark.parametrize("range", ["main..topic", "main...topic", "main..", "main..."])
def test_two_dots_and_three_mean_the_same(tmp_path: Path, range: str) -> None:
    assert kinds(judge_range(forked(tmp_path), range)) == {"topic.py": ADDED}


def test_the_tree_is_that_of_the_commit_and_neither_of_the_index_nor_of_the_disk(tmp_path: Path) -> None:
    root = forked(tmp_path)
    stage(root, {"topic.py": "staged\n", "staged.py": ""})
    write(root, {"topic.py": "edited\n"})

    judged = judge_base(root, "main")

    assert judged.read("topic.py") == b"1\n"
    assert set(judged.tree.files) == {"a.py", "b.py", "topic.py"}


def test_what_is_compared_is_told(tmp_path: Path) -> None:
    root = forked(tmp_path)
    first, main, topic = (rev(root, name)[:7] for name in ("main~1", "main", "topic"))

    assert judge_base(root, "main").words == f"HEAD {topic} against {first}, where it left main {main}, 1 path"
    assert judge_base(root, "main~1").words == f"HEAD {topic} against main~1 {first}, 1 path"
    assert judge_base(root, rev(root, "main~1")).words == f"HEAD {topic} against {first}, 1 path"
    assert judge_rev(root, "topic").words == f"commit topic {topic} against {first}, 1 path"
    assert judge_rev(root, first).words == f"commit {first} against nothing, for it is the first, 2 paths"


def test_a_change_knows_the_messages_of_the_commits_that_touch_it(tmp_path: Path) -> None:
    root = forked(tmp_path)
    step(root, {"topic.py": "2\n", "other.py": ""}, "two\n\nPlan-Task: T-2")
    step(root, {"third.py": ""}, "no task")

    judged = judge_base(root, "main")

    assert tasks(judged) == {"topic.py": [["T-1"], ["T-2"]], "other.py": [["T-2"]], "third.py": [[]]}
    assert [message.source.text.split("\n")[0] for message in judged.messages] == ["on topic", "two", "no task"]
    assert [message.commit for message in judged.messages][-1] == rev(root)
    assert judged.messages[-1].source.path == f"commit {rev(root)[:12]}"


def test_both_sides_of_a_rename_have_the_message(tmp_path: Path) -> None:
    root = forked(tmp_path)
    git(root, "mv", "b.py", "moved.py")
    commit(root, "move\n\nPlan-Task: T-2")

    judged = judge_base(root, "main")

    assert tasks(judged)["b.py"] == tasks(judged)["moved.py"] == [["T-2"]]
    assert {each.path: each.other for each in judged.changes or ()}["moved.py"] == "b.py"


def test_what_is_taken_back_is_no_change_but_its_messages_are_there(tmp_path: Path) -> None:
    root = forked(tmp_path)
    step(root, {"b.py": "2\n"}, "there")
    step(root, {"b.py": "1\n"}, "and back")

    judged = judge_base(root, "main")

    assert kinds(judged) == {"topic.py": ADDED}
    assert len(judged.messages) == 3


def test_what_a_merge_brings_from_the_base_is_no_part_of_the_change(tmp_path: Path) -> None:
    root = forked(tmp_path)
    merge(root, "main")
    stage(root, {"evil.py": ""})
    commit(root, "merge\n\nPlan-Task: T-9")

    judged = judge_base(root, "main")

    assert kinds(judged) == {"topic.py": ADDED, "evil.py": ADDED}
    assert tasks(judged) == {"topic.py": [["T-1"]], "evil.py": [["T-9"]]}


def test_a_merge_commit_is_judged_by_what_it_adds_itself(tmp_path: Path) -> None:
    root = forked(tmp_path)
    merge(root, "main")
    stage(root, {"evil.py": "", "b.py": "evil\n"})
    commit(root, "merge")

    judged = judge_rev(root, "HEAD")

    assert kinds(judged) == {"evil.py": ADDED, "b.py": MODIFIED}
    assert judged.read_former("b.py") == b"1\n"
    assert judge_rev(root, "HEAD^1").words.startswith("commit HEAD^1 ")


def test_a_path_that_one_parent_knows_is_not_added_by_the_merge(tmp_path: Path) -> None:
    root = forked(tmp_path)
    merge(root, "main")
    stage(root, {"main.py": "evil\n"})
    commit(root, "merge")

    judged = judge_rev(root, "HEAD")

    assert kinds(judged) == {"main.py": MODIFIED}
    assert judged.read_former("main.py") == b"1\n"


def test_branches_merged_crosswise_are_judged_by_what_the_commits_touch(tmp_path: Path) -> None:
    root = forked(tmp_path)
    topic, main = rev(root, "topic"), rev(root, "main")
    git(root, *AUTHOR, "merge", "--quiet", "-m", "main into topic", main)
    git(root, "checkout", "--quiet", "main")
    git(root, *AUTHOR, "merge", "--quiet", "-m", "topic into main", topic)
    git(root, "checkout", "--quiet", "topic")
    step(root, {"new.py": "", "main.py": "2\n"}, "go on")
    assert len(git(root, "merge-base", "--all", "main", "topic").split()) == 2

    judged = judge_base(root, "main")

    assert set(kinds(judged)) == {"new.py", "main.py"}


def test_a_history_that_is_merged_from_elsewhere_is_new(tmp_path: Path) -> None:
    root = forked(tmp_path)
    git(root, "checkout", "--quiet", "--orphan", "elsewhere")
    git(root, "rm", "--quiet", "-rf", ".")
    step(root, {"x/y.py": ""}, "elsewhere\n\nPlan-Task: T-5")
    git(root, "checkout", "--quiet", "topic")
    git(root, *AUTHOR, "merge", "--quiet", "--allow-unrelated-histories", "-m", "join", "elsewhere")

    assert tasks(judge_base(root, "main")) == {"topic.py": [["T-1"]], "x/y.py": [["T-5"]]}


def test_the_first_commit_adds_everything(tmp_path: Path) -> None:
    root = committed(tmp_path, {"a.py": "1\n", "empty.py": ""})

    assert kinds(judge_rev(root, "HEAD")) == {"a.py": ADDED, "empty.py": ADDED}


def test_a_commit_that_is_no_head_is_judged_with_its_own_tree(tmp_path: Path) -> None:
    root = committed(tmp_path, {"a.py": "1\n"})
    first = rev(root)
    git(root, "rm", "--quiet", "a.py")
    step(root, {"b.py": ""})

    assert kinds(judge_rev(root, "HEAD")) == {"a.py": DELETED, "b.py": ADDED}
    assert set(judge_rev(root, first).tree.files) == {"a.py"}


def test_names_that_are_not_utf_8_survive(tmp_path: Path) -> None:
    odd = os.fsdecode(b"z\xff")
    root = committed(tmp_path, {"a.py": "1\n"})
    first = rev(root)
    step(root, {odd: "1\n", f"{first}": "", ":100644": ""}, "odd\n\nPlan-Task: T-1")

    judged = judge_base(root, first)

    assert tasks(judged) == {odd: [["T-1"]], first: [["T-1"]], ":100644": [["T-1"]]}
    assert judged.read(odd) == b"1\n"
    assert list(judged.read_blobs([odd, first])) == [b"1\n", b""]


@pytest.mark.parametrize(
    "rev", ["nowhere", "", "-h", "--all", "HEAD:a.py", "HEAD^{tree}", "a\0b", "HEAD HEAD", "--output=x", "\udcff"]
)
def test_what_is_no_commit_is_an_error(tmp_path: Path, rev: str) -> None:
    root = committed(tmp_path, {"a.py": "1\n"})

    with pytest.raises(PlanguardError, match="there is no commit"):
        judge_base(root, rev)
    with pytest.raises(PlanguardError, match="there is no commit"):
        judge_rev(root, rev)
    assert not (root / "x").exists()


@pytest.mark.parametrize("range", ["", "main", "HEAD"])
def test_what_has_no_dots_is_no_range(tmp_path: Path, range: str) -> None:
    with pytest.raises(PlanguardError, match="is no range"):
        judge_range(committed(tmp_path, {"a.py": ""}), range)


def test_histories_without_a_common_commit_decide_nothing(tmp_path: Path) -> None:
    root = forked(tmp_path)
    git(root, "checkout", "--quiet", "--orphan", "elsewhere")
    step(root, {"x.py": ""})

    with pytest.raises(PlanguardError, match="no commit in common") as refusal:
        judge_base(root, "main")
    assert "--base" in refusal.value.hint


def test_a_branch_before_its_first_commit_has_no_base(tmp_path: Path) -> None:
    with pytest.raises(PlanguardError, match="there is no commit"):
        judge_base(repository(tmp_path, {"a.py": ""}), "HEAD")


def test_a_clone_of_depth_one_decides_nothing_and_says_what_helps(tmp_path: Path) -> None:
    root = clone(forked(tmp_path / "r"), tmp_path / "c", "--depth=1", "--no-single-branch")

    for judge, name in ((judge_base, "origin/main"), (judge_rev, "HEAD")):
        with pytest.raises(PlanguardError) as refusal:
            judge(root, name)
        assert "fetch-depth: 0" in refusal.value.hint
        assert "--base" in refusal.value.hint


def test_a_base_that_a_shallow_clone_lacks_is_an_error_that_says_so(tmp_path: Path) -> None:
    root = clone(forked(tmp_path / "r"), tmp_path / "c", "--depth=1")

    with pytest.raises(PlanguardError, match="in this shallow clone") as refusal:
        judge_base(root, "origin/main")
    assert "fetch-depth: 0" in refusal.value.hint


def test_a_base_beyond_which_a_clone_is_cut_will_do(tmp_path: Path) -> None:
    source = committed(tmp_path / "r", {"a.py": "1\n"})
    for number in range(4):
        step(source, {f"{number}.py": ""})
    root = clone(source, tmp_path / "c", "--depth=3")

    assert kinds(judge_base(root, "HEAD~2")) == {"2.py": ADDED, "3.py": ADDED}
    assert kinds(judge_rev(root, "HEAD~1")) == {"2.py": ADDED}
    with pytest.raises(PlanguardError, match="without its parent"):
        judge_rev(root, "HEAD~2")


def test_a_base_above_which_a_clone_is_cut_may_be_the_wrong_one(tmp_path: Path) -> None:
    """Cut off below the topic's commit, which brings an older base to light than the real one."""
    source = forked(tmp_path / "r")
    git(source, *AUTHOR, "merge", "--quiet", "-m", "join", "main~1")
    git(source, *AUTHOR, "merge", "--quiet", "-m", "join", "main")
    root = clone(source, tmp_path / "c")
    above = rev(root, "HEAD^1")
    (root / ".git" / "shallow").write_text(f"{above}\n")

    with pytest.raises(PlanguardError, match="is cut off") as refusal:
        judge_base(root, "HEAD^2")
    assert "fetch-depth: 0" in refusal.value.hint


def test_neither_a_replacement_nor_a_graft_changes_what_is_judged(tmp_path: Path) -> None:
    root = committed(tmp_path, {"a.py": "1\n"})
    step(root, {"evil.py": ""})
    last = step(root, {"b.py": ""})
    git(root, "replace", rev(root, "HEAD~2"), rev(root, "HEAD~1"))
    (root / ".git" / "info").mkdir(exist_ok=True)
    (root / ".git" / "info" / "grafts").write_text(f"{last}\n")

    assert kinds(judge_base(root, "HEAD~2")) == {"b.py": ADDED, "evil.py": ADDED}
    assert kinds(judge_rev(root, "HEAD")) == {"b.py": ADDED}


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("ISO-8859-1", "grün"),
        ("utf-8", "gr\ufffdn"),
        ("rot13", "gr\ufffdn"),
        ("idna", "gr\ufffdn"),
        ("no", "gr\ufffdn"),
    ],
)
def test_a_message_is_read_in_the_encoding_that_it_names(tmp_path: Path, encoding: str, shown: str) -> None:
    root = committed(tmp_path, {"a.py": "1\n"})
    raw = git(root, "cat-file", "commit", "HEAD").partition(b"\n\n")[0]
    write(tmp_path, {"raw": raw + f"\nencoding {encoding}\n\n".encode() + b"gr\xfcn\n\nPlan-Task: T-1\n"})
    made = git(root, "hash-object", "-t", "commit", "-w", "raw").decode().strip()

    (message,) = judge_rev(root, made).messages

    assert message.source.text == f"{shown}\n\nPlan-Task: T-1\n"
    assert [task.value for task in message.tasks] == ["T-1"]
