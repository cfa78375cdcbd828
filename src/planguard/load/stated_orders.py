"""Orders that a plan states outside its tasks: wave lines, lists of waves, tables of "Blocks".

`A -> {B, C} -> D` says that A comes before B and C, and these before D. It says nothing about which of them depends on
which, so it makes no edges.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from planguard.load.id_ranges import PlanIds
from planguard.load.markdown_blocks import Block, Kind
from planguard.load.markdown_text import part
from planguard.load.order_tables import table_orders
from planguard.load.task_ids import read_references
from planguard.model.location import Text
from planguard.model.plan import StatedOrder

_ARROW = re.compile(r"-{1,2}>|={1,2}>|→|⇒|⟶")
_LEAD = re.compile(r"[^:：>→⇒⟶]{0,60}[:：]\s*")
_GROUP_MARKS = str.maketrans("{}[]()（）【】`*\r\n", " " * 14)
_AROUND = " \t;；。.,，"
_WAVE = re.compile(
    r"[\s*_]{0,9}(?:(?:parallel\s)?\s{0,9}(?:wave|batch)\s{0,9}#?(?P<number>\d{1,9})|(?:批次|波次)\s{0,9}(?P<numero>\d{1,9}))"
    r"[^:：]{0,80}[:：]",
    re.IGNORECASE,
)
_MAY_TELL = re.compile(r"[>→⇒⟶|]|wave|batch|批次|波次", re.IGNORECASE)


class _Wave(NamedTuple):
    number: int
    line: Text
    ids: tuple[Text, ...]


def stated_orders(text: str, blocks: Iterable[Block], known: PlanIds) -> tuple[StatedOrder, ...]:
    """The orders in blocks that belong to no task; `known` are the ids of the plan's tasks."""
    orders: list[StatedOrder] = []
    waves: list[_Wave] = []
    for block in blocks:
        if block.kind is Kind.HTML or block.quoted or not _MAY_TELL.search(text, block.start, block.end):
            continue
        lines = [Text(text[start:end], start, end) for start, end in block.lines]
        row = next((number for number, line in enumerate(lines) if line.value.lstrip().startswith("|")), len(lines))
        if block.kind is Kind.PARAGRAPH and row < len(lines):
            orders.extend(table_orders(lines[row:], lambda cell: _known_group(cell, known)))
            del lines[row:]
        for line in _joined(text, lines):
            wave = _wave(line, known)
            if wave is not None:
                waves.append(wave)
            elif order := _chain(line, known):
                orders.append(order)
    return (*orders, *_wave_lists(waves))


def _chain(line: Text, known: PlanIds) -> StatedOrder | None:
    """`A -> {B, C} -> D`, wholly of ids, at least two of which are tasks of the plan."""
    value = line.value
    if not _ARROW.search(value):
        return None
    lead = _LEAD.match(value)
    start = lead.end() if lead else 0
    waves: list[tuple[Text, ...]] = []
    for arrow in (*_ARROW.finditer(value, start), None):
        group = _group(part(line, start, value[start : arrow.start() if arrow else len(value)]), known)
        if not group:
            return None
        waves.append(group)
        start = arrow.end() if arrow else start
    is_of_tasks = sum(id.value in known.ids for wave in waves for id in wave) > 1
    return StatedOrder(line, tuple(waves)) if is_of_tasks and len(waves) > 1 else None


def _group(text: Text, known: PlanIds) -> tuple[Text, ...]:
    """The ids of one wave, or nothing where other words stand there too."""
    value = text.value.translate(_GROUP_MARKS)
    bare = value.strip(_AROUND)
    references = read_references(part(text, value.find(bare), bare), known)
    return references.ids if references.rest is None else ()


def _known_group(text: Text, known: PlanIds) -> tuple[Text, ...]:
    """The ids of a cell, the first of which is a task of the plan."""
    ids = _group(text, known)
    return ids if ids and ids[0].value in known.ids else ()


def _joined(source: str, lines: Sequence[Text]) -> Iterator[Text]:
    """A line that begins or ends with an arrow goes on the one before or after it; places stay exact."""
    held: Text | None = None
    for line in lines:
        if held is not None and not (_ARROW.match(line.value.lstrip(" \t`")) or _ends_open(source, held)):
            yield _whole(source, held)
            held = None
        held = line if held is None else Text("", held.start, line.end)
    if held is not None:
        yield _whole(source, held)


def _whole(source: str, text: Text) -> Text:
    return Text(source[text.start : text.end], text.start, text.end)


def _ends_open(source: str, text: Text) -> bool:
    return source[max(text.start, text.end - 40) : text.end].rstrip(" \t\r\n`").endswith(("->", "=>", "→", "⇒", "⟶"))


def _wave(line: Text, known: PlanIds) -> _Wave | None:
    """A line `Wave 1 (…): A + B`."""
    match = _WAVE.match(line.value)
    ids = _group(part(line, match.end(), line.value[match.end() :]), known) if match else ()
    return _Wave(int(match["number"] or match["numero"]), line, ids) if match and ids else None


def _wave_lists(waves: Sequence[_Wave]) -> Iterator[StatedOrder]:
    """Waves in a row make one order; lines of one number are one wave, and a lower number begins another list."""
    start = 0
    for position in range(1, len(waves) + 1):
        if position == len(waves) or waves[position].number < waves[position - 1].number:
            yield from _wave_list(waves[start:position])
            start = position


def _wave_list(waves: Sequence[_Wave]) -> Iterator[StatedOrder]:
    by_number: dict[int, list[Text]] = {}
    for wave in waves:
        by_number.setdefault(wave.number, []).extend(wave.ids)
    if len(by_number) > 1:
        words = " -> ".join(", ".join(id.value for id in ids) for ids in by_number.values())
        place = Text(words, waves[0].line.start, waves[-1].line.end)
        yield StatedOrder(place, tuple(tuple(ids) for ids in by_number.values()))
