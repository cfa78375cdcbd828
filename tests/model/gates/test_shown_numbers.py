"""Numbers in reports: short, and never so short that a failing comparison looks like a passing one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planguard.model.gates.shown_numbers import shown, shown_apart, unit_of


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("72", "72"),
        ("72.0", "72"),
        ("72.50", "72.5"),
        ("1E+2", "100"),
        ("0.1", "0.1"),
        ("0.333333333333", "0.333333"),
        ("0.0000012", "0.0000012"),
        ("1.2E-9", "1.2E-9"),
        ("1234567", "1234567"),
        ("1234567.89", "1234568"),
        ("1E+999999", "1E+999999"),
        ("0E+999999", "0"),
        ("-81.2", "-81.2"),
        ("-0", "0"),
        ("NaN", "no number"),
    ],
)
def test_a_number_is_shown_plainly(number: str, words: str) -> None:
    assert shown(Decimal(number)) == words


@pytest.mark.parametrize(
    ("value", "limit"),
    [("72.0000001", "72"), ("0.99999999", "1"), ("1E-30", "0"), ("0.6000000000000000000000001", "0.6")],
)
def test_numbers_that_differ_never_look_alike(value: str, limit: str) -> None:
    left, right = shown_apart(Decimal(value), Decimal(limit))

    assert left != right


def test_equal_numbers_look_alike_however_they_are_written() -> None:
    assert shown_apart(Decimal("72.000"), Decimal(72)) == ("72", "72")


@given(st.decimals(allow_nan=False, allow_infinity=False), st.decimals(allow_nan=False, allow_infinity=False))
def test_two_numbers_look_alike_only_where_they_are_equal(left: Decimal, right: Decimal) -> None:
    one, other = shown_apart(left, right)

    assert (one == other) == (left == right)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("p99_ms", " ms"),
        ("start_s", " s"),
        ("Memory_MB", " MB"),
        ("events_per_s", ""),
        ("ms", ""),
        ("errors", ""),
        ("latency_min", ""),
        ("", ""),
    ],
)
def test_a_unit_is_read_from_the_end_of_a_name(name: str, unit: str) -> None:
    assert unit_of(name) == unit
