"""Texts that are made to keep a scanner busy: each is read in time that grows with its length, and in no more depth."""

import time

import pytest

from planguard.load.markdown_blocks import Kind, scan
from planguard.load.markdown_containers import DEEPEST

# a scan that took the square of the length would need minutes
_SECONDS = 10.0


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("> " * 500_000, id="quotes in quotes"),
        pytest.param(("> " * DEEPEST + "a\n") * 2_000, id="lines in deep quotes"),
        pytest.param("- " * 500_000 + "a", id="items in items"),
        pytest.param("- " * DEEPEST + "a\n" + "\n" * 300_000, id="blank lines in deep items"),
        pytest.param("- " * DEEPEST + "a\n" + "b\n" * 300_000, id="lazy lines in deep items"),
        pytest.param("-\t" * 500_000 + "a", id="items and tabs"),
        pytest.param("[" * 1_000_000, id="brackets"),
        pytest.param("`" * 1_000_000 + "a`", id="backticks"),
        pytest.param("- a\n" + " " * 1_000_000 + "b", id="indentation"),
        pytest.param("\t" * 300_000 + "a", id="tabs"),
        pytest.param("```\n" + "- a\n" * 100_000, id="a fence that is never closed"),
        pytest.param("<!--\n" + "- a\n" * 100_000, id="a comment that is never closed"),
        pytest.param("<a" + " b='" * 200_000, id="attributes that are never closed"),
        pytest.param("<a" + " b" * 300_000 + " ", id="a tag that is never closed"),
        pytest.param("# " * 300_000, id="hashes that may close a heading"),
        pytest.param("* " * 500_000 + "a" + " *" * 1_000, id="what is nearly a rule"),
        pytest.param("a\n" * 300_000 + "===", id="a heading of many lines"),
        pytest.param(
            "".join(f"- a{number:x}\n" for number in range(100_000)), id="starts of lines that are all different"
        ),
    ],
)
def test_hostile_text_is_read_in_time(text: str) -> None:
    before = time.process_time()
    scan(text)

    assert time.process_time() - before < _SECONDS


def test_items_beyond_the_deepest_are_text() -> None:
    blocks = scan("- " * (DEEPEST + 5) + "a")

    assert [block.level for block in blocks] == list(range(DEEPEST))
    assert len(blocks[-1].lines) == 1


def test_items_on_lines_of_their_own_go_no_deeper_either() -> None:
    blocks = scan("".join(f"{'  ' * level}- a\n" for level in range(DEEPEST + 5)))

    assert max(block.level for block in blocks) == DEEPEST - 1
    assert {block.kind for block in blocks} == {Kind.ITEM}


def test_quotes_beyond_the_deepest_are_text() -> None:
    (paragraph,) = scan(">" * (DEEPEST + 5) + "a")

    assert paragraph.end - paragraph.start == len(">>>>>a")
