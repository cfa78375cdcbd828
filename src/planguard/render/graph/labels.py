"""Words of a plan as they stand in a picture: what is obeyed is escaped, and what does not fit is cut."""

from collections.abc import Iterable
from functools import cache
from html import escape
from unicodedata import category, east_asian_width

from planguard.render.sanitise import is_plain, shown

# hundredths of an em in DejaVu Sans, the widest of the fonts that systems show; in narrower ones there is room left
_WIDTHS = {
    character: width
    for width, characters in {
        28: "'ijl",
        32: " ,.I",
        35: "/:;\\|fJ-",
        42: "()[]t!r",
        48: '"*_`',
        56: "sz?cL",
        62: "Fkvxy" + "PTYaeo",
        64: "$0123456789ESbdghnpqu{}",
        70: "KABVXZCR",
        78: "UNH&DG",
        84: "OQw#+<=>^~",
        88: "M",
        100: "%mW@",
    }.items()
    for character in characters
}
_LETTER, _WIDE, _EMOJI = 66, 104, 140
_BY_EAST_ASIAN_WIDTH = {"W": _WIDE, "F": _WIDE, "A": 84}
_BOLD = 1.12
_ELLIPSIS = "…"
_FIRST_EMOJI = 0x1F000

# tooltips and details hold more than a box does, but not a book
_MOST_IN_WORDS = 600
# not in XML, wherever they come from
_NO_XML = str.maketrans({"\ufffe": "\ufffd", "\uffff": "\ufffd"})


def markup(text: str) -> str:
    """As the content of an element or of a quoted attribute. The text was sanitised before."""
    return escape(text)


def words(text: str, *, most: int = _MOST_IN_WORDS) -> str:
    """The text on one line, cut where it is very long."""
    if len(text) > most:
        text = text[: most - 1] + _ELLIPSIS
    return text if is_plain(text) else shown(text).translate(_NO_XML)


def fitted(text: str, *, room: float, size: float, is_bold: bool = False) -> str:
    """As much of the sanitised text as fits into so many pixels, with an ellipsis where something is missing."""
    room = room * 100 / size / (_BOLD if is_bold else 1)
    if len(text) * _WIDTHS["W"] <= room and text.isascii():
        return text
    used = 0
    # where the ellipsis would stand
    end = 0
    for at, character in enumerate(text):
        if used <= room - _WIDE:
            end = at
        used += _width(character)
        if used > room:
            return text[:end].rstrip() + _ELLIPSIS
    return text


def wrapped(text: str, *, room: float, size: float, lines: int) -> list[str]:
    """The sanitised text in at most so many lines; it breaks at blanks, and where none are anywhere."""
    rest = text.strip()
    found: list[str] = []
    while rest and len(found) < lines - 1:
        end = _line_end(rest, room * 100 / size)
        found.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    if rest:
        found.append(fitted(rest, room=room, size=size))
    return found


def text_width(text: str, size: float) -> int:
    """In pixels, rather too much than too little."""
    return int(sum(map(_width, text)) * size / 100) + 1


def _line_end(text: str, room: float) -> int:
    used = 0
    last = 0
    for at, character in enumerate(text):
        if character == " " or _is_wide(character):
            last = at
        used += _width(character)
        if used > room:
            return last or max(at, 1)
    return len(text)


def _is_wide(character: str) -> bool:
    return character > "\u2e7f" and _width(character) >= _WIDE


# a plan is written in few letters
@cache
def _width(character: str) -> int:
    if character in _WIDTHS:
        return _WIDTHS[character]
    if ord(character) >= _FIRST_EMOJI:
        return _EMOJI
    if category(character) in ("Mn", "Me"):
        return 0
    return _BY_EAST_ASIAN_WIDTH.get(east_asian_width(character), _LETTER)


def listed(parts: Iterable[str]) -> str:
    return " · ".join(part for part in parts if part)
