"""Whether a value only keeps a place free."""

import re

_PLACEHOLDER = re.compile(
    r"""(?:tbd|tba|tbc|todo|fixme|x{3,}|\?+|\.{3,}|…+|placeholder
        |to\ be\ (?:added|announced|confirmed|decided|defined|determined|specified|written)
        |fill\ (?:(?:me|this|it)\ )?in|<[\w\s-]+>
        |待定|待补充|待補充|待确认|待確認|待填写|待填寫)[.。!！]?""",
    re.IGNORECASE | re.VERBOSE,
)
_FILLER = re.compile(r"lorem ipsum\b", re.IGNORECASE)
# behind these a remark follows: "TBD (ask the lead)", "TODO: name the owner", "TBD - see the ticket"
_REMARK = re.compile(r"[:：(（]|\s[-\u2013\u2014]\s")
_AROUND = " \t\r\n*_\"'“”[]"


def is_placeholder(value: str) -> bool:
    """A sentence about the word (`remove all TODO comments`) says something, and so does a path that holds it."""
    words = value.strip(_AROUND)
    if _FILLER.match(words) or _PLACEHOLDER.fullmatch(words):
        return True
    remark = _REMARK.search(words)
    return remark is not None and _PLACEHOLDER.fullmatch(words[: remark.start()].strip(_AROUND)) is not None
