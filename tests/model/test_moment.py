"""Points in time and stretches of it, as plans write them."""

import pytest

from planguard.model.moment import (
    DAY,
    read_day,
    read_duration,
    read_moment,
    shown_day,
    shown_duration,
    shown_moment,
    written_moment,
)

# 2027-03-31T10:00Z
MOMENT = 1_806_487_200


@pytest.mark.parametrize(
    "words",
    [
        "2027-03-31T10:00Z",
        "2027-03-31T10:00:00Z",
        "2027-03-31 10:00",
        " 2027-03-31T10:00:00.999+00:00\n",
        "2027-03-31T12:00+02:00",
        "2027-03-31T04:30-05:30",
    ],
)
def test_a_moment_may_be_written_in_several_ways(words: str) -> None:
    assert read_moment(words) == MOMENT


def test_a_day_is_its_beginning() -> None:
    assert read_moment("2027-03-31") == read_day("2027-03-31") == MOMENT - 10 * 60 * 60


@pytest.mark.parametrize(
    "words",
    ["", "soon", "2027-02-29", "2027-13-01", "2027-03-31T25:00", "31.03.2027", "1806487200", "2027-03-31T10:00 CET"],
)
def test_what_is_no_moment_is_none(words: str) -> None:
    assert read_moment(words) is None


@pytest.mark.parametrize(
    "words", ["２０２７-０３-３１", "2027-03-31T10:00Z", "2027-3-31", "0000-01-01", "10000-01-01", ""]
)
def test_what_is_no_day_is_none(words: str) -> None:
    assert read_day(words) is None


@pytest.mark.parametrize(
    "words", ["0001-01-01T00:00+23:59", "9999-12-31T23:59-23:59", "x" * 100_000, "2027\0", "\ud800"]
)
def test_moments_at_the_ends_of_the_calendar_and_nonsense_can_be_shown(words: str) -> None:
    assert shown_moment(read_moment(words) or 0)


@pytest.mark.parametrize(
    ("words", "seconds"),
    [("90m", 5400), ("72h", 259_200), ("72 hours", 259_200), ("14d", 14 * DAY), ("2 weeks", 14 * DAY), ("1 Day", DAY),
     ("20 min", 1200), (" 1 hour ", 3600), ("0h", 0), ("999999w", 999_999 * 7 * DAY)],
)  # fmt: skip
def test_a_duration_is_a_number_and_a_unit(words: str, seconds: int) -> None:
    assert read_duration(words) == seconds


@pytest.mark.parametrize(
    "words", ["", "72", "h", "-1h", "1.5h", "1h30m", "1 month", "3 s", "1000000h", "P3D", "72 h more"]
)
def test_what_is_no_duration_is_none(words: str) -> None:
    assert read_duration(words) is None


def test_a_moment_is_shown_to_the_minute_and_written_to_the_second() -> None:
    assert shown_moment(MOMENT + 41) == "2027-03-31 10:00 UTC"
    assert written_moment(MOMENT + 41) == "2027-03-31T10:00:41Z"
    assert shown_day(MOMENT) == "2027-03-31"


def test_a_written_moment_is_read_as_what_it_was() -> None:
    assert [read_moment(written_moment(moment)) for moment in (0, 1, MOMENT, -1)] == [0, 1, MOMENT, -1]


@pytest.mark.parametrize("moment", [10**12, -(10**12), 10**30])
def test_a_time_that_no_calendar_has_is_shown_as_that(moment: int) -> None:
    assert shown_moment(moment) == shown_day(moment) == "a time that no calendar has"
    with pytest.raises(ValueError, match=str(moment)):
        written_moment(moment)


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(-5, "0 min"), (59, "0 min"), (60, "1 min"), (3599, "59 min"), (3600, "1 h"), (5400, "1 h 30 min"),
     (72 * 3600, "72 h"), (7 * DAY - 60, "167 h 59 min"), (7 * DAY, "7 d"), (8 * DAY + 2 * 3600 + 60, "8 d 2 h")],
)  # fmt: skip
def test_a_duration_is_shown_in_its_largest_units(seconds: int, shown: str) -> None:
    assert shown_duration(seconds) == shown
