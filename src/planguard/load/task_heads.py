"""The first line of a task: its box, id, title, and the status that its title shows."""

import re
from typing import NamedTuple

from planguard.load.markdown_text import part
from planguard.load.task_ids import ID, counts_up
from planguard.load.words import read_status, sign_status
from planguard.model.location import Text
from planguard.model.plan import StatedStatus, StatusPlace, TaskStatus

_BOX = re.compile(r"\[(?P<sign>[ xX~/-])\]\*?(?:[ \t\u00a0]+|$)")
_BOXES = {
    " ": TaskStatus.PLANNED,
    "x": TaskStatus.DONE,
    "X": TaskStatus.DONE,
    "~": TaskStatus.IN_PROGRESS,
    "/": TaskStatus.IN_PROGRESS,
    "-": TaskStatus.CANCELLED,
}
_SIGNS = r"[\u2600-\u27bf\u2b50\U0001f300-\U0001faff\ufe0f\u200d]"
_HEAD = re.compile(
    rf"(?:~~|{_SIGNS}|\s)*(?P<bold>\*\*|__)?(?:~~|\s)*(?:(?:sub-?)?task\s*[:#]?\s+|任[务務]\s*[:：#]?\s*)?[`\[]?"
    rf"(?P<id>{ID})(?=[\s:：.,，、)）\]*_`~\u2013\u2014|]|$|[^\x00-\x7f])",
    re.IGNORECASE,
)
_AFTER_ID = re.compile(r"[`\]]?(?:\*\*|__)?\s*[:：.)）\u2013\u2014|-]?\s*(?:\*\*|__)?\s*")
_RANGE_AFTER = re.compile(rf"[\s*`]*(?:[~～\u2013\u2014-]|\.\.)\s*[`*]*(?P<last>{ID})")
_BRACKETED = re.compile(r"[\[【（(](?P<word>[^\[\]【】（）()]{1,20})[\]】）)]")
_EDGE_SIGN = re.compile(rf"^{_SIGNS}+|{_SIGNS}+$")
_EMPHASIS = re.compile(r"\*\*|__|~~")


class Box(NamedTuple):
    status: TaskStatus
    text: Text


class Head(NamedTuple):
    """`is_bold`: the id stands in emphasis; `is_range`: it opens a range of ids, so the line is about several tasks."""

    id: Text
    title: Text
    is_bold: bool
    is_range: bool
    shown: StatedStatus | None


def read_box(text: Text) -> tuple[Box | None, Text]:
    """The checkbox that a line begins with, and the rest of the line. `[P]` and `[#7](url)` are no boxes."""
    match = _BOX.match(text.value)
    if match is None:
        return None, text
    box = Box(_BOXES[match["sign"]], part(text, 0, text.value[:3]))
    return box, part(text, match.end(), text.value[match.end() :])


def read_head(text: Text) -> Head | None:
    """The id and title of a line that begins with a task id; None for any other line."""
    match = _HEAD.match(text.value)
    if match is None or not _is_id(match["id"], text.value, match):
        return None
    after = _AFTER_ID.match(text.value, match.end("id"))
    start = after.end() if after else match.end("id")
    title, shown = read_title(part(text, start, text.value[start:]), is_struck="~~" in text.value[: match.start("id")])
    if shown is None and (sign := sign_status(text.value[: match.start("id")])):
        shown = StatedStatus(StatusPlace.TITLE, part(text, 0, text.value[: match.start("id")].strip()), sign)
    return Head(
        id=part(text, match.start("id"), match["id"]),
        title=title,
        is_bold=match["bold"] is not None,
        is_range=_opens_range(match["id"], _RANGE_AFTER.match(text.value, match.end("id"))),
        shown=shown,
    )


def read_title(text: Text, *, is_struck: bool = False) -> tuple[Text, StatedStatus | None]:
    """A title without its status marks (`[完成]`, `✅`, `~~struck~~`), and the status that they show."""
    value, shown = text.value.strip(), None
    if is_struck or value.startswith("~~"):
        shown = StatedStatus(StatusPlace.TITLE, text, TaskStatus.CANCELLED)
    for match in _BRACKETED.finditer(value):
        status = read_status(match["word"]) if match.end() == len(value) or match.start() == 0 else None
        if status is not None:
            shown = StatedStatus(StatusPlace.TITLE, part(text, text.value.find(match[0]), match[0]), status)
            value = (value[: match.start()] + value[match.end() :]).strip()
            break
    if shown is None and (match_sign := _EDGE_SIGN.search(value)) and (status := sign_status(match_sign[0])):
        shown = StatedStatus(StatusPlace.TITLE, part(text, text.value.find(match_sign[0]), match_sign[0]), status)
        value = _EDGE_SIGN.sub("", value).strip()
    clean = _EMPHASIS.sub("", value).strip() if "*" in value or "_" in value or "~" in value else value
    return part(text, max(text.value.find(clean), 0), clean), shown


def _opens_range(first: str, after: re.Match[str] | None) -> bool:
    """`A-1 ~ A-8`, but not `A-1 - v2 of the interface`."""
    return after is not None and counts_up(first, after["last"])


def _is_id(word: str, line: str, match: re.Match[str]) -> bool:
    if word.isdigit():
        return line[match.end() : match.end() + 1] in (".", ":", "：", ")", "）", "*", "`", "]")
    if any(letter.isdigit() for letter in word):
        return True
    # a slug is an id in emphasis only: `**move-sources** Move them`
    return match["bold"] is not None and "-" in word
