"""Trees for tests: what is in them, and where it stands."""

from collections.abc import Iterator
from typing import TypeAlias

from planguard.load.yaml_tree import Mapping, Node, Sequence, read_tree
from planguard.model.location import Text
from planguard.model.plan import Flaw

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"


def plain(node: Node | None) -> Plain:
    """The tree without its places."""
    match node:
        case Text():
            return node.value
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.value: plain(value) for key, value in node.entries}
    return None


def values(text: str) -> Plain:
    """What the text says; it must be without a flaw."""
    tree = read_tree(text)
    assert tree.flaws == ()
    return plain(tree.root)


def texts(node: Node | None) -> Iterator[Text]:
    """Every key and value, in the order of the file."""
    match node:
        case Text():
            yield node
        case Sequence():
            for item in node.items:
                yield from texts(item)
        case Mapping():
            for key, value in node.entries:
                yield key
                yield from texts(value)


def marked(text: str) -> list[str]:
    """What stands in the text at the place of each key and value."""
    return [text[each.start : each.end] for each in texts(read_tree(text).root)]


def only_flaw(text: str) -> Flaw:
    (flaw,) = read_tree(text).flaws
    return flaw


def told(text: str) -> tuple[str, str]:
    """The stretch that the one flaw points at, and its message."""
    flaw = only_flaw(text)
    return text[flaw.start : flaw.end], flaw.message
