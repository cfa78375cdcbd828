"""Headings, fences, code and HTML by hand: one idea of CommonMark each."""

import pytest

from planguard.load.markdown_blocks import Kind, scan
from tests.load.markdown_outline import kinds, only, written


def test_an_item_that_opens_with_a_fence_has_no_lines_of_its_own() -> None:
    assert written("- ```sh\n  make\n  ```\n") == [("-", []), ("```sh\n  make\n  ```", ["make"])]


def test_headings_of_both_styles_have_their_level_and_text() -> None:
    text = "## Task List ##\n\nPhase\none\n---\n\n# \n"

    assert [block.level for block in scan(text)] == [2, 2, 1]
    assert written(text) == [("## Task List", ["Task List"]), ("Phase\none", ["Phase", "one"]), ("#", [])]


def test_hashes_that_close_a_heading_stand_apart_from_it() -> None:
    assert written("# C#\n# a # #\n") == [("# C#", ["C#"]), ("# a #", ["a #"])]


@pytest.mark.parametrize("text", ["#a", "####### a", "\\# a", "===", "a\n    ==="])
def test_what_only_looks_like_a_heading_is_a_paragraph(text: str) -> None:
    assert kinds(text) == [Kind.PARAGRAPH]


def test_an_underlined_item_holds_a_heading_and_no_lines() -> None:
    text = "- a\n  ===\n"

    assert written(text) == [("-", []), ("a", ["a"])]
    assert scan(text)[1].parent == 0


def test_an_underline_that_is_lazy_makes_no_heading() -> None:
    assert kinds("> a\n===\n") == [Kind.PARAGRAPH]


def test_boxes_in_a_fence_are_no_items() -> None:
    assert written("```md\n- [ ] a\n\n  - b\n```\n- c") == [
        ("```md\n- [ ] a\n\n  - b\n```", ["- [ ] a", "", "  - b"]),
        ("- c", ["c"]),
    ]


@pytest.mark.parametrize("inside", ["~~~", "``", "```` x", "    ````", "```"])
def test_a_fence_is_closed_only_by_a_bare_run_of_its_own_kind_and_length(inside: str) -> None:
    assert kinds(f"````\n{inside}\n- a\n") == [Kind.FENCE]


def test_a_longer_run_closes_a_fence() -> None:
    assert kinds("~~~\n~~~~~  \n- a") == [Kind.FENCE, Kind.ITEM]


def test_an_unclosed_fence_ends_with_the_item_around_it() -> None:
    assert written("- ```\n  a\n- b") == [("-", []), ("```\n  a", ["a"]), ("- b", ["b"])]


def test_an_unclosed_fence_runs_to_the_end_of_the_text() -> None:
    assert written("```\n- a\n\n# b") == [("```\n- a\n\n# b", ["- a", "", "# b"])]


def test_backticks_behind_backticks_are_no_info_string() -> None:
    assert kinds("``` a`b") == [Kind.PARAGRAPH]
    assert only("~~~ a`b\tc ").info == "a`b\tc"


def test_the_indentation_of_a_fence_is_taken_off_its_lines() -> None:
    assert written("  ```\n   a\n b\n  ```")[0][1] == [" a", "b"]


def test_a_blank_line_that_is_shorter_than_its_indentation_is_empty() -> None:
    assert scan("- ```\n\n   a\n")[1].lines == ((6, 6), (9, 11))
    assert scan("- <!--\n\n  -->\n")[1].lines == ((2, 6), (7, 7), (10, 13))


def test_blank_lines_at_the_end_of_code_are_no_part_of_it() -> None:
    assert written("    a\n\n      b\n\n\nc")[0] == ("a\n\n      b", ["a", "", "  b"])


def test_boxes_in_a_comment_are_no_items() -> None:
    assert kinds("<!--\n- [ ] a\n\n- [ ] b\n-->\n- c\n") == [Kind.HTML, Kind.ITEM]


def test_a_comment_on_one_line_hides_nothing_below_it() -> None:
    assert kinds("<!-- planguard: ignore -->\n- a\n") == [Kind.HTML, Kind.ITEM]


def test_a_block_of_tags_ends_at_a_blank_line() -> None:
    assert kinds("<Details open\n- a\n\n- b\n") == [Kind.HTML, Kind.ITEM]
    assert kinds("<b-c>\n- a\n\n- b\n") == [Kind.HTML, Kind.ITEM]


def test_a_script_ends_only_with_its_tag() -> None:
    assert kinds("<script>\n\n- a\n</SCRIPT>\n- b\n") == [Kind.HTML, Kind.ITEM]


@pytest.mark.parametrize("tag", ["<pre/>", "</pre>"])
def test_a_script_tag_that_opens_nothing_is_a_tag_like_others(tag: str) -> None:
    assert kinds(f"{tag}\n\n- a\n") == [Kind.HTML, Kind.ITEM]


def test_a_tag_within_a_paragraph_is_text() -> None:
    assert kinds("a\n<b-c>\nd") == [Kind.PARAGRAPH]
    assert kinds("<b> c\n\n<1>") == [Kind.PARAGRAPH, Kind.PARAGRAPH]
