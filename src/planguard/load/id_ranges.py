"""Ranges of task ids (`T003-T008`, `A-001~006`, `1.1..1.5`), and the ids of a plan that they are written out from."""

import re
from collections.abc import Iterable

from planguard.model.location import Text

# int() refuses thousands of digits; whatever comes before the last eighteen belongs to the stem
_TAIL_NUMBER = re.compile(r"(?P<stem>.*?)(?P<number>[0-9]{1,18})$", re.DOTALL)
_LOWER_CASE = "abcdefghijklmnopqrstuvwxyz"
_LONGEST_RANGE = 1_000
_MOST_IN_RANGES = 100_000


class PlanIds:
    """The ids of a plan's tasks.

    The ranges of one plan stand for a limited number of ids altogether: a small file makes no huge graph.
    """

    def __init__(self, ids: Iterable[str] = ()) -> None:
        self.ids = frozenset(ids)
        self._room = _MOST_IN_RANGES

    def __contains__(self, word: str) -> bool:
        return word in self.ids

    def between(self, first: Text, last: Text) -> tuple[Text, ...]:
        """The ids of the plan from `first` to `last`, and these two; nothing where the range is too long."""
        low, high = _TAIL_NUMBER.match(first.value), _TAIL_NUMBER.match(last.value)
        if low is None or high is None:
            return ()
        numbers = range(int(low["number"]), int(high["number"]) + 1)
        if len(numbers) > min(_LONGEST_RANGE, self._room):
            return ()
        width = len(low["number"])
        names = [f"{low['stem']}{number:0{width}d}" for number in numbers]
        kept = [name for name in names if not self.ids or name in self.ids or name in (names[0], names[-1])]
        self._room -= len(names)
        return tuple(Text(name, first.start, last.end) for name in kept)


def counts_up(first: str, last: str) -> bool:
    """Whether the two can be the ends of a range: they differ in their last number only."""
    low, high = _TAIL_NUMBER.match(first), _TAIL_NUMBER.match(last)
    if low is None or high is None or high["stem"] not in (low["stem"], ""):
        return False
    return int(low["number"]) < int(high["number"])


def stem(word: str) -> str:
    """What ids of one numbering share: `DIR-` of `DIR-006`, `1.` of `1.2`."""
    match = _TAIL_NUMBER.match(word.rstrip(_LOWER_CASE) or word)
    return match["stem"] if match else word
