"""What still stands at retired paths, and which of it merely forwards to the new place."""

from collections.abc import Iterator
from dataclasses import dataclass

from planguard.model.facts import Facts
from planguard.model.globs import matches
from planguard.model.guards import RetiredPath
from planguard.model.guards_in_force import Held
from planguard.model.tree_places import entries, rooted
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
    living = [new for _, held in retired if held.guard.replaced_by and (new := rooted(held.guard.replaced_by.value))]
    told: set[str] = set()
    for path, held in sorted(retired, key=lambda each: each[0].count("/"), reverse=True):
        exempt = [
            *(glob.value for glob in held.guard.allow),
            *(new for new in living if f"{new}/".startswith(f"{path}/")),
        ]
        left = [each for each in entries(facts.tree, path) if each not in told and not matches(exempt, each)]
        told.update(left)
        if left:
            yield _parted(facts, held, left)


def old_path(guard: RetiredPath) -> str:
    """Empty for what names no place in the repository, or the whole of it."""
    path = rooted(guard.path.value.removesuffix("/**")) or ""
    return path.strip("*/") and path


def _parted(facts: Facts, held: Held[RetiredPath], left: list[str]) -> Remains:
    new = rooted(held.guard.replaced_by.value) if held.guard.replaced_by else None
    shims = {path for path in left if path in facts.tree.links}
    if new and len(left) <= MOST_READ:
        shims.update(path for path in left if is_forwarding(facts.text_of(path) or "", at=path, to=new))
    others = tuple(path for path in left if path not in shims)
    return Remains(held, others, tuple(path for path in left if path in shims))
