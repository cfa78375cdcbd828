"""The work tree is read as git sees it: regular files, no link followed, nothing left out in silence."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from planguard.facts.mentions.reader import MOST_BYTES, Blobs, Unread, WorkTree


def written(root: Path, *paths: str) -> Path:
    """Each file has its own path as its content."""
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(os.fsencode(path))
    return root


def open_files() -> int:
    return len(list(Path("/dev/fd").iterdir()))


def contents(root: Path, *paths: str) -> list[bytes | str]:
    read = list(WorkTree(root).contents(paths))
    return [each.reason if isinstance(each, Unread) else each for each in read]


def test_every_file_has_its_content_whatever_the_order_of_directories(tmp_path: Path) -> None:
    paths = ["z", "a/b/c/d", "a/b.c", "a/b/c.d", "ab/c", "a/b/c/e", "a/b/d", "b/a", "a/c", "y"]
    root = written(tmp_path, *paths)

    assert contents(root, *paths) == [path.encode() for path in paths]


@pytest.mark.parametrize("length", [0, 1, 65535, 65536, 65537, 131072, 131073, 3_000_000, MOST_BYTES])
def test_a_file_of_any_length_is_read_whole(tmp_path: Path, length: int) -> None:
    content = os.urandom(1024) * (length // 1024 + 1)
    (tmp_path / "file").write_bytes(content[:length])

    assert contents(tmp_path, "file") == [content[:length]]


def test_a_file_over_16_mib_is_said_to_be_too_large(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x" * (MOST_BYTES + 1))

    (read,) = WorkTree(tmp_path).contents(["file"])

    assert isinstance(read, Unread) and read.is_passed_over
    assert read.reason == "larger than 16 MiB"


def test_a_name_that_is_no_utf_8_is_read(tmp_path: Path) -> None:
    name = os.fsdecode(b"z\xff")

    assert contents(written(tmp_path, name), name) == [b"z\xff"]


def test_a_file_that_is_gone_is_unread_and_the_next_one_is_read(tmp_path: Path) -> None:
    root = written(tmp_path, "a/b")

    assert contents(root, "a/a", "a/b", "b/c", "a/b") == [
        "No such file or directory",
        b"a/b",
        "No such file or directory",
        b"a/b",
    ]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    root = written(tmp_path, "secret")
    (root / "link").symlink_to("secret")

    assert contents(root, "link") == ["a symbolic link where git has a file"]


def test_a_link_in_the_place_of_a_directory_is_not_followed(tmp_path: Path) -> None:
    root = written(tmp_path, "a/b/secret", "c/d")
    (root / "a" / "link").symlink_to("b", target_is_directory=True)

    assert contents(root, "a/link/secret", "c/d", "a/b/secret") == [
        "below something that is no directory",
        b"c/d",
        b"a/b/secret",
    ]


@pytest.mark.parametrize("path", ["../secret", "a/../../secret", "./secret", "a//b"])
def test_a_path_that_leads_elsewhere_is_not_followed(tmp_path: Path, path: str) -> None:
    written(tmp_path, "secret")
    root = written(tmp_path / "root", "a/b", "secret")

    assert contents(root, path) == ["a symbolic link where git has a file"]


def test_a_path_that_starts_with_a_slash_is_still_below_the_root(tmp_path: Path) -> None:
    assert contents(written(tmp_path, "a/b"), "/etc/passwd", "/a/b") == ["No such file or directory", b"a/b"]


def test_a_directory_in_the_place_of_a_file_is_unread(tmp_path: Path) -> None:
    root = written(tmp_path, "a/b")

    assert contents(root, "a") == ["Is a directory"]


def test_a_file_in_the_place_of_a_directory_is_unread(tmp_path: Path) -> None:
    root = written(tmp_path, "a")

    assert contents(root, "a/b") == ["below something that is no directory"]


def test_a_pipe_is_not_waited_for_and_not_taken_for_an_empty_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert contents(tmp_path, "pipe") == ["not a regular file"]


def test_a_pipe_that_somebody_writes_to_is_unread(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    both_ends = os.open(tmp_path / "pipe", os.O_RDWR)
    os.write(both_ends, b"text")

    assert contents(tmp_path, "pipe") == ["Resource temporarily unavailable"]

    os.close(both_ends)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_unread(tmp_path: Path) -> None:
    (written(tmp_path, "file") / "file").chmod(0)

    assert contents(tmp_path, "file") == ["Permission denied"]


def test_nothing_is_left_open(tmp_path: Path) -> None:
    root = written(tmp_path, "a/b/c", "d/e")
    before = open_files()

    contents(root, "a/b/c", "a/missing", "missing/b", "d/e")

    assert open_files() == before


def test_of_blobs_those_that_are_too_large_are_unread() -> None:
    def read(paths: Sequence[str]) -> list[bytes | None]:
        return [{"a": b"text", "large": b"x" * (MOST_BYTES + 1)}.get(path) for path in paths]

    text, larger, large = Blobs(read).contents(["a", "b", "large"])

    assert text == b"text"
    assert all(isinstance(each, Unread) and each.is_passed_over for each in (larger, large))
