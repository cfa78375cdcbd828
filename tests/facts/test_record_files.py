"""Records are written into the repository, and nowhere else."""

import os
from pathlib import Path

import pytest

from planguard.errors import PlanguardError
from planguard.facts import record_files
from planguard.facts.record_files import record_place, write_record


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "repository").mkdir()
    (tmp_path / "elsewhere").mkdir()
    return tmp_path / "repository"


def refusal(root: Path, path: str) -> str:
    with pytest.raises(PlanguardError) as before:
        record_place(root, path)
    with pytest.raises(PlanguardError):
        write_record(root, path, "{}")
    return before.value.message


def test_the_directory_is_made(root: Path) -> None:
    write_record(root, "build/evidence/T-1.json", "{}\n")

    assert (root / "build" / "evidence" / "T-1.json").read_text() == "{}\n"


def test_a_record_stands_at_the_root_where_the_directory_is_the_root(root: Path) -> None:
    write_record(root, "./T-1.json", "{}\n")

    assert (root / "T-1.json").exists()


def test_a_record_replaces_the_one_before(root: Path) -> None:
    for words in ("a long record", "{}"):
        write_record(root, "evidence/T-1.json", words)

    assert (root / "evidence" / "T-1.json").read_text() == "{}"


def test_nothing_else_is_left_in_the_directory(root: Path) -> None:
    write_record(root, "evidence/T-1.json", "{}")

    assert [path.name for path in (root / "evidence").iterdir()] == ["T-1.json"]


def test_others_may_read_a_record_as_far_as_the_umask_lets_them(root: Path) -> None:
    before = os.umask(0o027)
    try:
        write_record(root, "evidence/T-1.json", "{}")
    finally:
        os.umask(before)

    assert (root / "evidence" / "T-1.json").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    "path", ["../elsewhere/T.json", "/tmp/T.json", "a/../../elsewhere/T.json", ".git/T.json", "a/.GIT/T.json"]
)
def test_no_record_is_written_outside(root: Path, path: str) -> None:
    assert "is no place of the repository" in refusal(root, path)


def test_a_directory_that_is_a_link_is_refused(root: Path) -> None:
    (root / "evidence").symlink_to("../elsewhere")

    assert refusal(root, "evidence/T-1.json") == "a record cannot be written into evidence: it is a link"
    assert list((root.parent / "elsewhere").iterdir()) == []


def test_a_directory_behind_a_link_is_refused(root: Path) -> None:
    (root / "build").symlink_to("../elsewhere")

    refusal(root, "build/evidence/T-1.json")

    assert list((root.parent / "elsewhere").iterdir()) == []


def test_a_link_that_is_put_there_in_the_last_moment_is_not_followed(root: Path) -> None:
    (root / "evidence").symlink_to("../elsewhere")

    with pytest.raises(OSError, match="evidence"):
        record_files._made_directory(root, "evidence")


def test_a_record_that_is_a_link_is_refused(root: Path) -> None:
    outside = root.parent / "elsewhere" / "file"
    outside.write_text("precious")
    (root / "evidence").mkdir()
    (root / "evidence" / "T-1.json").symlink_to(outside)

    assert refusal(root, "evidence/T-1.json") == "a record cannot replace evidence/T-1.json: it is a link"
    assert outside.read_text() == "precious"


def test_a_directory_in_the_place_of_a_record_is_refused(root: Path) -> None:
    (root / "evidence" / "T-1.json").mkdir(parents=True)

    assert refusal(root, "evidence/T-1.json") == "a record cannot replace evidence/T-1.json: it is no file"


def test_a_file_in_the_place_of_the_directory_is_refused(root: Path) -> None:
    (root / "evidence").write_text("")

    assert refusal(root, "evidence/T-1.json") == "a record cannot be written into evidence: it is no directory"


def test_what_the_system_refuses_is_told(root: Path) -> None:
    with pytest.raises(PlanguardError, match="cannot be written: file name too long"):
        write_record(root, f"evidence/{'x' * 300}.json", "{}")


@pytest.mark.parametrize("is_submodule", [True, False])
def test_another_repository_is_refused(root: Path, is_submodule: bool) -> None:
    (root / "evidence").mkdir()
    (root / "evidence" / ".git").write_text("gitdir: x") if is_submodule else (root / "evidence" / ".git").mkdir()

    assert refusal(root, "evidence/T-1.json") == "a record cannot be written into evidence: it is another repository"


def test_the_repository_itself_is_not_another_one(root: Path) -> None:
    (root / ".git").mkdir()

    write_record(root, "evidence/T-1.json", "{}")

    assert (root / "evidence" / "T-1.json").exists()
