"""Records -> what templates are handed: texts that are safe where they are put, whatever an override does with them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import TypeAlias

from planguard.model.gate_rows import RowResult

Value: TypeAlias = "str | int | Sequence[Value] | Mapping[str, Value]"

# what plans of the house write with underlines and hyphens, and people read without
_WORDS = frozenset({"status", "kind"})
# what somebody types; a report that has to be short still has it
_LONGEST_COMMAND = 300
# when not all lines can be shown, those in the way are
_RANKS = {result.value: rank for rank, result in enumerate((RowResult.FAIL, RowResult.NOT_EVALUATED))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How much is shown: rows of a table, lines in a row, and characters of a text as it is written in the end."""

    rows: int
    lines: int
    characters: int
    findings: int
    with_graph: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """How a format writes a text, and a command."""

    text: Callable[[str], str]
    code: Callable[[str], str]
    bounds: Bounds


def template_values(record: object, writer: Writer, *, depth: int = 0) -> dict[str, Value]:
    """The fields of a frozen record, deep down; `depth` counts the lists around it.

    Beside each list `NAME_more` counts what was left out of it.
    """
    found: dict[str, Value] = {}
    if not is_dataclass(record):
        raise TypeError(f"{type(record).__name__} is no record")
    for name in (field.name for field in fields(record)):
        value = getattr(record, name)
        if isinstance(value, tuple):
            kept = _kept(name, [_value(name, each, writer, depth + 1) for each in value], writer.bounds, depth)
            found |= {name: kept, f"{name}_more": len(value) - len(kept)}
        else:
            found[name] = _value(name, value, writer, depth)
    return found


def shortened(text: str, write: Callable[[str], str], at_most: int) -> str:
    """The text as it is written, or as much of it as fits, with a mark."""
    written = write(text[: at_most + 1])
    if len(text) <= at_most and len(written) <= at_most:
        return written
    kept = at_most
    while kept and len(written) > at_most - 1:
        # escapes make it longer, by about as much in what is kept
        kept = min(kept - 1, kept * at_most // len(written))
        written = write(text[:kept])
    return f"{written}…"


def _value(name: str, value: object, writer: Writer, depth: int) -> Value:
    match value:
        case None:
            return ""
        case Enum():
            return str(value.value).replace("-", " ") if isinstance(value, RowResult) else str(value.value)
        case str() if name == "command":
            return _command(value, writer)
        case str():
            return shortened(
                value.replace("_", " ") if name in _WORDS else value, writer.text, writer.bounds.characters
            )
        case int():
            return value
        case _:
            return template_values(value, writer, depth=depth)


def _command(command: str, writer: Writer) -> str:
    """Half a command might do something else than the whole."""
    longest = max(writer.bounds.characters, _LONGEST_COMMAND)
    written = writer.code(command) if 0 < len(command) <= longest else ""
    if len(written) <= longest and bool(written) is bool(command):
        return written
    return writer.text(f"(a command of {len(command)} characters: see the plan)")


def _kept(name: str, rows: list[Value], bounds: Bounds, depth: int) -> list[Value]:
    most = bounds.findings if name == "findings" else bounds.lines if depth else bounds.rows
    if len(rows) > most:
        rows = sorted(rows, key=_rank)
    return rows[:most]


def _rank(row: Value) -> int:
    result = row.get("result") if isinstance(row, Mapping) else None
    return _RANKS.get(str(result).replace(" ", "-"), len(_RANKS)) if result else 0
