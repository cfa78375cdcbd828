from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planguard.render.uri import uri_of


@pytest.mark.parametrize("path", ["plans/move.plan.yaml", "src/a_b-c~d/.e", "Makefile"])
def test_a_plain_path_is_its_own_uri(path: str) -> None:
    assert uri_of(path) == path


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("z\udcff", "z%FF"),
        ("docs/移.md", "docs/%E7%A7%BB.md"),
        ("a b.md", "a%20b.md"),
        ("100%.md", "100%25.md"),
        ("a#b?c.md", "a%23b%3Fc.md"),
        ("http://x", "http%3A//x"),
        (r"a\b", "a%5Cb"),
        ("[a]/{b,c}", "%5Ba%5D/%7Bb%2Cc%7D"),
        ("a\nb", "a%0Ab"),
    ],
)
def test_every_other_byte_is_encoded(path: str, uri: str) -> None:
    assert uri_of(path) == uri


@given(st.binary(max_size=20))
def test_any_name_of_git_reads_back_byte_by_byte(name: bytes) -> None:
    assert unquote_to_bytes(uri_of(name.decode("utf-8", "surrogateescape"))) == name


def test_half_a_pair_that_is_no_byte_is_encoded_all_the_same() -> None:
    assert uri_of("a\ud800") == "a%ED%A0%80"
