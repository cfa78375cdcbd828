"""YAML as a tree of words that know where they stand.

The format is YAML 1.1 as libyaml reads it, less what a plan does not need: anchors, tags, merge keys, directives,
further documents, depth over 32. Those are refused on the event stream, so nothing is ever expanded.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple, NoReturn, cast

from planguard.load.yaml_events import Event, events, plain_words
from planguard.load.yaml_faults import Refused, bad_key, duplicate_key, refused
from planguard.model.location import Text
from planguard.model.plan import Flaw

_DEEPEST = 32
_MOST_FLAWS = 1000
_ENDS = frozenset({"MappingEndEvent", "SequenceEndEvent"})
_STARTS = frozenset({"MappingStartEvent", "SequenceStartEvent"})
_MERGE = "<<"
# keys that are looked at twice
_ODD_KEYS = frozenset({"", _MERGE})
_NO_VALUE = frozenset({"", "~", "null", "Null", "NULL"})
_SHORT = 5


class Sequence(NamedTuple):
    """A list, from its first dash or its bracket to the end of its last item or its bracket."""

    items: "tuple[Node, ...]"
    start: int
    end: int


class Mapping(NamedTuple):
    """Keys are words, each of them once, in the order of the file."""

    entries: "tuple[tuple[Text, Node], ...]"
    start: int
    end: int


# Every scalar stays the text it is, `1.10` and `true` too; no value at all (`key:`, `~`, `null`) is an empty text.
# The place of a quoted value is what stands between the quotes, of a block scalar it begins at its `|` or `>`.
Node = Text | Sequence | Mapping


@dataclass(frozen=True)
class Tree:
    """`root` is None where nothing was read: because of the last flaw, or, where there is none, of an empty text."""

    root: Node | None
    flaws: tuple[Flaw, ...] = ()


def read_tree(text: str, *, offset: int = 0) -> Tree:
    """The one document in `text`; `offset` is added to every position, for a text that is part of a file."""
    flaws: list[Flaw] = []
    try:
        with plain_words(text):
            return Tree(_Reading(text, offset, flaws).document(), tuple(flaws))
    except Refused as refusal:
        flaw = refusal.flaw
        moved = replace(flaw, start=flaw.start + offset, end=flaw.end + offset)
        return Tree(None, (*flaws, moved))


class _Reading:
    """One pass over the events. Their classes are told by name, so that PyYAML is loaded only where YAML is read."""

    def __init__(self, text: str, offset: int, flaws: list[Flaw]) -> None:
        self._text = text
        self._offset = offset
        self._flaws = flaws
        self._values: list[Node] = []
        # lists and mappings whose end has not come yet, each with the values of what it stands in
        self._opened: list[tuple[Event, list[Node]]] = []

    def document(self) -> Node | None:
        """All events come through here, so it asks for the frequent ones first and calls little."""
        make, offset, values = tuple.__new__, self._offset, self._values
        for event in events(self._text):
            kind = event.__class__.__name__
            if kind == "ScalarEvent":
                if event.style or event.tag is not None or event.anchor is not None:
                    values.append(self._scalar(event))
                    continue
                value = event.value
                if len(value) < _SHORT and value in _NO_VALUE:
                    value = ""
                values.append(make(Text, (value, event.start_mark.index + offset, event.end_mark.index + offset)))
            elif kind in _ENDS:
                values = self._close(event, *self._opened.pop())
            elif kind in _STARTS:
                values = self._open(event)
            elif kind == "AliasEvent":
                raise refused("alias", self._text, event.start_mark.index)
            elif kind == "DocumentStartEvent":
                self._begin(event)
        return self._values[0] if self._values else None

    def _begin(self, event: Event) -> None:
        if event.version or event.tags:
            raise refused("directive", self._text, event.start_mark.index)
        if self._values:
            raise refused("document", self._text, event.start_mark.index)

    def _scalar(self, event: Event) -> Text:
        """A value in quotes, or below `|` or `>`."""
        start, end, value = event.start_mark.index, event.end_mark.index, event.value
        if event.tag is not None or event.anchor is not None:
            self._refuse_property(start)
        if event.style in "|>":
            end = start + len(self._text[start:end].rstrip())
        elif value:
            start, end = start + 1, end - 1
        return Text(value, start + self._offset, end + self._offset)

    def _open(self, event: Event) -> list[Node]:
        """The list for the values of what begins here."""
        if event.tag is not None or event.anchor is not None:
            self._refuse_property(event.start_mark.index)
        if len(self._opened) == _DEEPEST:
            raise refused("depth", self._text, event.start_mark.index)
        self._opened.append((event, self._values))
        self._values = []
        return self._values

    def _refuse_property(self, start: int) -> NoReturn:
        raise refused("tag" if self._text[start] == "!" else "anchor", self._text, start)

    def _close(self, event: Event, opening: Event, around: list[Node]) -> list[Node]:
        """Puts what ends here among the values around it, and returns those."""
        values, self._values = self._values, around
        start = opening.start_mark.index + self._offset
        # libyaml ends a block only where the next thing begins
        end = event.end_mark.index + self._offset if opening.flow_style else values[-1].end
        if event.__class__.__name__ == "SequenceEndEvent":
            around.append(Sequence(tuple(values), start, end))
        else:
            around.append(Mapping(self._entries(values[::2], values[1::2]), start, end))
        return around

    def _entries(self, keys: list[Node], values: list[Node]) -> tuple[tuple[Text, Node], ...]:
        names = {key.value for key in keys if isinstance(key, Text)}
        if len(names) == len(keys) and names.isdisjoint(_ODD_KEYS):
            return tuple(zip(cast(list[Text], keys), values, strict=True))
        return tuple(self._checked_entries(keys, values))

    def _checked_entries(self, keys: list[Node], values: list[Node]) -> Iterator[tuple[Text, Node]]:
        """The entries whose key is a word that has not been there before."""
        seen: dict[str, Text] = {}
        for key, value in zip(keys, values, strict=True):
            if not isinstance(key, Text) or not key.value:
                self._note(bad_key(key.start, key.end))
            elif key.value in seen:
                self._note(duplicate_key(key, first=seen[key.value]))
            elif key.value == _MERGE and not self._is_quoted(key):
                raise refused("merge", self._text, key.start - self._offset)
            else:
                seen[key.value] = key
                yield key, value

    def _note(self, flaw: Flaw) -> None:
        if len(self._flaws) == _MOST_FLAWS:
            raise refused("keys", self._text, flaw.start - self._offset)
        self._flaws.append(flaw)

    def _is_quoted(self, text: Text) -> bool:
        before = text.start - self._offset - 1
        return before >= 0 and self._text[before] in "'\""
