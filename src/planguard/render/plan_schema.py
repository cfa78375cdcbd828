"""JSON Schema (draft-07) of the YAML plan, for editors: made from the table that the reader goes by."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from planguard.model.form import FREE_PREFIX, Form, Key, Kind
from planguard.model.gate_forms import COMMAND, PROOF
from planguard.model.plan_format import PLAN

_Json = Mapping[str, "_Json"] | Sequence["_Json"] | str | bool | int
_Object = dict[str, _Json]

_DEFINITION = {Kind.TEXT: "text", Kind.TEXTS: "texts", Kind.TASK_IDS: "texts", Kind.STEPS: "steps"}


def plan_schema() -> str:
    """The schema as JSON text: the same bytes for the same format."""
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Plan v2",
        **_object(PLAN),
        "examples": [_example(PLAN)],
        "definitions": _definitions(),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _definitions() -> _Object:
    text: _Object = {
        "description": "A single value. Numbers and dates are read as they are written: `1.10` is not `1.1`.",
        "type": ["string", "number", "boolean"],
        "minLength": 1,
    }
    texts: _Object = {"description": "A list of values, or a single one.", "anyOf": _list_of(_reference("text"))}
    step: _Object = {
        "description": "Prose (with a command in backticks, if it has one), a command, or a static proof.",
        "anyOf": [_reference(name) for name in ("text", COMMAND.name, PROOF.name)],
    }
    steps: _Object = {"description": "A list of steps, or a single one.", "anyOf": _list_of(_reference("step"))}
    forms = {form.name: _object(form) for form in (COMMAND, PROOF, *_forms_below(PLAN))}
    return {"text": text, "texts": texts, "step": step, "steps": steps, **dict(sorted(forms.items()))}


def _forms_below(form: Form) -> Iterator[Form]:
    for key in form.keys:
        if key.form:
            yield key.form
            yield from _forms_below(key.form)


def _object(form: Form) -> _Object:
    required: _Object = {"required": [key.name for key in form.keys if key.is_required]}
    choice: _Object = {"oneOf": [{"required": [key.name]} for key in form.keys]}
    return {
        "description": f"{form.thing[0].upper()}{form.thing[1:]}.",
        "type": "object",
        "properties": {key.name: _property(key) for key in form.keys},
        "patternProperties": {f"^{FREE_PREFIX}": {}},
        "additionalProperties": False,
        **(choice if form.is_choice else required),
    }


def _property(key: Key) -> _Object:
    examples: _Object = {} if key.form or key.choices else {"examples": [_value(key)]}
    return {"description": key.description, **_shape(key), **examples}


def _shape(key: Key) -> _Object:
    match key.kind:
        case Kind.TEXT | Kind.TEXTS | Kind.TASK_IDS | Kind.STEPS:
            # draft-07 ignores a description beside a bare reference
            return {"allOf": [_reference(_DEFINITION[key.kind])]}
        case Kind.WORD:
            return {"enum": list(key.choices)}
        case Kind.FORM:
            return {"allOf": [_reference(_form(key).name)]}
        case Kind.FORMS:
            return {"type": "array", "items": _reference(_form(key).name)}
        case Kind.TEXT_OR_FORM:
            return {"anyOf": [_reference("text"), _reference(_form(key).name)]}
        case _:
            assert_never(key.kind)


def _list_of(item: _Object) -> list[_Json]:
    return [{"type": "array", "items": item}, item, {"type": "null"}]


def _reference(name: str) -> _Object:
    return {"$ref": f"#/definitions/{name}"}


def _form(key: Key) -> Form:
    if key.form is None:
        raise ValueError(f"{key.name} is described as a mapping, but has no form")
    return key.form


def _example(form: Form) -> _Object:
    keys = form.keys[:1] if form.is_choice else form.keys
    return {key.name: _value(key) for key in keys}


def _value(key: Key) -> _Json:
    """An example of what stands after the key; of a mapping it is made of the examples of its keys."""
    match key.kind:
        case Kind.TEXTS | Kind.TASK_IDS | Kind.STEPS:
            return list(key.examples)
        case Kind.FORM:
            return _example(_form(key))
        case Kind.FORMS:
            return [_example(_form(key))]
        case _:
            return key.examples[0]
