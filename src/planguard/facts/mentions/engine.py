"""Finds any of many literals in bytes; the one place where ahocorasick_rs is used.

A quick filter says of most contents that none of the literals is in them; what it lets through is looked at exactly.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, repeat
from typing import TYPE_CHECKING

from planguard.facts.mentions.covering import covering

if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick, Implementation

# part of the key of what is remembered: to be raised when other places are found for the same literals
ENGINE_VERSION = 1
# git's own test for a file that is no text
_BINARY_PREFIX = 8000
# Teddy, the quick search inside the library, takes 64 patterns at most, and works best far below
_MOST_TEDDY_PATTERNS = 60
# With few patterns the library looks for one to three rare bytes instead, which is slower in text that has them. Four
# patterns without a common byte rule that out. The bytes are in no UTF-8; what they find is looked at again anyway.
_DUMMIES = tuple(bytes([byte]) * 4 for byte in (0xF8, 0xF9, 0xFA, 0xFB))
# of literals, each of which makes a row of up to a kilobyte
_MOST_TABLE_BYTES = 50_000
_ROUNDS_OF_A_RACE = 2


def is_binary(content: bytes) -> bool:
    return b"\0" in content[:_BINARY_PREFIX]


@dataclass(frozen=True)
class Engine:
    """`filters` are what may stand in for the literals: each content with a literal has a filter in it, too.

    Raises ValueError for a literal that is empty.
    """

    literals: tuple[bytes, ...]
    filters: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if not all(self.literals):
            raise ValueError("an empty literal is everywhere")

    def is_in(self, content: bytes) -> bool:
        """Whether one of the literals is in it; always false for what is no text."""
        matches = self._filter.find_matches_as_indexes(content)
        if not matches:
            return False
        if self.filters:
            matches = self._exact.find_matches_as_indexes(self._near(content, matches))
        return bool(matches) and not is_binary(content)

    def places(self, content: bytes) -> tuple[tuple[int, int], ...]:
        """(offset in bytes, index of the literal), sorted, of every occurrence, those inside others too."""
        matches = self._every.find_matches_as_indexes(content, overlapping=True)
        return tuple(sorted((start, number) for number, start, _ in matches))

    def _near(self, content: bytes, matches: Sequence[tuple[int, int, int]]) -> bytes:
        """All text that a literal can be in: it has a filter in it, so it overlaps with one of the matches."""
        reach = self._reach
        if len(matches) * 2 * reach >= len(content):
            return content
        return b"\n".join([content[start - reach if start > reach else 0 : end + reach] for _, start, end in matches])

    @cached_property
    def _reach(self) -> int:
        return max(map(len, self.literals))

    @cached_property
    def _filter(self) -> "BytesAhoCorasick":
        return _any_of(self.filters) if self.filters else self._exact

    @cached_property
    def _exact(self) -> "BytesAhoCorasick":
        return _any_of(self.literals)

    @cached_property
    def _every(self) -> "BytesAhoCorasick":
        from ahocorasick_rs import BytesAhoCorasick, MatchKind

        return BytesAhoCorasick(self.literals, matchkind=MatchKind.Standard, implementation=_table_for(self.literals))


def quickest(literals: Sequence[bytes], sample: Sequence[bytes]) -> Engine:
    """The engine that is through with the sample first."""
    return min(racers(literals, sample), key=lambda engine: _seconds(engine, sample))


def racers(literals: Sequence[bytes], sample: Sequence[bytes]) -> Iterator[Engine]:
    """Engines that find the same, each the quickest in some texts; the last two where Teddy can take their filters."""
    yield Engine(tuple(literals))
    if len(literals) + len(_DUMMIES) <= _MOST_TEDDY_PATTERNS:
        yield Engine(tuple(literals), (*literals, *_DUMMIES))
    cover = covering(literals, b"\n".join(sample), at_most=_MOST_TEDDY_PATTERNS - len(_DUMMIES))
    if cover:
        yield Engine(tuple(literals), (*cover, *_DUMMIES))


def _seconds(engine: Engine, sample: Sequence[bytes]) -> float:
    """Of the better round: the first pays for what is built on first use."""
    ends = [time.perf_counter()]
    for _ in repeat(None, _ROUNDS_OF_A_RACE):
        for content in sample:
            engine.is_in(content)
        ends.append(time.perf_counter())
    return min(end - start for start, end in pairwise(ends))


def _any_of(patterns: Sequence[bytes]) -> "BytesAhoCorasick":
    from ahocorasick_rs import BytesAhoCorasick, MatchKind

    # Teddy is not used for the other kinds
    return BytesAhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest, implementation=_table_for(patterns))


def _table_for(patterns: Sequence[bytes]) -> "Implementation | None":
    """Where Teddy does not help, the full table of the automaton is the quickest, as long as it is not too large."""
    from ahocorasick_rs import Implementation

    is_better = len(patterns) > _MOST_TEDDY_PATTERNS and sum(map(len, patterns)) <= _MOST_TABLE_BYTES
    return Implementation.DFA if is_better else None
