import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planguard.model.braces import MOST_ALTERNATIVES, alternatives, before_braces, has_too_many, written_out
from planguard.model.glob_index import GlobIndex
from planguard.model.globs import fixed_part, matches
from tests.naive_braces import naive

_TEXTS = st.text(alphabet="ab/{,}$", max_size=14)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", ["a"]),
        ("{a,b}/c", ["a/c", "b/c"]),
        ("{a,b}{c,d}", ["ac", "ad", "bc", "bd"]),
        ("x/{a,{b,c}}/y", ["x/a/y", "x/b/y", "x/c/y"]),
        ("{{a,b},c}{,d}", ["a", "ad", "b", "bd", "c", "cd"]),
        ("a{b{c{d,e},f},g}", ["abcd", "abce", "abf", "ag"]),
        ("{a}", ["{a}"]),
        ("{}", ["{}"]),
        ("{{a,b}}", ["{a}", "{b}"]),
        ("{a,b", ["{a,b"]),
        ("a,b}", ["a,b}"]),
        ("{a,{b,c}", ["{a,b", "{a,c"]),
        ("${a,b}", ["${a,b}"]),
        ("${a,{b,c}}", ["${a,b}", "${a,c}"]),
        ("{,a}", ["", "a"]),
        ("{a,a}", ["a", "a"]),
    ],
)
def test_braces_are_written_out_as_a_shell_does(text: str, expected: list[str]) -> None:
    assert written_out(text) == expected


@given(text=_TEXTS)
def test_they_mean_what_they_mean_when_one_choice_is_made_after_the_other(text: str) -> None:
    assert written_out(text) == naive(text)


@given(text=_TEXTS)
def test_what_is_written_out_holds_no_more_choices(text: str) -> None:
    for each in written_out(text) or ():
        assert written_out(each) == [each]


@given(glob=_TEXTS, path=st.text(alphabet="ab/{,}", min_size=1, max_size=6))
def test_a_glob_matches_where_one_of_its_alternatives_does(glob: str, path: str) -> None:
    expected = matches(alternatives(glob), path)

    assert matches([glob], path) == expected
    assert bool(GlobIndex([glob]).matching(path)) == expected


def test_an_alternative_of_nothing_is_not_the_root() -> None:
    assert alternatives("{,a}") == ("a",)
    assert not matches(["{,a}"], "b")


@pytest.mark.parametrize(
    ("glob", "before", "fixed"),
    [
        ("a/b", None, "a/b"),
        ("a/x{b,c}/d", "a/x", "a"),
        ("{a,b}/c", "", ""),
        ("/a/{b/c,d}", "/a/", "a"),
        ("app/{id}/page.tsx", None, "app/{id}/page.tsx"),
        ("a/*/{b,c}", "a/*/", "a"),
    ],
)
def test_what_stands_before_the_first_choice_is_fixed(glob: str, before: str | None, fixed: str) -> None:
    assert before_braces(glob) == before
    assert fixed_part(glob) == fixed


def some(number: int) -> str:
    return f"{{{','.join(f'd{each}' for each in range(number))}}}/**"


def test_a_glob_may_have_many_alternatives() -> None:
    assert len(alternatives(some(MOST_ALTERNATIVES))) == MOST_ALTERNATIVES
    assert not has_too_many(some(MOST_ALTERNATIVES))
    assert not has_too_many("{,}")


@pytest.mark.parametrize(
    "glob", [some(MOST_ALTERNATIVES + 1), "{a,b}" * 10, "{" + "{a,b}" * 9 + ",{c,d}{e,f}" * 200 + "}"]
)
def test_one_with_more_stands_for_nothing_instead_of_some_of_them(glob: str) -> None:
    assert alternatives(glob) == ()
    assert has_too_many(glob)


_NESTED = "".join(f"{{x{number}," for number in range(990)) + "L" * 5000 + "}" * 990


@pytest.mark.parametrize(
    "glob",
    [
        "{" * 30_000 + "," * 30_000,
        "{x," * 30_000 + "}" * 30_000,
        "{" * 30_000 + "a,b" + "}" * 30_000,
        "{a,b}" * 10_000,
        some(900) + "{y}" * 20_000,
        _NESTED,
    ],
    ids=["open", "deep", "in many braces", "a bomb", "long", "nested and long"],
)
def test_braces_that_mean_harm_are_decided_in_no_time(glob: str) -> None:
    started = time.perf_counter()

    assert not matches([glob], "a/" * 1000 + "a" * 1000)
    assert time.perf_counter() - started < 10
