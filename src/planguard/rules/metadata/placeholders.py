"""Whether a value only keeps a place free."""

import re

# nothing follows, or a remark: "TBD (ask the lead)", "TODO: name the owner", "TBD - see the ticket"
_PLACEHOLDER = re.compile(
    r"""lorem\ ipsum\b
        |(?:tbd|tba|tbc|todo|fixme|x{3,}|\?+|\.{3,}|…+|placeholder
        |to\ be\ (?:added|announced|confirmed|decided|defined|determined|specified|written)
        |fill\ (?:(?:me|this|it)\ )?in|<[\w\s-]+>
        |待定|待补充|待補充|待确认|待確認|待填写|待填寫)
        [.。!！]?[*_"'”\]\s]*(?:$|[:：(（]|(?<=\s)[-\u2013\u2014]\s)""",
    re.IGNORECASE | re.VERBOSE,
)
_BEFORE = " \t\r\n*_\"'“["


def is_placeholder(value: str) -> bool:
    """A sentence about the word (`remove all TODO comments`) says something, and so does a path that holds it."""
    return _PLACEHOLDER.match(value.lstrip(_BEFORE)) is not None
