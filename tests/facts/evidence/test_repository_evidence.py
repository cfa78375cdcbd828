"""Evidence as it lies in a real repository: tracked, edited, handed in, and as its history has it."""

import os
import shutil
import subprocess
import sys
from decimal import Decimal
from itertools import islice
from pathlib import Path

import pytest

from planguard.errors import PlanguardError
from planguard.facts.evidence.repository_evidence import RepositoryEvidence
from planguard.facts.judged import Judged, judge_rev, judge_staged, judge_work_tree
from planguard.model.evidence import EvidenceFile, EvidenceSource, KnownCommit, PlanVersion, Record, Unread
from planguard.model.plan import Plan
from planguard.model.record_format import record_json
from tests.facts.staged import AUTHOR, committed, rev, stage, step
from tests.plans import plan
from tests.repositories import commit, git, repository, write

PLAN = plan()
JUNIT = '<testsuite tests="1"><testcase name="a"/></testsuite>'
FIRST = {
    PLAN.path: "one",
    "reports/junit.xml": JUNIT,
    "reports/deep/junit.xml": JUNIT,
    "reports/k6.json": '{"p95": 68.4}',
    "docs/cut-over.md": "# Cut-over\n",
    "src/a.py": "1\n",
}
# in seconds since 1970; commits are made a day apart
START, DAY = 1_800_000_000, 86_400


def read_plan(path: str, content: bytes) -> Plan | None:
    return None if content.startswith(b"broken") else plan(path=path, version=content.decode())


def evidence(judged: Judged, *given: str) -> EvidenceSource:
    return RepositoryEvidence(judged, read_plan=read_plan, given=given)


def in_work_tree(root: Path, *given: str) -> EvidenceSource:
    return evidence(judge_work_tree(root), *given)


def missing(found: object) -> Unread:
    assert isinstance(found, Unread), found
    return found


def known(found: KnownCommit | Unread) -> KnownCommit:
    assert isinstance(found, KnownCommit), found
    return found


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four commits, the last of them on a side branch: `first`, then the plan, then the sources were changed."""
    root = repository(tmp_path_factory.mktemp("history") / "shop", FIRST)
    (root / "reports" / "latest.xml").symlink_to("junit.xml")
    write(root, {"untracked.xml": JUNIT, ".git/info/exclude": "untracked.xml"})
    for day, files in enumerate([{}, {PLAN.path: "two"}, {"src/a.py": "2\n"}]):
        write(root, files)
        dated_commit(root, day)
    git(root, *AUTHOR, "tag", "-a", "-m", "x", "first", "HEAD~2")
    git(root, "checkout", "--quiet", "-b", "side", "HEAD~1")
    write(root, {PLAN.path: "aside"})
    dated_commit(root, 3)
    git(root, "checkout", "--quiet", "-")
    return root


def dated_commit(root: Path, day: int) -> None:
    """Of all that is tracked; git takes the time of a commit from nothing but the environment, or from an object."""
    git(root, "add", "--all")
    tree = git(root, "write-tree").decode().strip()
    parent = git(root, "rev-parse", "--verify", "--quiet", "HEAD", may_fail=True).decode().strip()
    person = f"T <t@example.com> {START + day * DAY} +0000"
    header = [f"tree {tree}", *([f"parent {parent}"] if parent else []), f"author {person}", f"committer {person}"]
    (root / ".git" / "draft").write_text("\n".join([*header, "", "change\n"]))
    git(root, "update-ref", "HEAD", git(root, "hash-object", "-t", "commit", "-w", ".git/draft").decode().strip())


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    return shutil.copytree(root, tmp_path / "copy", symlinks=True)


# files


def test_files_are_read_as_what_they_are_asked_for(root: Path) -> None:
    found = in_work_tree(root)

    assert found.document("docs/cut-over.md") == "# Cut-over\n"
    assert found.number("reports/k6.json", "/p95") == Decimal("68.4")
    assert getattr(found.tests("./reports/junit.xml"), "passed", None) == 1


def test_what_is_judged_is_read_and_not_the_disk(copy: Path) -> None:
    write(copy, {"reports/k6.json": '{"p95": 1}'})
    stage(copy, {"reports/k6.json": '{"p95": 2}'})
    write(copy, {"reports/k6.json": '{"p95": 3}'})

    figures = [
        evidence(judged).number("reports/k6.json", "/p95")
        for judged in (judge_rev(copy, "HEAD"), judge_staged(copy), judge_work_tree(copy))
    ]

    assert figures == [Decimal("68.4"), 2, 3]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("reports/none.xml", "is not there: git tracks no such file"),
        ("untracked.xml", "is not there: git tracks no such file"),
        ("../shop/docs/cut-over.md", "is no file of this repository"),
        ("/etc/hostname", "is no file of this repository"),
        ("", "is no file of this repository"),
        ("reports/none\0.xml", "is not there: git tracks no such file"),
        (".git/config", "is not there: git tracks no such file"),
        (":(glob)**", "is not there: git tracks no such file"),
    ],
)
def test_no_other_file_is_opened(root: Path, path: str, reason: str) -> None:
    found = missing(in_work_tree(root).tests(path))

    assert (found.reason, found.is_missing) == (reason, True)
    assert in_work_tree(root).file(path) is None


def test_links_and_directories_are_no_evidence(root: Path) -> None:
    found = in_work_tree(root)

    assert missing(found.tests("reports/latest.xml")).reason == "is a symbolic link, and is not followed"
    assert missing(found.document("reports/")).reason == "is a directory"
    assert (found.file("reports/latest.xml"), found.file("reports")) == (None, None)


def test_a_file_that_became_a_link_on_disk_is_not_followed(copy: Path) -> None:
    judged = judge_work_tree(copy)
    assert judged.tree
    (copy / "docs" / "cut-over.md").unlink()
    (copy / "docs" / "cut-over.md").symlink_to("/etc/hostname")

    assert missing(evidence(judged).document("docs/cut-over.md")).reason == "is no regular file, or larger than 64 MiB"


def test_a_file_that_the_user_names_is_read_from_disk(copy: Path) -> None:
    write(copy, {"build/junit.xml": JUNIT, "reports/k6.json": '{"p95": 5}'})

    found = evidence(judge_rev(copy, "HEAD"), "build/junit.xml", "./reports/k6.json")

    assert getattr(found.tests("build/junit.xml"), "passed", None) == 1
    assert found.number("reports/k6.json", "/p95") == 5
    assert found.file("build/junit.xml") == EvidenceFile(
        "build/junit.xml", blob(copy, "build/junit.xml"), is_given=True
    )


def test_a_named_file_that_git_tracks_is_what_it_is_on_disk(copy: Path) -> None:
    write(copy, {"reports/k6.json": '{"p95": 5}'})

    found = evidence(judge_rev(copy, "HEAD"), "reports/k6.json").file("reports/k6.json")

    assert found == EvidenceFile("reports/k6.json", blob(copy, "reports/k6.json"), is_given=True)


def test_a_named_file_that_is_as_it_was_committed_has_its_commit(copy: Path) -> None:
    found = in_work_tree(copy, "src/a.py").file("src/a.py")

    assert found == EvidenceFile("src/a.py", blob(copy, "src/a.py"), rev(copy), START + 2 * DAY, is_given=True)


def test_a_named_file_that_is_gone_is_missing(root: Path) -> None:
    found = in_work_tree(root, "build/none.xml")

    assert missing(found.tests("build/none.xml")).is_missing
    assert found.file("build/none.xml") is None


def test_a_named_link_is_not_followed(copy: Path) -> None:
    (copy / "given.xml").symlink_to("reports/junit.xml")

    assert (
        missing(in_work_tree(copy, "given.xml").tests("given.xml")).reason
        == "is no regular file, or larger than 64 MiB"
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xff\xfe{", "is no text in UTF-8"),
        (b"\x80", "is no text in UTF-8"),
        (b"{", "is no JSON (line 1, column 2)"),
        (b"[" * 9 * 1024 * 1024, "is larger than 8 MiB"),
        (b'{"p95": 1, "p95": 2}', 'holds "p95" twice in the same object'),
    ],
)
def test_a_file_of_figures_that_cannot_be_read_says_why(tmp_path: Path, content: bytes, reason: str) -> None:
    root = repository(tmp_path, {"k6.json": content})

    assert missing(in_work_tree(root).number("k6.json", "/p95")).reason == reason


def test_figures_in_utf_16_are_read(tmp_path: Path) -> None:
    root = repository(tmp_path, {"k6.json": '{"p95": 1}'.encode("utf-16")})

    assert in_work_tree(root).number("k6.json", "/p95") == 1


def test_a_picture_is_no_document(tmp_path: Path) -> None:
    root = repository(tmp_path, {"a.png": b"\x89PNG\0", "a.md": b"caf\xe9"})

    assert missing(in_work_tree(root).document("a.png")).reason == "is no text"
    assert in_work_tree(root).document("a.md") == "caf\udce9"


def test_a_record_that_is_none_says_why(root: Path) -> None:
    assert missing(in_work_tree(root).record("reports/k6.json")).reason == "is no record of `verify`: it has no `kind`"


def test_a_record_of_verify_is_read(tmp_path: Path) -> None:
    record = Record("plans/a.md", "A-1", "sha256:1", "", is_dirty=False, is_genuine=True, finished=START, runs=())
    root = repository(tmp_path, {"evidence/A-1.json": record_json(record)})

    assert in_work_tree(root).record("evidence/A-1.json") == record


def test_the_reader_of_xml_is_loaded_where_there_is_some() -> None:
    code = "import sys, planguard.facts.evidence.repository_evidence as _; print({'pyexpat', 'xml'} & {*sys.modules})"

    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert loaded.stdout == "set()\n"


# paths


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("reports/junit.xml", ["reports/junit.xml"]),
        ("./reports//junit.xml", ["reports/junit.xml"]),
        ("reports/*.xml", ["reports/junit.xml"]),
        ("**/junit.xml", ["reports/deep/junit.xml", "reports/junit.xml"]),
        ("reports/{junit.xml,k6.json}", ["reports/junit.xml", "reports/k6.json"]),
        ("{reports,docs}/*.{xml,md}", ["docs/cut-over.md", "reports/junit.xml"]),
        ("reports", []),
        ("reports/", []),
        ("reports/latest.xml", []),
        ("../**", []),
        ("/**", []),
        ("", []),
        ("none/*", []),
    ],
)
def test_a_pattern_means_the_files_that_git_tracks(root: Path, pattern: str, expected: list[str]) -> None:
    assert list(in_work_tree(root).paths(pattern)) == expected


def test_a_pattern_means_named_files_too(root: Path) -> None:
    found = in_work_tree(root, "build/b.xml", "reports/junit.xml")

    assert list(found.paths("**/*.xml")) == ["build/b.xml", "reports/deep/junit.xml", "reports/junit.xml"]
    assert list(found.paths("build/b.xml")) == ["build/b.xml"]


def test_a_file_may_be_named_like_a_glob(tmp_path: Path) -> None:
    root = repository(tmp_path, {"[id].xml": JUNIT, "i.xml": JUNIT})

    assert list(in_work_tree(root).paths("[id].xml")) == ["[id].xml"]


def test_a_directory_that_is_named_like_a_glob_is_none(tmp_path: Path) -> None:
    root = repository(tmp_path, {"reports[1]/a.xml": JUNIT})

    assert list(in_work_tree(root).paths("reports[1]")) == []


# where a file comes from


def blob(root: Path, path: str) -> str:
    return git(root, "hash-object", "--no-filters", path).decode().strip()


def test_a_file_comes_from_the_commit_that_changed_it_last(root: Path) -> None:
    found = in_work_tree(root)

    assert found.file("src/a.py") == EvidenceFile("src/a.py", blob(root, "src/a.py"), rev(root), START + 2 * DAY)
    assert found.file("reports/junit.xml") == EvidenceFile(
        "reports/junit.xml", rev(root, "HEAD:reports/junit.xml"), rev(root, "HEAD~2"), START
    )


def test_what_is_judged_decides_which_commit_was_the_last(root: Path) -> None:
    found = evidence(judge_rev(root, "HEAD~1")).file("src/a.py")

    assert found
    assert found.commit == rev(root, "HEAD~2")


def test_an_edited_file_has_a_blob_and_no_commit(copy: Path) -> None:
    write(copy, {"src/a.py": "1\n"})

    # the content of an older commit, but nobody has committed it again
    assert in_work_tree(copy).file("src/a.py") == EvidenceFile("src/a.py", blob(copy, "src/a.py"))


def test_git_is_not_asked_for_the_history_of_each_edited_file(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(copy, {"reports/k6.json": "{}", "reports/junit.xml": "<testsuites/>"})
    expected = EvidenceFile("reports/junit.xml", blob(copy, "reports/junit.xml"))
    found = in_work_tree(copy)
    found.file("reports/k6.json")

    monkeypatch.setenv("PATH", "")

    assert found.file("reports/junit.xml") == expected


def test_a_staged_file_has_no_commit(copy: Path) -> None:
    stage(copy, {"src/a.py": "3\n", "src/b.py": "1\n"})

    found = evidence(judge_staged(copy))

    assert found.file("src/a.py") == EvidenceFile("src/a.py", blob(copy, "src/a.py"))
    assert found.file("src/b.py") == EvidenceFile("src/b.py", blob(copy, "src/b.py"))


def test_a_file_that_only_looks_edited_comes_from_its_commit(copy: Path) -> None:
    os.utime(copy / "src" / "a.py", (1, 1))

    found = in_work_tree(copy).file("src/a.py")

    assert found
    assert found.commit == rev(copy)


def test_a_file_at_the_root_with_an_odd_name_has_a_commit(tmp_path: Path) -> None:
    name, alike = ":(glob)*\n[a]é", ":(glob)x\naé"
    root = committed(tmp_path, {name: "1", alike: "2"})
    step(root, {alike: "3"})

    found = in_work_tree(root).file(name)

    assert found
    assert found.commit == rev(root, "HEAD~1")


def test_a_merge_that_took_one_side_is_not_where_a_file_comes_from(copy: Path) -> None:
    side = step(copy, {"reports/k6.json": '{"p95": 7}'})
    git(copy, "checkout", "--quiet", "-b", "late", "HEAD~1")
    step(copy, {"reports/k6.json": '{"p95": 8}', "reports/new.json": "{}"})
    git(copy, *AUTHOR, "merge", "--quiet", "--no-ff", "-X", "theirs", "-m", "merge", side)

    found = in_work_tree(copy).file("reports/k6.json")

    assert found
    assert found.commit == side


def test_in_a_repository_with_longer_ids_an_edited_file_has_such_a_blob(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--object-format=sha256")
    write(tmp_path, {"a.py": "1\n", "b.py": "1\n"})
    git(tmp_path, "add", "--all")
    commit(tmp_path)
    write(tmp_path, {"a.py": "2\n"})

    found = in_work_tree(tmp_path)

    assert found.file("a.py") == EvidenceFile("a.py", blob(tmp_path, "a.py"))
    assert known(found.commit(rev(tmp_path))).is_ancestor
    assert known(found.commit(rev(tmp_path)[:12])).is_ancestor


def test_so_it_has_before_the_first_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--object-format=sha256")
    write(tmp_path, {"a.py": "1\n", "b.py": "1\n"})
    git(tmp_path, "add", "--all")
    write(tmp_path, {"a.py": "2\n"})

    assert in_work_tree(tmp_path).file("a.py") == EvidenceFile("a.py", blob(tmp_path, "a.py"))


def test_before_the_first_commit_nothing_has_a_commit(tmp_path: Path) -> None:
    root = repository(tmp_path, {"a.py": "1\n", PLAN.path: "one"})

    found = in_work_tree(root)

    assert found.file("a.py") == EvidenceFile("a.py", blob(root, "a.py"))
    assert list(found.versions(PLAN)) == []
    assert missing(found.commit("1f3c9aa")).is_missing


# commits


def test_a_commit_is_known_by_its_id_and_by_the_start_of_it(root: Path) -> None:
    expected = KnownCommit(rev(root, "HEAD~1"), START + DAY, is_ancestor=True)
    found = in_work_tree(root)

    assert found.commit(expected.id) == expected
    assert found.commit(expected.id[:7].upper()) == expected


def test_a_commit_is_known_by_a_tag(root: Path) -> None:
    assert in_work_tree(root).commit("first") == KnownCommit(rev(root, "HEAD~2"), START, is_ancestor=True)


def test_what_is_judged_is_its_own_ancestor(root: Path) -> None:
    assert known(in_work_tree(root).commit(rev(root))).is_ancestor


def test_a_commit_of_another_branch_is_no_ancestor(root: Path) -> None:
    found = known(in_work_tree(root).commit(rev(root, "side")))

    assert (found.is_ancestor, found.moment) == (False, START + 3 * DAY)


def test_a_later_commit_is_no_ancestor_of_an_earlier_one_that_is_judged(root: Path) -> None:
    assert not known(evidence(judge_rev(root, "HEAD~1")).commit(rev(root))).is_ancestor


@pytest.mark.parametrize(
    "name",
    [
        *[
            "HEAD",
            "HEAD~1",
            "side",
            "refs/heads/side",
            "@",
            "-1",
            "--all",
            "first~0",
            "first^{}",
            "first..HEAD",
            "none",
        ],
        *[":/change", "../heads/side", "", " ", "a\0b", "\ud800", "x" * 100_000, "0000000", "e69de29"],
        *["f" * 40, "f" * 50, "f" * 64],
    ],
)
def test_nothing_else_is_the_name_of_a_commit(root: Path, name: str) -> None:
    found = missing(in_work_tree(root).commit(name))

    assert (found.reason, found.is_missing) == ("is no commit of this repository", True)


def test_an_id_of_fewer_than_seven_digits_is_none(root: Path) -> None:
    assert missing(in_work_tree(root).commit(rev(root)[:6])).is_missing


def test_the_id_of_a_tree_or_of_a_file_is_no_commit(root: Path) -> None:
    found = in_work_tree(root)

    assert missing(found.commit(rev(root, "HEAD^{tree}"))).is_missing
    assert missing(found.commit(rev(root, "HEAD:src/a.py"))).is_missing


def test_a_branch_that_is_named_like_an_id_is_none(copy: Path) -> None:
    git(copy, "branch", rev(copy, "side")[:7], "HEAD")
    git(copy, "branch", "1234567", "HEAD")

    found = in_work_tree(copy)

    assert known(found.commit(rev(copy, "side")[:7])).id == rev(copy, "side")
    assert missing(found.commit("1234567")).is_missing


# versions of the plan


def versions(found: EvidenceSource) -> list[tuple[str, int, str | None] | Unread]:
    return [
        each if isinstance(each, Unread) else (each.commit, each.moment, each.plan.version if each.plan else None)
        for each in found.versions(PLAN)
    ]


def test_the_plan_has_a_version_for_each_commit_that_changed_it(root: Path) -> None:
    first, second = rev(root, "HEAD~2"), rev(root, "HEAD~1")

    assert versions(in_work_tree(root)) == [(second, START + DAY, "two"), (first, START, "one")]


def test_versions_can_be_listed_again(root: Path) -> None:
    found = in_work_tree(root)

    assert len(list(islice(found.versions(PLAN), 1))) == 1
    assert len(list(found.versions(PLAN))) == 2
    assert len(list(found.versions(PLAN))) == 2


def test_an_edit_that_is_not_committed_is_no_version(copy: Path) -> None:
    write(copy, {PLAN.path: "three"})

    assert [each[2] for each in versions(in_work_tree(copy)) if not isinstance(each, Unread)] == ["two", "one"]


def test_what_was_no_readable_plan_is_a_version_without_one(copy: Path) -> None:
    broken = step(copy, {PLAN.path: "broken"})
    (copy / PLAN.path).unlink()
    gone = step(copy, {})
    (copy / PLAN.path).symlink_to("../src/a.py")
    linked = step(copy, {})

    assert [each[::2] for each in versions(in_work_tree(copy)) if not isinstance(each, Unread)][:3] == [
        (linked, None),
        (gone, None),
        (broken, None),
    ]
    assert [in_work_tree(copy).plan_at(PLAN, each) for each in (linked, gone, broken)] == [None, None, None]


def test_only_what_is_asked_for_is_read(root: Path) -> None:
    read: list[bytes] = []

    def note(path: str, content: bytes) -> Plan | None:
        read.append(content)
        return read_plan(path, content)

    found = RepositoryEvidence(judge_work_tree(root), read_plan=note)
    first = next(iter(found.versions(PLAN)))

    assert isinstance(first, PlanVersion)
    assert read == [b"two"]


def test_a_plan_that_was_changed_and_changed_back_has_all_its_versions(copy: Path) -> None:
    step(copy, {PLAN.path: "one"})

    assert [each[2] for each in versions(in_work_tree(copy)) if not isinstance(each, Unread)] == ["one", "two", "one"]


def test_what_a_merge_itself_makes_of_the_plan_is_a_version(copy: Path) -> None:
    git(copy, *AUTHOR, "merge", "--quiet", "--no-ff", "--no-commit", "side", may_fail=True)
    write(copy, {PLAN.path: "both"})
    commit(copy, "merge")

    seen = [each[2] for each in versions(in_work_tree(copy)) if not isinstance(each, Unread)]

    assert seen == ["both", "aside", "two", "one"]


def test_no_more_than_500_versions_are_looked_at(tmp_path: Path) -> None:
    root = repository(tmp_path, {})
    person = f"committer T <t@example.com> {START} +0000"
    edits = (f"data 1\nx\nM 100644 inline {PLAN.path}\ndata 3\n{number:03}" for number in range(501))
    stream = "".join(f"commit refs/heads/long\n{person}\n{edit}\n" for edit in edits)
    (tmp_path / "stream").write_text(stream)
    with (tmp_path / "stream").open("rb") as given:
        subprocess.run(["git", "fast-import", "--quiet"], cwd=root, stdin=given, check=True)

    *seen, last = versions(evidence(judge_rev(root, "long")))

    assert [each[2] for each in seen if not isinstance(each, Unread)] == [
        f"{number:03}" for number in range(500, 0, -1)
    ]
    assert missing(last).reason == "has more than 500 versions, of which only the last ones are looked at"


def test_the_plan_as_it_was_in_a_commit(root: Path) -> None:
    found = in_work_tree(root)

    before, on_the_side = found.plan_at(PLAN, rev(root, "HEAD~2")), found.plan_at(PLAN, rev(root, "side"))

    assert (before and before.version, on_the_side and on_the_side.version) == ("one", "aside")
    assert found.plan_at(plan(path="plans/other.plan.yaml"), rev(root)) is None
    assert found.plan_at(PLAN, "f" * 40) is None


# what has changed since a commit


def test_what_later_commits_changed(root: Path) -> None:
    found = in_work_tree(root)

    assert found.changed_since(rev(root, "HEAD~2")) == [PLAN.path, "src/a.py"]
    assert found.changed_since(rev(root)) == []


def test_what_changed_between_two_commits(root: Path) -> None:
    found = in_work_tree(root)

    assert found.changed_between(rev(root, "HEAD~2"), rev(root, "HEAD~1")) == [PLAN.path]
    assert found.changed_between(rev(root, "HEAD"), rev(root, "HEAD")) == []


def test_up_to_a_commit_that_is_no_descendant_nobody_can_tell_what_has_changed(root: Path) -> None:
    found = in_work_tree(root)

    assert not missing(found.changed_between(rev(root), rev(root, "HEAD~1"))).is_missing
    assert isinstance(found.changed_between(rev(root), rev(root, "side")), Unread)


def renamed(copy: Path, *, is_committed: bool = True) -> Plan:
    git(copy, "mv", PLAN.path, "plans/other.plan.yaml")
    if is_committed:
        dated_commit(copy, 4)
    return plan(path="plans/other.plan.yaml")


def test_a_plan_that_was_renamed_has_the_history_that_it_had(copy: Path) -> None:
    write(copy, {PLAN.path: "a plan\n" * 9})
    dated_commit(copy, 3)
    other = renamed(copy)

    found = in_work_tree(copy)

    assert found.former_paths(other) == [PLAN.path]
    assert [each.moment for each in found.versions(other) if isinstance(each, PlanVersion)] == [
        START + day * DAY for day in (4, 3, 1, 0)
    ]
    assert found.plan_at(other, rev(copy, "HEAD~1"))


def test_a_rename_that_is_staged_counts_where_the_change_is_judged(copy: Path) -> None:
    other = renamed(copy, is_committed=False)

    found = evidence(judge_staged(copy))

    assert found.former_paths(other) == [PLAN.path]
    assert found.plan_at(other, rev(copy))


def test_a_plan_that_was_written_anew_has_no_former_name(copy: Path) -> None:
    write(copy, {"plans/other.plan.yaml": "something else\n"})
    dated_commit(copy, 4)

    assert in_work_tree(copy).former_paths(plan(path="plans/other.plan.yaml")) == []


def test_edits_count_and_mere_looks_do_not(copy: Path) -> None:
    write(copy, {"docs/cut-over.md": "# Other\n"})
    (copy / "reports" / "k6.json").unlink()
    os.utime(copy / "src" / "a.py", (1, 1))

    assert in_work_tree(copy).changed_since(rev(copy)) == ["docs/cut-over.md", "reports/k6.json"]


def test_what_was_changed_and_edited_back_has_not_changed(copy: Path) -> None:
    write(copy, {"src/a.py": "1\n"})

    found = in_work_tree(copy)

    assert found.changed_since(rev(copy, "HEAD~2")) == [PLAN.path]
    assert found.changed_since(rev(copy)) == ["src/a.py"]


def test_what_is_staged_counts_where_the_index_is_judged(copy: Path) -> None:
    stage(copy, {"src/b.py": ""})
    write(copy, {"src/a.py": "9\n"})

    assert evidence(judge_staged(copy)).changed_since(rev(copy)) == ["src/b.py"]


def test_edits_do_not_count_where_a_commit_is_judged(copy: Path) -> None:
    write(copy, {"docs/cut-over.md": "# Other\n"})

    assert evidence(judge_rev(copy, "HEAD~1")).changed_since(rev(copy, "HEAD~2")) == [PLAN.path]


def test_a_file_that_became_a_link_has_changed(copy: Path) -> None:
    (copy / "src" / "a.py").unlink()
    (copy / "src" / "a.py").symlink_to("b.py")

    assert in_work_tree(copy).changed_since(rev(copy)) == ["src/a.py"]


def test_since_a_commit_that_is_not_there_nobody_can_tell(root: Path) -> None:
    assert missing(in_work_tree(root).changed_since("f" * 40)).is_missing


# clones that are cut off


@pytest.fixture(scope="module")
def shallow(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Holds the last two commits: the plan was changed in the one below which nothing is there."""
    place = tmp_path_factory.mktemp("shallow") / "clone"
    git(root, "clone", "--quiet", "--depth=2", root.as_uri(), str(place))
    return place


def test_in_a_shallow_clone_the_versions_end_with_what_is_cut_off(shallow: Path) -> None:
    *seen, last = versions(in_work_tree(shallow))

    assert seen == [(rev(shallow, "HEAD~1"), START + DAY, "two")]
    assert missing(last).hint == "git fetch --unshallow, in CI fetch-depth: 0"


def test_in_a_shallow_clone_a_commit_that_is_not_there_may_be_fetched(shallow: Path, root: Path) -> None:
    found = missing(in_work_tree(shallow).commit(rev(root, "HEAD~2")))

    assert (found.is_missing, found.hint) == (False, "fetch it: git fetch --unshallow, in CI fetch-depth: 0")


def test_in_a_shallow_clone_files_of_the_lowest_commit_have_none(shallow: Path) -> None:
    found = in_work_tree(shallow)
    document, source = found.file("docs/cut-over.md"), found.file("src/a.py")

    assert document and (document.commit, document.is_undated) == ("", True)
    assert source and (source.commit, source.is_undated) == (rev(shallow), False)


def test_in_a_shallow_clone_what_is_edited_is_not_committed(shallow: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(shallow, copy, symlinks=True)
    write(copy, {"docs/cut-over.md": "# Other\n"})

    document = in_work_tree(copy).file("docs/cut-over.md")

    assert document and (document.commit, document.is_undated) == ("", False)


def test_in_a_shallow_clone_nobody_can_tell_that_a_commit_is_no_ancestor(shallow: Path, copy: Path) -> None:
    git(shallow, "fetch", "--quiet", "--depth=1", str(copy), "side")

    found = missing(in_work_tree(shallow).commit(rev(shallow, "FETCH_HEAD")))

    assert (found.is_missing, found.hint) == (False, "git fetch --unshallow, in CI fetch-depth: 0")


def test_a_link_that_only_looks_edited_has_not_changed(copy: Path) -> None:
    os.utime(copy / "reports" / "latest.xml", (1, 1), follow_symlinks=False)

    assert in_work_tree(copy).changed_since(rev(copy)) == []


def test_a_link_that_leads_elsewhere_has_changed(copy: Path) -> None:
    (copy / "reports" / "latest.xml").unlink()
    (copy / "reports" / "latest.xml").symlink_to("k6.json")

    assert in_work_tree(copy).changed_since(rev(copy)) == ["reports/latest.xml"]


def test_where_git_fails_nothing_is_said_to_be_missing(copy: Path) -> None:
    judged = judge_work_tree(copy)
    assert judged.tree
    shutil.rmtree(copy / ".git" / "objects")

    with pytest.raises(PlanguardError):
        list(evidence(judged).versions(PLAN))
