r"""The one door through which every text goes before it is printed.

A plan is written by somebody else, and a terminal or a build log obeys more than it shows. What would be obeyed, or
would not be seen at all, is written as an escape: control characters, escape sequences, marks that turn the direction
of writing, lone surrogates, line separators, characters without width. Everything else is left alone, brackets and
backslashes too: the text is for people, and a program that needs the exact words reads the JSON report.

A name in git may be bytes that are no UTF-8; Python holds such a byte as a lone surrogate. It is shown as that byte,
`z\xff`, in every format, JSON too: JSON has an escape for a lone surrogate, but many parsers refuse it or drop it.

Workflow commands of build services (`::error::`, `##[group]`, `##vso[...]`, `##teamcity[...]`) lose their first
character to an escape: `\x3a:error::`, `\x23#[group]`. Rust's `std::error::Error` is broken as well, since
a log that somebody else cuts into lines may let it begin one; `tests/x.py::test_y` and `std::fmt` are not.
"""

import re

from planguard.model.lazy_pattern import LazyPattern

# Unicode's general categories Cc, Cf, Cs, Zl and Zp, and what it calls "default ignorable", but for the variation
# selectors U+FE00 to U+FE0F, which emoji need. Written out, so that the output does not hang on Python's version.
_UNSEEN = (
    "\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_OBEYED = LazyPattern(f"[\x00-\x1f\x7f-\x9f{_UNSEEN}]")
_SURROGATE = LazyPattern("[\ud800-\udfff]")
_OBEYED_IN_JSON = LazyPattern(f"[\x7f-\x9f{_UNSEEN}]")

# the names that GitHub's runner has registered, in any case of letters, and whatever begins a line or a word
_WORKFLOW_COMMANDS = (
    "add-mask|add-matcher|add-path|debug|echo|endgroup|error|group|internal-set-repo-path|notice|remove-matcher"
    "|save-state|set-env|set-output|stop-commands|warning"
)
_COMMAND = LazyPattern(
    rf"::(?=(?:{_WORKFLOW_COMMANDS})\b)|(?<!\S)::(?=[^\W\d])|##(?=(?:vso|teamcity)?\[)", re.IGNORECASE
)


def shown(text: str) -> str:
    """The text on one line, as it can be printed. Idempotent."""
    if is_plain(text):
        return text
    return "".join(shown_characters(text))


def shown_characters(text: str) -> list[str]:
    """What is printed for each character of the text, so that a column can be found again."""
    characters = list(text)
    for obeyed in _OBEYED.finditer(text):
        characters[obeyed.start()] = _escape(obeyed[0])
    for command in _COMMAND.finditer(text):
        characters[command.start()] = f"\\x{ord(text[command.start()]):02x}"
    return characters


def is_plain(text: str) -> bool:
    """Whether the text is printed as it is, one column a character. Quick; false says nothing."""
    return text.isascii() and text.isprintable() and "::" not in text and "##" not in text


def shown_in_json(document: str) -> str:
    r"""The JSON document with the same characters as `\u` escapes of JSON: it reads back as it was.

    Lone surrogates aside, which are no Unicode: they read back as they are shown.
    """
    if not document.isascii() or "\x7f" in document:
        document = _OBEYED_IN_JSON.sub(lambda match: _json_escape(match[0]), document)
    if "::" in document or "##" in document:
        document = _COMMAND.sub(lambda match: _json_escape(match[0][0]) + match[0][1:], document)
    return document


def undecoded_byte(character: str) -> int | None:
    """The byte that the character stands for, where it is one that could not be decoded (PEP 383)."""
    return ord(character) - 0xDC00 if "\udc80" <= character <= "\udcff" else None


def is_unicode(text: str) -> bool:
    """Whether the text can be handed on exactly: a lone surrogate cannot."""
    return _SURROGATE.search(text) is None


def _escape(character: str) -> str:
    byte = undecoded_byte(character)
    return character.encode("unicode_escape").decode("ascii") if byte is None else f"\\x{byte:02x}"


def _json_escape(character: str) -> str:
    if _SURROGATE.match(character):
        return "\\" + _escape(character)
    # JSON writes a character beyond U+FFFF as the two halves of UTF-16
    units = character.encode("utf-16-be").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
