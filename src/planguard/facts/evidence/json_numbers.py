"""A number in a JSON file, by JSON pointer (RFC 6901): k6, pytest-benchmark, hyperfine, or any other file."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from planguard.model.evidence import Unread
from planguard.model.strict_json import Json

_INDEX = re.compile(r"0|[1-9][0-9]{0,9}")
_ESCAPE = re.compile(r"~(.?)", re.DOTALL)
# so that arithmetic with a few of them stays cheap; doubles have 17 digits and exponents of 308
_MOST_DIGITS = 100
_LARGEST_EXPONENT = 400
_SHOWN = 60


def number_at(document: Json, pointer: str) -> Decimal | Unread:
    """`document` has its numbers as Decimal."""
    if pointer and not pointer.startswith("/"):
        return Unread(f"cannot be asked for {_named(pointer)}: a JSON pointer begins with a stroke", hint="write /p99")
    value = document
    for step in pointer.split("/")[1:]:
        name = _unescaped(step)
        if name is None:
            hint = "write ~0 for a tilde in a name, and ~1 for a stroke"
            return Unread(f"cannot be asked for {_named(pointer)}: what follows its ~ is neither 0 nor 1", hint=hint)
        found, value = _below(value, name)
        if not found:
            return Unread(f"holds nothing at {_named(pointer)}", hint="measure it too, or mend the pointer")
    return _number(value, pointer)


def _unescaped(step: str) -> str | None:
    if any(match[1] not in {"0", "1"} for match in _ESCAPE.finditer(step)):
        return None
    # in this order: `~01` is a tilde and a one
    return step.replace("~1", "/").replace("~0", "~")


def _below(value: Json, name: str) -> tuple[bool, Json]:
    if isinstance(value, Mapping):
        return name in value, value.get(name)
    if isinstance(value, Sequence) and not isinstance(value, str) and _INDEX.fullmatch(name):
        index = int(name)
        return index < len(value), value[index] if index < len(value) else None
    return False, None


def _number(value: Json, pointer: str) -> Decimal | Unread:
    if not isinstance(value, Decimal):
        return Unread(f"holds no number at {_named(pointer)}, but {_kind(value)}", hint="point to a number")
    digits = value.as_tuple().digits
    if len(digits) > _MOST_DIGITS or (value and abs(value.adjusted()) > _LARGEST_EXPONENT):
        return Unread(f"holds a number at {_named(pointer)} that no measurement has", hint="measure again")
    # a zero may stand there with any exponent
    return value if value else Decimal(0)


def _kind(value: Json) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case str():
            return "a text"
        case Mapping():
            return "an object"
        case _:
            return "a list"


def _named(pointer: str) -> str:
    if not pointer:
        return "its top"
    return pointer if len(pointer) <= _SHOWN else f"{pointer[:_SHOWN]}…"
