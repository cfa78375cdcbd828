from collections import Counter
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from planguard.model.gate_rows import GateChangeRow, RowResult
from planguard.model.phase_report import PhaseReport
from planguard.model.work_rows import RollbackStep, RollbackTask
from planguard.render.phase_report.html import render_html
from planguard.render.phase_report.markdown import LONGEST, code_span, markdown_line, render_markdown
from tests.render.phase_report.reports import GO, HOLD, NO_GO, evidence, graph, hostile, row
from tests.render.test_sanitise import ANY_TEXT

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HOSTILE = [
    "# heading",
    "- [ ] box",
    "1. one",
    "    indented code",
    "===",
    "a | b || c",
    "`code` and ```` fence",
    "<script>alert(1)</script></details>",
    "<!-- hidden",
    "![picture](http://x/y.png)",
    "two\nlines\r\n\r\n# with a heading",
    "{{ 7 * 7 }} {% raw %}",
    "\u202eevil \x1b[31m \udcff",
]


class _Page(HTMLParser):
    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.words: list[str] = []
        self.feed(READER.render(markdown))
        self.close()

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        self.tags[tag] += 1

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@cache
def tags(report: PhaseReport) -> Counter[str]:
    return _Page(render_markdown(report)).tags


def test_the_decision_is_the_first_line() -> None:
    assert render_markdown(NO_GO).startswith("# ⛔ NO-GO: Canary 10 % (P3) may not be passed\n\n**Why:** 1 of 5 ")


@pytest.mark.parametrize("words", HOSTILE)
def test_what_a_plan_says_adds_nothing_to_the_page(words: str) -> None:
    assert tags(hostile(words)) == tags(hostile("plain"))


@settings(max_examples=20)
@given(ANY_TEXT.filter(str.strip))
def test_no_text_adds_anything_to_the_page(words: str) -> None:
    page = _Page(render_markdown(replace(HOLD, headline=f"HOLD: {words}", summary=words, plan_title=words)))

    assert page.tags == tags(HOLD)


@given(ANY_TEXT)
def test_a_line_is_a_paragraph_whatever_it_begins_with(words: str) -> None:
    page = _Page(f"- {markdown_line(words)}")

    assert set(page.tags) <= {"ul", "li"}


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("p99_ms", "p99_ms"),
        ("at most 1.1 * /old/p99_ms", "at most 1.1 * /old/p99_ms"),
        ("_private", r"\_private"),
        ("a__b", r"a\_\_b"),
        ("a\\_b", r"a\\\_b"),
        ("* star", r"\* star"),
        ("a *b* c", r"a \*b\* c"),
    ],
)
def test_what_marks_nothing_up_stands_as_it_is(words: str, line: str) -> None:
    assert markdown_line(words) == line


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"undated": True}, "committed before this shallow clone begins"),
        ({}, "not committed"),
    ],
)
def test_evidence_without_a_commit_says_why(fields: dict[str, bool], words: str) -> None:
    report = replace(GO, must=(row("tests", "", "", evidence=(evidence("t.xml", commit="", **fields),)),))

    assert f"| t.xml, {words} |" in render_markdown(report)
    assert f">{words}<" in render_html(report)


def test_a_gate_that_was_changed_under_way_is_told() -> None:
    told = "The gate was changed after the phase had begun: "

    assert f"{told}on 2027-03-02, in commit 1f3c9aa\n" in render_markdown(HOLD)
    assert f"{told}not committed\n" in render_markdown(replace(GO, gate_change=GateChangeRow(commit="", day="")))
    assert told not in render_markdown(GO)


def test_the_steps_back_come_right_after_the_decision() -> None:
    page = render_markdown(NO_GO)

    assert page.index("What to do") < page.index("## Roll back") < page.index("## Must")


def test_nobody_is_called_and_no_issue_is_touched() -> None:
    page = render_markdown(hostile("@octocat #12 GH-4"))

    assert "@octocat" not in page.replace("`@octocat #12 GH-4`", "")
    assert "#12" not in page.replace("`@octocat #12 GH-4`", "")


@pytest.mark.parametrize("command", ["make", "a `b` c", "```x", "x`", " y ", "a\nb"])
def test_a_command_is_code_and_nothing_else(command: str) -> None:
    assert _Page(f"- {code_span(command)}").tags == {"ul": 1, "li": 1, "code": 1}


def test_the_fence_of_the_graph_is_longer_than_any_in_it() -> None:
    page = render_markdown(GO, graph("```\n</details>\n# out"))

    assert _Page(page).tags["h1"] == 1
    assert _Page(page).tags["pre"] == 1


def test_the_steps_back_are_open_on_a_no_go_and_folded_on_a_hold() -> None:
    assert "\n## Roll back\n\n1. **CAN-6** Compare" in render_markdown(NO_GO)
    assert "<summary>If you have to go back</summary>\n\n1. **CAN-6** Compare" in render_markdown(HOLD)


def test_a_no_go_that_is_only_unfinished_does_not_tell_to_roll_back() -> None:
    page = render_markdown(replace(NO_GO, must_roll_back=False))

    assert "<summary>If you have to go back</summary>" in page
    assert "## Roll back" not in page


def test_a_go_has_no_steps_back() -> None:
    page = render_markdown(GO)

    assert "Roll back" not in page
    assert "If you have to go back" not in page


def test_fifty_findings_are_shown_and_the_others_counted() -> None:
    page = render_markdown(replace(GO, findings=GO.findings * 60))

    assert page.count("| warning |") == 50
    assert "<summary>60 findings in the plan" in page
    assert "\nand 10 more\n" in page


@pytest.mark.parametrize("words", ["word " * 20_000, "@" * 100_000, "迁" * 100_000])
def test_a_report_fits_into_a_comment_and_says_that_it_is_shortened(words: str) -> None:
    report = hostile(words)
    page = render_markdown(
        replace(report, must=report.must * 30, rollback=report.rollback * 20, findings=report.findings * 100)
    )

    assert len(page) <= LONGEST
    assert "This report is shortened" in page
    assert "| ❌ fail |" in page


def test_a_report_of_usual_size_is_whole() -> None:
    assert "shortened" not in render_markdown(NO_GO, graph())


def test_of_too_many_criteria_the_failed_ones_are_shown() -> None:
    passed = [row(f"metric m{number}", "x" * 900, "1") for number in range(150)]
    page = render_markdown(replace(NO_GO, must=(*passed, row("metric last", "1", "2", RowResult.FAIL, reason="no"))))

    assert len(page) <= LONGEST
    assert "| metric last |" in page


def test_half_a_command_is_never_shown() -> None:
    step = RollbackStep(text="", command=f"rm -rf build/{'x' * 5000}", directory="")
    task = RollbackTask(task="T-1", title="t", status="done", steps=(step,))
    page = render_markdown(replace(NO_GO, rollback=(task,)))

    assert "rm -rf" not in page
    assert "(a command of 5013 characters: see the plan)" in page
