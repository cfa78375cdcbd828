"""What git tracks, asked by path."""

import pytest

from tests.surroundings import tree

HERE = tree("apps/a/main.go", "apps/a-old/x.go", "apps.md", "z/\udcff", links=["legacy"], submodules=["vendor/lib"])


@pytest.mark.parametrize(
    "path", ["apps/a/main.go", "apps/a", "apps/a/", "apps", "legacy", "vendor/lib", "vendor", "", "/"]
)
def test_files_links_submodules_and_the_directories_around_them_exist(path: str) -> None:
    assert HERE.exists(path)


@pytest.mark.parametrize(
    "path", ["app", "apps/a/main", "apps/a/main.go/x", "legacy/x", "vendor/lib/x", "apps/A", "z/y"]
)
def test_nothing_else_exists(path: str) -> None:
    assert not HERE.exists(path)


def test_a_file_is_no_directory() -> None:
    assert not HERE.has_directory("apps.md")
    assert HERE.has_directory("apps/")


def test_below_a_directory_stands_what_its_name_begins_and_nothing_that_merely_begins_like_it() -> None:
    assert list(HERE.below("apps/a/")) == ["apps/a/main.go"]
    assert list(HERE.below("apps")) == ["apps/a-old/x.go", "apps/a/main.go"]


def test_a_file_stands_below_itself_and_everything_below_the_root() -> None:
    assert list(HERE.below("apps.md")) == ["apps.md"]
    assert list(HERE.below("")) == sorted(
        ["apps.md", "apps/a-old/x.go", "apps/a/main.go", "legacy", "vendor/lib", "z/\udcff"]
    )


def test_nothing_is_below_what_is_not_there() -> None:
    assert list(HERE.below("ap")) == []
