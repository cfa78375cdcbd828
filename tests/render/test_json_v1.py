import json
from typing import Any

from planguard.model.finding import Fix, RelatedPlace, Severity
from planguard.model.location import Location
from planguard.model.report import RuleNotRun, Undecided
from planguard.render.json_v1 import render_json
from tests.render.reports import finding, plan, report, whole_report

HERE = Location("plans/move.md", 3, 9, 4, 2)


def read(*findings: Any, **fields: Any) -> Any:
    return json.loads(render_json(report(*findings, **fields)))


def test_a_finding_has_its_place_and_its_rule() -> None:
    assert read(finding(HERE, hint="add it"))["findings"] == [
        {
            "code": "PG107",
            "name": "missing-risk",
            "severity": "error",
            "message": "BIL-002 has no risk level",
            "path": "plans/move.md",
            "uri": "plans/move.md",
            "line": 3,
            "column": 9,
            "end_line": 4,
            "end_column": 2,
            "task": "BIL-002",
            "hint": "add it",
            "fingerprint": "0123456789abcdef",
            "related": [],
            "fix": None,
        }
    ]


def test_related_places_have_their_own_path_and_label() -> None:
    related = (RelatedPlace(Location("plans/b.md", 1, 2, 1, 5), "first declared here"),)

    assert read(finding(HERE, related=related))["findings"][0]["related"] == [
        {
            "path": "plans/b.md",
            "uri": "plans/b.md",
            "line": 1,
            "column": 2,
            "end_line": 1,
            "end_column": 5,
            "label": "first declared here",
        }
    ]


def test_a_fix_says_what_takes_the_place_of_what() -> None:
    fix = Fix(Location("plans/move.md", 3, 9, 3, 12), "apps/billing/")

    assert read(finding(HERE, fix=fix))["findings"][0]["fix"] == {
        "line": 3,
        "column": 9,
        "end_line": 3,
        "end_column": 12,
        "text": "apps/billing/",
    }


def test_a_fix_whose_text_cannot_be_handed_on_exactly_is_left_out() -> None:
    assert read(finding(HERE, fix=Fix(HERE, "apps/z\udcff")))["findings"][0]["fix"] is None


def test_a_name_that_is_no_utf_8_is_shown_in_the_path_and_exact_in_the_uri() -> None:
    there = Location("src/z\udcff é.py", 1, 1, 1, 1)
    one = read(finding(there, related=(RelatedPlace(there, "here"),)))["findings"][0]

    assert (one["path"], one["uri"]) == (r"src/z\xff é.py", "src/z%FF%20%C3%A9.py")
    assert (one["related"][0]["path"], one["related"][0]["uri"]) == (one["path"], one["uri"])


def test_the_summary_counts_only_judged_plans() -> None:
    plans = (plan("a.md", tasks=2), plan("old.md", tasks=12, is_judged=False))
    found = (finding(HERE), finding(HERE), finding(HERE, severity=Severity.INFO))

    assert read(*found, plans=plans)["summary"] == {
        "plans": 1,
        "tasks": 2,
        "findings": 3,
        "errors": 2,
        "warnings": 0,
        "infos": 1,
        "rules_run": 23,
        "rules_not_run": 0,
    }


def test_a_rule_that_skipped_two_plans_is_one_rule_not_run() -> None:
    skipped = tuple(RuleNotRun("PG205", "redundant-dependency", "PG203 is not clean", path) for path in ("a", "b"))
    document = read(rules_not_run=skipped)

    assert [rule["path"] for rule in document["rules_not_run"]] == ["a", "b"]
    assert document["summary"]["rules_not_run"] == 1


def test_what_could_not_be_done_is_said() -> None:
    assert read(undecided=(Undecided("there is no plan here", "planguard init"),))["undecided"] == [
        {"message": "there is no plan here", "hint": "planguard init"}
    ]


def test_keys_stand_in_the_order_of_the_promise() -> None:
    assert list(read()) == [
        "version",
        "compared",
        "plans",
        "unread",
        "findings",
        "rules_not_run",
        "undecided",
        "summary",
    ]


def test_each_finding_has_a_line_of_its_own() -> None:
    lines = render_json(report(finding(HERE), finding(HERE, task="T-2"))).splitlines()

    assert sum('"code": "PG107"' in line for line in lines) == 2


def test_letters_of_all_scripts_are_written_as_they_are() -> None:
    assert '"message": "移動 ⚠️"' in render_json(report(finding(HERE, message="移動 ⚠️")))


def test_what_a_terminal_would_obey_is_an_escape_that_reads_back() -> None:
    message = "\x1b[31m \x9b \x7f \u202e \u2028 \U000e0041 ::error:: ##[group]"
    document = render_json(report(finding(HERE, message=message)))

    assert r"\u001b[31m \u009b \u007f \u202e \u2028 \udb40\udc41 \u003a:error:: \u0023#[group]" in document
    assert json.loads(document)["findings"][0]["message"] == message


def test_a_delete_character_alone_is_an_escape_too() -> None:
    assert r"BIL\u007f" in render_json(report(finding(HERE, message="BIL\x7f")))


def test_the_same_report_gives_the_same_bytes_and_a_final_newline() -> None:
    assert render_json(whole_report()) == render_json(whole_report())
    assert render_json(whole_report()).endswith("}\n")
