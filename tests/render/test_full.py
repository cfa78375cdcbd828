from textwrap import dedent

from planguard.model.finding import Finding, RelatedPlace, Severity
from planguard.model.location import Location, Source
from planguard.render.formats import OutputFormat, render
from tests.render.reports import at, finding, report, source


def full(*findings: Finding, sources: tuple[Source, ...] = (), color: bool = False) -> str:
    outcome = report(*findings, sources=sources)
    return render(outcome, format=OutputFormat.FULL, color=color, with_closing=False)


def test_a_finding_is_shown_with_its_line_and_its_cure() -> None:
    file = source("# Plan\n\n- [ ] **BIL-002** Move the sources\n")

    assert full(finding(at(file, "BIL-002"), hint="add `- **Risk**: Low`"), sources=(file,)) == dedent("""\
        error[PG107] missing-risk: BIL-002 has no risk level
         --> plans/move.md:3:9
          |
        3 | - [ ] **BIL-002** Move the sources
          |         ^^^^^^^ no risk
          |
          = help: add `- **Risk**: Low`
        """)


def test_line_numbers_of_all_places_have_one_width() -> None:
    file, other = source("T-1\n"), source("\n" * 99 + "T-1\n", "plans/other.md")
    again = finding(at(file, "T-1"), label="again", related=(RelatedPlace(at(other, "T-1"), "first here"),))

    assert full(again, sources=(file, other)) == dedent("""\
        error[PG107] missing-risk: BIL-002 has no risk level
           --> plans/move.md:1:1
            |
          1 | T-1
            | ^^^ again
            |
           ::: plans/other.md:100:1
            |
        100 | T-1
            | --- first here
            |
        """)


def test_places_in_one_other_file_share_an_excerpt() -> None:
    file, other = source("T-1\n"), source("a\nb\n", "plans/other.md")
    related = (RelatedPlace(at(other, "b"), "second"), RelatedPlace(at(other, "a"), "first"))
    shown = full(finding(at(file, "T-1"), related=related), sources=(file, other))

    assert shown.count(":::") == 1
    assert shown.index("- first") < shown.index("- second")


def test_a_finding_in_a_file_that_was_not_read_has_no_excerpt() -> None:
    binary = finding(Location("plans/logo.md", 1, 1, 1, 1), message="not a text", hint="exclude it")

    assert full(binary) == dedent("""\
        error[PG107] missing-risk: not a text
         --> plans/logo.md:1:1
          = help: exclude it
        """)


def test_a_blank_line_stands_between_findings() -> None:
    file = source("a\nb\n")
    shown = full(finding(at(file, "a")), finding(at(file, "b")), sources=(file,))

    assert "  |\n\nerror[PG107]" in shown
    assert not shown.endswith("\n\n")


def test_of_very_many_places_the_first_are_shown_and_the_others_counted() -> None:
    file = source("x\n" * 40)
    places = tuple(RelatedPlace(file.locate(2 * at, 2 * at + 1), f"edge {at}") for at in range(1, 26))
    shown = full(finding(file.locate(0, 1), related=places), sources=(file,))

    assert "- edge 20\n" in shown
    assert "edge 21" not in shown
    assert "= note: and 5 more places\n" in shown


def test_brackets_in_paths_and_titles_survive() -> None:
    file = source("- [/x] [bold]T-1[/bold]\n", "plans/[a]{b}.md")
    shown = full(finding(at(file, "T-1"), message="[/x] is no status"), sources=(file,))

    assert "missing-risk: [/x] is no status\n" in shown
    assert " --> plans/[a]{b}.md:1:14\n" in shown
    assert "1 | - [/x] [bold]T-1[/bold]\n" in shown


def test_colours_are_put_on_only_when_asked_for() -> None:
    file = source("T-1 T-2\n")
    one = finding(at(file, "T-1"), severity=Severity.WARNING, related=(RelatedPlace(at(file, "T-2"), "that"),))
    painted = full(one, sources=(file,), color=True)

    assert painted.startswith("\x1b[1;33mwarning[PG107]\x1b[0m \x1b[1mmissing-risk: ")
    assert "\x1b[1;33m^^^ no risk\x1b[0m" in painted
    assert "\x1b[1;34m--- that\x1b[0m" in painted


def test_colours_change_nothing_but_the_colour() -> None:
    file = source("T-1 \x1b[31m\n")
    painted = full(finding(at(file, "T-1"), hint="none"), sources=(file,), color=True)
    for paint in ("\x1b[1;31m", "\x1b[1;34m", "\x1b[1m", "\x1b[0m"):
        painted = painted.replace(paint, "")

    assert painted == full(finding(at(file, "T-1"), hint="none"), sources=(file,))
