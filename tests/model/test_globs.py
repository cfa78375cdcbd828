"""Globs against paths."""

import time

import pytest

from planguard.model.globs import fixed_part, matches


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("plans/*.md", "plans/a.md"),
        ("/plans/*.md", "plans/a.md"),
        ("docs/**", "docs/a/b.md"),
        ("docs/", "docs/a/b.md"),
        ("docs", "docs/a/b.md"),
        ("docs/*", "docs/a/b.md"),
        ("**/old/*.md", "old/a.md"),
        ("**/old/*.md", "x/y/old/a.md"),
        ("**/**/**/a.md", "a.md"),
        ("a/**/b.md", "a/b.md"),
        ("a/**/b.md", "a/x/y/b.md"),
        ("**", "a.md"),
        ("plan-?.md", "plan-1.md"),
        ("plan-[0-9].md", "plan-1.md"),
        ("计划/*.md", "计划/甲.md"),
    ],
)
def test_a_glob_matches_a_path_or_a_directory_that_it_lies_in(glob: str, path: str) -> None:
    assert matches([glob], path)


@pytest.mark.parametrize(
    ("glob", "path", "why"),
    [
        ("plans/*.md", "sub/plans/a.md", "it is anchored at the root"),
        ("*.md", "plans/a.md", "a star stays within a name"),
        ("plan?.md", "plan/.md", "so does a question mark"),
        ("docs/**", "docs", "a directory is not what lies in it"),
        ("old/", "old", "nor with a stroke at its end"),
        ("doc", "docs/a.md", "the whole name counts"),
        ("Docs/**", "docs/a.md", "case counts"),
        ("a/**/b.md", "a/b.md.txt", "the last name counts to its end"),
        ("plan-[!0-9].md", "plan-1.md", "what is excluded is excluded"),
        ("[", "a", "a bracket that is not closed is a bracket"),
    ],
)
def test_a_glob_does_not_match(glob: str, path: str, why: str) -> None:
    assert not matches([glob], path), why


def test_no_glob_matches_nothing() -> None:
    assert not matches([], "a.md")


def test_any_of_several_globs_is_enough() -> None:
    assert matches(["x/**", "plans/**"], "plans/a.md")


@pytest.mark.parametrize("glob", ["*a" * 40 + "b", "**/a/" * 400 + "b", "**/" * 2000 + "b", "[" * 5000])
def test_a_glob_that_means_harm_is_decided_in_no_time(glob: str) -> None:
    started = time.perf_counter()

    assert not matches([glob], "a/" * 1000 + "a" * 1000)
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize(
    ("glob", "fixed"),
    [("plans/*.md", "plans"), ("/docs/old/", "docs/old"), ("**/x.md", ""), ("a/b.md", "a/b.md"), ("a[bc]/d", "")],
)
def test_the_fixed_part_of_a_glob_is_the_directory_from_which_its_matches_hang(glob: str, fixed: str) -> None:
    assert fixed_part(glob) == fixed
