"""Orders in tables: a column for the task, and one for what it blocks or waits for."""

import re
from collections.abc import Callable, Iterator, Sequence

from planguard.load.labels import fold
from planguard.load.markdown_text import part
from planguard.model.location import Text
from planguard.model.plan import StatedOrder

_BEFORE = frozenset({"blocks", "阻塞", "阻塞任务", "后续任务", "后置任务"})
_AFTER = frozenset({"depends on", "depends", "dependencies", "blocked by", "依赖", "依赖任务", "前置任务", "依賴"})
_TASK = frozenset({"task", "task id", "id", "任务", "任务id", "任務"})
_CELL = re.compile(r"(?:\\\||[^|])+")
_RULE_LINE = re.compile(r"[\s|:-]+$")

Group = Callable[[Text], tuple[Text, ...]]


def table_orders(lines: Sequence[Text], group: Group) -> Iterator[StatedOrder]:
    """One order for each row that names a task and, beside it, others; `group` reads the ids of a cell."""
    header = [fold(cell.value) for cell in _cells(lines[0])]
    task = next((number for number, name in enumerate(header) if name in _TASK), None)
    others = [number for number, name in enumerate(header) if name in _BEFORE or name in _AFTER]
    _, *rows = lines
    if task is None or not others or not rows or not _RULE_LINE.match(rows[0].value):
        return
    for line in rows[1:]:
        cells = list(_cells(line))
        ids = group(cells[task]) if task < len(cells) else ()
        if len(ids) != 1:
            continue
        for number in others:
            named = group(cells[number]) if number < len(cells) else ()
            if named:
                yield StatedOrder(line, (ids, named) if header[number] in _BEFORE else (named, ids))


def _cells(line: Text) -> Iterator[Text]:
    inner = line.value.strip().removeprefix("|").removesuffix("|")
    offset = line.value.find(inner)
    for match in _CELL.finditer(inner):
        cell = match[0].strip()
        yield part(line, offset + match.start() + match[0].find(cell), cell)
