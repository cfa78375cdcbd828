"""What GitHub's runner makes of the output; it is read here as the runner reads it (ActionCommand.TryParseV2)."""

from typing import NamedTuple

import pytest
from hypothesis import given

from planguard.model.finding import Finding, Severity
from planguard.model.location import Location
from planguard.model.report import Report
from planguard.render.github import render_github
from planguard.render.sanitise import shown
from tests.render.reports import finding, report
from tests.render.test_formats import is_obeyed_by_a_runner, reports

HERE = Location("plans/move.md", 3, 9, 3, 12)


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    message: str


def github(*findings: Finding, with_closing: bool = False) -> str:
    return render_github(report(*findings), with_closing=with_closing)


def commands(output: str) -> list[Command]:
    return [_command(line) for line in output.split("\n") if is_obeyed_by_a_runner(line)]


def _command(line: str) -> Command:
    head, _, message = line.removeprefix("::").partition("::")
    name, _, stated = head.partition(" ")
    pairs = (pair.split("=", 1) for pair in stated.split(",") if pair)
    return Command(name, {key: _plain(value, ",:\r\n%") for key, value in pairs}, _plain(message, "\r\n%"))


def _plain(text: str, characters: str) -> str:
    for character in characters:
        text = text.replace(f"%{ord(character):02X}", character)
    return text


def test_a_finding_is_one_command() -> None:
    one = finding(HERE, code="PG301", name="stale-path", message="the path is retired", hint="write apps/billing/")

    assert github(one) == (
        "::error file=plans/move.md,line=3,endLine=3,col=9,endColumn=12,title=PG301 stale-path"
        "::plans/move.md:3:9: the path is retired%0Ahelp: write apps/billing/\n"
    )


@pytest.mark.parametrize(
    ("severity", "command"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")]
)
def test_each_severity_has_its_command(severity: Severity, command: str) -> None:
    assert commands(github(finding(HERE, severity=severity)))[0].name == command


def test_a_finding_over_several_lines_has_no_columns() -> None:
    command = commands(github(finding(Location("a.md", 3, 9, 4, 2))))[0]

    assert command.properties == {"file": "a.md", "line": "3", "endLine": "4", "title": "PG107 missing-risk"}


def test_a_finding_about_a_whole_file_points_at_its_first_line() -> None:
    properties = commands(github(finding(Location("src/a.py", 1, 1, 1, 1))))[0].properties

    assert (properties["file"], properties["line"]) == ("src/a.py", "1")


def test_what_separates_properties_is_escaped_in_them() -> None:
    path = "src/a,b: 100%/%0A.py"
    output = github(finding(Location(path, 1, 1, 1, 1)))

    assert "file=src/a%2Cb%3A 100%25/%250A.py,line=1" in output
    assert commands(output)[0].properties["file"] == path


def test_a_message_keeps_its_commas_and_colons_and_its_per_cent_signs() -> None:
    message = commands(github(finding(HERE, message="a, b: 50% of %0A")))[0].message

    assert message == "plans/move.md:3:9: a, b: 50% of %0A"


@pytest.mark.parametrize("words", ["x\n::set-output name=a::b", "x\r::error::b", "::stop-commands::t", "##[group]x"])
def test_words_of_a_plan_command_nothing(words: str) -> None:
    one = finding(Location(f"a/{words}", 1, 1, 1, 1), message=words, hint=words)

    assert [command.name for command in commands(github(one, with_closing=True))] == ["error"]


@given(outcome=reports())
def test_each_command_reads_back_as_it_was_meant(outcome: Report) -> None:
    one = outcome.findings[0]
    obeyed = commands(render_github(outcome, with_closing=True))

    assert [command.name for command in obeyed] == ["error"]
    assert obeyed[0].properties["file"] == shown(one.at.path)
    assert obeyed[0].message.startswith(f"{shown(one.at.path)}:{one.at.line}:{one.at.column}: {shown(one.message)}")


def test_what_a_terminal_would_obey_is_shown() -> None:
    one = finding(Location("a\x1b.md", 1, 1, 1, 1), message="\x1b[31m", hint="\x9b\n")

    assert commands(github(one))[0].message == "a\\x1b.md:1:1: \\x1b[31m\nhelp: \\x9b\\n"


def test_a_name_that_is_no_utf_8_is_shown_byte_by_byte() -> None:
    one = finding(Location("src/z\udcff", 1, 1, 1, 1), message="src/z\udcff is in no task")

    assert r"file=src/z\xff,line=1" in github(one)
    assert r"src/z\xff:1:1: src/z\xff is in no task" in github(one)


def test_the_worst_come_first_and_those_alike_in_the_order_of_the_report() -> None:
    levels = [Severity.INFO, Severity.ERROR, Severity.WARNING, Severity.ERROR]
    found = [finding(HERE, severity=level, message=str(number)) for number, level in enumerate(levels)]

    assert [command.message[-1] for command in commands(github(*found))] == ["1", "3", "2", "0"]


def test_ten_of_a_level_are_annotations_and_nothing_is_folded() -> None:
    output = github(*(finding(HERE, severity=level) for level in Severity for _ in range(10)))

    assert [command.name for command in commands(output)] == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert "group" not in output


def test_what_is_over_ten_of_a_level_is_folded_line_by_line() -> None:
    errors = [finding(HERE, message=f"error {number}") for number in range(12)]
    warnings = [finding(HERE, severity=Severity.WARNING, message=f"warning {number}") for number in range(11)]
    lines = github(*warnings, *errors).splitlines()

    assert [line.partition(" ")[0] for line in lines[:20]] == ["::error"] * 10 + ["::warning"] * 10
    assert lines[20:] == [
        "::group::3 more findings",
        "plans/move.md:3:9: error PG107 missing-risk: error 10",
        "plans/move.md:3:9: error PG107 missing-risk: error 11",
        "plans/move.md:3:9: warning PG107 missing-risk: warning 10",
        "::endgroup::",
    ]


def test_words_of_a_plan_do_not_end_the_fold() -> None:
    found = [finding(HERE, message="::endgroup::") for _ in range(12)]

    assert [command.name for command in commands(github(*found))][10:] == ["group", "endgroup"]


def test_the_closing_lines_follow_as_text() -> None:
    assert github(finding(HERE), with_closing=True).endswith("\ncompared: the work tree\n" + _CLOSING)


def test_without_findings_there_are_closing_lines_only() -> None:
    assert github() == ""
    assert commands(github(with_closing=True)) == []


_CLOSING = "judged: 1 plan, 2 tasks, 1 dependency, by 23 rules\nfound: 1 error\n"
