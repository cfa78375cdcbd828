from pathlib import Path

import pytest

from planguard.errors import PlanguardError
from planguard.model.location import Location
from planguard.verify.jobs import Command
from planguard.verify.places import working_directory


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "repository"
    (root / "apps" / "billing").mkdir(parents=True)
    (root / "file").write_text("")
    (tmp_path / "elsewhere").mkdir()
    (root / "out").symlink_to(tmp_path / "elsewhere")
    (root / "in").symlink_to("apps")
    (root / "loop").symlink_to("loop")
    return root


def place(root: Path, directory: str) -> Path:
    return working_directory(root, Command("true", directory, Location("plans/a.md", 3, 1, 3, 5)))


@pytest.mark.parametrize(
    ("directory", "found"),
    [("", ""), (".", ""), ("apps/billing", "apps/billing"), ("apps/../apps/", "apps"), ("in/billing", "apps/billing")],
)
def test_a_directory_of_the_repository_is_found(root: Path, directory: str, found: str) -> None:
    assert place(root, directory) == (root / found).resolve()


def test_a_root_behind_a_link_is_a_root(root: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(root)

    assert place(tmp_path / "link", "apps") == (root / "apps").resolve()


@pytest.mark.parametrize(
    "directory", ["..", "../elsewhere", "out", "/", "/tmp", "apps/../../elsewhere", "../repository2", "~", "$HOME"]
)
def test_no_command_runs_outside_of_the_repository(root: Path, directory: str) -> None:
    (root.parent / "repository2").mkdir()

    with pytest.raises(PlanguardError):
        place(root, directory)


@pytest.mark.parametrize("directory", ["gone", "file", "file/x", "loop", "a\0b", "x" * 5000, "\ud800"])
def test_a_directory_that_is_none_is_refused(root: Path, directory: str) -> None:
    with pytest.raises(PlanguardError) as refused:
        place(root, directory)

    assert "plans/a.md:3" in refused.value.hint
