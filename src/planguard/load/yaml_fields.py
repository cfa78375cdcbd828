"""The fields of one mapping, read by its form. What is not written as the form says becomes a flaw."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import assert_never

from planguard.load import yaml_tree
from planguard.load.labels import fold
from planguard.load.yaml_tree import Node, Sequence
from planguard.model.form import FREE_PREFIX, Form, Key, Kind
from planguard.model.location import Text
from planguard.model.nearest import nearest
from planguard.model.plan import Field, Flaw, UnknownField

_NO_SPELLINGS: Mapping[str, str] = MappingProxyType({})
# a search among the known keys takes half a millisecond; a file with more unknown words than this is no plan
_MOST_SEARCHES = 200


# a file with more flaws than this is no plan; to go on would only take time
_MOST_FLAWS = 1000


class TooManyFlaws(Exception):
    """The rest of the file is not worth reading."""


@dataclass(slots=True)
class Notes:
    """What is noticed on the way through a file."""

    flaws: list[Flaw] = field(default_factory=list)
    _unknown: list[UnknownField] = field(default_factory=list)
    _near: dict[tuple[str, str], str] = field(default_factory=dict)

    def flaw(self, message: str, at: Node, hint: str) -> None:
        if len(self.flaws) == _MOST_FLAWS:
            message = f"more than {_MOST_FLAWS} faults, the rest of the file is not read"
            self.flaws.append(Flaw(message, at.start, at.end, "check that this file is a plan"))
            raise TooManyFlaws
        self.flaws.append(Flaw(message, at.start, at.end, hint))

    def unknown(self, label: Text, form: Form) -> None:
        asked = (form.name, label.value)
        if asked not in self._near and len(self._near) < _MOST_SEARCHES:
            self._near[asked] = nearest(label.value, form.by_name)
        self._unknown.append(UnknownField(label, self._near.get(asked, "")))

    def take_unknown(self) -> tuple[UnknownField, ...]:
        """The unknown fields since the last call."""
        taken = tuple(self._unknown)
        self._unknown.clear()
        return taken


class Fields:
    """A mapping by the names of its form. `spellings` are further words for them, folded."""

    def __init__(
        self, mapping: yaml_tree.Mapping, form: Form, notes: Notes, spellings: Mapping[str, str] = _NO_SPELLINGS
    ) -> None:
        self.mapping = mapping
        self.form = form
        self.notes = notes
        self._written: dict[str, tuple[Text, Node]] = {}
        by_name, written = form.by_name, self._written
        for entry in mapping.entries:
            name = entry[0].value
            if name not in by_name:
                name = spellings.get(fold(name), name)
            if name in by_name and name not in written:
                written[name] = entry
            elif not name.startswith(FREE_PREFIX):
                notes.unknown(entry[0], form)

    @property
    def written(self) -> Iterator[tuple[Key, Text]]:
        """The known keys that are there, with their labels, in the order of the file."""
        return ((self.form.by_name[name], label) for name, (label, _) in self._written.items())

    def label(self, name: str) -> Text | None:
        return self._written[name][0] if name in self._written else None

    def node(self, name: str) -> Node | None:
        """Whatever stands after the key; None where nothing does."""
        if name not in self._written:
            return None
        node = self._written[name][1]
        return node if not isinstance(node, Text) or node.value else None

    def text(self, name: str) -> Text | None:
        """The single value after the key; None where there is none."""
        node = self.node(name)
        if node is None or isinstance(node, Text):
            return node
        self.misshapen(name, node)
        return None

    def lacks(self) -> bool:
        """Whether a key is missing without which the mapping says nothing; that is noted."""
        missing = [key.name for key in self.form.keys if key.is_required and self.node(key.name) is None]
        for name in missing:
            end = self.mapping.entries[0][0].end if self.mapping.entries else self.mapping.end
            at = Text("", self.mapping.start, end)
            self.notes.flaw(f"{self.form.thing} needs `{name}`", at, f"write `{name}:` and its value")
        return bool(missing)

    def nodes(self, name: str) -> tuple[Node, ...]:
        """The items of a list, whatever they are, empty ones aside; anything else is taken for a list of one."""
        node = self.node(name)
        if isinstance(node, Sequence):
            return tuple([item for item in node.items if not isinstance(item, Text) or item.value])
        return () if node is None else (node,)

    def texts(self, name: str) -> tuple[Text, ...]:
        nodes = self.nodes(name)
        found = tuple([node for node in nodes if isinstance(node, Text)])
        if len(found) < len(nodes):
            for node in nodes:
                if not isinstance(node, Text):
                    self.misshapen(name, node)
        return found

    def field(self, name: str) -> Field | None:
        """The list with its label; None where the key is not there at all."""
        return Field(self._written[name][0], self.texts(name)) if name in self._written else None

    def takes_text(self, name: str) -> bool:
        """Whether a single value is what is due after the key, or may be and is there."""
        key = self.form.by_name[name]
        return key.form is None or (key.kind is Kind.TEXT_OR_FORM and isinstance(self.node(name), Text))

    def within(self, name: str) -> "Fields | None":
        """The mapping after the key."""
        node, form = self.node(name), self.form.by_name[name].form
        if isinstance(node, yaml_tree.Mapping) and form:
            return Fields(node, form, self.notes)
        if node is not None:
            self.misshapen(name, node)
        return None

    def each(self, name: str, spellings: Mapping[str, str] = _NO_SPELLINGS) -> "Iterator[Fields]":
        """The mappings of a list."""
        form = self.form.by_name[name].form
        for node in self.nodes(name):
            if isinstance(node, yaml_tree.Mapping) and form:
                yield Fields(node, form, self.notes, spellings)
            else:
                self.misshapen(name, node)

    def misshapen(self, name: str, node: Node) -> None:
        """Notes that the node, or an item of the list that it is in, is not what the key is for."""
        key = self.form.by_name[name]
        where = "" if node is self.node(name) else " in it"
        self.notes.flaw(f"{name} must be {key.due}, found {_found(node)}{where}", node, _cure(key, node))


def _found(node: Node) -> str:
    match node:
        case Text():
            return "a single value"
        case Sequence():
            return "a list"
        case yaml_tree.Mapping():
            return "a mapping"
        case _:
            assert_never(node)


def _cure(key: Key, node: Node) -> str:
    if key.form and key.kind in (Kind.FORM, Kind.FORMS):
        dash = "- " if key.kind is Kind.FORMS else ""
        return f"write it as `{dash}{key.form.keys[0].name}: …`"
    if isinstance(node, yaml_tree.Mapping):
        return "put a value that starts with `{` or holds `: ` in quotes"
    return (
        "write one value" if key.kind in (Kind.TEXT, Kind.WORD) else "write each value on a line of its own after `- `"
    )
