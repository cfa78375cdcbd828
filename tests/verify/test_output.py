import tracemalloc

import pytest

from planguard.verify.output import LAST_BYTES, Lines, Tail, without_sequences


def lines(*chunks: bytes) -> list[str]:
    cutter = Lines()
    found = [line for chunk in chunks for line in cutter.feed(chunk)]
    return [*found, *cutter.feed(b"", is_last=True)]


def test_lines_come_without_their_ends() -> None:
    assert lines(b"one\ntwo\r\n\nthree\n") == ["one", "two", "", "three"]


def test_a_line_is_put_together_from_its_pieces() -> None:
    assert lines(b"on", b"e\ntw", b"o") == ["one", "two"]


def test_the_last_line_needs_no_end() -> None:
    assert lines(b"one\ntwo") == ["one", "two"]


def test_nothing_has_no_line() -> None:
    assert lines() == []


def test_a_character_that_is_cut_in_two_is_whole_again() -> None:
    assert lines("é".encode()[:1], "é".encode()[1:] + b"\n") == ["é"]


def test_what_is_no_utf_8_is_marked() -> None:
    assert lines(b"a\xffb\n") == ["a\ufffdb"]


def test_half_a_character_at_the_end_is_marked() -> None:
    assert lines(b"a\xc3") == ["a\ufffd"]


def test_of_a_line_that_is_written_over_the_last_state_is_left() -> None:
    assert lines(b"10 %\r50 %\r100 %\n") == ["100 %"]


def test_a_line_end_that_is_cut_in_two_loses_no_line() -> None:
    assert lines(b"one\r", b"\ntwo\n") == ["one", "two"]


def test_a_line_without_end_is_handed_on_in_pieces() -> None:
    found = lines(*[b"x" * 1000] * 10)

    assert "".join(found) == "x" * 10_000
    assert len(found) > 1


def test_the_tail_is_the_last_forty_lines() -> None:
    tail = Tail()
    for number in range(100):
        tail.add(str(number))

    assert tail.text() == "\n".join(map(str, range(60, 100)))


def test_the_tail_has_no_more_than_its_bytes() -> None:
    tail = Tail()
    for _ in range(40):
        tail.add("é" * 1000)

    assert LAST_BYTES - 1 <= len(tail.text().encode()) <= LAST_BYTES


def test_of_the_tail_each_line_is_written_as_asked() -> None:
    tail = Tail(str.upper)
    tail.add("one")
    tail.add("two")

    assert tail.text() == "ONE\nTWO"


@pytest.mark.parametrize(
    ("chunk", "left"), [(b"one\n..", ".."), (b"10 %\r50 %", "50 %"), (b"50 %\r", "50 %"), (b"one\n", "")]
)
def test_a_line_without_an_end_can_be_looked_at(chunk: bytes, left: str) -> None:
    cutter = Lines()
    list(cutter.feed(chunk))

    assert cutter.unfinished == left


def test_much_output_takes_little_memory() -> None:
    cutter, tail = Lines(), Tail()
    chunk = b"x" * 65_536
    tracemalloc.start()
    for _ in range(500):
        for line in cutter.feed(chunk):
            tail.add(line)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 4 * 1024 * 1024


def test_a_progress_bar_without_end_takes_little_memory() -> None:
    cutter = Lines()

    found = [line for _ in range(5000) for line in cutter.feed(b"50 %\r")]

    assert found == []
    assert list(cutter.feed(b"done\n")) == ["done"]


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b[2J\x1b[Htext", "text"),
        ("\x9b31mred", "red"),
        ("\x1bPdevice\x1b\\text", "text"),
        ("\x1bctext", "text"),
        ("\x1b(Btext", "text"),
        ("text\x1b", "text"),
        ("\x1b]0;no end", ""),
        ("[31m is no sequence", "[31m is no sequence"),
    ],
)
def test_what_a_terminal_obeys_is_left_out(line: str, left: str) -> None:
    assert without_sequences(line) == left
