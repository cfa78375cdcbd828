"""Many globs against paths: what is found by dictionary is what each glob matches by itself."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planguard.model.glob_index import GlobIndex
from planguard.model.globs import matches

_NAMES = st.sampled_from(["a", "b", "ab", "a.b", "", ".", "[a]", "*"])
_PATTERNS = st.sampled_from(
    "a b ab ** * a* *.b ? [ab] [!a] a?* [ **a *a* {a,b} {a,{b,*}} a{,b} {**,a}".split()
) | st.just("")
_GLOBS = st.lists(_PATTERNS, min_size=1, max_size=5).map("/".join)
_PATHS = st.lists(_NAMES, min_size=1, max_size=5).map("/".join)


@given(globs=st.lists(_GLOBS, max_size=12), path=_PATHS)
def test_the_index_means_what_each_glob_means(globs: list[str], path: str) -> None:
    expected = [number for number, glob in enumerate(globs) if matches([glob], path)]

    assert GlobIndex(globs).matching(path) == expected


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("src/app.py", "src/app.py"),
        ("src/app.py", "src/app.py/inner"),
        ("src/", "src/app.py"),
        ("./src/", "src/app.py"),
        ("{lib,src}/", "src/app.py"),
        ("{lib,{bin,src}/*}.py", "src/app.py"),
        ("src/**", "src/a/b.py"),
        ("**", "a.py"),
        ("", "a.py"),
        ("*", "a/b/c.py"),
        ("*.py", "a.py"),
        ("src/*.py", "src/a.py"),
        ("src/test_*.py", "src/test_.py"),
        ("src/a*b*c", "src/axbxc"),
        ("src/**/*.py", "src/a.py"),
        ("**/Dockerfile", "a/b/Dockerfile"),
        ("**/old/**/x", "a/old/b/old/c/x"),
        ("a/**/**/b", "a/b"),
        ("app/[[]id]/page.tsx", "app/[id]/page.tsx"),
        ("docs/[a-c]?.md", "docs/b1.md"),
        ("z\udcff", "z\udcff"),
        ("计划/*.md", "计划/甲.md"),
    ],
)
def test_a_glob_is_found(glob: str, path: str) -> None:
    assert GlobIndex(["elsewhere/**", glob, "**/other.txt"]).matching(path) == [1]


@pytest.mark.parametrize(
    ("glob", "path", "why"),
    [
        ("src/", "src", "a directory is not what lies in it"),
        ("src/**", "src", "nor is it with two stars"),
        ("src/**/*", "src", "something must follow"),
        ("a*/", "ab", "a directory with a star is not what lies in it either"),
        ("**/old/**", "x/old", "nor is one at any depth"),
        ("sr", "src/a.py", "the whole name counts"),
        ("src/*.py", "src/a/b.py", "a star stays within a name"),
        ("src/a*a", "src/a", "head and tail do not overlap"),
        ("a*b*c*d", "acbd", "what stands between stars comes in order"),
        ("*ab*ab*", "aabb", "and each has its own place"),
        ("src/*.py", "src/a.pyc", "the ending counts to its end"),
        ("**/a*.py", "x/b.py", "the beginning counts"),
        ("**/b/c", "b/x/c", "names follow each other"),
        ("[a]", "[a]", "a bracket is a choice"),
        ("../a.py", "a.py", "nothing leads out of the root"),
    ],
)
def test_a_glob_is_not_found(glob: str, path: str, why: str) -> None:
    assert GlobIndex([glob]).matching(path) == [], why


def test_every_glob_that_matches_is_given_once_in_order() -> None:
    globs = ["**/*.py", "nothing", "src/**", "src/a.py", "**/src/**/*.py", "src/a.py"]

    assert GlobIndex(globs).matching("src/a.py") == [0, 2, 3, 4, 5]


def test_no_glob_matches_nothing() -> None:
    assert GlobIndex([]).matching("a.py") == []


def test_ten_thousand_globs_are_held_against_a_thousand_paths_in_no_time() -> None:
    kinds = ["apps/a{}/**", "apps/a{}/b.py", "apps/a{}/*.py", "**/name{}", "**/*.e{}", "migrations/{}_*.sql"]
    globs = [kinds[number % len(kinds)].format(number) for number in range(10_000)]
    paths = [f"apps/a{number}/src/deep/b.e{number}" for number in range(500)]
    paths += [f"migrations/{number}_x.sql" for number in range(500)]

    started = time.perf_counter()
    index = GlobIndex(globs)
    found = sum(len(index.matching(path)) for path in paths)

    assert found > 200
    # a tenth of a second on a quiet machine: this tells a walk through all of them
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize("glob", ["*a" * 40 + "b", "**/a/" * 400 + "b", "**/" * 2000 + "b", "[" * 5000])
def test_a_glob_that_means_harm_is_decided_in_no_time(glob: str) -> None:
    started = time.perf_counter()

    assert GlobIndex([glob]).matching("a/" * 1000 + "a" * 1000) == []
    assert time.perf_counter() - started < 10
