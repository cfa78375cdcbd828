from planguard.model.location import Location
from planguard.render.formats import OutputFormat, render
from tests.render.reports import finding, report


def test_a_finding_is_one_line() -> None:
    one = finding(Location("plans/move.md", 12, 9, 12, 16), hint="add it")
    shown = render(report(one), format=OutputFormat.CONCISE, color=False, with_closing=False)

    assert shown == "plans/move.md:12:9: error PG107 missing-risk: BIL-002 has no risk level\n"


def test_a_message_or_a_path_of_two_lines_is_still_one_line() -> None:
    one = finding(Location("plans/a\nb.md", 1, 1, 1, 1), message="T-1\r\nis odd")
    shown = render(report(one), format=OutputFormat.CONCISE, color=False, with_closing=False)

    assert shown == r"plans/a\nb.md:1:1: error PG107 missing-risk: T-1\r\nis odd" + "\n"


def test_nothing_is_said_where_nothing_was_found() -> None:
    assert render(report(), format=OutputFormat.CONCISE, color=False, with_closing=False) == ""


def test_colour_is_put_on_the_place_and_the_severity() -> None:
    one = finding(Location("plans/move.md", 12, 9, 12, 16))
    shown = render(report(one), format=OutputFormat.CONCISE, color=True, with_closing=False)

    assert shown.startswith("\x1b[1mplans/move.md:12:9\x1b[0m: \x1b[1;31merror PG107\x1b[0m missing-risk: ")
