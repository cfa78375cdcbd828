"""What comes first, among numbered tasks. `on[task]` holds what the task waits for; nothing here recurses."""

from collections.abc import Collection, Iterable, Sequence

Links = Sequence[Collection[int]]


def turned(on: Links) -> list[list[int]]:
    """Who waits for each task, in ascending order."""
    users: list[list[int]] = [[] for _ in on]
    for task, others in enumerate(on):
        for other in others:
            users[other].append(task)
    return users


def layers(on: Links, users: Links) -> list[list[int]]:
    """Each task stands right behind the latest task that it waits for; what is in or behind a cycle is left out.

    This is Kahn's algorithm, a wave at a time; the tasks of a layer are in ascending order.
    """
    missing = [len(others) for others in on]
    found = []
    layer = [task for task, count in enumerate(missing) if not count]
    while layer:
        found.append(layer)
        layer = sorted(_set_free(layer, users, missing))
    return found


def longest_chain(on: Links, waves: Sequence[Sequence[int]]) -> list[int]:
    """One task of each wave, each waiting for the one before; where several would do, the lowest number is taken."""
    wave_of = {task: number for number, wave in enumerate(waves) for task in wave}
    chain: list[int] = []
    for number in reversed(range(len(waves))):
        candidates = on[chain[-1]] if chain else waves[number]
        chain.append(min(task for task in candidates if wave_of[task] == number))
    return chain[::-1]


def heights(on: Links, order: Sequence[int], counted: Collection[int]) -> list[int]:
    """How many counted tasks stand in the longest chain of them that waits for each task.

    `order` is a sequence in which nothing precedes what it waits for.
    """
    found = [0] * len(on)
    for task in reversed(order):
        if task in counted:
            _raise(found, on[task], found[task] + 1)
    return found


def _set_free(layer: Iterable[int], users: Links, missing: list[int]) -> list[int]:
    free = []
    for task in layer:
        for user in users[task]:
            missing[user] -= 1
            if not missing[user]:
                free.append(user)
    return free


def _raise(found: list[int], tasks: Iterable[int], height: int) -> None:
    for task in tasks:
        found[task] = max(found[task], height)
