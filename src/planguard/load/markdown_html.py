"""Where HTML blocks start and end (https://spec.commonmark.org/0.31.2/#html-blocks, the seven kinds in that order)."""

import re
from functools import cache

_RAW_NAMES = frozenset({"script", "pre", "style", "textarea"})
_BLOCK_NAMES = (
    "address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link "
    "main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead "
    "title tr track ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_TAG = re.compile("<(/?)([A-Za-z][A-Za-z0-9]*+)( |/?>|$)")
_DECLARATION = re.compile("<![A-Za-z]")

# with the blank line, which is no part of the block
AT_BLANK_LINE = ""


def html_ending(text: str, start: int, *, in_paragraph: bool) -> tuple[str, ...]:
    """What ends the HTML block that starts there, in lower case; nothing where none starts.

    A lone tag of any name cannot interrupt a paragraph.
    """
    tag = _TAG.match(text, start)
    if tag:
        slash, name, behind = tag.group(1), tag.group(2).lower(), tag.group(3)
        if name in _RAW_NAMES and not slash and behind != "/>":
            return tuple(f"</{raw}>" for raw in sorted(_RAW_NAMES))
        if name in _BLOCKS:
            return (AT_BLANK_LINE,)
    ending = _marked_ending(text, start)
    if ending:
        return (ending,)
    return (AT_BLANK_LINE,) if not in_paragraph and _lone_tag().match(text, start) else ()


def ends_html(text: str, start: int, ending: tuple[str, ...]) -> bool:
    """Whether the line, known not to be blank, is the last one of the block."""
    if AT_BLANK_LINE in ending:
        return False
    rest = text[start:].lower()
    return any(mark in rest for mark in ending)


def _marked_ending(text: str, start: int) -> str:
    for opening, ending in (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>")):
        if text.startswith(opening, start):
            return ending
    return ">" if _DECLARATION.match(text, start) else ""


@cache
def _lone_tag() -> re.Pattern[str]:
    """Compiled when it is first needed, which is seldom. Possessive: hostile text must not make it try again."""
    name = "[A-Za-z][A-Za-z0-9-]*+"
    value = r""" *+= *+(?:[^ "'=<>`]++|'[^']*+'|"[^"]*+")"""
    attribute = rf" ++[A-Za-z_:][A-Za-z0-9_:.-]*+(?:{value})?"
    return re.compile(rf"(?:<{name}(?:{attribute})*+ *+/?>|</{name} *+>) *$")
