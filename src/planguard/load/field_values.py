"""The lines below a label as the values of a field: lists, steps, references."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from planguard.load.code_spans import code_spans, is_one_code_span
from planguard.load.commands import split_directory
from planguard.load.draft_fields import DraftField
from planguard.load.id_ranges import PlanIds
from planguard.load.markdown_text import part
from planguard.load.steps import plain_value, read_step
from planguard.load.task_ids import read_references
from planguard.model.location import Text
from planguard.model.plan import Field, Step, Steps, Unparsed

_ONLY_CODE_SPANS = re.compile(r"(?:`[^`]+`[\s,，、;；]*)+$")
_BETWEEN_SEPARATORS = re.compile(r"[^,，、;；]+")
_AROUND_REQUIREMENT = "[]`* \t"


def single(found: DraftField | None) -> Text | None:
    """The first value; None where there is none."""
    if found is None or not found.values or not found.values[0].value:
        return None
    return plain_value(found.values[0])


def listed(found: DraftField | None) -> Field | None:
    """One value a line; a line that is nothing but code spans (`a`, `b`) holds one in each."""
    if found is None:
        return None
    code, texts = found.code, []
    for number, text in enumerate(found.values):
        value = text.value
        if code and number in code:
            texts += _code_lines(text)
        elif value[:1] == "`":
            texts += _codes(text)
        elif value:
            texts.append(text)
    return Field(found.label, tuple(texts))


def separated(found: DraftField | None) -> Field | None:
    """The words between commas: `REQ-1, REQ-2`."""
    if found is None:
        return None
    return Field(found.label, tuple(word for text in found.values for word in _words(text)))


def steps(found: DraftField | None) -> Steps | None:
    if found is None:
        return None
    if not found.done and not found.code:
        return Steps(found.label, tuple([read_step(text) for text in found.values if text.value]))
    return Steps(found.label, tuple(_marked_steps(found.values, found.done or {}, found.code or ())))


def references(found: DraftField | None, known: PlanIds) -> tuple[Field | None, list[Unparsed]]:
    """The ids, and the words that could not be read as ids."""
    if found is None:
        return None, []
    ids: list[Text] = []
    rest: list[Unparsed] = []
    for value in found.values:
        read = read_references(value, known)
        ids += read.ids
        if read.rest is not None:
            rest.append(Unparsed("depends_on", read.rest))
    return Field(found.label, tuple(ids)), rest


def _marked_steps(values: Sequence[Text], done: Mapping[int, bool], code: Collection[int]) -> Iterator[Step]:
    """Steps among which some have boxes or are fences."""
    for number, text in enumerate(values):
        if number in code:
            directory, command = split_directory(text.value)
            yield Step(text, command=command, directory=directory)
        elif text.value:
            yield read_step(text, done=done.get(number))


def _codes(text: Text) -> list[Text]:
    value, start, end = text
    if is_one_code_span(value) and len(value) == end - start:
        # the way nearly all plans write a path
        return [Text(value[1:-1], start + 1, end - 1)]
    if not _ONLY_CODE_SPANS.match(text.value):
        return [plain_value(text)]
    return [part(text, span.start, span.code) for span in code_spans(text.value)]


def _code_lines(fence: Text) -> list[Text]:
    return [Text(line, fence.start, fence.end) for line in fence.value.split("\n")]


def _words(text: Text) -> Iterator[Text]:
    for match in _BETWEEN_SEPARATORS.finditer(text.value):
        word = match[0].strip(_AROUND_REQUIREMENT)
        if word:
            yield part(text, match.start() + match[0].index(word), word)
