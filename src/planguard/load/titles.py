"""The title of a task, and the status that its marks show: `[完成]`, `✅`, `~~struck~~`."""

import re

from planguard.load.code_spans import outside_code
from planguard.load.markdown_text import part
from planguard.load.words import read_status, sign_status
from planguard.model.location import Text
from planguard.model.plan import StatedStatus
from planguard.model.vocabulary import StatusPlace, TaskStatus

SIGNS = r"[\u2600-\u27bf\u23e9-\u23fa\u2b50\U0001f300-\U0001faff\ufe0f\u200d]"
_BRACKET = r"[\[【（(](?P<word>[^\[\]【】（）()]{1,20})[\]】）)]"
_AT_START = (re.compile(rf"\s*{_BRACKET}\s*"), re.compile(rf"\s*{SIGNS}+\s*"))
_AT_END = (re.compile(rf"\s*{_BRACKET}\s*$"), re.compile(rf"\s*{SIGNS}+\s*$"))
# where a mark at the end of a title can begin
_LONGEST_MARK = 40


def read_title(text: Text, *, is_struck: bool = False) -> tuple[Text, StatedStatus | None]:
    """A title without its status marks, and the status that they show; a struck title is that of a cancelled task."""
    title, shown = _without_mark(text)
    if is_struck or (title.value.startswith("~~") and title.value.endswith("~~")):
        shown = StatedStatus(StatusPlace.TITLE, text, TaskStatus.CANCELLED)
    return _plain(title), shown


def _without_mark(text: Text) -> tuple[Text, StatedStatus | None]:
    value = text.value
    tail = max(0, len(value) - _LONGEST_MARK)
    for match in (*(mark.match(value) for mark in _AT_START), *(mark.search(value, tail) for mark in _AT_END)):
        status = _status(match) if match is not None else None
        if match is None or status is None:
            continue
        mark = match[0].strip()
        place = part(text, match.start() + match[0].index(mark), mark)
        start, end = (match.end(), len(value)) if match.start() == 0 else (0, match.start())
        return part(text, start, value[start:end]), StatedStatus(StatusPlace.TITLE, place, status)
    return text, None


def _status(match: re.Match[str]) -> TaskStatus | None:
    return read_status(match["word"]) if "word" in match.re.groupindex else sign_status(match[0])


def _plain(title: Text) -> Text:
    """Without emphasis, which is no part of a title; names like `__init__` in code marks keep theirs."""
    value = title.value
    if "*" in value or "_" in value or "~" in value:
        pieces = (piece if is_code else _unmarked(piece) for piece, is_code in outside_code(value))
        value = "".join(pieces)
    clean = value.strip()
    if len(clean) == len(title.value):
        return title
    found = title.value.find(clean)
    return part(title, found, clean) if found >= 0 else Text(clean, title.start, title.end)


def _unmarked(piece: str) -> str:
    piece = piece.replace("**", "").replace("~~", "")
    return piece.removesuffix("__") if "__" not in piece[:-2] else piece
