import time

import pytest

from planguard.load.yaml_tree import read_tree
from tests.load.yaml_trees import only_flaw, plain, told, values


@pytest.mark.parametrize(
    ("text", "stretch", "message"),
    [
        ("a: &b c\n", "&b", "anchors (`&name`) are not read"),
        ("a: &b [c]\n", "&b", "anchors (`&name`) are not read"),
        ("a: *b\n", "*b", "aliases (`*name`) are not read"),
        ("a: !!str 1\n", "!!str", "tags (`!name`) are not read"),
        ("a: !important\n", "!important", "tags (`!name`) are not read"),
        ("a: !!set {b}\n", "!!set", "tags (`!name`) are not read"),
        ("a: b\n<<: {c: d}\n", "<<:", "merge keys (`<<`) are not read"),
        ("%YAML 1.1\n---\na: b\n", "%YAML", "directives (`%YAML`, `%TAG`) are not read"),
        ("%TAG ! tag:x,2000:\n---\na: b\n", "%TAG", "directives (`%YAML`, `%TAG`) are not read"),
        ("a: b\n%x\n", "%x", "directives (`%YAML`, `%TAG`) are not read"),
        ("a: b\n--- c\n", "---", "a second document starts here, and a file holds one plan"),
        ("[" * 33 + "]" * 33, "[", "lists and mappings are nested more than 32 deep"),
    ],
)
def test_what_a_plan_does_not_need_is_refused_where_it_stands(text: str, stretch: str, message: str) -> None:
    assert told(text) == (stretch, message)
    assert read_tree(text).root is None


@pytest.mark.parametrize(
    "text", ["a: 'b & c'", "a: b & c", "a: b*", "a: '*b'", "a: b!", "'<<': a", '"<<": a', "a: <<", "a: 50%", "a: ---"]
)
def test_the_same_signs_within_a_value_are_read(text: str) -> None:
    assert read_tree(text).flaws == ()


@pytest.mark.parametrize(
    ("text", "stretch", "message"),
    [
        ("a:\n\tb: c\n", "\t", "a tab is used for indentation"),
        ("a: |\n\tb\n", "\tb", "a tab is used for indentation"),
        ("a: @b\n", "@b", "a value cannot start with `@`"),
        ("a: `b c`\n", "`b", "a value cannot start with a backtick"),
        ("a: %b\n", "%b", "a value cannot start with `%`"),
        ("- **/dist/**\n", "**/dist/**", "a value cannot start with `*`"),
        ("- [a, *.py]\n", "*.py", "a value cannot start with `*`"),
        ("a: & b\n", "&", "a value cannot start with `&`"),
        ("a: b: c\n", ": c", "a second `:` stands here, where a value goes on"),
        ("a: {b,c}/**\nd: e\n", "/**", "the value has already ended before this"),
        ("a: 'b' c\n", "c", "the value has already ended before this"),
        ("a: [1, 2\nb: c\n", "[1, 2", "the list that opens here is not closed"),
        ("a: {b: c\nd: e\n", "{b: c", "the mapping that opens here is not closed"),
        ('a: "b\n', '"b', "the quote that opens here is never closed"),
        ("a: 1\nb\nc: 2\n", "b", "this line is neither `key: value` nor a list item"),
        ("a: b\n- c\n", "- c", "this line does not fit into the mapping above it"),
        ("- a\nb: c\n", "b: c", "a list item is due here"),
        ("a: - b\n", "- b", "a list item cannot stand here"),
        ("a: |b\n", "b", "text follows a `|` or `>` on its line"),
        ("a: [b,,c]\n", ",c]", "a value is due here"),
        ('a: "\\q"\n', '\\q"', "an unknown escape stands in a value in double quotes"),
        ("a: b\n...\nc\n", "c", "text follows the end of the document"),
        ("a: b\u2028c\n", "\u2028", "the character U+2028 ends a line in YAML"),
        ("é: b\x01c\n", "\x01", "the character U+0001 is not allowed in YAML"),
        ("a: b\x00\n", "\x00", "the character U+0000 is not allowed in YAML"),
        ("é: \ud800b\n", "\ud800", "the character U+D800 is not allowed in YAML"),
    ],
)
def test_broken_yaml_is_told_in_plain_words_at_its_place(text: str, stretch: str, message: str) -> None:
    if "\u2028" in text:
        text += "d: e\n"

    assert told(text) == (stretch, message)
    assert read_tree(text).root is None


def test_a_line_separator_on_a_line_before_has_nothing_to_do_with_a_fault() -> None:
    assert told('a: "b\u2028c"\nd: @e\n')[0] == "@e"


def test_a_flaw_says_what_to_do() -> None:
    assert only_flaw("- *.py\n").hint == "put the value in quotes"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_place_of_a_fault_is_right_behind_every_line_end(line_end: str) -> None:
    assert told(f"a: b{line_end}c: 'd'{line_end}e: @f{line_end}")[0] == "@f"


def test_a_key_that_stands_twice_is_told_with_both_places_and_keeps_its_first_value() -> None:
    text = "a: 1\nb: 2\na: 3\n"
    tree = read_tree(text)

    assert plain(tree.root) == {"a": "1", "b": "2"}
    (flaw,) = tree.flaws
    assert flaw.message == "the key `a` stands twice in this mapping, and only the first one is read"
    assert (flaw.start, flaw.end) == (10, 11)
    assert [(each.start, each.end, each.label) for each in flaw.related] == [(0, 1, "first here")]


def test_a_key_in_quotes_is_the_same_key() -> None:
    assert told("a: 1\n'a': 2\n")[0] == "a"


def test_the_same_key_in_another_mapping_stands_once() -> None:
    assert values("a: {b: 1}\nb: {a: 2}\n") == {"a": {"b": "1"}, "b": {"a": "2"}}


def test_keys_that_differ_in_case_are_two_keys() -> None:
    assert values("a: 1\nA: 2\n") == {"a": "1", "A": "2"}


@pytest.mark.parametrize(
    ("text", "stretch"), [("? [a, b]\n: c\nd: e\n", "[a, b]"), ("{{ x }}: c\nd: e\n", "{ x }"), ("'': c\nd: e\n", "''")]
)
def test_a_key_that_is_no_word_is_left_out(text: str, stretch: str) -> None:
    tree = read_tree(text)

    assert [text[flaw.start : flaw.end] for flaw in tree.flaws][-1].startswith(stretch[:1])
    assert plain(tree.root) == {"d": "e"}


def test_a_thousand_wrong_keys_are_enough() -> None:
    tree = read_tree("{" + "a: 1, " * 5000 + "}")

    assert tree.root is None
    assert len(tree.flaws) == 1001
    assert tree.flaws[-1].message == "more than 1000 keys are wrong in this file"


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )

    assert told(bomb) == ("&a", "anchors (`&name`) are not read")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{" * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        "a: " * 100_000,
        "[{" * 100_000,
        '"' + "a\n" * 500_000,
        "&" * 1_000_000,
        "a" * 1_000_000 + ": b",
        "\t" * 1_000_000,
        "%]{[*&!|>'\"@`-:? \n" * 55_000,
    ],
    ids=lambda text: text[:8],
)
def test_a_megabyte_of_nonsense_is_refused_and_does_not_hang(text: str) -> None:
    begin = time.process_time()
    tree = read_tree(text)

    assert time.process_time() - begin < 10
    assert tree.root is None
    assert tree.flaws != ()


@pytest.mark.parametrize("length", range(0, 60, 3))
def test_a_file_that_was_cut_off_is_read_or_told(length: int) -> None:
    whole = "tasks:\n  - {id: 'A-1', title: \"x\"}\n  - id: |\n      B\n    c: [d]\n"
    tree = read_tree(whole[:length])

    assert tree.root is not None or tree.flaws != () or not whole[:length].strip()
