import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planguard.model.globs import matches
from planguard.model.tree import Tree
from planguard.rules.tree.tree_search import TreeSearch

_NAMES = st.text(alphabet="ab.[", min_size=1, max_size=3)
_PATHS = st.lists(st.lists(_NAMES, min_size=1, max_size=4).map("/".join), max_size=8)
_PATTERNS = st.one_of(_NAMES, st.just("**"), st.text(alphabet="ab.*?[]!-", min_size=1, max_size=5))


@given(glob=st.lists(_PATTERNS, min_size=1, max_size=4).map("/".join), paths=_PATHS)
def test_it_finds_what_the_glob_matches(glob: str, paths: list[str]) -> None:
    search = TreeSearch(Tree(dict.fromkeys(paths, "")))

    assert list(search.matching(glob)) == sorted({path for path in paths if matches((glob,), path)})


@pytest.mark.parametrize(
    "glob",
    [
        *("/a/b", "./a/b", "a/", "a/**", "**/b", "/**/b", "*/b", "a/?", "[a-c]/b", "a\n/b", "[!z]*/*"),
        *("{a,b}", "{b,a}/**", "{x,{y,a/}}b", "**/{b,c}", "{**/b,a}", "{x,y}/**"),
    ],
)
def test_in_whatever_form_it_is_written(glob: str) -> None:
    paths = ["a", "a/b", "b", "a\n/b"]

    assert list(TreeSearch(Tree(dict.fromkeys(paths, ""))).matching(glob)) == sorted(
        path for path in paths if matches((glob,), path)
    )


@pytest.mark.parametrize("glob", ["", "/", "a\0b", "\0"])
def test_what_no_path_can_be_matches_nothing(glob: str) -> None:
    assert list(TreeSearch(Tree({"a": "", "b": ""})).matching(glob)) == []


def test_paths_that_the_fixed_text_of_a_glob_is_not_in_cost_next_to_nothing() -> None:
    search = TreeSearch(Tree({f"pkg{number % 100}/src/file{number}.ts": "" for number in range(100_000)}))
    assert not list(search.matching("**/warm-up/**"))
    start = time.perf_counter()

    assert not [path for number in range(50) for path in search.matching(f"**/dist{number}/**")]

    # measured: 0.03 s; a match against each of the paths takes half a minute
    assert time.perf_counter() - start < 2
