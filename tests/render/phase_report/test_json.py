import json
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft7Validator, ValidationError

from planguard.model.phase_report import PhaseReport
from planguard.render.phase_report.as_json import phase_report_schema, render_json
from tests.house import ROOT
from tests.render.phase_report.reports import GO, REPORTS, hostile
from tests.render.phase_report.test_markdown import HOSTILE

SCHEMA_FILE = ROOT / "schemas" / "phase-report-v1.schema.json"


def schema() -> Any:
    return json.loads(phase_report_schema())


def test_the_schema_in_the_repository_is_fresh(pinned: Callable[[Any, str], None]) -> None:
    pinned(SCHEMA_FILE, phase_report_schema())


def test_the_schema_is_a_schema() -> None:
    Draft7Validator.check_schema(schema())


@pytest.mark.parametrize("report", [*REPORTS.values(), hostile("\x1b<b>\u2028")])
def test_a_report_is_as_the_schema_says(report: PhaseReport) -> None:
    Draft7Validator(schema()).validate(json.loads(render_json(report)))


@pytest.mark.parametrize(("key", "value"), [("decision", "MAYBE"), ("version", 2), ("must", None), ("actions", "wait")])
def test_a_report_out_of_shape_is_not(key: str, value: object) -> None:
    broken = json.loads(render_json(GO)) | {key: value}

    with pytest.raises(ValidationError):
        Draft7Validator(schema()).validate(broken)


@pytest.mark.parametrize("words", [each for each in HOSTILE if "\udcff" not in each])
def test_the_words_of_a_plan_read_back_as_they_are(words: str) -> None:
    document = json.loads(render_json(hostile(words)))

    assert document["plan_title"] == words
    assert document["rollback"][0]["steps"][0]["command"] == words


def test_a_byte_that_is_no_utf8_is_shown() -> None:
    assert json.loads(render_json(hostile("z\udcff")))["plan_title"] == r"z\xff"


def test_no_character_is_left_that_a_terminal_would_obey() -> None:
    assert render_json(hostile("\x1b[31m \u202e \x9b")).replace("\n", "").isprintable()
