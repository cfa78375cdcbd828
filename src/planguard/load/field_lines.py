"""Labelled lines: `**Risk**: High`, `- 依赖：DIR-001`, `_Depends: 1.1_`, `Risk: low | Owner: lead`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from planguard.load.labels import MISSPELLABLE, fold
from planguard.load.markdown_text import make, part, span_text
from planguard.model.location import Text
from planguard.model.nearest import nearest

_MARK = r"(?:\*\*|__|\*|_)"
_SUFFIX = r"(?:\s*[(（][^()（）:：]{0,40}[)）])?"
# the colon stands after the closing mark, before it, or (`_Label: value_`) the mark closes after the value
_COLON = rf"(?(open)(?:(?P=open){_SUFFIX}\s*[:：]|\s*[:：]\s*(?P=open)|(?P<around>\s*[:：]))|\s*[:：])\s*"
_LABEL = re.compile(rf"(?P<open>{_MARK})?(?P<label>[^\W\d_][^:：*`|\n]{{0,59}}?){_COLON}")
# where one line holds several labels: `Risk: low. Owner: lead`, `**Risk**: low | **Owner**: lead`, `… · …`
_BETWEEN = re.compile(r"(?<!\s)(?:[.。]\s+|\s*[|·;；]\s*|\s{2,})(?=[^\W\d_]|[*_])")
_SHORT = frozenset({"id", "type", "status", "phase", "risk", "owner", "due", "depends_on", "requirements"})
# a search for a near word takes a third of a millisecond; a file with more unknown labels than this is no plan
_MOST_SEARCHES = 200


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
        # `**Risk**` -> field and label: the way nearly all plans write it
        self.plain: dict[str, tuple[str, str]] = {}

    def field(self, label: str) -> str:
        """The field that the label stands for, or nothing."""
        found = self._asked.get(label)
        if found is None:
            found = self._asked[label] = self._table.get(fold(label), "")
        return found

    def nearest(self, label: str) -> str:
        """The label that this one may be a misspelling of, or nothing."""
        if label not in self._near and len(self._near) < _MOST_SEARCHES:
            self._near[label] = nearest(fold(label), MISSPELLABLE)
        return self._near.get(label, "")


def labelled(text: Text, labels: Labels) -> Sequence[Labelled]:
    """The labels of a line, each with its value; nothing where the line does not begin with a label."""
    value, start, end = text
    before, colon, rest = value.partition(":")
    known = labels.plain.get(before)
    # a second colon may stand behind a second label
    if known is not None and colon and ":" not in rest and "\uff1a" not in rest and len(value) == end - start:
        rest = rest.lstrip()
        label = make(Text, (known[1], start + 2, start + 2 + len(known[1])))
        return (make(Labelled, (known[0], label, make(Text, (rest, end - len(rest), end)))),)
    match = _LABEL.match(value)
    if match is None:
        return ()
    found = list(_all_labelled(text, match, labels))
    if before == f"**{match['label']}**" and found[0].field:
        labels.plain[before] = (found[0].field, match["label"])
    return found


def has_label(text: Text, labels: Labels) -> bool:
    """Whether the line begins with the label of a field."""
    match = _LABEL.match(text.value)
    return match is not None and bool(labels.field(match["label"]))


def field_runs(source: str, lines: Sequence[tuple[int, int]], labels: Labels) -> Iterator[Text]:
    """The lines of a block, joined as far as one field goes: each run but the first begins with a field's label."""
    start = 0
    for number in range(1, len(lines)):
        if has_label(span_text(source, lines[number : number + 1]), labels):
            yield span_text(source, lines[start:number])
            start = number
    yield span_text(source, lines[start:])


def label_alone(text: Text, labels: Labels) -> str:
    """The field of a label without a colon, as a heading writes it (`#### Rollback Plan`)."""
    return labels.field(text.value.rstrip(":： "))


def _all_labelled(text: Text, match: re.Match[str], labels: Labels) -> Iterator[Labelled]:
    following: re.Match[str] | None = match
    while following is not None:
        match, field = following, labels.field(following["label"])
        end, following = _next_label(match, labels, is_short=field in _SHORT) if field else (len(text.value), None)
        yield _labelled(text, match, field, text.value[match.end() : end])


def _next_label(match: re.Match[str], labels: Labels, *, is_short: bool) -> tuple[int, re.Match[str] | None]:
    """Where the value ends, and the next label.

    It is a known one; after a long value only one in emphasis, for prose has colons too.
    """
    line = match.string
    for cut in _BETWEEN.finditer(line, match.end()):
        following = _LABEL.match(line, cut.end())
        if following is not None and (is_short or following["open"]) and labels.field(following["label"]):
            return cut.start(), following
    return len(line), None


def _labelled(text: Text, match: re.Match[str], field: str, value: str) -> Labelled:
    label = part(text, match.start("label"), match["label"].strip())
    trimmed = value.rstrip()
    if match["around"] is not None and trimmed.endswith(match["open"]):
        trimmed = trimmed[: -len(match["open"])].rstrip()
    return Labelled(field, label, part(text, match.end(), trimmed))
