from textwrap import dedent

import pytest

from planguard.model.finding import Severity
from planguard.model.location import Location, Source
from planguard.render.cells import WIDTH
from planguard.render.excerpt import Span, excerpt
from planguard.render.gutter import Gutter
from planguard.render.style import Style
from tests.render.reports import at, source


def meant(file: Source, words: str, label: str = "this", nth: int = 1) -> Span:
    return Span(at(file, words, nth=nth), label, Severity.ERROR)


def second(file: Source, words: str, label: str = "that") -> Span:
    return Span(at(file, words), label)


def rows(file: Source, *spans: Span) -> list[str]:
    return excerpt(file, spans, Gutter(width=1, style=Style(color=False)))


def drawn(file: Source, *spans: Span) -> str:
    return "".join(f"{row}\n" for row in rows(file, *spans))


def test_the_words_that_are_meant_are_marked_under_their_line() -> None:
    file = source("one\ntwo three\n")

    assert drawn(file, meant(file, "three")) == dedent("""\
          |
        2 | two three
          |     ^^^^^ this
        """)


def test_a_second_place_is_marked_otherwise_and_stands_in_the_order_of_the_file() -> None:
    file = source("one\ntwo\n")

    assert drawn(file, meant(file, "two"), second(file, "one")) == dedent("""\
          |
        1 | one
          | --- that
        2 | two
          | ^^^ this
        """)


def test_a_line_that_is_marked_twice_is_shown_once() -> None:
    file = source("one two\n")

    assert drawn(file, meant(file, "two"), second(file, "one")) == dedent("""\
          |
        1 | one two
          | --- that
          |     ^^^ this
        """)


def test_a_single_line_between_two_marked_ones_is_shown() -> None:
    file = source("one\n\ttwo\nthree\n")

    assert drawn(file, meant(file, "one"), second(file, "three")) == dedent("""\
          |
        1 | one
          | ^^^ this
        2 |     two
        3 | three
          | ----- that
        """)


def test_several_lines_between_two_marked_ones_are_passed_over() -> None:
    file = source("one\ntwo\nthree\nfour\n")

    assert drawn(file, meant(file, "one"), second(file, "four")) == dedent("""\
          |
        1 | one
          | ^^^ this
        ...
        4 | four
          | ---- that
        """)


def test_a_stretch_over_two_lines_is_marked_on_both_and_named_at_its_end() -> None:
    file = source("- one two\n  three four\n")

    assert drawn(file, meant(file, "two\n  three")) == dedent("""\
          |
        1 | - one two
          |       ^^^
        2 |   three four
          |   ^^^^^ this
        """)


def test_of_a_long_stretch_the_first_lines_and_the_last_one_are_shown() -> None:
    file = source("\n".join("abcdefgh"))

    assert drawn(file, meant(file, file.text)) == dedent("""\
          |
        1 | a
          | ^
        2 | b
          | ^
        3 | c
          | ^
        ...
        8 | h
          | ^ this
        """)


def test_a_stretch_that_ends_with_its_line_end_does_not_reach_into_the_next_line() -> None:
    file = source("one\r\ntwo\r\n")

    assert drawn(file, meant(file, "one\r\n")) == dedent("""\
          |
        1 | one
          | ^^^ this
        """)


def test_an_empty_stretch_shows_one_caret() -> None:
    file = source("one\n")

    assert drawn(file, Span(file.locate(1, 1), "here", Severity.ERROR)) == dedent("""\
          |
        1 | one
          |  ^ here
        """)


def test_the_end_of_a_line_shows_one_caret_behind_it() -> None:
    file = source("one\n")

    assert drawn(file, Span(file.locate(3, 4), "here", Severity.ERROR)) == dedent("""\
          |
        1 | one
          |    ^ here
        """)


def test_a_place_within_a_line_end_shows_one_caret_behind_the_line() -> None:
    file = source("on\r\n")

    assert drawn(file, Span(file.locate(3, 4), "here", Severity.ERROR)) == dedent("""\
          |
        1 | on
          |   ^ here
        """)


@pytest.mark.parametrize(("text", "last"), [("one\n", "2 |\n"), ("", "1 |\n"), ("one", "1 | one\n")])
def test_the_end_of_a_file_can_be_marked(text: str, last: str) -> None:
    file = source(text)
    end = len(text)

    assert last in drawn(file, Span(file.locate(end, end), "", Severity.ERROR))


def test_a_place_behind_the_last_line_shows_nothing() -> None:
    file = source("one\n")

    assert rows(file, Span(Location("plans/move.md", 7, 1, 7, 4), "here", Severity.ERROR)) == []


def test_tabs_take_columns_up_to_the_next_stop() -> None:
    file = source("a\tb\tc d\n")

    assert drawn(file, meant(file, "c"), second(file, "\tb")) == dedent("""\
          |
        1 | a   b   c d
          |  ---- that
          |         ^ this
        """)


@pytest.mark.parametrize(
    ("line", "column", "carets"),
    [
        ("資源 x", 5, 1),
        ("ｆｕｌｌ x", 9, 1),
        ("✅ x", 3, 1),
        ("⚠️ x", 3, 1),
        ("👍🏽 x", 3, 1),
        ("e\u0301te\u0301 x", 4, 1),
        ("한국 x", 5, 1),
        ("… — ü x", 6, 1),
        ("\u202e x", 7, 1),
        ("::error::a x", 14, 1),
    ],
)
def test_the_caret_stands_under_its_character_however_wide_the_others_are(line: str, column: int, carets: int) -> None:
    file = source(line)

    assert rows(file, meant(file, "x", ""))[-1] == "  | " + " " * column + "^" * carets


@pytest.mark.parametrize(("words", "carets"), [("移動", 4), ("⚠️", 2), ("e\u0301", 1), ("\u202e", 6), ("a移\x1b", 7)])
def test_wide_characters_have_as_many_carets_as_columns(words: str, carets: int) -> None:
    file = source(f"- {words} -")

    assert rows(file, meant(file, words, ""))[-1] == "  |   " + "^" * carets


def test_a_combining_mark_alone_has_one_caret() -> None:
    file = source("e\u0301")

    assert rows(file, meant(file, "\u0301", ""))[-1] == "  |  ^"


def test_a_line_of_3000_characters_is_cut_around_what_is_meant() -> None:
    file = source("left " * 300 + "HERE " + "right " * 250)
    _, line, carets = rows(file, meant(file, "HERE"))

    assert line.startswith("1 | …") and line.endswith("…")
    assert len(line) == len("1 | ") + WIDTH + 2
    assert line.index("HERE") == carets.index("^^^^ this")


def test_a_long_line_is_not_cut_where_it_begins_or_ends() -> None:
    file = source("FIRST " + "word " * 600 + "LAST")
    _, beginning, _, end, carets = rows(file, meant(file, "FIRST"), second(file, "LAST"))

    assert beginning.startswith("1 | FIRST word") and beginning.endswith("…")
    assert end.startswith("1 | …") and end.endswith("word LAST")
    assert end.index("LAST") == carets.index("---- that")


def test_a_line_that_just_fits_is_shown_whole() -> None:
    file = source("x" * (WIDTH - 1) + "y")

    assert rows(file, meant(file, "y"))[1] == f"1 | {file.text}"


def test_wide_characters_count_twice_where_a_line_is_cut() -> None:
    file = source("資" * 100 + "X" + "源" * 100)
    _, line, carets = rows(file, meant(file, "X"))

    assert sum(2 if one in "資源" else 1 for one in line) <= len("1 | ") + WIDTH + 2
    assert carets.index("^") == line.index("X") + line[: line.index("X")].count("資")


def test_a_stretch_longer_than_the_cut_is_marked_as_far_as_it_is_seen() -> None:
    file = source("a" * 50 + "b" * 3000 + "c" * 50)
    _, line, carets = rows(file, meant(file, "b" * 3000))

    assert line == f"1 | …{'b' * WIDTH}…"
    assert carets == f"  |  {'^' * WIDTH} this"


def test_a_stretch_of_wide_characters_is_marked_as_far_as_it_is_seen() -> None:
    file = source("資" * 3000)

    assert rows(file, meant(file, file.text))[2] == f"  | {'^' * WIDTH} this"


def test_characters_without_width_that_are_cut_off_are_told_too() -> None:
    file = source("\u0301" * 500 + "HERE" + "\u0301" * 500)
    line = rows(file, meant(file, "HERE"))[1]

    assert line.startswith("1 | …\u0301") and line.endswith("\u0301…")


def test_labels_and_lines_are_sanitised() -> None:
    file = source("a\x1b[31m\u202eb ##[error]")

    assert drawn(file, meant(file, "b", "::error::\n")) == dedent("""\
          |
        1 | a\\x1b[31m\\u202eb \\x23#[error]
          |                ^ \\x3a:error::\\n
        """)
