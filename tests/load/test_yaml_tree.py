import subprocess
import sys
from types import FrameType

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from planguard.errors import PlanguardError
from planguard.load.yaml_tree import Mapping, Sequence, Tree, read_tree
from planguard.model.location import Text
from tests.load.yaml_trees import Plain, marked, texts, values

_WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_KEYS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
_DOCUMENTS = st.recursive(
    _WORDS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=4), max_leaves=20
)
_BARE_WORD = st.text("abcXYZé中😀/._", min_size=1, max_size=12).filter(lambda word: not word.startswith("."))
_BARE = st.recursive(
    _BARE_WORD,
    lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(_BARE_WORD, inner, min_size=1, max_size=4),
    max_leaves=20,
)
_FORMS = """\
# everything that people write
block:
  - plain words  # and a remark
  -   'single ''quoted'''
  - "double \\"quoted\\" \\u00e9 \\x41"
  - - nested
    - list
folded: >-
  two lines
  in one

  and a paragraph
literal: |+
  kept

over: lines of
    plain
    words
flow: [a, {b: c, "d": e}, 'f',
  g]
1.10: true
0x1F: 2027-03-31
url: http://example.org/a#b
empty: ""
glob: src/**/*.py
"""


class _NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, _data: object) -> bool:
        return True


def _dump(document: Plain, **style: object) -> str:
    return yaml.dump(document, Dumper=_NoAliases, width=10_000, **style)  # type: ignore[call-overload, no-any-return]


@given(_DOCUMENTS, st.sampled_from([True, False]), st.sampled_from([None, '"', "'"]))
def test_what_pyyaml_writes_is_read_back(document: Plain, flow: bool, quotes: str | None) -> None:
    text = _dump(document, default_flow_style=flow, default_style=quotes)

    assert values(text) == document


@given(_BARE, st.sampled_from([True, False]), st.sampled_from(["\n", "\r\n", "\r"]))
def test_a_plain_value_stands_where_it_says(document: Plain, flow: bool, line_end: str) -> None:
    text = _dump(document, default_flow_style=flow, allow_unicode=True, line_break=line_end)
    found = list(texts(read_tree(text).root))

    assert [text[each.start : each.end] for each in found] == [each.value for each in found]


def test_ruamel_reads_the_same_values() -> None:
    oracle = YAML(typ="base", pure=True).load(_FORMS)

    assert values(_FORMS) == _strings(oracle)


def test_every_scalar_stays_the_text_it_is() -> None:
    assert values("[1.10, true, 0x1F, 1e3, 2027-03-31, =, .inf, 010]") == [
        "1.10",
        "true",
        "0x1F",
        "1e3",
        "2027-03-31",
        "=",
        ".inf",
        "010",
    ]


def test_no_value_is_an_empty_text() -> None:
    assert values("a:\nb: ~\nc: null\nd: ''\n") == {"a": "", "b": "", "c": "", "d": ""}


def test_a_quoted_null_is_a_word() -> None:
    assert values("""["null", '~']""") == ["null", "~"]


def test_the_place_of_a_quoted_value_is_between_its_quotes() -> None:
    assert marked("""a: 'b c'\n"d": ''\n""") == ["a", "b c", "d", "''"]


def test_the_place_of_a_block_begins_at_its_sign_and_ends_with_its_last_word() -> None:
    assert marked("a: |+\n  one\n  two\n\n\nb: >\n three \n") == ["a", "|+\n  one\n  two", "b", ">\n three"]


def test_the_place_of_a_value_over_several_lines_ends_with_its_last_word() -> None:
    assert marked("a: one\n  two   \n\n# remark\nb: c") == ["a", "one\n  two", "b", "c"]


def test_places_count_characters_and_not_bytes() -> None:
    assert marked("é😀: 中文\r\nb:\t𝄞 x\r\n") == ["é😀", "中文", "b", "𝄞 x"]


def test_a_line_separator_in_quotes_is_one_character() -> None:
    assert marked('a: "b\u2028c"\nd: e\n') == ["a", "b\u2028c", "d", "e"]


def test_a_remark_is_no_part_of_a_value() -> None:
    assert marked("a: b # c\n# d\n") == ["a", "b"]


def test_lists_and_mappings_end_with_their_last_value() -> None:
    root = read_tree("a:\n  - b\n  - {c: d}\n\n# remark\n").root

    assert isinstance(root, Mapping)
    (_, inner) = root.entries[0]
    assert isinstance(inner, Sequence)
    assert (root.start, root.end) == (0, 19)
    assert (inner.start, inner.end) == (5, 19)


def test_the_offset_moves_every_place() -> None:
    assert read_tree("a: [b]", offset=100).root == Mapping(
        ((Text("a", 100, 101), Sequence((Text("b", 104, 105),), 103, 106)),), 100, 106
    )


def test_the_offset_moves_flaws_and_what_they_relate_to() -> None:
    (flaw,) = read_tree("a: 1\na: 2\n", offset=100).flaws

    assert (flaw.start, flaw.related[0].start) == (105, 100)


def test_the_offset_moves_the_flaw_of_an_unreadable_text() -> None:
    (flaw,) = read_tree("a: @b", offset=100).flaws

    assert (flaw.start, flaw.end) == (103, 105)


@pytest.mark.parametrize("text", ["", "\n\n", "# remark\n", "   "])
def test_a_text_without_a_document_has_no_root_and_no_flaw(text: str) -> None:
    assert read_tree(text) == Tree(None, ())


def test_a_document_may_have_its_marks() -> None:
    assert values("---\na: b\n...\n") == {"a": "b"}


def test_32_levels_are_read() -> None:
    assert read_tree("[" * 32 + "]" * 32).flaws == ()


def test_the_parser_in_c_runs_and_no_other() -> None:
    files = set()

    def watch(frame: FrameType, _event: str, _argument: object) -> None:
        files.add(frame.f_code.co_filename.replace("\\", "/").rpartition("/yaml/")[2])

    sys.setprofile(watch)
    try:
        read_tree("a: [b, c]\n")
    finally:
        sys.setprofile(None)

    assert "events.py" in files
    assert files.isdisjoint({"scanner.py", "parser.py", "reader.py"})


def test_without_the_parser_in_c_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml._yaml", None)

    with pytest.raises(PlanguardError, match="without its C parser") as raised:
        read_tree("a: b")
    assert "libyaml" in raised.value.hint


def test_pyyaml_is_loaded_only_when_yaml_is_read() -> None:
    code = "import sys, planguard.load.dialects.plan_v2_yaml; print('yaml' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert shown.stdout == "False\n"


def _strings(value: object) -> Plain:
    """Ruamel's own lists, mappings and strings as plain ones."""
    if isinstance(value, dict):
        return {str(key): _strings(inner) for key, inner in value.items()}
    return [_strings(inner) for inner in value] if isinstance(value, list) else str(value)
