"""Our scanner against markdown-it-py: the same items, fences, headings, code and HTML, wherever they stand."""

from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from planguard.load.markdown_blocks import scan
from planguard.load.markdown_containers import take_line
from planguard.load.markdown_open import OpenBlocks
from planguard.model.location import LINE_END
from tests.load.markdown_oracle import is_beyond_markdown_it, seen_by_markdown_it, seen_by_us

_CORPUS = Path(__file__).parents[3] / "shared" / "corpus"

_BULLETS = ["- ", "* ", "+ ", "-", "*", "+", "-\t", "-   ", "-     ", "- [ ] ", "- **a**: b", "- `c`", "- - ", "-*"]
_NUMBERS = ["1. ", "1) ", "2. ", "12. ", "007) ", "1.", "2)", "1234567890. ", "0. "]
_QUOTES = ["> ", ">", ">> ", ">\t"]
_FENCES = ["```", "~~~", "````", "``` yaml", "~~~ a`b", "```x`", "``", "```\t\ta"]
_HTML = [
    "<!-- a",
    "-->",
    "<!-- b -->",
    "<div>",
    "</div>",
    "<a b='c'>",
    "</x >",
    '<x-y z=""/>',
    "<pre>x",
    "</pre>",
    "<pre/>",
]
_ODD_HTML = ["<?", "?>", "<!DOCTYPE", "<![CDATA[", "]]>", "<Details", "<b", "a < b >"]
_HEADINGS = ["# h", "## h ##", "### h #x", "#", "#x", "####### h", "===", "---", "=", "--", "--- -", "# #"]
_RULES = ["***", "* * *", "_ _ _", "---", "- - -", "__"]
_TEXTS = [
    "a",
    "b c",
    "**d** e",
    "`f`",
    "*g*",
    "[h]: i",
    "=",
    "1",
    "x\0y",
    "x\u2028",
    "x\x0by",
    "x\x85",
    "x\xa0",
    "\x1cx",
    "x  ",
]
_BLANKS = ["", "", "\t", "  "]
_INDENTS = ["", "", "", " ", "  ", "   ", "    ", "     ", "      ", "\t", " \t", "  \t"]

_FRAGMENT = st.sampled_from(
    _BULLETS + _NUMBERS + _QUOTES + _FENCES + _HTML + _ODD_HTML + _HEADINGS + _RULES + _TEXTS + _BLANKS
)
_LINE = st.builds(
    "".join, st.tuples(st.sampled_from(_INDENTS), st.lists(_FRAGMENT, min_size=1, max_size=4).map("".join))
)
_ENDED_LINE = st.tuples(_LINE, st.sampled_from(["\n", "\n", "\n", "\r\n", "\r"])).map("".join)
_NASTY = st.builds("{}{}".format, st.lists(_ENDED_LINE, max_size=8).map("".join), st.one_of(st.just(""), _LINE))

# the everyday shape, which the hot loop reads by itself, with something else now and then
_PLAIN = st.builds(
    "".join, st.tuples(st.sampled_from(_INDENTS), st.sampled_from(["- a", "- **b**: c", "- `d`", "e", ""]))
)
_PLAN_LINE = st.one_of(_PLAIN, _PLAIN, _PLAIN, _LINE)
_PLAN = st.tuples(st.lists(_PLAN_LINE, max_size=14), st.sampled_from(["\n", "\r\n"])).map(
    lambda plan: plan[1].join(plan[0])
)


@settings(max_examples=300)
@given(_NASTY)
@example("> - a\n>\n>   b\n- ```\n  c\n\nd")
@example("-\n\n  a")
@example("- a\n      - b\n   - c\n")
def test_markdown_it_sees_the_same_in_nasty_documents(text: str) -> None:
    assume(not is_beyond_markdown_it(text))

    assert seen_by_us(text) == seen_by_markdown_it(text)


@given(_PLAN)
def test_markdown_it_sees_the_same_in_documents_like_plans(text: str) -> None:
    assume(not is_beyond_markdown_it(text))

    assert seen_by_us(text) == seen_by_markdown_it(text)


@given(st.one_of(_PLAN, _NASTY))
@example("- a\n# b\n- c\n  - d\n# e\nf")
@example("- a\n1. b\n- c\n  - d")
def test_the_hot_loop_finds_what_the_long_way_finds(text: str) -> None:
    blocks = OpenBlocks()
    start = 0
    for line in LINE_END.finditer(text):
        take_line(blocks, text[start : line.start()], start)
        start = line.end()
    if start < len(text):
        take_line(blocks, text[start:], start)
    blocks.close(depth=1)

    assert scan(text) == blocks.blocks


@pytest.mark.skipif(not _CORPUS.is_dir(), reason="the corpus of real plans is not here")
def test_markdown_it_sees_the_same_in_every_real_plan() -> None:
    texts = {
        path: path.read_bytes().decode("utf-8-sig", errors="replace")
        for path in _CORPUS.rglob("*.md")
        if path.is_file()
    }

    assert texts
    assert [path for path, text in texts.items() if seen_by_us(text) != seen_by_markdown_it(text)] == []
