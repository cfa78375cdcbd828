from html.parser import HTMLParser

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from planguard.model.finding import Finding
from planguard.model.location import Location
from planguard.render.formats import OutputFormat, render
from planguard.render.markdown import markdown_text
from planguard.render.sanitise import shown
from tests.render.reports import finding, report, whole_report
from tests.render.test_sanitise import ANY_TEXT

HERE = Location("plans/move.md", 3, 9, 3, 16)
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


class _Page(HTMLParser):
    """The tags of a page, and the text of its table cells."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.cells: list[str] = []
        self.is_in_cell = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        self.tags.append(tag)
        if tag == "td":
            self.cells.append("")
            self.is_in_cell = True

    def handle_endtag(self, tag: str) -> None:
        self.is_in_cell = self.is_in_cell and tag != "td"

    def handle_data(self, data: str) -> None:
        if self.is_in_cell:
            self.cells[-1] += data


def markdown(*findings: Finding, with_closing: bool = False) -> str:
    return render(report(*findings), format=OutputFormat.MARKDOWN, color=False, with_closing=with_closing)


def seen(text: str) -> str:
    """What a reader of the rendered table sees of a message, without the spaces that have no width."""
    return _Page(READER.render(markdown(finding(HERE, message=text)))).cells[3].replace("\u200b", "")


def test_a_finding_is_a_row_of_the_table() -> None:
    assert markdown(finding(HERE, hint="add it")) == (
        "## planguard: 1 error\n"
        "\n"
        "| Severity | Rule | Place | Message | Hint |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| error | PG107 missing-risk | plans/move.md:3:9 | BIL-002 has no risk level | add it |\n"
    )


def test_without_findings_there_is_no_table() -> None:
    assert markdown() == "## planguard: no findings\n"


def test_a_run_that_checked_nothing_says_so_in_the_heading() -> None:
    shown_report = render(report(plans=()), format=OutputFormat.MARKDOWN, color=False)

    assert shown_report.startswith("## planguard: nothing was checked\n\n- **compared**: ")


@pytest.mark.parametrize(
    "text",
    [
        "a | b || c",
        r"a \| b \\ c",
        "`make test` and ``x",
        "<script>alert(1)</script>",
        "<!-- hidden -->",
        "**bold** _thin_ ~~gone~~",
        "![picture](http://x/y.png) [link](javascript:x)",
        "[ref]: x",
        "&lt; &amp; &#64;",
        "<https://x.example>",
        "[/x] - [ ] box",
        "# heading",
    ],
)
def test_markup_in_a_message_is_seen_as_it_was_written(text: str) -> None:
    assert seen(text) == text


def test_a_formula_is_none() -> None:
    # the reader of these tests knows no formulas, the hosts of pull requests do
    assert markdown_text("from $HOME to $TMP") == r"from \$HOME to \$TMP"


def test_nobody_is_called_and_no_issue_is_touched() -> None:
    escaped = markdown_text("ask @octocat or a@b.example about #12, o/r#3 and GH-4")

    assert escaped == ("ask @&#8203;octocat or a@&#8203;b.example about #&#8203;12, o/r#&#8203;3 and GH-&#8203;4")


def test_a_lone_at_or_hash_calls_nobody() -> None:
    assert markdown_text("a @ b # c") == "a @ b # c"


def test_a_message_of_two_lines_stays_in_its_row() -> None:
    assert seen("one\r\n| two |") == r"one\r\n| two |"


@given(ANY_TEXT)
def test_no_text_leaves_its_cell(text: str) -> None:
    page = _Page(READER.render(markdown(finding(HERE, message=text, hint=text, name=text))))

    assert len(page.cells) == 5
    assert set(page.tags) == {"h2", "table", "thead", "tbody", "tr", "th", "td"}
    assert page.cells[3].replace("\u200b", "").split() == shown(text).split()


def test_above_fifty_findings_the_others_are_folded_away() -> None:
    page = markdown(*(finding(HERE, task=f"T-{at}", message=f"T-{at} is odd") for at in range(51)))
    unfolded, _, folded = page.partition("<details>\n<summary>1 more</summary>\n\n| Severity |")

    assert unfolded.count("is odd") == 50
    assert folded.count("is odd") == 1
    assert page.endswith("|\n\n</details>\n")


def test_fifty_findings_are_not_folded() -> None:
    assert "<details>" not in markdown(*(finding(HERE) for _ in range(50)))


def test_the_folded_table_is_a_table() -> None:
    page = _Page(READER.render(markdown(*(finding(HERE) for _ in range(60)))))

    assert len(page.cells) == 60 * 5
    assert page.tags.count("table") == 2


def test_the_closing_facts_are_a_list_below_the_table() -> None:
    page = render(whole_report(), format=OutputFormat.MARKDOWN, color=False)

    assert "|\n\n- **compared**: the work tree\n- **judged**: 2 plans, " in page
    assert "\n- **not run**: 3 rules\n  - PG205 redundant-dependency, " in page
