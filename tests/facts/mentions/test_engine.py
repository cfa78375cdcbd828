"""Every occurrence of every literal, held against the search that anybody would write."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planguard.facts.mentions.covering import covering
from planguard.facts.mentions.engine import Engine, is_binary, quickest, racers

# few letters, so that literals overlap, repeat and stand inside each other
letters = st.sampled_from([b"a", b"b", b"-", b"/", b"\xff"])
words = st.lists(letters, min_size=1, max_size=7).map(b"".join)
literal_sets = st.lists(words, min_size=1, max_size=12)
many_literals = st.lists(st.binary(min_size=1, max_size=12), min_size=60, max_size=90)
# with gaps, so that not all of a text is near to what stands in for a literal
texts = st.lists(st.one_of(letters, words, st.just(b"\n"), st.just(b" " * 60)), max_size=40).map(b"".join)


def naive(content: bytes, literals: Sequence[bytes]) -> tuple[tuple[int, int], ...]:
    """Looks for each literal at each place."""
    return tuple(
        (offset, number)
        for offset in range(len(content))
        for number, literal in enumerate(literals)
        if content.startswith(literal, offset)
    )


@given(literal_sets, texts)
def test_places_are_those_of_the_naive_search(literals: list[bytes], content: bytes) -> None:
    assert Engine(tuple(literals)).places(content) == naive(content, literals)


@given(literal_sets, st.lists(texts, max_size=5), texts)
def test_every_engine_finds_a_literal_where_there_is_one(
    literals: list[bytes], sample: list[bytes], content: bytes
) -> None:
    found = {engine.is_in(content) for engine in racers(literals, sample)}

    assert found == {bool(naive(content, literals))}


@given(many_literals, st.data())
def test_every_engine_of_many_literals_finds_each_of_them(literals: list[bytes], data: st.DataObject) -> None:
    wanted = data.draw(st.sampled_from(literals))
    content = b" " * 8000 + data.draw(st.binary(max_size=9)) + wanted + data.draw(st.binary(max_size=9))

    assert all(engine.is_in(content) for engine in racers(literals, [content]))


@given(many_literals, st.binary(max_size=300))
def test_every_literal_contains_a_string_of_the_cover(literals: list[bytes], text: bytes) -> None:
    cover = covering(literals, text, at_most=56)

    assert len(cover) <= 56
    assert not cover or all(any(short in literal for short in cover) for literal in literals)


def test_literals_with_a_common_part_are_covered_by_it() -> None:
    literals = [b"%c-shop-service" % letter for letter in range(ord("a"), ord("z"))]

    assert len(covering(literals, b"text without any of it", at_most=4)) == 1


def test_the_cover_is_made_of_what_is_rare_in_the_text() -> None:
    assert covering([b"source-billing"], b"the source of all sources-" * 9, at_most=4) == (b"-billing",)


def test_literals_without_a_common_part_have_no_cover_of_fewer_strings() -> None:
    literals = [bytes([letter]) * 4 for letter in range(100)]

    assert covering(literals, b"", at_most=56) == ()


def test_a_literal_inside_another_and_one_that_overlaps_are_found_too() -> None:
    places = Engine((b"core", b"core-frontend", b"frontend/core")).places(b"core-frontend/core")

    assert places == ((0, 0), (0, 1), (5, 2), (14, 0))


def test_a_literal_that_is_given_twice_is_found_twice() -> None:
    assert Engine((b"core", b"core")).places(b"core") == ((0, 0), (0, 1))


def test_case_counts() -> None:
    engine = Engine((b"core",))

    assert not engine.is_in(b"Core CORE")
    assert engine.places(b"Core CORE") == ()


def test_half_a_literal_at_the_end_is_none() -> None:
    assert not Engine((b"core-frontend",)).is_in(b"cd core-front")


def test_what_stands_in_for_a_literal_is_not_taken_for_it() -> None:
    engine = Engine((b"core-frontend",), filters=(b"e-fr",))

    assert not engine.is_in(b"the-french")
    assert engine.is_in(b"the-french core-frontend")


def test_an_empty_literal_is_refused() -> None:
    with pytest.raises(ValueError, match="everywhere"):
        Engine((b"core", b""))


def test_a_nul_among_the_first_8000_bytes_makes_a_file_binary() -> None:
    assert is_binary(b"x" * 7999 + b"\0")


def test_a_nul_after_that_does_not() -> None:
    assert not is_binary(b"x" * 8000 + b"\0")


def test_a_literal_in_a_binary_file_is_none() -> None:
    assert not Engine((b"core",)).is_in(b"core\0")


def test_the_quickest_engine_of_no_sample_is_an_engine() -> None:
    assert quickest([b"core"], []).is_in(b"core")
