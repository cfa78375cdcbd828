"""Lists, quotes and lines by hand: one idea of CommonMark each, and the offsets that the oracle cannot judge."""

import pytest

from planguard.load.markdown_blocks import Kind, scan
from tests.load.markdown_outline import items, kinds, only, written


def test_a_task_and_its_fields_are_items_in_items() -> None:
    text = "- [ ] **B-1** Tag\n  - **Input**:\n    - `billing/**`\n  - **Risk**: Low\n- [x] **B-2** Move\n"

    assert items(text) == [
        (0, "[ ] **B-1** Tag"),
        (1, "**Input**:"),
        (2, "`billing/**`"),
        (1, "**Risk**: Low"),
        (0, "[x] **B-2** Move"),
    ]
    assert [block.parent for block in scan(text)] == [-1, 0, 1, 0, -1]


def test_offsets_count_from_the_start_of_the_whole_text() -> None:
    text = "---\nfront: matter\n---\n# Plan\n\n- a\n"

    heading, item = scan(text, text.index("# Plan"))
    assert text[heading.start : heading.end] == "# Plan"
    assert text[item.start : item.end] == "- a"


def test_an_item_keeps_the_lines_of_the_paragraph_it_opens_with_and_no_more() -> None:
    assert written("- a\n  b  \nlazy\n\n  c\n") == [
        ("- a\n  b  \nlazy", ["a", "b", "lazy"]),
        ("c", ["c"]),
    ]


def test_an_item_that_opens_with_indented_code_has_no_lines_of_its_own() -> None:
    assert written("-     make\n") == [("-", []), ("make", ["make"])]


def test_up_to_four_blanks_may_stand_before_the_text_of_an_item() -> None:
    assert items("-    a\n  - b") == [(0, "a"), (0, "b")]


def test_an_item_may_begin_on_the_line_below_its_marker() -> None:
    assert written("-\n  a\n") == [("-\n  a", ["a"])]


def test_an_item_that_begins_with_two_blank_lines_stays_empty() -> None:
    assert [block.parent for block in scan("-\n\n  a\n")] == [-1, -1]


@pytest.mark.parametrize("marker", ["-", "*", "+", "1.", "1)", "007.", "123456789)"])
def test_the_marker_of_an_item_is_its_info(marker: str) -> None:
    assert only(f"{marker} a").info == marker


@pytest.mark.parametrize("text", ["-a", "1234567890. a", "1.a", "**a**", "[ ] a", "•  a", "a) b", "٣. a"])
def test_what_only_looks_like_a_marker_opens_no_item(text: str) -> None:
    assert kinds(text) == [Kind.PARAGRAPH]


def test_a_bullet_interrupts_a_paragraph() -> None:
    assert kinds("a\n- b") == [Kind.PARAGRAPH, Kind.ITEM]


def test_a_number_interrupts_a_paragraph_only_if_it_is_one() -> None:
    assert kinds("a\n1. b") == [Kind.PARAGRAPH, Kind.ITEM]
    assert kinds("a\n2. b") == [Kind.PARAGRAPH]


def test_a_bare_marker_cannot_interrupt_a_paragraph() -> None:
    assert kinds("a\n*\nb") == [Kind.PARAGRAPH]


def test_any_number_goes_on_with_a_list() -> None:
    assert items("1. a\n7. b\n") == [(0, "a"), (0, "b")]


def test_nesting_is_decided_by_the_column_of_the_content() -> None:
    assert items("10. a\n   - b\n") == [(0, "a"), (0, "b")]
    assert items("10. a\n    - b\n") == [(0, "a"), (1, "b")]


def test_a_bullet_that_is_indented_too_far_is_text_of_the_item_above() -> None:
    assert written("- a\n      - b\n") == [("- a\n      - b", ["a", "- b"])]


def test_a_bullet_that_is_indented_too_far_after_a_blank_line_is_code() -> None:
    assert kinds("- a\n\n      - b\n") == [Kind.ITEM, Kind.CODE]


def test_a_rule_is_no_item_and_no_block() -> None:
    assert kinds("* * *\n- - -\n___\n") == []


def test_a_rule_ends_a_list() -> None:
    assert [block.level for block in scan("- a\n***\n  - b\n")] == [0, 0]


def test_items_in_a_quote_are_flagged() -> None:
    assert [block.quoted for block in scan("> - a\n>   - b\n\n- c\n  > - d\n")] == [True, True, False, True]


def test_a_quote_does_not_count_as_a_level() -> None:
    text = "- a\n  > - b\n  >   - c\n  > d\n\n  > e\n"

    assert [block.level for block in scan(text)] == [0, 1, 2, 1]
    assert [block.parent for block in scan(text)] == [-1, 0, 1, 0]


def test_one_blank_behind_the_mark_of_a_quote_is_part_of_it() -> None:
    assert kinds(">    a") == [Kind.PARAGRAPH]
    assert kinds(">     a") == [Kind.CODE]


def test_a_quote_is_not_gone_on_with_by_what_is_indented_like_code() -> None:
    assert [(block.kind, block.quoted) for block in scan("> - a\n>\n    > - b\n")] == [
        (Kind.ITEM, True),
        (Kind.CODE, False),
    ]


def test_a_lazy_line_goes_on_with_a_quoted_item() -> None:
    assert written("> - a\nb\n") == [("- a\nb", ["a", "b"])]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_makes_the_same_blocks(end: str) -> None:
    text = end.join(["# a", "- b  ", "  c", "", "  ```", "  d ", "  ```", "- e"])

    assert [lines for _, lines in written(text)] == [["a"], ["b", "c"], ["d "], ["e"]]


def test_line_ends_may_be_mixed() -> None:
    assert items("- a\r\n- b\r- c\n- d") == [(0, "a"), (0, "b"), (0, "c"), (0, "d")]


@pytest.mark.parametrize("char", ["\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\x85"])
def test_what_python_takes_for_a_line_end_is_none(char: str) -> None:
    assert items(f"- a{char}- b\n") == [(0, f"a{char}- b")]


def test_a_tab_reaches_to_the_next_stop() -> None:
    assert items("-\ta\n\t- b\n\t\t- c\n") == [(0, "a"), (1, "b"), (2, "c")]
    assert kinds("- a\n\n\t\tb") == [Kind.ITEM, Kind.CODE]


def test_a_tab_that_is_used_up_in_part_is_content() -> None:
    assert written("- ```\n\ta\n  ```")[1][1] == ["\ta"]


def test_nul_is_a_character_like_others() -> None:
    assert written("- \0a\n-\0\n") == [("- \0a\n-\0", ["\0a", "-\0"])]


def test_nothing_is_found_in_nothing() -> None:
    assert scan("") == scan("\n\n  \n") == []
