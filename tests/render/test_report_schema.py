import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, ValidationError

from planguard.render.json_v1 import render_json
from planguard.render.report_schema import report_schema
from tests.render.reports import report, whole_report

SCHEMA_FILE = Path(__file__).parents[2] / "schemas" / "report-v1.schema.json"


def schema() -> Any:
    return json.loads(report_schema())


def document() -> Any:
    return json.loads(render_json(whole_report()))


def test_the_schema_in_the_repository_is_fresh(pinned: Callable[[Path, str], None]) -> None:
    pinned(SCHEMA_FILE, report_schema())


def test_the_schema_is_a_schema() -> None:
    Draft7Validator.check_schema(schema())


def test_every_property_has_a_description() -> None:
    undescribed = [name for name, property in _properties(schema()) if not property.get("description")]

    assert undescribed == []


@pytest.mark.parametrize("outcome", [whole_report(), report(), report(plans=(), rules_run=0)])
def test_a_rendered_report_validates(outcome: Any) -> None:
    Draft7Validator(schema()).validate(json.loads(render_json(outcome)))


def test_the_schema_knows_every_key_of_a_report() -> None:
    assert _keys(document()) == {name for name, _ in _properties(schema())}


def test_a_report_of_another_version_does_not_validate() -> None:
    assert_invalid(document() | {"version": 2})


def test_a_report_without_a_summary_does_not_validate() -> None:
    assert_invalid({key: value for key, value in document().items() if key != "summary"})


@pytest.mark.parametrize(
    ("key", "value"), [("severity", "fatal"), ("line", 0), ("line", "3"), ("related", {}), ("task", None), ("fix", {})]
)
def test_a_finding_out_of_shape_does_not_validate(key: str, value: object) -> None:
    broken = document()
    broken["findings"][0][key] = value

    assert_invalid(broken)


def assert_invalid(broken: Any) -> None:
    with pytest.raises(ValidationError):
        Draft7Validator(schema()).validate(broken)


def _properties(part: Any) -> list[tuple[str, Any]]:
    """Each property of each object in the schema."""
    if not isinstance(part, dict):
        return []
    own = list(part.get("properties", {}).items())
    inner = [value for _, value in own] + [part.get("items"), *part.get("anyOf", [])]
    return own + [deeper for value in inner for deeper in _properties(value)]


def _keys(value: Any) -> set[str]:
    if isinstance(value, list):
        return {key for element in value for key in _keys(element)}
    if not isinstance(value, dict):
        return set()
    return {*value, *(key for element in value.values() for key in _keys(element))}
