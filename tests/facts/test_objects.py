"""Blobs from a git that stays open."""

from pathlib import Path

import pytest

from planguard.errors import PlanguardError
from planguard.facts import objects
from planguard.facts.objects import Objects, read_blobs
from tests.facts.staged import committed, rev
from tests.repositories import git, write

ODD = ["", "\n", "no end", "a\n\nb\n", "x" * 200_000, "\0\xff", "1" * 40 + " blob 1\n"]


def stored(root: Path, contents: list[str]) -> list[str]:
    """The ids of blobs of these contents."""
    names = [f"{number}" for number in range(len(contents))]
    write(root, dict(zip(names, (content.encode("latin-1") for content in contents), strict=True)))
    return git(root, "hash-object", "-w", *names).decode().split()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return committed(tmp_path, {"a.py": "1\n"})


def test_contents_come_in_the_order_of_the_ids(root: Path) -> None:
    contents = ODD * 40
    ids = stored(root, ODD) * 40

    assert list(read_blobs(root, ids)) == [content.encode("latin-1") for content in contents]


def test_one_after_another_is_the_same(root: Path) -> None:
    reader = Objects(root)

    assert [reader.blob(name) for name in stored(root, ODD)] == [content.encode("latin-1") for content in ODD]


def test_no_ids_no_contents(root: Path) -> None:
    assert list(read_blobs(root, [])) == []


def test_what_is_too_large_is_left_out_and_the_others_are_read(root: Path) -> None:
    contents = ["a", "x" * 300_000, "b", "xy", "x" * 300_000, "x" * 300_000, "c"]

    found = list(read_blobs(root, stored(root, contents) * 9, largest=100))

    assert found == [content.encode() if len(content) <= 100 else None for content in contents] * 9


def test_the_limit_itself_is_not_too_large(root: Path) -> None:
    assert list(read_blobs(root, stored(root, ["xx", "xxx"]), largest=2)) == [b"xx", None]


def test_one_that_is_too_large_leaves_the_reader_in_use(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(objects, "LARGEST", 5)
    large, small = stored(root, ["x" * 6, "small"])
    reader = Objects(root)

    assert [reader.blob(each) for each in (small, large, small, large)] == [b"small", None, b"small", None]


def test_a_reading_that_is_broken_off_leaves_nothing_behind(root: Path) -> None:
    ids = stored(root, [str(number) for number in range(200)])
    reading = read_blobs(root, ids)

    assert next(reading) == b"0"
    reading.close()  # type: ignore[attr-defined]
    assert list(read_blobs(root, ids[5:7])) == [b"5", b"6"]


@pytest.mark.parametrize("name", ["1" * 40, "HEAD"])
def test_what_is_no_blob_here_is_an_error(root: Path, name: str) -> None:
    for name_or_commit in (name, rev(root)):
        with pytest.raises(PlanguardError, match="does not hold the blob"):
            Objects(root).blob(name_or_commit)
        with pytest.raises(PlanguardError, match="does not hold the blob"):
            list(read_blobs(root, [rev(root, "HEAD:a.py"), name_or_commit]))


def test_a_blob_that_is_damaged_is_an_error(root: Path) -> None:
    name = rev(root, "HEAD:a.py")
    path = root / ".git" / "objects" / name[:2] / name[2:]
    path.chmod(0o644)
    path.write_bytes(b"nonsense")

    with pytest.raises(PlanguardError):
        Objects(root).blob(name)


def test_a_commit_is_read_as_git_stores_it(root: Path) -> None:
    assert Objects(root).commit(rev(root)).startswith(b"tree ")
    with pytest.raises(PlanguardError, match="does not hold the commit"):
        Objects(root).commit(rev(root, "HEAD:a.py"))
