"""The report on a phase for programs: the object of `model/phase_report`, and its JSON Schema (draft-07)."""

import json
from dataclasses import fields, is_dataclass

from planguard.model.phase_report import PhaseReport
from planguard.render.report_schema import record_schema
from planguard.render.sanitise import shown_in_json


def render_json(report: PhaseReport) -> str:
    r"""The words of the plan are kept exactly; what a terminal would obey is written as `\u` escapes of JSON."""
    return shown_in_json(json.dumps(report, ensure_ascii=False, indent=2, default=_members)) + "\n"


def phase_report_schema() -> str:
    """The schema as it stands in `schemas/phase-report-v1.schema.json`."""
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "planguard report on a phase, version 1",
        **record_schema(PhaseReport),
    }
    return json.dumps(schema, indent=2) + "\n"


def _members(record: object) -> dict[str, object]:
    if not is_dataclass(record):
        raise TypeError(f"{type(record).__name__} is no record")
    return {field.name: getattr(record, field.name) for field in fields(record)}
