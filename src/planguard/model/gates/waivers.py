"""Which waivers of a phase are in force."""

from collections.abc import Callable, Collection, Iterable, Iterator

from planguard.model.gates.results import JudgedWaiver
from planguard.model.location import Text, words_of
from planguard.model.moment import DAY, read_day, shown_day
from planguard.model.nearest import nearest
from planguard.model.phases import Waiver

# somebody's word and the work itself: a gate without them would be none
_NEVER_WAIVED = ("approval", "tasks")
# of a gate that people wrote; a search takes some 50 microseconds for each name
_MOST_SEARCHES = 50
_MOST_COMPARED = 200


def judge_waivers(waivers: Iterable[Waiver], names: Collection[str], *, now: int) -> Iterator[JudgedWaiver]:
    """`names` are those of the criteria of the gate, in their order."""
    for number, waiver in enumerate(waivers):
        is_worth_a_search = number < _MOST_SEARCHES and len(names) <= _MOST_COMPARED
        yield _judged(waiver, names, now, nearest if is_worth_a_search else _nothing)


def _judged(
    waiver: Waiver, names: Collection[str], now: int, search: Callable[[str, Iterable[str]], str]
) -> JudgedWaiver:
    fields = (
        ("criterion", waiver.criterion),
        ("reason", waiver.reason),
        ("by", waiver.by),
        ("until", waiver.until),
    )
    for what, text in fields:
        if not words(text):
            return JudgedWaiver(waiver, f"has no {what}")
    name = words(waiver.criterion)
    if name not in names:
        near = search(name, names)
        return JudgedWaiver(waiver, f"names no criterion of the gate: {name}{f' (is it {near}?)' if near else ''}")
    if name.partition(" ")[0] in _NEVER_WAIVED:
        return JudgedWaiver(waiver, f"is for {name}, which nobody can waive")
    day = read_day(words(waiver.until))
    if day is None:
        return JudgedWaiver(waiver, f"has an until that is no day: {words(waiver.until)}")
    # the whole day counts
    is_expired = day + DAY <= now
    return JudgedWaiver(waiver, f"expired on {shown_day(day)}" if is_expired else "", is_expired)


def _nothing(_word: str, _known: Iterable[str]) -> str:
    return ""


def words(text: Text | None) -> str:
    """On one line."""
    return " ".join(words_of(text).split())
