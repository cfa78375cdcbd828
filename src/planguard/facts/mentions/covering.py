"""A few short strings, rare in the text, one of which is in each of many literals."""

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import takewhile

# what Teddy compares at once
_GRAM = 4
# how much of a sample is counted, in bytes
_COUNTED = 128 * 1024
# Strings that are in that much text less often than this are as good as each other. Of few literals each may have the
# rarest string of its own; many have to share, and it takes longer to find that they cannot than to let them at once.
_FREE_HITS_OF_FEW = (1,)
_FREE_HITS_OF_MANY = (10, 100)
# choosing takes longer than it saves beyond that many
_MOST_LITERALS = 2000


def covering(literals: Sequence[bytes], text: bytes, *, at_most: int) -> tuple[bytes, ...]:
    """At most that many strings; each literal contains one of them. Empty where there are none that are worth it."""
    if len(literals) > _MOST_LITERALS:
        return ()
    holders = _holders(literals)
    counts = _counts(list(holders), text[:_COUNTED])
    for free in _FREE_HITS_OF_FEW if len(literals) <= at_most else _FREE_HITS_OF_MANY:
        chosen = _chosen(holders, {gram: counts[gram] + free for gram in holders}, at_most=at_most)
        if chosen:
            return tuple(_longest(gram, covered) for gram, covered in chosen.items())
    return ()


def _holders(literals: Sequence[bytes]) -> Mapping[bytes, frozenset[bytes]]:
    """Each string of the length that counts, with the literals that contain it."""
    holders: dict[bytes, set[bytes]] = defaultdict(set)
    for literal in literals:
        for at in range(max(1, len(literal) - _GRAM + 1)):
            holders[literal[at : at + _GRAM]].add(literal)
    return {gram: frozenset(holding) for gram, holding in holders.items()}


def _counts(grams: Sequence[bytes], text: bytes) -> Counter[bytes]:
    from ahocorasick_rs import BytesAhoCorasick

    matches = BytesAhoCorasick(grams).find_matches_as_indexes(text, overlapping=True)
    return Counter(grams[number] for number, _, _ in matches)


def _chosen(
    holders: Mapping[bytes, frozenset[bytes]], costs: Mapping[bytes, int], *, at_most: int
) -> Mapping[bytes, Sequence[bytes]]:
    """The greedy cover, each string with the literals that it is there for; empty where it takes more than allowed."""
    left = set().union(*holders.values())
    chosen: dict[bytes, Sequence[bytes]] = {}
    waiting = [(-len(holding) / costs[gram], gram) for gram, holding in holders.items()]
    heapq.heapify(waiting)
    while left and len(chosen) < at_most:
        promised, gram = heapq.heappop(waiting)
        covered = holders[gram] & left
        worth = -len(covered) / costs[gram]
        # others may have taken some of its literals since: a worth only ever shrinks
        if worth > promised:
            heapq.heappush(waiting, (worth, gram))
            continue
        chosen[gram] = sorted(covered)
        left -= covered
    return {} if left else chosen


def _longest(gram: bytes, literals: Sequence[bytes]) -> bytes:
    """The string, with what follows it in all of the literals."""
    columns = zip(*(literal[literal.index(gram) :] for literal in literals), strict=False)
    return bytes(column[0] for column in takewhile(lambda column: len(set(column)) == 1, columns))
