import re

import pytest

from planguard.model.lazy_pattern import LazyPattern

WORD = LazyPattern(r"[a-z]+", re.IGNORECASE)


def test_it_finds_what_the_expression_finds() -> None:
    found = WORD.search("1 Two 3")

    assert found is not None and found[0] == "Two"


def test_it_looks_between_start_and_end_alone() -> None:
    found = WORD.search("one two", 3, 5)

    assert found is not None and found[0] == "t"
    assert WORD.search("one 234", 3) is None
    assert WORD.match("1 two", 0) is None
    assert WORD.match("1 two", 2, 3) is not None


def test_all_of_a_text_is_another_thing_than_its_beginning() -> None:
    assert WORD.fullmatch("one") is not None
    assert WORD.fullmatch("one 2") is None


def test_it_goes_through_a_text() -> None:
    assert [found[0] for found in WORD.finditer("one 2 three")] == ["one", "three"]


def test_it_replaces_by_a_text_or_by_what_a_function_says() -> None:
    assert WORD.sub("x", "one 2 three") == "x 2 x"
    assert WORD.sub(lambda found: found[0].upper(), "one 2") == "ONE 2"


def test_it_is_not_compiled_before_it_is_used() -> None:
    wrong = LazyPattern("(")

    with pytest.raises(re.error):
        wrong.search("")
