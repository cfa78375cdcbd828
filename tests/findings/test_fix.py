"""What is changed in bytes, and what had better stay as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planguard.findings.fix import Rewrite, rewrites
from planguard.model.finding import Finding, Fix, Severity
from planguard.model.location import Location, Source

PATH = "Makefile"


def finding(fix: Fix | None) -> Finding:
    return Finding(
        code="PG301",
        name="stale-path",
        severity=Severity.ERROR,
        message="old is retired",
        at=fix.at if fix else Location(PATH, 1, 1, 1, 1),
        label="",
        related=(),
        task="",
        hint="",
        fingerprint="f",
        fix=fix,
    )


def fix(line: int, column: int, length: int, text: str = "new", path: str = PATH) -> Finding:
    return finding(Fix(Location(path, line, column, line, column + length), text))


def fixed(content: bytes, *findings: Finding, seen: str | None = None) -> Rewrite:
    """`seen` is the text that the findings were made from, where it is not what the bytes say."""
    text = content.decode("utf-8-sig", "surrogateescape") if seen is None else seen
    [rewrite] = rewrites(findings, {PATH: Source(PATH, text)}, {PATH: content}.get)
    return rewrite


def test_what_the_fix_points_at_is_replaced() -> None:
    one = fix(2, 4, 3)

    assert fixed(b"all:\ncd old && make\n", one) == Rewrite(
        PATH, b"all:\ncd old && make\n", b"all:\ncd new && make\n", fixed=(one,), left=()
    )


def test_several_fixes_of_a_line_and_of_a_file_do_not_shift_each_other() -> None:
    content = b"old old\nold\n"

    assert fixed(content, fix(1, 1, 3, "a"), fix(2, 1, 3, "long"), fix(1, 5, 3, "longer")).after == b"a longer\nlong\n"


@pytest.mark.parametrize("content", [b"a\r\nold\r\nb\r\n", b"a\rold\rb", b"a\nold\r\nb\r", b"a\r\nold"])
def test_line_ends_stay_as_they_are(content: bytes) -> None:
    assert fixed(content, fix(2, 1, 3)).after == content.replace(b"old", b"new")


def test_lines_end_where_git_ends_them_and_nowhere_else() -> None:
    content = "a\u2028b\x0c\x85c\nold".encode()

    assert fixed(content, fix(2, 1, 3)).after == content.replace(b"old", b"new")


def test_the_byte_order_mark_stays() -> None:
    assert fixed(b"\xef\xbb\xbfold\n", fix(1, 1, 3)).after == b"\xef\xbb\xbfnew\n"


def test_columns_are_characters() -> None:
    assert fixed("größe → old\n".encode(), fix(1, 9, 3)).after == "größe → new\n".encode()


def test_bytes_that_are_no_utf8_stay_as_they_are() -> None:
    assert fixed(b"\xff old \xfe\n\xff\n", fix(1, 3, 3)).after == b"\xff new \xfe\n\xff\n"


def test_it_does_not_matter_how_such_bytes_were_read() -> None:
    content = b"\xff old \xfe\n"

    assert fixed(content, fix(1, 3, 3), seen=content.decode("utf-8", "replace")).after == b"\xff new \xfe\n"


def test_where_such_bytes_were_read_as_fewer_characters_nothing_is_changed() -> None:
    content = b"\xe2\x82 old old\n"
    one = fix(1, 3, 3)

    rewrite = fixed(content, one, seen=content.decode("utf-8", "replace"))

    assert rewrite == Rewrite(PATH, content, content, fixed=(), left=(one,))


def test_a_name_that_is_no_utf8_can_be_written() -> None:
    assert fixed(b"old\n", fix(1, 1, 3, "z\udcff")).after == b"z\xff\n"


def test_two_findings_with_one_fix_are_both_fixed() -> None:
    one, other = fix(1, 1, 3), fix(1, 1, 3)

    rewrite = fixed(b"old\n", one, other)

    assert (rewrite.after, rewrite.fixed) == (b"new\n", (one, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (fix(1, 1, 3, "a"), fix(1, 1, 3, "b")),
        (fix(1, 1, 3, "a"), fix(1, 3, 3, "b")),
        (fix(1, 1, 7, "a"), fix(1, 2, 1, "b")),
        (fix(1, 1, 0, "a"), fix(1, 1, 0, "b")),
    ],
)
def test_of_fixes_that_lie_upon_each_other_none_is_made(one: Finding, other: Finding) -> None:
    third = fix(1, 9, 3)

    rewrite = fixed(b"old/old old\n", one, other, third)

    assert (rewrite.after, rewrite.fixed, rewrite.left) == (b"old/old new\n", (third,), (one, other))


def test_a_long_fix_spoils_all_that_lie_in_it() -> None:
    spoilt = fix(1, 1, 9), fix(1, 2, 1), fix(1, 4, 1)

    assert fixed(b"0123456789\n", *spoilt, fix(1, 10, 1, "x")).after == b"012345678x\n"


def test_fixes_that_touch_are_both_made() -> None:
    assert fixed(b"old/old\n", fix(1, 1, 4, "a/"), fix(1, 5, 3, "b")).after == b"a/b\n"


@pytest.mark.parametrize("one", [fix(9, 1, 3), fix(0, 1, 3), fix(1, 2, 9), fix(1, 1, 3, "a\nb"), fix(1, 1, 3, "a\rb")])
def test_what_is_not_a_stretch_of_one_line_is_left(one: Finding) -> None:
    rewrite = fixed(b"old\nx\n", one)

    assert (rewrite.after, rewrite.left) == (b"old\nx\n", (one,))


def test_a_stretch_of_two_lines_is_left() -> None:
    assert fixed(b"old\nx\n", finding(Fix(Location(PATH, 1, 1, 2, 2), "new"))).after == b"old\nx\n"


@pytest.mark.parametrize("content", [b"cd lod\n", b"# cd old\n", b"", b"cd\n"])
def test_a_file_that_has_become_another_is_left(content: bytes) -> None:
    assert fixed(content, fix(1, 4, 3), seen="cd old\n").after == content


def test_a_line_that_has_only_changed_behind_the_fix_is_fixed() -> None:
    assert fixed(b"cd old && x\n", fix(1, 4, 3), seen="cd old\n").after == b"cd new && x\n"


@pytest.mark.parametrize(("sources", "contents"), [({}, {PATH: b"old\n"}), ({PATH: Source(PATH, "old\n")}, {})])
def test_a_file_that_nobody_can_give_is_left(sources: dict[str, Source], contents: dict[str, bytes]) -> None:
    one = fix(1, 1, 3)

    [rewrite] = rewrites([one], sources, contents.get)

    assert (rewrite.before == rewrite.after, rewrite.left) == (True, (one,))


def test_each_file_is_one_rewrite_in_the_order_of_their_paths() -> None:
    sources = {path: Source(path, "old\nold\n") for path in "ab"}
    findings = [fix(2, 1, 3, path="b"), fix(1, 1, 3, path="a"), fix(1, 1, 3, path="b")]

    found = rewrites(findings, sources, lambda path: sources[path].text.encode())

    assert [(each.path, len(each.fixed)) for each in found] == [("a", 1), ("b", 2)]


def test_findings_without_a_fix_change_nothing() -> None:
    assert rewrites([finding(None)], {PATH: Source(PATH, "old\n")}, {PATH: b"old\n"}.get) == ()


@given(before=st.binary(max_size=20), after=st.binary(max_size=20))
def test_whatever_stands_around_it_stays(before: bytes, after: bytes) -> None:
    head, tail = before + b"\n", b" " + after
    line = len(Source(PATH, head.decode("utf-8-sig", "surrogateescape")).line_starts)

    assert fixed(head + b"old" + tail, fix(line, 1, 3)).after == head + b"new" + tail


def test_a_stretch_beyond_the_end_of_the_file_is_left() -> None:
    assert fixed(b"old", fix(1, 2, 9)).after == b"old"
