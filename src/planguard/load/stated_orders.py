"""Orders that a plan states outside its tasks: wave lines, lists of waves, tables of "Blocks".

`A -> {B, C} -> D` says that A comes before B and C, and these before D. It says nothing about which of them depends on
which, so it makes no edges.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from planguard.load.labels import fold
from planguard.load.markdown_blocks import Block, Kind
from planguard.load.markdown_text import part
from planguard.load.task_ids import read_references
from planguard.model.location import Text
from planguard.model.plan import StatedOrder

_ARROW = re.compile(r"\s*(?:-{1,2}>|={1,2}>|→|⇒)\s*")
_LEAD = re.compile(r"[^:：]{0,40}[:：]\s*(?=[\[{(（`*]*[A-Za-z0-9])")
_GROUP_MARKS = str.maketrans("{}[]()（）【】`*", " " * 12)
_WAVE = re.compile(
    r"[\s*_]*(?:(?:parallel\s+)?(?:wave|batch)\s*#?(?P<number>\d+)|(?:批次|波次)\s*(?P<numero>\d+))[^:：]*[:：]",
    re.IGNORECASE,
)
_BEFORE = frozenset({"blocks", "阻塞", "阻塞任务", "后续任务", "后置任务"})
_AFTER = frozenset({"depends on", "depends", "dependencies", "blocked by", "依赖", "依赖任务", "前置任务", "依賴"})
_TASK = frozenset({"task", "task id", "id", "任务", "任务id", "任務"})
_CELL = re.compile(r"(?:\\\||[^|])+")
_RULE_LINE = re.compile(r"[\s|:-]+$")


class _Line(NamedTuple):
    text: Text
    kind: Kind


def stated_orders(text: str, blocks: Iterable[Block], known: Collection[str]) -> tuple[StatedOrder, ...]:
    """The orders in blocks that belong to no task; `known` are the ids of the plan's tasks."""
    orders: list[StatedOrder] = []
    waves: list[tuple[Text, tuple[Text, ...]]] = []
    for block in blocks:
        if block.kind is Kind.HTML or block.quoted:
            continue
        lines = [Text(text[start:end], start, end) for start, end in block.lines]
        if block.kind is Kind.PARAGRAPH and lines and lines[0].value.lstrip().startswith("|"):
            orders.extend(_table(lines, known))
            continue
        for line in _joined(lines):
            wave = _wave(line, known)
            if wave:
                waves.append((line, wave))
            elif order := _chain(line, known):
                orders.append(order)
    return (*orders, *_wave_list(waves))


def _chain(line: Text, known: Collection[str]) -> StatedOrder | None:
    """`A -> {B, C} -> D`, wholly of ids, at least two of which are tasks of the plan."""
    if not _ARROW.search(line.value):
        return None
    lead = _LEAD.match(line.value)
    start = lead.end() if lead else 0
    waves: list[tuple[Text, ...]] = []
    for arrow in (*_ARROW.finditer(line.value, start), None):
        group = _group(part(line, start, line.value[start : arrow.start() if arrow else len(line.value)]), known)
        if not group:
            return None
        waves.append(group)
        start = arrow.end() if arrow else start
    if len(waves) < 2 or sum(id.value in known for wave in waves for id in wave) < 2:
        return None
    return StatedOrder(line, tuple(waves))


def _group(text: Text, known: Collection[str]) -> tuple[Text, ...]:
    """The ids of one wave, or nothing where other words stand there too."""
    value = text.value.translate(_GROUP_MARKS)
    bare = value.strip().rstrip(";。.")
    references = read_references(part(text, value.find(bare), bare), known)
    return references.ids if references.rest is None else ()


def _joined(lines: Sequence[Text]) -> Iterator[Text]:
    """A line that begins or ends with an arrow goes on the one before or after it."""
    held: Text | None = None
    for line in lines:
        value = line.value.strip(" \t`")
        if held is not None and (_ARROW.match(value) or _ends_open(held.value)):
            held = Text(f"{held.value.rstrip(' `')} {value}", held.start, line.end)
            continue
        if held is not None:
            yield held
        held = Text(line.value, line.start, line.end)
    if held is not None:
        yield held


def _ends_open(value: str) -> bool:
    return value.rstrip(" \t`").endswith(("->", "→", "=>", "⇒"))


def _wave(line: Text, known: Collection[str]) -> tuple[Text, ...]:
    """The ids of a line `Wave 1 (…): A + B`."""
    match = _WAVE.match(line.value)
    return _group(part(line, match.end(), line.value[match.end() :]), known) if match else ()


def _wave_list(waves: Sequence[tuple[Text, tuple[Text, ...]]]) -> Iterator[StatedOrder]:
    if len(waves) > 1:
        first, last = waves[0][0], waves[-1][0]
        words = " -> ".join(", ".join(id.value for id in ids) for _, ids in waves)
        yield StatedOrder(Text(words, first.start, last.end), tuple(ids for _, ids in waves))


def _table(lines: Sequence[Text], known: Collection[str]) -> Iterator[StatedOrder]:
    """Rows of a table that has a column for the task and one for what it blocks or waits for."""
    header = [fold(cell.value) for cell in _cells(lines[0])]
    task = next((number for number, name in enumerate(header) if name in _TASK), None)
    if task is None or len(lines) < 2 or not _RULE_LINE.match(lines[1].value):
        return
    for line in lines[2:]:
        cells = list(_cells(line))
        for number, name in enumerate(header[: len(cells)]):
            if name not in _BEFORE | _AFTER or task >= len(cells):
                continue
            ids, others = _group(cells[task], known), _group(cells[number], known)
            if len(ids) == 1 and ids[0].value in known and others:
                yield StatedOrder(line, (ids, others) if name in _BEFORE else (others, ids))


def _cells(line: Text) -> Iterator[Text]:
    inner = line.value.strip().strip("|")
    offset = line.value.find(inner)
    for match in _CELL.finditer(inner):
        yield part(line, offset + match.start() + len(match[0]) - len(match[0].lstrip()), match[0].strip())
