"""Who waits for whom at any distance, among numbered tasks that are in order.

What a task reaches is a bitset with a bit for each task that is asked about. The bits are dealt with in blocks, so that
the memory stays bounded: a block of 8,192 takes at most 1 KiB a task.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from planguard.model.graph_order import Links

BLOCK = 8192


def implied(on: Links, waves: Sequence[Sequence[int]]) -> dict[tuple[int, int], int]:
    """The pairs (task, what it waits for) that follow from the others, each with the first other that leads there.

    These are the edges that the transitive reduction leaves out. A longer way crosses at least two waves.
    """
    wave_of = {task: number for number, wave in enumerate(waves) for task in wave}
    askers: dict[int, list[int]] = {}
    for task, number in wave_of.items():
        for other in on[task]:
            if number - wave_of[other] > 1:
                askers.setdefault(other, []).append(task)
    found = {}
    for block, reached in _reach(on, list(wave_of), askers):
        asked = ((task, other, bit) for other, bit in block.items() for task in askers[other])
        for task, other, bit in asked:
            through = next((first for first in on[task] if first != other and reached[first] & bit), None)
            if through is not None:
                found[task, other] = through
    return found


def ordered(on: Links, order: Sequence[int], pairs: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """The pairs (task, other) of which the task waits for the other, at whatever distance."""
    askers: dict[int, list[int]] = {}
    for task, other in pairs:
        askers.setdefault(other, []).append(task)
    return {
        (task, other)
        for block, reached in _reach(on, order, askers)
        for other, bit in block.items()
        for task in askers[other]
        if task != other and reached[task] & bit
    }


def reach_counts(on: Links, order: Sequence[int]) -> list[int]:
    """How many others each task waits for, at whatever distance; 0 for what is not in order."""
    found = [0] * len(on)
    for _, reached in _reach(on, order, set(order)):
        for task in order:
            found[task] += reached[task].bit_count()
    return [max(count - 1, 0) for count in found]


def _reach(on: Links, order: Sequence[int], targets: Collection[int]) -> Iterator[tuple[dict[int, int], list[int]]]:
    """For each block of targets: the bit of each, and for each task the bits of itself and of all it waits for."""
    places = [place for place, task in enumerate(order) if task in targets]
    for start in range(0, len(places), BLOCK):
        block = places[start : start + BLOCK]
        bits = {order[place]: 1 << number for number, place in enumerate(block)}
        reached = [0] * len(on)
        for task in order[block[0] :]:
            bitset = bits.get(task, 0)
            for other in on[task]:
                bitset |= reached[other]
            reached[task] = bitset
        yield bits, reached
