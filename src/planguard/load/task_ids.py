"""Task ids in running text: what one looks like, and the leading list of them in a value.

Only the leading list counts: reading every id-looking word of "WP01. WP04 depends on this WP." makes a false cycle.
"""

import re
from collections.abc import Collection
from typing import NamedTuple

from planguard.load.words import says_none
from planguard.model.location import Text

# DIR-001, SEC-COMP-007, T028b, WP01, D.3.2.a, 1.1a, 1.1.1: letters first, or a number with points
ID = r"(?:[A-Za-z][A-Za-z0-9_]*(?:[-.][A-Za-z0-9_]+)*|\d+(?:\.\d+)*[a-z]?(?:-\d+)*)"
_HAS_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(rf"(?:~~|[*_`\[(（#])*(?P<id>{ID})(?:~~|[*_`\])）])*")
_OPENING = re.compile(r"[\s*_`]*(?:(?:tasks?|任務|任务|phase|step)\s*[:：#]?\s*)?", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(?:[,、，;；&+/\n]|\band\b|和|與|与|及)(?:\s*(?:and\b|和))?\s*", re.IGNORECASE)
_PROSE = re.compile(r"\s+(?!and\b|to\b)[a-z]")
_RANGE = re.compile(r"\s*(?:\.\.\.?|[-\u2013\u2014~～]|\bto\b|至|到)\s*", re.IGNORECASE)
_PHASE_NUMBER = re.compile(r"[\s*_`]*(?:phase|step)\s*[:：#]?\s*\d+(?![\w.-]*[A-Za-z])", re.IGNORECASE)
_TIGHT_RANGE = re.compile(
    r"(?P<first>[A-Za-z][A-Za-z._-]*?\d+|\d+(?:\.\d+)*)-(?P<last>[A-Za-z][A-Za-z._-]*?\d+|\d+(?:\.\d+)+)$"
)
_TAIL_NUMBER = re.compile(r"(?P<stem>.*?)(?P<number>\d+)$")
_WORDLESS = re.compile(r"[\s\W_]*$")
_LONGEST_RANGE = 1000


class References(NamedTuple):
    """The ids that a value begins with, and the words after them that may hold more (None: nothing is left)."""

    ids: tuple[Text, ...]
    rest: Text | None


def read_references(text: Text, known: Collection[str] = ()) -> References:
    """The leading list of ids of a value: `A-1, A-2 和 A-3`, `Task 3.1 & 3.2`, `T003-T008`.

    `known` are the ids of the plan: a word among them is an id whatever it looks like, and a range holds those of
    them that lie in it. Words after the list that hold no id are a remark and not kept.
    """
    value = text.value
    if value in known:
        return References((text,), None)
    if not value or says_none(value):
        return References((), None)
    plain = _plain_list(text, known)
    if plain:
        return References(plain, None)
    if _PHASE_NUMBER.match(value):
        return References((), text)
    ids, position = _leading_list(text, known)
    return References(tuple(ids), _rest(text, position, is_bare=not ids))


def is_id(word: str) -> bool:
    """Whether the whole word looks like a task id."""
    return bool(_HAS_DIGIT.search(word)) and re.fullmatch(ID, word) is not None


def expand_range(first: Text, last: Text, known: Collection[str]) -> tuple[Text, ...]:
    """The ids from `first` to `last`; just the two where they do not count from one to the other."""
    low, high = _TAIL_NUMBER.match(first.value), _TAIL_NUMBER.match(last.value)
    if low is None or high is None or high["stem"] not in (low["stem"], ""):
        return first, last
    numbers = range(int(low["number"]), int(high["number"]) + 1)
    if not 1 <= len(numbers) <= _LONGEST_RANGE:
        return first, last
    width = len(low["number"])
    names = [f"{low['stem']}{number:0{width}d}" for number in numbers]
    kept = [name for name in names if not known or name in known or name in (names[0], names[-1])]
    return tuple(Text(name, first.start, last.end) for name in kept)


def counts_up(first: str, last: str) -> bool:
    """Whether the two can be the ends of a range: they differ in their last number only."""
    low, high = _TAIL_NUMBER.match(first), _TAIL_NUMBER.match(last)
    if low is None or high is None or high["stem"] not in (low["stem"], ""):
        return False
    return int(low["number"]) < int(high["number"])


def stem(word: str) -> str:
    """What ids of one numbering share: `DIR-` of `DIR-006`, `1.` of `1.2`."""
    match = _TAIL_NUMBER.match(word.rstrip("abcdefghijklmnopqrstuvwxyz") or word)
    return match["stem"] if match else word


def _plain_list(text: Text, known: Collection[str]) -> tuple[Text, ...]:
    """`A-1, A-2` with nothing but ids of the plan, as nearly all plans write it."""
    words = text.value.split(", ")
    if len(text.value) != text.end - text.start or not all(word in known for word in words):
        return ()
    found, position = [], text.start
    for word in words:
        found.append(Text(word, position, position + len(word)))
        position += len(word) + 2
    return tuple(found)


def _leading_list(text: Text, known: Collection[str]) -> tuple[list[Text], int]:
    """The ids, and the position in the value where the list ends."""
    ids: list[Text] = []
    value, position = text.value, 0
    while True:
        opening = _OPENING.match(value, position)
        match = _TOKEN.match(value, opening.end() if opening else position)
        if match is None or not _counts(match["id"], value, match, known):
            return ids, position
        found, position = _with_range(text, match, known)
        ids.extend(found)
        separator = _SEPARATOR.match(value, position)
        if separator is None:
            return ids, position
        position = separator.end()


def _counts(word: str, value: str, match: re.Match[str], known: Collection[str]) -> bool:
    if word in known:
        return True
    if not _HAS_DIGIT.search(word):
        # a slug like move-sources is an id where it stands alone between separators
        return "-" in word and _SEPARATOR.match(value + ",", match.end()) is not None
    # "3 services must be up" counts things, "US1 complete" tells a condition
    return not ((known or word.isdigit()) and _PROSE.match(value, match.end()))


def _with_range(text: Text, match: re.Match[str], known: Collection[str]) -> tuple[tuple[Text, ...], int]:
    first = _at(text, match["id"], match.start("id"))
    tight = None if first.value in known else _TIGHT_RANGE.match(first.value)
    if tight is not None and counts_up(tight["first"], tight["last"]):
        low, high = (_at(text, tight[part], match.start("id") + tight.start(part)) for part in ("first", "last"))
        return expand_range(low, high, known), match.end()
    between = _RANGE.match(text.value, match.end())
    end = _TOKEN.match(text.value, between.end()) if between else None
    if end is None or not _HAS_DIGIT.search(end["id"]) or not counts_up(first.value, end["id"]):
        return (first,), match.end()
    return expand_range(first, _at(text, end["id"], end.start("id")), known), end.end()


def _rest(text: Text, position: int, *, is_bare: bool) -> Text | None:
    left = text.value[position:]
    if _WORDLESS.match(left) or not (is_bare or any(is_id(word) for word in re.findall(ID, left))):
        return None
    start = position + len(left) - len(left.lstrip(" \t,.;:，。；："))
    return _at(text, text.value[start:], start)


def _at(text: Text, value: str, position: int) -> Text:
    """A part of the text; where the value is shorter than its place (marks left out), the whole place is named."""
    if len(text.value) != text.end - text.start:
        return Text(value, text.start, text.end)
    return Text(value, text.start + position, text.start + position + len(value))
