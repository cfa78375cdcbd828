"""The reader of expressions: what it understands, and that nothing makes it raise what it does not promise."""

import operator
from collections.abc import Callable
from decimal import Context, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planguard.model.gates.expression import DEEPEST, LONGEST, Expression, evaluate, read_expression
from planguard.model.gates.tokens import NotRead, Place

OPERATIONS: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
}


def look_up(place: Place) -> Decimal | str:
    """The old service has 120 at every place; there is nothing at /nothing."""
    return "there is nothing" if place.pointer == "/nothing" else Decimal(120)


def worked_out(words: str) -> Decimal | str:
    return evaluate(read_expression(words), look_up)


def fault_of(words: str) -> str:
    with pytest.raises(NotRead) as fault:
        read_expression(words)
    return str(fault.value)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("72", "72"),
        ("0.5", "0.5"),
        ("60%", "0.6"),
        ("0.6 * /old/p99", "72"),
        ("/old/p99", "120"),
        ("/old/p99 / 2", "60"),
        ("2 + 3 * 4", "14"),
        ("(2 + 3) * 4", "20"),
        ("10 - 3 - 2", "5"),
        ("100 / 10 / 5", "2"),
        ("- 3 + 5", "2"),
        ("-3 + 5", "2"),
        ("2 * -(1 + 1)", "-4"),
        ("- - 3", "3"),
        ("(/old/p99 + 5) * 110%", "137.5"),
        ("evidence/base.json#/p99 - 20", "100"),
        ('"/old service/p 99" * 2', "240"),
        ('"old runs/base.json#/p99"', "120"),
        ("(/f(x))", "120"),
        ("1 / 3 * 3", "1"),
    ],
)
def test_an_expression_is_worked_out(words: str, number: str) -> None:
    assert worked_out(words) == Decimal(number)


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("", "a number is missing at its end"),
        ("   ", "a number is missing at its end"),
        ("2 +", "a number is missing at its end"),
        ("* 2", "a number is missing before *"),
        ("2 3", "an operator is missing before 3"),
        ("2 /a", "an operator is missing before /a"),
        ("2 a.json#/b", "an operator is missing before a.json#/b"),
        ("2 )", "an operator is missing before )"),
        ("(2", "a parenthesis is not closed"),
        ("(2 3)", "a parenthesis is not closed"),
        ("0.6*/old/p99", "0.6*/old/p99 is no number and no JSON pointer"),
        ("p99", "p99 is no number and no JSON pointer"),
        ("NaN", "NaN is no number and no JSON pointer"),
        ("Infinity", "Infinity is no number and no JSON pointer"),
        ("1e9", "1e9 is no number and no JSON pointer"),
        ("1_000", "1_000 is no number and no JSON pointer"),
        ("٣", "٣ is no number and no JSON pointer"),
        ("#/p99", "#/p99 is no number and no JSON pointer"),
        ('"/open', "a double quote is not closed"),
        ("__import__('os')", "__import__('os') is no number and no JSON pointer"),
        ("1" * (LONGEST + 1), f"it is longer than {LONGEST} characters"),
        ("(" * (DEEPEST + 1) + "1" + ")" * (DEEPEST + 1), f"it is nested more than {DEEPEST} deep"),
        ("- " * 90 + "1", f"it is nested more than {DEEPEST} deep"),
    ],
)
def test_what_is_no_expression_is_refused_with_the_reason(words: str, fault: str) -> None:
    assert fault_of(words) == fault


@pytest.mark.parametrize("words", ["1 / 0", "0 / 0", "1 / (/old/p99 - 120)"])
def test_a_division_by_zero_gives_no_number(words: str) -> None:
    assert worked_out(words) == f"{words} divides by zero"


def test_a_number_beyond_all_bounds_is_none() -> None:
    huge = read_expression("/a * /a")

    assert evaluate(huge, lambda _: Decimal("1E+999998")) == "/a * /a is beyond all numbers"


@pytest.mark.parametrize("found", ["NaN", "Infinity", "sNaN"])
def test_what_is_no_finite_number_is_carried_no_further(found: str) -> None:
    assert isinstance(evaluate(read_expression("/a + 1"), lambda _: Decimal(found)), str)


def test_a_place_without_a_number_gives_its_own_reason() -> None:
    assert worked_out("0.6 * /nothing") == "there is nothing"


def test_an_expression_tells_the_places_that_it_refers_to_once_each() -> None:
    expression = read_expression("/a + b.json#/c * /a")

    assert expression.places == (Place(None, "/a"), Place("b.json", "/c"))


def test_the_name_of_a_file_may_hold_the_sign_that_stands_before_a_pointer() -> None:
    assert read_expression("run#1.json#/p99").places == (Place("run#1.json", "/p99"),)


def test_a_number_sign_within_a_pointer_names_no_file() -> None:
    assert read_expression("/a#/b").places == (Place(None, "/a#/b"),)


@given(st.text(alphabet='0123456789.%+-*/()"# \tabé\x00\ud800', max_size=LONGEST + 5))
def test_no_words_make_it_raise_anything_else(words: str) -> None:
    try:
        found = worked_out(words)
    except NotRead:
        found = "refused"

    assert isinstance(found, str) or found.is_finite()


NUMBERS = st.decimals(min_value=0, max_value=1000, places=2)


@given(
    st.recursive(
        NUMBERS.map(lambda number: (f"{number:f}", number)),
        lambda inner: st.tuples(inner, st.sampled_from("+-*"), inner).map(
            lambda parts: (
                f"({parts[0][0]} {parts[1]} {parts[2][0]})",
                OPERATIONS[parts[1]](parts[0][1], parts[2][1]),
            )
        ),
        max_leaves=6,
    )
)
def test_it_reckons_as_python_does(pair: tuple[str, Decimal]) -> None:
    words, number = pair

    assert worked_out(words) == Context(prec=50).plus(number)


@given(st.lists(st.tuples(NUMBERS, st.sampled_from("+-*")), min_size=1, max_size=8), NUMBERS)
def test_operators_bind_as_in_python(parts: list[tuple[Decimal, str]], last: Decimal) -> None:
    words = "".join(f"{number:f} {sign} " for number, sign in parts) + f"{last:f}"
    exact = "".join(f"Decimal('{number:f}') {sign} " for number, sign in parts) + f"Decimal('{last:f}')"

    found = worked_out(words)

    expected = eval(exact, {"Decimal": Decimal})  # of our own words
    assert isinstance(found, Decimal)
    assert abs(found - expected) <= abs(expected) * Decimal("1e-24")


def test_an_expression_is_a_value() -> None:
    assert read_expression("1  +  /a") == Expression("1 + /a", read_expression("1 + /a").steps)
