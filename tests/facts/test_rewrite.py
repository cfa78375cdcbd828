"""Changing files on disk, without losing one."""

import os
from pathlib import Path

import pytest

from planguard.errors import PlanguardError
from planguard.facts.rewrite import rewrite
from tests.repositories import write


def names(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if not path.is_dir())


def test_the_content_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write(tmp_path, {"docs/a.md": "old\n"})

    rewrite(tmp_path, "docs/a.md", before=b"old\n", after=b"new\r\n\xff")

    assert (tmp_path / "docs/a.md").read_bytes() == b"new\r\n\xff"
    assert names(tmp_path) == ["docs/a.md"]


@pytest.mark.parametrize("mode", [0o755, 0o644, 0o400, 0o600])
def test_the_mode_stays(tmp_path: Path, mode: int) -> None:
    write(tmp_path, {"run.sh": "old"})
    (tmp_path / "run.sh").chmod(mode)

    rewrite(tmp_path, "run.sh", before=b"old", after=b"new")

    assert (tmp_path / "run.sh").stat().st_mode & 0o7777 == mode


def test_a_name_may_be_as_long_as_can_be_and_need_not_be_utf8(tmp_path: Path) -> None:
    for name in ("x" * 255, "z\udcff"):
        write(tmp_path, {name: "old"})

        rewrite(tmp_path, name, before=b"old", after=b"new")

        assert (tmp_path / name).read_bytes() == b"new"


def test_a_file_that_has_changed_since_is_not_touched(tmp_path: Path) -> None:
    write(tmp_path, {"a": "edited"})

    with pytest.raises(PlanguardError, match="a has changed since it was read"):
        rewrite(tmp_path, "a", before=b"old", after=b"new")

    assert (tmp_path / "a").read_bytes() == b"edited"
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize("path", ["gone", "docs/gone"])
def test_a_file_that_is_gone_does_not_come_back(tmp_path: Path, path: str) -> None:
    with pytest.raises(PlanguardError, match=f"{path} is gone"):
        rewrite(tmp_path, path, before=b"old", after=b"new")

    assert names(tmp_path) == []


@pytest.mark.parametrize(("link", "path"), [("link", "link"), ("docs", "docs/a")])
def test_nothing_is_written_through_a_link(tmp_path: Path, link: str, path: str) -> None:
    outside, root = tmp_path / "outside", tmp_path / "root"
    write(outside, {"a": "old"})
    root.mkdir()
    (root / link).symlink_to(outside / "a" if link == path else outside)

    with pytest.raises(PlanguardError, match="behind a link"):
        rewrite(root, path, before=b"old", after=b"new")

    assert (outside / "a").read_bytes() == b"old"
    assert (root / link).is_symlink()


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()

    with pytest.raises(PlanguardError, match="not a regular file"):
        rewrite(tmp_path, "docs", before=b"", after=b"new")


def test_what_breaks_off_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"a": "old"})

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(PlanguardError, match="a cannot be written: no space left on device"):
        rewrite(tmp_path, "a", before=b"old", after=b"new")

    assert (tmp_path / "a").read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def test_a_file_that_is_edited_while_the_new_one_is_written_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"a": "old"})
    sync = os.fsync

    def edit(descriptor: int) -> None:
        sync(descriptor)
        (tmp_path / "a").write_bytes(b"edited")

    monkeypatch.setattr(os, "fsync", edit)

    with pytest.raises(PlanguardError, match="changed"):
        rewrite(tmp_path, "a", before=b"old", after=b"new")

    assert (tmp_path / "a").read_bytes() == b"edited"
    assert names(tmp_path) == ["a"]
