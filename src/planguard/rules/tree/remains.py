"""What still stands at retired paths, and which of it merely forwards to the new place."""

from collections.abc import Iterator
from dataclasses import dataclass

from planguard.model.facts import Facts
from planguard.model.guards import RetiredPath
from planguard.model.guards_in_force import Held
from planguard.rules.left_behind import left_behind, old_path, successor
from planguard.rules.tree.forwarding import is_forwarding

# where more is left nothing has been moved yet, and nobody wants to have it read
MOST_READ = 200


@dataclass(frozen=True)
class Remains:
    """`others` and `shims` are tracked paths at the retired path or below it, sorted; one of them has some."""

    held: Held[RetiredPath]
    others: tuple[str, ...]
    shims: tuple[str, ...]


def remains(facts: Facts) -> Iterator[Remains]:
    """Of retired paths that lie in each other the inner one has what both hold; each path is told once."""
    retired = [(path, held) for held in facts.in_force.retired_paths if (path := old_path(held.guard))]
    living = [new for _, held in retired if (new := successor(held.guard))]
    told: set[str] = set()
    for _, held in sorted(retired, key=lambda each: each[0].count("/"), reverse=True):
        left = [each for each in left_behind(facts.tree, held.guard, living) if each not in told]
        told.update(left)
        if left:
            yield _parted(facts, held, left)


def _parted(facts: Facts, held: Held[RetiredPath], left: list[str]) -> Remains:
    new = successor(held.guard)
    shims = {path for path in left if path in facts.tree.links}
    if new and len(left) <= MOST_READ:
        shims.update(path for path in left if is_forwarding(facts.text_of(path) or "", at=path, to=new))
    others = tuple(path for path in left if path not in shims)
    return Remains(held, others, tuple(path for path in left if path in shims))
