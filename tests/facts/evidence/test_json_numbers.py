"""Numbers by JSON pointer."""

from decimal import Decimal
from pathlib import Path

import pytest

from planguard.facts.evidence.json_numbers import number_at
from planguard.model.evidence import Unread
from planguard.model.strict_json import NoJsonError, read_exact_json

REAL = Path(__file__).parent / "real"


def number(text: str, pointer: str) -> Decimal | Unread:
    return number_at(read_exact_json(text), pointer)


def reason(text: str, pointer: str) -> str:
    found = number(text, pointer)
    assert isinstance(found, Unread), found
    return found.reason


@pytest.mark.parametrize(
    ("name", "pointer", "expected"),
    [
        ("k6-summary.json", "/metrics/http_req_duration/values/p(95)", "68.4"),
        ("k6-summary.json", "/metrics/http_req_failed/values/rate", "0"),
        ("pytest-benchmark.json", "/benchmarks/0/stats/mean", "1.8941400048788638E-7"),
        ("hyperfine.json", "/results/1/mean", "0.022876933420000002"),
    ],
)
def test_figures_of_real_tools_are_read_to_the_last_digit(name: str, pointer: str, expected: str) -> None:
    assert number((REAL / name).read_text(), pointer) == Decimal(expected)


# https://www.rfc-editor.org/rfc/rfc6901#section-5, with numbers for the two members that are none
RFC = '{"foo": [7, 8], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\\\j": 5, "k\\"l": 6, " ": 7, "m~n": 8}'


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("/foo/0", 7), ("/", 0), ("/a~1b", 1), ("/c%d", 2), ("/e^f", 3), ("/g|h", 4), ("/i\\j", 5), ('/k"l', 6),
        ("/ ", 7), ("/m~0n", 8),
    ],
)  # fmt: skip
def test_pointers_mean_what_the_rfc_says(pointer: str, expected: int) -> None:
    assert number(RFC, pointer) == expected


def test_a_tilde_is_unescaped_last() -> None:
    assert number('{"~1": 1, "/": 2}', "/~01") == 1


def test_the_empty_pointer_is_the_whole_document() -> None:
    assert number("42", "") == 42


def test_an_object_may_have_a_number_for_a_name() -> None:
    assert number('{"01": 5, "-": 6}', "/01") == 5


@pytest.mark.parametrize(
    ("text", "pointer", "expected"),
    [
        ("[1]", "/-", "holds nothing at /-"),
        ("[1]", "/1", "holds nothing at /1"),
        ("[1, 2]", "/01", "holds nothing at /01"),
        ("[1, 2]", "/-1", "holds nothing at /-1"),
        ("[1, 2]", "/１", "holds nothing at /１"),
        ("[1]", "/9999999999999999999999", "holds nothing at /9999999999999999999999"),
        ('{"a": 1}', "/b", "holds nothing at /b"),
        ('{"a": "1"}', "/a/0", "holds nothing at /a/0"),
        ('{"a": 1}', "a", "cannot be asked for a: a JSON pointer begins with a stroke"),
        ('{"~": 1}', "/~", "cannot be asked for /~: what follows its ~ is neither 0 nor 1"),
        ('{"~2": 1}', "/~2", "cannot be asked for /~2: what follows its ~ is neither 0 nor 1"),
        ('{"a": "72"}', "/a", "holds no number at /a, but a text"),
        ('{"a": true}', "/a", "holds no number at /a, but true"),
        ('{"a": null}', "/a", "holds no number at /a, but null"),
        ('{"a": [1]}', "/a", "holds no number at /a, but a list"),
        ("{}", "", "holds no number at its top, but an object"),
        ('{"a": 1e401}', "/a", "holds a number at /a that no measurement has"),
        ('{"a": 1e-999999}', "/a", "holds a number at /a that no measurement has"),
        (f'{{"a": {"1" * 101}}}', "/a", "holds a number at /a that no measurement has"),
    ],
)
def test_what_is_no_number_says_why(text: str, pointer: str, expected: str) -> None:
    assert reason(text, pointer) == expected


def test_a_zero_is_zero_whatever_its_exponent() -> None:
    assert repr(number("0e999999999", "")) == "Decimal('0')"


def test_a_long_pointer_is_cut_short() -> None:
    assert len(reason("{}", "/" + "x" * 100_000)) < 100


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "is no JSON (line 1, column 1)"),
        ("{} {}", "is no JSON (line 1, column 4)"),
        ("{'a': 1}", "is no JSON (line 1, column 2)"),
        ('{"a": NaN}', "holds NaN, which is no number"),
        ('{"a": -Infinity}', "holds -Infinity, which is no number"),
        ('{"a": {"b": 1, "c": 2, "b": 3}}', 'holds "b" twice in the same object'),
        ("[" * 100_000, "is nested too deeply"),
        ('{"a":' * 100_000, "is nested too deeply"),
        ("1e" + "9" * 30, "holds a number that is too large"),
    ],
)
def test_json_of_which_something_is_in_doubt_is_refused(text: str, expected: str) -> None:
    with pytest.raises(NoJsonError) as caught:
        read_exact_json(text)

    assert str(caught.value) == expected


def test_a_mark_of_byte_order_is_passed_over() -> None:
    assert read_exact_json("\ufeff1") == 1
