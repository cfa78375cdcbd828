"""The words that may be paths, cut out of a line."""

import pytest

from planguard.facts.mentions.braces import written_out
from planguard.facts.mentions.tokens import LONGEST, Token, may_begin_name, tokens_in, trimmed


def words(line: str) -> list[str]:
    return [each.value for each in tokens_in(line, 0, len(line))]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("cp a/b c/d", ["cp", "a/b", "c/d"]),
        ('cd "$ROOT/a"/b', ["cd", "$ROOT/a", "/b"]),
        ("${{ github.workspace }}/a", ["${{ github.workspace }}/a"]),
        ("{{ .ROOT }}/a {{a}}b", ["{{ .ROOT }}/a", "{{a}}b"]),
        ("$(CURDIR)/a:$(pwd)/b", ["$(CURDIR)/a", "$(pwd)/b"]),
        ("%CD%\\a %~dp0..\\b", ["%CD%\\a", "%~dp0..\\b"]),
        ("{a,b}/** x/{c,d}", ["{a,b}/**", "x/{c,d}"]),
        ("^(a|b/c)/d", ["(a|b/c)/d"]),
        ("app/[id]/a", ["app/[id]/a"]),
        ("a:b,c;d=e", ["a", "b", "c", "d", "e"]),
        ("x\\n a\\n", ["x", "n", "a", "n"]),
    ],
)
def test_a_word_holds_all_that_belongs_to_a_path(line: str, expected: list[str]) -> None:
    assert words(line) == expected


@pytest.mark.parametrize("line", ["https://a.b/c/d", "git@github.com:a/b.git", "s3://a/b", "user@host:a/b"])
def test_what_leads_to_another_host_is_no_word(line: str) -> None:
    assert words(line) == []


def test_a_word_that_no_path_is_as_long_as_is_left_out() -> None:
    assert words("a/" * LONGEST) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("core/a.", "core/a"),
        ("core/.", "core/"),
        ("./...", "./..."),
        ("../..", "../.."),
        ("**core/**", "core/"),
        ("core/**", "core/**"),
        ("!core/x", "core/x"),
        ("-Icore/include", "core/include"),
        ("进入core/目录", "core/"),
        ("~/core", "~/core"),
    ],
)
def test_what_is_no_part_of_the_path_is_cut_off(text: str, expected: str) -> None:
    assert trimmed(Token(text, 0, len(text))).value == expected


def test_a_word_that_is_cut_still_says_where_it_stands() -> None:
    found = trimmed(Token("进入core/目录", 5, 14))

    assert (found.start, found.end) == (7, 12)


@pytest.mark.parametrize("text", ["core", "/core", " core", "{core", ",core", "(core", "-Icore", '"core', ":core"])
def test_a_name_may_begin_behind_a_sign(text: str) -> None:
    assert may_begin_name(text, text.index("core"))


@pytest.mark.parametrize("text", ["score", "my-core", "my_core", "@core", "$core", "x.core", "#core", "9core"])
def test_a_name_does_not_begin_within_another(text: str) -> None:
    assert not may_begin_name(text, text.index("core"))


def test_braces_are_written_out_in_order() -> None:
    assert list(written_out("{a,b}/{c,d}")) == ["a/c", "a/d", "b/c", "b/d"]


def test_braces_may_stand_in_braces() -> None:
    assert set(written_out("{a,b{1,2}}/c")) == {"a/c", "b1/c", "b2/c"}


def test_an_alternation_is_written_out_like_braces() -> None:
    assert list(written_out("(a|b/c)/d")) == ["a/d", "b/c/d"]


def test_a_bomb_of_braces_is_not_written_out() -> None:
    assert written_out("{a,b}" * 20) == ()
