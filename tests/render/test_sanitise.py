import json
import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planguard.render.sanitise import (
    is_plain,
    is_unicode,
    shown,
    shown_characters,
    shown_in_json,
    undecoded_byte,
)

ANY_CHARACTER = st.characters(exclude_categories=())
PITFALLS = st.sampled_from(
    ["::error::", "##[group]", "##vso[x]", "\x1b[31m", "\x1b]0;t\x07", "\u202e", "\ud800", "z\udcff", "\r\n"]
)
ANY_TEXT = st.lists(st.text(ANY_CHARACTER, max_size=8) | PITFALLS, max_size=4).map("".join)


def without_surrogates(text: str) -> str:
    """The text with its lone surrogates as they are shown."""
    return "".join(shown(one) if "\ud800" <= one <= "\udfff" else one for one in text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b[31mred", r"\x1b[31mred"),
        ("\x1b]8;;http://x\x07link", r"\x1b]8;;http://x\x07link"),
        ("\x9b31m", r"\x9b31m"),
        ("a\x00b\x7f", r"a\x00b\x7f"),
        ("abc\u202ecba", r"abc\u202ecba"),
        ("\u2066x\u2069", r"\u2066x\u2069"),
        ("a\ud800b", r"a\ud800b"),
        ("z\udcff", r"z\xff"),
        ("\udc80\udc1b", r"\x80\udc1b"),
        ("a\u2028b\u2029c\x85d", r"a\u2028b\u2029c\x85d"),
        ("a\u200bb\ufeffc\u2060d\u00ade", r"a\u200bb\ufeffc\u2060d\xade"),
        ("a\u3164b\u034fc", r"a\u3164b\u034fc"),
        ("x\U000e0041", r"x\U000e0041"),
        ("one\ntwo\r\nthree\tfour", r"one\ntwo\r\nthree\tfour"),
    ],
)
def test_what_a_terminal_would_obey_or_hide_is_shown_as_an_escape(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "plans/[a]/{b,c}.md",
        "[/x]",
        r"C:\plans\x1b",
        "資源 ⚠️ ✅",
        "e\u0301te\u0301",
        "a\u00a0b",
        "`make test` & <b>",
        "100 %",
    ],
)
def test_what_can_be_seen_is_left_alone(text: str) -> None:
    assert shown(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("::error::boo", r"\x3a:error::boo"),
        ("  ::Warning file=x::boo", r"  \x3a:Warning file=x::boo"),
        ("Move ::stop-commands::t", r"Move \x3a:stop-commands::t"),
        ("x::set-output name=a::b", r"x\x3a:set-output name=a::b"),
        ("x::Warning::y", r"x\x3a:Warning::y"),
        ("::not-yet-invented::", r"\x3a:not-yet-invented::"),
        ("a\n::error::b", r"a\n\x3a:error::b"),
        (":::error::", r":\x3a:error::"),
        ("##[error]boo", r"\x23#[error]boo"),
        ("x ###[group]", r"x #\x23#[group]"),
        ("##vso[task.setvariable variable=x]y", r"\x23#vso[task.setvariable variable=x]y"),
        ("##teamcity[message]", r"\x23#teamcity[message]"),
    ],
)
def test_a_workflow_command_is_broken(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    ["tests/test_a.py::TestA::test_b", "use std::fmt::Display", "a::errors::b", "## [1.0]", "x[::2]", "::", ":: "],
)
def test_two_colons_or_hashes_that_command_nothing_are_left_alone(text: str) -> None:
    assert shown(text) == text


def test_every_control_and_format_character_of_unicode_is_covered() -> None:
    obeyed = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    every = [chr(number) for number in range(sys.maxunicode + 1)]

    assert [hex(ord(one)) for one in every if unicodedata.category(one) in obeyed and shown(one) == one] == []


def test_letters_marks_and_signs_that_are_seen_are_not_escaped() -> None:
    unseen_ones = 4 + 2 + 1 + 3 + 1 + 240  # Hangul fillers, Khmer vowels, U+034F, Mongolian selectors, U+180F, plane 14
    every = [chr(number) for number in range(0x20, sys.maxunicode + 1)]
    seen = [one for one in every if unicodedata.category(one)[0] in "LMNPS"]

    assert sum(shown(one) != one for one in seen) == unseen_ones


@given(ANY_TEXT)
def test_what_is_shown_once_is_shown_the_same_again(text: str) -> None:
    assert shown(shown(text)) == shown(text)


@given(ANY_TEXT)
def test_each_character_has_something_to_show_for_it(text: str) -> None:
    assert len(shown_characters(text)) == len(text)
    assert "".join(shown_characters(text)) == shown(text)


@given(ANY_TEXT)
def test_a_plain_text_is_shown_as_it_is(text: str) -> None:
    assert not is_plain(text) or "".join(shown_characters(text)) == text


@given(ANY_TEXT)
def test_json_reads_back_as_it_was_written_but_for_what_is_no_unicode(text: str) -> None:
    document = shown_in_json(json.dumps({"x": [text]}, ensure_ascii=False, indent=1))

    assert json.loads(document) == {"x": [without_surrogates(text)]}
    assert all(shown(line) == line for line in document.split("\n"))


@pytest.mark.parametrize(
    ("text", "read"), [("z\udcff", r"z\xff"), (r"z\xff", r"z\xff"), ("\ud800", r"\ud800"), ('\udcff"\\', '\\xff"\\')]
)
def test_json_has_no_escape_that_a_parser_might_refuse(text: str, read: str) -> None:
    document = shown_in_json(json.dumps(text, ensure_ascii=False))

    assert json.loads(document) == read
    assert not re.search(r"(?<!\\)(\\\\)*\\u[dD][89a-fA-F]", document)


@pytest.mark.parametrize("number", [0x80, 0xFF])
def test_a_byte_that_could_not_be_decoded_is_known_again(number: int) -> None:
    assert undecoded_byte(bytes([number]).decode("utf-8", "surrogateescape")) == number


@pytest.mark.parametrize("number", [0x61, 0xFF, 0xD800, 0xDC7F, 0xDD00])
def test_other_characters_stand_for_no_byte(number: int) -> None:
    assert undecoded_byte(chr(number)) is None


def test_a_text_with_half_a_pair_in_it_is_no_unicode() -> None:
    assert is_unicode("移動 \U0001f600")
    assert not is_unicode("z\udcff")
