"""Plans whose every word stands where a source of a few lines has it."""

import re

from planguard.model.location import Location, Source, Text
from planguard.model.phases import Phase
from planguard.model.plan import Field, Plan, StatedOrder, StatedStatus, Task
from planguard.model.vocabulary import StatusPlace, TaskStatus

_WORD = re.compile(r"[^\s:,>{}]+")


def written(*lines: str, path: str = "plans/move.plan.yaml") -> Plan:
    """A line `T-2 done @P1: T-1 > src/a.py` is a task with its status, phase, dependencies and outputs.

    `order: T-1 -> T-2 T-3` is a stated order, `phases: P0 P1` declares phases. A task line may start with `:`.
    """
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    read = list(zip(lines, starts, strict=True))
    phases = [_words(line, start)[1:] for line, start in read if line.startswith("phases:")]
    return Plan(
        source=Source(path, "\n".join(lines)),
        dialect="plan-v2-yaml",
        id=path,
        phases=tuple(Phase(word) for words in phases for word in words),
        orders=tuple(_order(line, start) for line, start in read if line.startswith("order:")),
        tasks=tuple(_task(line, start) for line, start in read if not line.startswith(("order:", "phases:"))),
    )


def where(plan: Plan, at: Location) -> str:
    """Line, column and the words there."""
    assert (at.path, at.line) == (plan.path, at.end_line)
    return f"{at.line}:{at.column} {plan.source.line(at.line)[at.column - 1 : at.end_column - 1]}"


def _words(line: str, start: int) -> list[Text]:
    return [Text(found[0], start + found.start(), start + found.end()) for found in _WORD.finditer(line)]


def _order(line: str, start: int) -> StatedOrder:
    waves: list[list[Text]] = [[]]
    for word in _words(line, start)[1:]:
        if word.value == "-":
            waves.append([])
        else:
            waves[-1].append(word)
    return StatedOrder(Text(line, start, start + len(line)), tuple(map(tuple, waves)))


def _task(line: str, start: int) -> Task:
    colon, arrow = line.index(":"), line.find(">") if ">" in line else len(line)
    head = _words(line[:colon], start)
    marks = {mark.value.lstrip("@"): mark for mark in head[1:]}
    statuses = [StatedStatus(StatusPlace.FIELD, marks[each], each) for each in TaskStatus if each in marks]
    odd = [StatedStatus(StatusPlace.FIELD, marks["odd"], None)] if "odd" in marks else []
    phases = [Text(mark.value[1:], mark.start + 1, mark.end) for mark in head[1:] if mark.value.startswith("@")]
    return Task(
        id=head[0] if head else Text("", start, start),
        title=Text("", start, start),
        stated=tuple(statuses or odd),
        phase=phases[0] if phases else None,
        depends_on=_field(line[:arrow], start, colon + 1),
        outputs=_field(line, start, arrow + 1),
    )


def _field(line: str, start: int, begin: int) -> Field:
    return Field(Text("", start, start), tuple(_words(line[begin:], start + begin)))
