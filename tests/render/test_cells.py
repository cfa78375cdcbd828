import pytest

from planguard.render.cells import columns, cut


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("twelve signs", "twelve signs"),
        ("thirteen sign", "thirteen si…"),
        ("移动源代码然", "移动源代码然"),
        ("移动源代码然后", "移动源代码…"),
        ("ends in blanks", "ends in bla…"),
        ("eleven and  more", "eleven and…"),
        ("a\x1bb", "a\\x1bb"),
        ("\x1b" * 9, "\\x1b\\x1b…"),
        ("x" * 100_000, "x" * 11 + "…"),
    ],
)
def test_a_text_is_cut_to_so_many_columns(text: str, shown: str) -> None:
    assert cut(text, 12) == shown
    assert columns(shown) <= 12


def test_marks_without_a_width_take_no_room() -> None:
    assert columns("e\u0301" * 5) == 5
    assert cut("e\u0301" * 12, 12) == "e\u0301" * 12
