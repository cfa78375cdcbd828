import pytest

from planguard.model.nearest import nearest

KNOWN = ("depends_on", "inputs", "Outputs", "risk")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("depend_on", "depends_on"),
        ("dependson", "depends_on"),
        ("INPUTS", "inputs"),
        ("outptus", "Outputs"),
        ("rsik", "risk"),
        ("risks", "risk"),
    ],
)
def test_a_misspelt_word_is_put_right_as_it_is_known(word: str, meant: str) -> None:
    assert nearest(word, KNOWN) == meant


@pytest.mark.parametrize("word", ["", "owner", "in", "ris k of all", "depends upon the other one"])
def test_a_word_that_is_like_none_is_left_alone(word: str) -> None:
    assert nearest(word, KNOWN) == ""


def test_of_two_that_are_near_the_nearer_is_meant() -> None:
    assert nearest("DIR-013", ("DIR-113x", "DIR-014", "dir-013")) == "dir-013"
    assert nearest("planed", ("plan", "planned")) == "planned"


def test_three_quarters_of_a_word_are_near_and_less_is_not() -> None:
    assert nearest("abcx", ("abcy",)) == "abcy"
    assert nearest("abxx", ("abyy",)) == ""


def test_nothing_is_near_where_nothing_is_known() -> None:
    assert nearest("risk", ()) == ""
