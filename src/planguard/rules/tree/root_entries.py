"""What stands at the root of the repository."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planguard.model.braces import alternatives
from planguard.model.globs import matches
from planguard.model.tree import Tree


class RootEntry(NamedTuple):
    """A submodule is a directory; a link may stand for either."""

    name: str
    is_directory: bool
    is_link: bool


def root_entries(tree: Tree) -> Iterator[RootEntry]:
    """In the order of their first paths. Each directory is stepped over as a whole, whatever it holds."""
    at = 0
    while at < len(tree.paths):
        name, slash, _ = tree.paths[at].partition("/")
        yield RootEntry(name, bool(slash) or name in tree.submodules, name in tree.links)
        # all that begins with `name/` sorts before `name0`, for `0` is the character after `/`
        at = bisect_left(tree.paths, f"{name}0", at) if slash else at + 1


def is_listed(name: str, names: Sequence[str]) -> bool:
    """Whether the list of a layout has the entry. A list that names no dot entry does not speak of them."""
    # an empty glob would be the root, and all that is in it
    paths = (path.removeprefix("./").strip("/") for each in names for path in alternatives(each))
    first = [part for path in paths if (part := path.partition("/")[0])]
    if name.startswith(".") and not any(each.startswith(".") for each in first):
        return True
    return matches(first, name)
