"""A path as somebody types it."""

from pathlib import Path

import pytest

from planguard.cli.given_path import path_from_root
from planguard.errors import PlanguardError
from tests.repositories import write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "shop", {"apps/billing/main.py": ""})


@pytest.mark.parametrize(
    ("here", "given", "path"),
    [
        ("", "apps/billing/main.py", "apps/billing/main.py"),
        ("", "./apps//billing/./main.py", "apps/billing/main.py"),
        ("", "apps/billing", "apps/billing/"),
        ("", "apps/billing/", "apps/billing/"),
        ("", "not/there", "not/there"),
        ("", "not/there/", "not/there/"),
        ("", ".", ""),
        ("", "./", ""),
        ("", "..gitignore", "..gitignore"),
        ("", ".github/a.yml", ".github/a.yml"),
        ("", "app/[id]/page.tsx", "app/[id]/page.tsx"),
        ("apps/billing", "main.py", "apps/billing/main.py"),
        ("apps/billing", "../../main.py", "main.py"),
        ("apps/billing", "..", "apps/"),
        ("apps/billing", "../..", ""),
    ],
)
def test_a_path_is_told_from_the_root(root: Path, here: str, given: str, path: str) -> None:
    assert path_from_root(given, here=root / here, root=root) == path


def test_an_absolute_path_in_the_repository_is_one_of_its_paths(root: Path) -> None:
    assert path_from_root(f"{root}/apps/x.py", here=root, root=root) == "apps/x.py"
    assert path_from_root(str(root), here=root / "apps", root=root) == ""


def test_a_link_to_the_repository_leads_into_it(root: Path, tmp_path: Path) -> None:
    (tmp_path / "short").symlink_to(root)

    assert path_from_root(f"{tmp_path}/short/apps/x.py", here=root, root=root) == "apps/x.py"


def test_a_link_within_the_repository_is_not_followed(root: Path) -> None:
    (root / "current").symlink_to("apps")

    assert path_from_root("current", here=root, root=root) == "current"
    assert path_from_root("current/x.py", here=root, root=root) == "current/x.py"


def test_a_name_that_is_no_text_is_kept(root: Path) -> None:
    assert path_from_root("z\udcff", here=root, root=root) == "z\udcff"


@pytest.mark.parametrize("given", ["../elsewhere", "/", "/etc/passwd", "..", "apps/../../x", "../shop2/a.py"])
def test_what_lies_outside_is_refused(root: Path, given: str) -> None:
    with pytest.raises(PlanguardError, match="lies outside the repository"):
        path_from_root(given, here=root, root=root)


@pytest.mark.parametrize("given", [".git", ".git/config", "apps/.git/hooks/x"])
def test_what_is_git_s_own_is_refused(root: Path, given: str) -> None:
    with pytest.raises(PlanguardError, match="belongs to git itself"):
        path_from_root(given, here=root, root=root)


def test_an_empty_path_is_refused(root: Path) -> None:
    with pytest.raises(PlanguardError, match="names nothing"):
        path_from_root("", here=root, root=root)
