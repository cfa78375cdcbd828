"""The JSON Schema (draft-07) of the JSON report, generated from `report_shape`."""

from collections.abc import Mapping, Sequence
from dataclasses import is_dataclass
from enum import StrEnum
from json import dumps
from types import NoneType, UnionType
from typing import Annotated, Literal, TypeAlias, get_args, get_origin, get_type_hints

from planguard.render.report_shape import Minimum, ReportV1

Schema: TypeAlias = "str | int | bool | Sequence[Schema] | Mapping[str, Schema]"

_JSON_TYPES: dict[object, str] = {str: "string", int: "integer", bool: "boolean", NoneType: "null"}


def report_schema() -> str:
    """The schema as it stands in `schemas/report-v1.schema.json`."""
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "planguard report, version 1",
        **record_schema(ReportV1),
    }
    return dumps(schema, indent=2) + "\n"


def record_schema(shape: type) -> dict[str, Schema]:
    hints = get_type_hints(shape, include_extras=True)
    return {
        "description": (shape.__doc__ or "").strip(),
        "type": "object",
        "properties": {name: _value(hint) for name, hint in hints.items()},
        # further properties stay allowed: a later version 1 may say more, never less
        "required": [*hints],
    }


def _value(hint: object) -> dict[str, Schema]:
    """The schema of one field: `Annotated[type, Minimum, sentence]`, the last two where there are any."""
    if get_origin(hint) is not Annotated:
        return _type(hint)
    kind, *notes = get_args(hint)
    schema = _type(kind)
    for note in notes:
        match note:
            case Minimum(value):
                schema["minimum"] = value
            case str():
                schema["description"] = note
    return schema


def _type(kind: object) -> dict[str, Schema]:
    if get_origin(kind) is Literal:
        return {"const": get_args(kind)[0]}
    if get_origin(kind) is UnionType:
        return {"anyOf": [_type(choice) for choice in get_args(kind)]}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _value(get_args(kind)[0])}
    if isinstance(kind, type) and is_dataclass(kind):
        return record_schema(kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"type": "string", "enum": [member.value for member in kind]}
    return {"type": _JSON_TYPES[kind]}
