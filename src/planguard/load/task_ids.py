"""Task ids in running text: what one looks like, and the leading list of them in a value.

Only the leading list counts: reading every id-looking word of "WP01. WP04 depends on this WP." makes a false cycle.
"""

import re
from typing import NamedTuple

from planguard.load.id_ranges import PlanIds, counts_up, stem
from planguard.load.markdown_text import make
from planguard.load.words import says_none
from planguard.model.lazy_pattern import LazyPattern
from planguard.model.location import Text

# DIR-001, SEC-COMP-007, T028b, WP01, D.3.2.a, 1.1a, 1.1.1: letters first, or a number with points; never cut short
_PART = r"[A-Za-z0-9]+(?:_+[A-Za-z0-9]+)*"
ID = (
    rf"(?:[A-Za-z][A-Za-z0-9]*(?:_+[A-Za-z0-9]+)*(?:[-.]{_PART})*|\d+(?:(?:\.\d+)+(?:\.?[a-z])?)?(?:-\d+(?:\.\d+)*)*)"
    r"(?![A-Za-z0-9%]|[-.][A-Za-z0-9_]|_+[A-Za-z0-9])"
)
# longer words are no ids, and numbers of thousands of digits are nothing to count with
LONGEST_ID = 80
_HAS_DIGIT = re.compile(r"\d")
_WORD = LazyPattern(ID)
_TOKEN = LazyPattern(rf"(?:~~|[*_`\[(（#])*(?P<id>{ID})(?:\]\([^()\s]{{0,200}}\)|~~|[*_`\])）])*")
_OPENING = LazyPattern(
    r"[\s*_`]*(?:(?:任務|任务)\s*[:：#]?\s*|(?:tasks?|(?P<phase>phase|step))(?:\s*[:：#]\s*|\s+))?", re.IGNORECASE
)
_SEPARATOR = LazyPattern(r"\s*(?:[,，、;；&+/\n]|\band\b|和|與|与|及)(?:\s*(?:and\b|和))?\s*", re.IGNORECASE)
_REMARK = LazyPattern(r"\s*[(（][^()（）]{0,200}[)）]")
_PROSE = LazyPattern(r"\s+(?!and\b|to\b)[a-z]")
_RANGE = LazyPattern(r"\s*(?:\.\.\.?|[-\u2013\u2014~～]|\bto\b|至|到)\s*", re.IGNORECASE)
_TIGHT_RANGE = LazyPattern(r"(?P<first>.*?\d)-(?P<last>[A-Za-z][A-Za-z0-9._-]*\d|\d[\d.]*)$")
_WORDLESS = LazyPattern(r"[\s\W_]*$")
_END = " \t,.;:，。；："
# to look for ids in a longer text could take time that grows with its square
_LONGEST_REMARK = 1_000


class References(NamedTuple):
    """The ids that a value begins with, and the words after them that may hold more (None: nothing is left)."""

    ids: tuple[Text, ...]
    rest: Text | None


_NOTHING = References((), None)


def read_references(text: Text, known: PlanIds) -> References:
    """The leading list of ids of a value: `A-1, A-2 和 A-3`, `Task 3.1 & 3.2`, `T003-T008`.

    A word among the ids of the plan is an id whatever it looks like, and a range holds those of them that lie in it.
    Words after the list that hold no id are a remark and not kept.
    """
    value = text.value
    if value in known.ids:
        return References((text,), None)
    if not value or value == "None":
        return _NOTHING
    if says_none(value):
        return References((), text) if _may_name_task(value) else _NOTHING
    plain = _plain_list(text, known)
    if plain:
        return References(plain, None)
    ids, position = _leading_list(text, known)
    return References(tuple(ids), _rest(text, position, is_bare=not ids))


def is_id(word: str) -> bool:
    """Whether the whole word looks like a task id."""
    return len(word) <= LONGEST_ID and bool(_HAS_DIGIT.search(word)) and _WORD.fullmatch(word) is not None


def _plain_list(text: Text, known: PlanIds) -> tuple[Text, ...]:
    """`A-1, A-2` with nothing but ids of the plan, as nearly all plans write it."""
    value, position, end = text
    words = value.split(", ")
    if len(value) != end - position or not known.ids.issuperset(words):
        return ()
    found = []
    for word in words:
        end = position + len(word)
        found.append(make(Text, (word, position, end)))
        position = end + 2
    return tuple(found)


def _leading_list(text: Text, known: PlanIds) -> tuple[list[Text], int]:
    """The ids, and the position in the value where the list ends."""
    ids: list[Text] = []
    value, end = text.value, 0
    position = 0
    while True:
        opening = _OPENING.match(value, position)
        match = _TOKEN.match(value, opening.end() if opening else position)
        if match is None or not _counts(match, is_phase=bool(opening and opening["phase"]), known=known):
            return ids, end
        found, end = _with_range(text, match, known)
        ids.extend(found)
        separator = _SEPARATOR.match(value, _after_remark(value, end))
        if not found or separator is None:
            return ids, end
        position = separator.end()


def _counts(match: re.Match[str], *, is_phase: bool, known: PlanIds) -> bool:
    word, value = match["id"], match.string
    if word in known.ids:
        return True
    if len(word) > LONGEST_ID or is_phase:
        return False
    if not _HAS_DIGIT.search(word):
        # a slug like move-sources is an id where it stands alone between separators
        return "-" in word and (match.end() == len(value) or _SEPARATOR.match(value, match.end()) is not None)
    # "3 services must be up" counts things, "US1 complete" tells a condition
    return not ((known.ids or word.isdigit()) and _PROSE.match(value, match.end()))


def _with_range(text: Text, match: re.Match[str], known: PlanIds) -> tuple[tuple[Text, ...], int]:
    """The id or the ids of a range, and where it ends; no ids, at its start, where it is too long."""
    first = _at(text, match["id"], match.start("id"))
    ends = _tight_ends(text, match, known) or _loose_ends(text, match, first)
    if ends is None:
        return (first,), match.end()
    low, high, end = ends
    found = known.between(low, high)
    return found, end if found else match.start()


def _tight_ends(text: Text, match: re.Match[str], known: PlanIds) -> tuple[Text, Text, int] | None:
    """`T003-T008`, `1.1-1.5`: one word that is two; `A-001-006` and `3-5` only where both ends are tasks."""
    tight = None if match["id"] in known.ids else _TIGHT_RANGE.match(match["id"])
    if tight is None or not counts_up(tight["first"], tight["last"]):
        return None
    low, high = (_at(text, tight[part], match.start("id") + tight.start(part)) for part in ("first", "last"))
    if tight["last"].isdigit() and not known.ids.issuperset((low.value, stem(low.value) + high.value)):
        return None
    return low, high, match.end()


def _loose_ends(text: Text, match: re.Match[str], first: Text) -> tuple[Text, Text, int] | None:
    """`T003–T008`, `A-001 ~ 006`, `3.1 to 3.4`: two words with a sign between them."""
    between = _RANGE.match(text.value, match.end())
    end = _TOKEN.match(text.value, between.end()) if between else None
    if end is None or len(end["id"]) > LONGEST_ID or not counts_up(first.value, end["id"]):
        return None
    if end["id"].isdigit() and _PROSE.match(text.value, end.end()):
        # "A-1 to 3 hosts"
        return None
    return first, _at(text, end["id"], end.start("id")), end.end()


def _after_remark(value: str, position: int) -> int:
    """Past `(schema)` between two ids, unless it names ids itself."""
    remark = _REMARK.match(value, position)
    return position if remark is None or _may_name_task(remark[0]) else remark.end()


def _rest(text: Text, position: int, *, is_bare: bool) -> Text | None:
    left = text.value[position:]
    if _WORDLESS.match(left) or not (is_bare or _may_name_task(left)):
        return None
    start = position + len(left) - len(left.lstrip(_END))
    return _at(text, text.value[start:], start)


def _may_name_task(words: str) -> bool:
    """Whether a word looks like an id; a mere number counts things."""
    if len(words) > _LONGEST_REMARK:
        return True
    return any(is_id(match[0]) and not match[0].isdigit() for match in _WORD.finditer(words))


def _at(text: Text, value: str, position: int) -> Text:
    """A part of the text; where the value is shorter than its place (marks left out), the whole place is named."""
    if len(text.value) != text.end - text.start:
        return Text(value, text.start, text.end)
    return Text(value, text.start + position, text.start + position + len(value))
