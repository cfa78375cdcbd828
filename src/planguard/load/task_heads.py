"""The first line of a task: its box, id, title, and the status that its title shows."""

import re
from typing import NamedTuple

from planguard.load.id_ranges import counts_up
from planguard.load.markdown_text import part
from planguard.load.task_ids import ID, LONGEST_ID
from planguard.load.titles import SIGNS, read_title
from planguard.load.words import sign_status
from planguard.model.location import Text
from planguard.model.plan import StatedStatus
from planguard.model.vocabulary import StatusPlace, TaskStatus

_BOX = re.compile(r"\[(?P<sign>[ xX~/-])\]\*?(?:[ \t\u00a0]+|$)")
_BOXES = {
    " ": TaskStatus.PLANNED,
    "x": TaskStatus.DONE,
    "X": TaskStatus.DONE,
    "~": TaskStatus.IN_PROGRESS,
    "/": TaskStatus.IN_PROGRESS,
    "-": TaskStatus.CANCELLED,
}
# the way nearly all plans write it
_PLAIN_HEAD = re.compile(
    r"\*\*(?P<id>[A-Z]+(?:-[A-Z]+)*-[0-9]{1,9})\*\* "
    r"(?P<title>(?![_至到])\w[^\[\]【】（）()*_~`\u2300-\u2bff\u200d\ufe0f\U0001f000-\U0001faff]*)$"
)
_HEAD = re.compile(
    rf"(?:~~|{SIGNS}|\s){{0,12}}(?:(?P<bold>\*\*|__)(?:~~|\s){{0,4}})?"
    rf"(?P<task>(?:sub-?)?task(?:\s*[:#]\s*|\s+)|任[务務]\s*[:：#]?\s*)?[`\[]?"
    rf"(?P<id>{ID})(?=[\s:：.,，、)）\]*_`~\u2013\u2014|]|$|[^\x00-\x7f])",
    re.IGNORECASE,
)
_AFTER_ID = re.compile(r"(?:`|\](?:\([^()\s]{0,200}\))?)?(?:\*\*|__)?\s*[:：.)）\u2013\u2014|-]?\s*(?:\*\*|__)?\s*")
_RANGE_AFTER = re.compile(rf"[\s*`]{{0,9}}(?:[~～\u2013\u2014-]|\.\.|至|到)[\s`*]{{0,9}}(?P<last>{ID})")
_NUMBER_END = frozenset(".:：)）*`]")


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
    value = text.value
    if value[2:4] == "] " and value[4:5] > " " and value[1] in _BOXES:
        # the way nearly all plans write it
        return Box(_BOXES[value[1]], part(text, 0, value[:3])), part(text, 4, value[4:])
    match = _BOX.match(value)
    if match is None:
        return None, text
    box = Box(_BOXES[match["sign"]], part(text, 0, value[:3]))
    return box, part(text, match.end(), value[match.end() :])


def read_head(text: Text) -> Head | None:
    """The id and title of a line that begins with a task id; None for any other line."""
    plain = _PLAIN_HEAD.match(text.value)
    if plain is not None:
        id, title = part(text, 2, plain["id"]), part(text, plain.start("title"), plain["title"].rstrip())
        return Head(id, title, is_bold=True, is_range=False, shown=None)
    match = _HEAD.match(text.value)
    if match is None or not _is_id(match):
        return None
    title, shown = _title(text, match)
    return Head(
        id=part(text, match.start("id"), match["id"]),
        title=title,
        is_bold=match["bold"] is not None,
        is_range=_opens_range(match["id"], _RANGE_AFTER.match(text.value, match.end("id"))),
        shown=shown,
    )


def _is_id(match: re.Match[str]) -> bool:
    word, line = match["id"], match.string
    if len(word) > LONGEST_ID:
        return False
    if word.isdigit():
        return match["task"] is not None or line[match.end() : match.end() + 1] in _NUMBER_END
    if any(letter.isdigit() for letter in word):
        return True
    # a slug is an id in emphasis only: `**move-sources** Move them`
    return match["bold"] is not None and "-" in word


def _title(text: Text, match: re.Match[str]) -> tuple[Text, StatedStatus | None]:
    after = _AFTER_ID.match(text.value, match.end("id"))
    start = after.end() if after else match.end("id")
    before = text.value[: match.start("id")]
    title, shown = read_title(part(text, start, text.value[start:]), is_struck="~~" in before)
    sign = sign_status(before) if shown is None else None
    if sign is not None:
        shown = StatedStatus(StatusPlace.TITLE, part(text, 0, before.strip()), sign)
    return title, shown


def _opens_range(first: str, after: re.Match[str] | None) -> bool:
    """`A-1 ~ A-8`, but not `A-1 - v2 of the interface`."""
    return after is not None and counts_up(first, after["last"])
