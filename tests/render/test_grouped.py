from textwrap import dedent

from planguard.model.finding import Finding, Severity
from planguard.model.location import Location
from planguard.render.formats import OutputFormat, render
from tests.render.reports import finding, report


def grouped(*findings: Finding) -> str:
    return render(report(*findings), format=OutputFormat.GROUPED, color=False, with_closing=False)


def here(line: int, path: str = "plans/move.md") -> Location:
    return Location(path, line, 1, line, 2)


def test_findings_stand_under_their_file_and_their_task() -> None:
    first = finding(here(3), message="T-1 has no risk level", task="T-1", hint="add it")
    second = finding(here(120), message="T-2 has no risk level", task="T-2", severity=Severity.WARNING)
    third = finding(here(4), message="T-1 has no owner", task="T-1", severity=Severity.INFO)

    assert grouped(first, second, third) == dedent("""\
        plans/move.md: 3 findings
          task T-1
            3:1    error   PG107 missing-risk: T-1 has no risk level
                   help: add it
            4:1    info    PG107 missing-risk: T-1 has no owner
          task T-2
            120:1  warning PG107 missing-risk: T-2 has no risk level
        """)


def test_a_finding_without_a_task_belongs_to_the_file() -> None:
    assert "\n  the file itself\n" in grouped(finding(here(1), task=""))


def test_a_blank_line_stands_between_files() -> None:
    shown = grouped(finding(here(1)), finding(here(1, "plans/b.md")))

    assert "\n\nplans/b.md: 1 finding\n" in shown


def test_tasks_of_one_name_in_two_files_are_kept_apart() -> None:
    assert grouped(finding(here(1), task="T-1"), finding(here(1, "plans/b.md"), task="T-1")).count("task T-1") == 2
