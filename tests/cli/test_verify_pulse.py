"""A sign of life, by a clock that the test turns."""

import io

import pytest

from planguard.cli.verify_pulse import Pulse


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def _width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "41")


def begun(screen: io.StringIO) -> tuple[Pulse, Clock]:
    clock = Clock()
    pulse = Pulse(screen, clock)
    pulse.begin()
    return pulse, clock


def test_a_command_that_is_silent_for_a_second_gives_a_sign() -> None:
    screen = Terminal()
    pulse, clock = begun(screen)

    for clock.now in (100.5, 101.0, 101.5):
        pulse.show("...")

    assert screen.getvalue() == "\r    1 s  ..."


def test_a_quick_command_gives_none() -> None:
    screen = Terminal()
    pulse, clock = begun(screen)

    clock.now = 100.9
    pulse.show("...")
    pulse.clear()

    assert screen.getvalue() == ""


def test_nothing_is_drawn_where_there_is_no_terminal() -> None:
    screen = io.StringIO()
    pulse, clock = begun(screen)

    clock.now = 110.0
    pulse.show("...")
    pulse.clear()

    assert screen.getvalue() == ""


def test_it_is_taken_away_to_the_last_column() -> None:
    screen = Terminal()
    pulse, clock = begun(screen)

    clock.now = 101.0
    pulse.show("...")
    pulse.clear()

    assert screen.getvalue() == "\r    1 s  ...\r" + " " * 12 + "\r"


def test_a_shorter_one_covers_a_longer_one() -> None:
    screen = Terminal()
    pulse, clock = begun(screen)

    for clock.now, words in ((101.0, "..."), (102.0, "")):
        pulse.show(words)

    assert screen.getvalue().endswith("\r    2 s     ")


def test_of_a_long_line_the_end_is_shown_in_one_row() -> None:
    screen = Terminal()
    pulse, clock = begun(screen)

    clock.now = 101.0
    pulse.show("x" * 1000 + "end")

    assert screen.getvalue() == "\r    1 s  " + "x" * 17 + "end"


def test_wide_characters_stay_in_the_row() -> None:
    screen = Terminal()
    pulse, clock = begun(screen)

    clock.now = 101.0
    pulse.show("完" * 1000)

    assert screen.getvalue() == "\r    1 s  " + "完" * 15 + "…"


def test_what_a_terminal_would_obey_is_shown() -> None:
    screen = Terminal()
    pulse, clock = begun(screen)

    clock.now = 101.0
    pulse.show("a\x07\x1bc")

    assert screen.getvalue() == "\r    1 s  a\\x07\\x1bc"
