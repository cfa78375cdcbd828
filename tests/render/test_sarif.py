import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft7Validator, ValidationError

from planguard.model.finding import Finding, Fix, RelatedPlace, Severity
from planguard.model.location import Location
from planguard.model.report import Report, RuleNotRun, Undecided, UnreadFile
from planguard.render.sarif import render_sarif
from planguard.version import VERSION
from tests.render.reports import explained, finding, plan, report, whole_report
from tests.render.test_formats import reports

# sarif-schema-2.1.0.json of the OASIS technical committee, as it stands
VALIDATOR = Draft7Validator(json.loads(Path(__file__).with_name("sarif-schema-2.1.0.json").read_text()))
URI_REFERENCE = re.compile(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})*")
HERE = Location("plans/move.md", 3, 9, 4, 2)


def run(*findings: Finding, **fields: Any) -> Any:
    """The one run of a valid document."""
    document = json.loads(render_sarif(report(*findings, **fields), explain=explained))
    VALIDATOR.validate(document)
    (only,) = document["runs"]
    return only


def result(**fields: Any) -> Any:
    (only,) = run(finding(HERE, **fields))["results"]
    return only


def uri(path: str) -> str:
    (only,) = run(finding(Location(path, 1, 1, 1, 1)))["results"]
    return str(only["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])


@pytest.mark.parametrize("outcome", [whole_report(), report(), report(plans=(), rules_run=0)])
@pytest.mark.parametrize("explain", [explained, None])
def test_a_report_is_valid(outcome: Report, explain: Any) -> None:
    VALIDATOR.validate(json.loads(render_sarif(outcome, explain=explain)))


@given(outcome=reports())
def test_any_words_are_valid(outcome: Report) -> None:
    document = json.loads(render_sarif(outcome, explain=explained))

    VALIDATOR.validate(document)
    assert all(URI_REFERENCE.fullmatch(uri) for uri in _uris(document))


@pytest.mark.parametrize(("key", "value"), [("level", "fatal"), ("message", "text"), ("locations", {}), ("line", 3)])
def test_the_schema_refuses_a_result_out_of_shape(key: str, value: object) -> None:
    document = json.loads(render_sarif(whole_report(), explain=explained))
    document["runs"][0]["results"][0][key] = value

    with pytest.raises(ValidationError):
        VALIDATOR.validate(document)


def test_the_tool_says_its_name_and_version() -> None:
    driver = run()["tool"]["driver"]

    assert (driver["name"], driver["version"], driver["rules"]) == ("planguard", VERSION, [])


def test_a_run_without_findings_has_an_empty_list_of_results() -> None:
    assert run()["results"] == []


def test_a_result_has_its_place_as_lines_and_columns_of_characters() -> None:
    assert result()["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "plans/move.md", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 3, "startColumn": 9, "endLine": 4, "endColumn": 2},
            }
        }
    ]
    assert run()["columnKind"] == "unicodeCodePoints"
    assert run()["newlineSequences"] == ["\r\n", "\n", "\r"]


def test_a_finding_about_a_whole_file_has_a_place_too() -> None:
    (only,) = run(finding(Location("src/a.py", 1, 1, 1, 1)))["results"]

    region = only["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}


def test_paths_are_relative_to_a_root_that_is_named() -> None:
    assert "%SRCROOT%" in run()["originalUriBaseIds"]


@pytest.mark.parametrize(
    ("path", "expected"), [("z\udcff", "z%FF"), ("docs/移 動.md", "docs/%E7%A7%BB%20%E5%8B%95.md"), ("a:b", "a%3Ab")]
)
def test_a_path_is_encoded_byte_by_byte(path: str, expected: str) -> None:
    assert uri(path) == expected


def test_a_name_that_is_no_utf_8_is_shown_in_messages() -> None:
    assert result(message="z\udcff is in no task")["message"]["text"] == r"z\xff is in no task"


def test_what_a_terminal_would_obey_is_shown_in_messages() -> None:
    assert result(message="\x1b[31mred\nline")["message"]["text"] == r"\x1b[31mred\nline"


@pytest.mark.parametrize(
    ("severity", "level"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note")]
)
def test_each_severity_has_its_level(severity: Severity, level: str) -> None:
    assert result(severity=severity)["level"] == level


def test_the_message_says_what_to_do() -> None:
    assert (
        result(message="BIL-002 has no risk", hint="add it")["message"]["text"] == "BIL-002 has no risk\nhelp: add it"
    )


def test_braces_in_a_message_are_no_placeholders() -> None:
    assert result(message="{0} of {core,backend}/**")["message"]["text"] == "{{0}} of {{core,backend}}/**"


def test_brackets_of_a_plan_are_no_link() -> None:
    text = result(message="see [this](http://example.com) and [/x]")["message"]["text"]

    assert text == r"see [this\x5d(http://example.com) and [/x]"


def test_related_places_are_numbered_and_say_what_they_are() -> None:
    related = (RelatedPlace(Location("b.md", 1, 2, 1, 5), "first declared here"), RelatedPlace(HERE, ""))
    first, second = result(related=related)["relatedLocations"]

    assert first["physicalLocation"]["artifactLocation"]["uri"] == "b.md"
    assert (first["id"], first["message"]) == (1, {"text": "first declared here"})
    assert second["id"] == 2
    assert "message" not in second


def test_of_very_many_related_places_there_are_as_many_as_github_shows() -> None:
    assert len(result(related=(RelatedPlace(HERE, "edge"),) * 101)["relatedLocations"]) == 100


def test_the_fingerprint_survives_moved_lines() -> None:
    assert result(fingerprint="0123")["partialFingerprints"] == {"planguard/v1": "0123"}


def test_a_certain_cure_is_a_fix() -> None:
    (fix,) = result(fix=Fix(HERE, "apps/{billing}/"), hint="write apps/{billing}/")["fixes"]
    (change,) = fix["artifactChanges"]
    (replacement,) = change["replacements"]

    assert change["artifactLocation"]["uri"] == "plans/move.md"
    assert replacement["deletedRegion"] == {"startLine": 3, "startColumn": 9, "endLine": 4, "endColumn": 2}
    # what is inserted is no message: it is written as it is
    assert replacement["insertedContent"] == {"text": "apps/{billing}/"}


@pytest.mark.parametrize("fix", [None, Fix(HERE, "apps/z\udcff")])
def test_without_a_cure_that_can_be_written_there_is_no_fix(fix: Fix | None) -> None:
    assert "fixes" not in result(fix=fix)


def test_each_rule_that_found_something_is_explained_once() -> None:
    one = run(finding(HERE, code="PG201"), finding(HERE, code="PG107"), finding(HERE, code="PG201"))
    rules = one["tool"]["driver"]["rules"]

    assert [rule["id"] for rule in rules] == ["PG107", "PG201"]
    assert [(each["ruleId"], each["ruleIndex"]) for each in one["results"]] == [
        ("PG201", 1),
        ("PG107", 0),
        ("PG201", 1),
    ]


def test_a_rule_has_its_card_as_help_and_its_own_level() -> None:
    (rule,) = run(finding(HERE, severity=Severity.INFO))["tool"]["driver"]["rules"]

    assert rule["shortDescription"] == {"text": "A task has a fault."}
    assert rule["help"]["markdown"].startswith("# PG107\n")
    assert "`{braces}` stay" in rule["help"]["text"]
    assert rule["defaultConfiguration"] == {"level": "warning"}
    assert rule["properties"]["problem.severity"] == "warning"


def test_without_help_a_rule_is_still_named() -> None:
    document = json.loads(render_sarif(report(finding(HERE)), explain=None))

    assert document["runs"][0]["tool"]["driver"]["rules"] == [{"id": "PG107", "name": "missing-risk"}]


def test_a_run_that_decided_everything_was_successful() -> None:
    (invocation,) = run(finding(HERE))["invocations"]

    assert invocation["executionSuccessful"] is True
    assert invocation["toolExecutionNotifications"] == invocation["toolConfigurationNotifications"] == []


def test_a_run_that_could_not_decide_was_not_and_says_why() -> None:
    (invocation,) = run(undecided=(Undecided("the clone is shallow", "fetch-depth: 0"),))["invocations"]

    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"] == [
        {"level": "error", "message": {"text": "the clone is shallow\nhelp: fetch-depth: 0"}}
    ]


def test_a_rule_that_did_not_run_is_said_with_its_reason_and_the_plan() -> None:
    skipped = (
        RuleNotRun("PG205", "redundant-dependency", "PG203 is not clean", "plans/a.md"),
        RuleNotRun("PG401", "unplanned-change", "no change is compared"),
    )
    there, everywhere = run(rules_not_run=skipped)["invocations"][0]["toolConfigurationNotifications"]

    assert there["message"]["text"] == "PG205 redundant-dependency did not run: PG203 is not clean"
    assert there["associatedRule"] == {"id": "PG205"}
    assert there["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "plans/a.md"
    assert "locations" not in everywhere


def test_a_file_that_was_not_read_is_said() -> None:
    unread = (UnreadFile("plans/pipe.md", "", "not a regular file"),)
    (notification,) = run(unread=unread)["invocations"][0]["toolExecutionNotifications"]

    assert notification["message"]["text"] == "not read, of no known dialect: not a regular file"
    assert notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "plans/pipe.md"


def test_very_many_notifications_are_cut_and_counted() -> None:
    skipped = tuple(RuleNotRun("PG205", "redundant-dependency", "why", f"plans/{number}.md") for number in range(502))
    notifications = run(rules_not_run=skipped)["invocations"][0]["toolConfigurationNotifications"]

    assert len(notifications) == 501
    assert notifications[-1]["message"]["text"] == "and 2 more not run"


def test_the_run_says_what_was_compared_and_how_much_was_judged() -> None:
    plans = (plan("a.md", tasks=2), plan("old.md", tasks=12, is_judged=False))

    assert run(plans=plans)["properties"] == {"compared": "the work tree", "plans": 1, "tasks": 2, "rulesRun": 23}


def test_of_more_results_than_are_shown_the_worst_are_kept_and_the_others_counted() -> None:
    minor = [finding(HERE, severity=Severity.INFO)] * 5_000
    one = run(*minor, finding(HERE, message="the last and the worst"))

    assert len(one["results"]) == 5_000
    assert one["results"][0]["message"]["text"] == "the last and the worst"
    assert one["invocations"][0]["toolExecutionNotifications"] == [
        {"level": "warning", "message": {"text": "1 finding left out, for want of room in this format"}}
    ]
    assert one["invocations"][0]["executionSuccessful"] is True


def test_exactly_as_many_results_as_are_shown_are_all_kept() -> None:
    one = run(*[finding(HERE)] * 5_000)

    assert len(one["results"]) == 5_000
    assert one["invocations"][0]["toolExecutionNotifications"] == []


def test_a_document_is_never_larger_than_can_be_uploaded() -> None:
    long = [finding(HERE, message="\U000e0041" * 100_000)] * 10
    document = render_sarif(report(*long, finding(HERE, message="short")), explain=explained)

    assert len(document.encode()) < 10_000_000
    results = json.loads(document)["runs"][0]["results"]
    assert 1 < len(results) < 11
    assert results[-1]["message"]["text"] == "short"


def test_each_result_has_a_line_of_its_own() -> None:
    lines = render_sarif(report(finding(HERE), finding(HERE)), explain=explained).splitlines()

    assert sum('"ruleId": "PG107"' in line for line in lines) == 2


def _uris(value: Any) -> list[str]:
    if isinstance(value, list):
        return [uri for element in value for uri in _uris(element)]
    if not isinstance(value, dict):
        return []
    own = [value["uri"]] if "uri" in value else []
    return own + [uri for element in value.values() for uri in _uris(element)]
