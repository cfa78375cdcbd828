"""Labelled lines: `**Risk**: High`, `- 依赖：DIR-001`, `_Depends: 1.1_`, `Risk: low | Owner: lead`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from planguard.load.labels import MISSPELLABLE, fold
from planguard.load.markdown_text import part
from planguard.model.location import Text
from planguard.model.nearest import nearest

_MARK = r"(?:\*\*|__|\*|_)"
# the colon stands after the closing mark, before it, or (`_Label: value_`) the mark closes after the value
_COLON = r"(?(open)(?:(?P=open)\s*[:：]|\s*[:：]\s*(?P=open)|\s*[:：])|\s*[:：])\s*"
_LABEL = re.compile(rf"(?P<open>{_MARK})?(?P<label>[^\W\d_][^:：*`|\n]{{0,59}}?){_COLON}(?=(?P<value>.*))", re.DOTALL)
# the way nearly all plans write it; the value has no colon, so no second label either
_PLAIN = re.compile(r"\*\*(?P<label>[A-Za-z][A-Za-z ]{0,40})\*\*: *(?P<value>[^:：]*)$")
# where one line holds several labels: `Risk: low. Owner: lead`, `**Risk**: low | **Owner**: lead`, `… · …`
_BETWEEN = re.compile(r"(?:[.。]\s+|\s*[|·;；]\s*|\s{2,})(?=[^\W\d_]|[*_])")
_SHORT = frozenset({"id", "type", "status", "phase", "risk", "owner", "due", "depends_on", "requirements"})


class Labelled(NamedTuple):
    """`field` is empty for a label that no field has."""

    field: str
    label: Text
    value: Text


class Labels:
    """The table of spellings, with what has been asked before: a plan has ten labels and writes them all the time."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._table = table
        self._asked: dict[str, str] = {}
        self._near: dict[str, str] = {}

    def field(self, label: str) -> str:
        """The field that the label stands for, or nothing."""
        found = self._asked.get(label)
        if found is None:
            found = self._asked[label] = self._table.get(fold(label), "")
        return found

    def nearest(self, label: str) -> str:
        """The label that this one may be a misspelling of, or nothing."""
        if label not in self._near:
            self._near[label] = nearest(fold(label), MISSPELLABLE)
        return self._near[label]


def labelled(text: Text, labels: Labels) -> Iterable[Labelled]:
    """The labels of a line, each with its value; nothing where the line does not begin with a label."""
    value = text.value
    plain = _PLAIN.match(value)
    if plain is not None and len(value) == text.end - text.start and value[-1] not in " *":
        start, label = text.start, plain["label"]
        place = plain.start("value")
        return (
            Labelled(
                labels.field(label),
                Text(label, start + 2, start + 2 + len(label)),
                Text(value[place:], start + place, text.end),
            ),
        )
    match = _LABEL.match(value)
    return _all_labelled(text, match, labels) if match is not None else ()


def label_alone(text: Text, labels: Labels) -> str:
    """The field of a label without a colon, as a heading writes it (`#### Rollback Plan`)."""
    return labels.field(text.value.rstrip(":： "))


def _all_labelled(text: Text, match: re.Match[str], labels: Labels) -> Iterator[Labelled]:
    field = labels.field(match["label"])
    rest = match["value"]
    if not field or not (":" in rest or "：" in rest):
        yield _labelled(text, match, field, rest)
        return
    cut = _next_label(rest, labels, is_short=field in _SHORT)
    if cut is None:
        yield _labelled(text, match, field, rest)
        return
    yield _labelled(text, match, field, rest[: cut.start()])
    yield from labelled(part(text, match.end() + cut.end(), rest[cut.end() :]), labels)


def _next_label(rest: str, labels: Labels, *, is_short: bool) -> re.Match[str] | None:
    """Where the next label begins: a known one; after a long value only one in emphasis, for prose has colons too."""
    for cut in _BETWEEN.finditer(rest):
        match = _LABEL.match(rest, cut.end())
        if match is not None and (is_short or match["open"]) and labels.field(match["label"]):
            return cut
    return None


def _labelled(text: Text, match: re.Match[str], field: str, value: str) -> Labelled:
    label = part(text, match.start("label"), match["label"].strip())
    closing = (match["open"] or "")[-1:]
    trimmed = value.rstrip()
    if closing and trimmed.endswith(closing) and trimmed.count(closing) % 2 == 1:
        trimmed = trimmed[:-1].rstrip()
    return Labelled(field, label, part(text, match.end(), trimmed))
