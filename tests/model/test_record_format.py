"""Records of `verify`: what is written is read again, and a changed one is told from a genuine one."""

import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest

from planguard.model.evidence import CommandRun, Record, Unread
from planguard.model.record_format import read_record, record_json

RUN = CommandRun("make test", "apps/billing", 0, 40.812, "12 passed")
RECORD = Record(
    plan="plans/move.plan.yaml",
    subject="BIL-002",
    acceptance="sha256:1234",
    commit="1f3c9aa" + "0" * 33,
    is_dirty=False,
    is_genuine=True,
    finished=1_799_748_041,
    runs=(RUN,),
    held_proofs=("absent: billing/",),
    started=1_799_748_000,
    version="0.4.0",
)


def content() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(record_json(RECORD))
    return found


def without(name: str) -> str:
    return json.dumps({key: value for key, value in content().items() if key != name})


def reason(text: str) -> str:
    found = read_record(text)
    assert isinstance(found, Unread), found
    return found.reason


def changed(**fields: object) -> Record:
    found = read_record(json.dumps(content() | fields))
    assert isinstance(found, Record), found
    return found


@pytest.mark.parametrize(
    "record",
    [
        RECORD,
        replace(RECORD, runs=(), held_proofs=()),
        replace(RECORD, runs=(replace(RUN, exit_code=None, has_timed_out=True), replace(RUN, exit_code=-9))),
        replace(RECORD, failed_proofs=("contains: a",), is_dirty=True, commit=""),
        replace(RECORD, subject="任务-1", plan="plans/caf\udce9.md"),
        replace(RECORD, runs=(replace(RUN, tail=""), replace(RUN, tail="\n"), replace(RUN, tail="one\n\ntwo\n"))),
        replace(RECORD, runs=(replace(RUN, tail='\x1b[31m\x00\x9b"\\\u2028\u202e😀'),)),
    ],
)
def test_what_is_written_is_read_again(record: Record) -> None:
    assert read_record(record_json(record)) == record


def test_the_file_is_one_that_people_can_read() -> None:
    text = record_json(RECORD)

    assert text.startswith('{\n  "version": 1,\n  "kind": "planguard-evidence",\n  "plan": "plans/move.plan.yaml",\n')
    assert '"started": "2027-01-12T10:00:00Z",\n  "finished": "2027-01-12T10:00:41Z",\n' in text
    assert '      "tail": [\n        "12 passed"\n      ]\n' in text
    assert text.endswith('"\n}\n')


def test_the_file_is_utf_8_and_does_nothing_to_a_terminal() -> None:
    text = record_json(replace(RECORD, subject="任务", runs=(replace(RUN, tail="\udce9\x9b\x7f\x1b\u202e\u2028"),)))

    assert "任务" in text.encode().decode()
    assert r"\udce9\u009b\u007f\u001b\u202e\u2028" in text


def test_the_digest_is_that_of_the_rest_with_sorted_names_and_without_blanks() -> None:
    canonical = (
        '{"acceptance":"sha256:1234","commands":[{"cwd":"apps/billing","exit":0,"run":"make test","seconds":40.812,'
        '"tail":["12 passed"],"timed_out":false}],"commit":"1f3c9aa000000000000000000000000000000000","dirty":false,'
        '"finished":"2027-01-12T10:00:41Z","kind":"planguard-evidence","plan":"plans/move.plan.yaml",'
        '"planguard":"0.4.0","proofs":[{"holds":true,"proof":"absent: billing/"}],"started":"2027-01-12T10:00:00Z",'
        '"subject":"BIL-002","version":1}'
    )

    assert content()["digest"] == f"sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"


def test_two_halves_of_a_character_are_written_as_what_they_become() -> None:
    found = read_record(record_json(replace(RECORD, subject="\ud83d\ude00")))

    assert isinstance(found, Record)
    assert (found.subject, found.is_genuine) == ("😀", True)


@pytest.mark.parametrize(
    "fields",
    [
        {"acceptance": "sha256:5678"},
        {"commit": ""},
        {"dirty": True},
        {"finished": "2027-01-13T10:00:41Z"},
        {"commands": []},
        {"proofs": []},
        {"note": "reviewed"},
        {"digest": "sha256:0"},
        {"digest": None},
    ],
)
def test_a_record_that_was_changed_by_hand_is_not_genuine(fields: dict[str, object]) -> None:
    assert not changed(**fields).is_genuine


def test_a_changed_exit_code_is_not_genuine() -> None:
    failed = record_json(replace(RECORD, runs=(replace(RUN, exit_code=2),)))

    found = read_record(failed.replace('"exit": 2', '"exit": 0'))

    assert isinstance(found, Record)
    assert (found.has_passed, found.is_genuine) == (True, False)


def test_a_record_without_its_digest_is_not_genuine() -> None:
    found = read_record(without("digest"))

    assert isinstance(found, Record)
    assert not found.is_genuine


def test_another_layout_of_the_same_content_is_genuine() -> None:
    assert read_record(json.dumps(content(), sort_keys=True)) == RECORD


@pytest.mark.parametrize("name", [name for name in content() if name != "digest"])
def test_nothing_of_a_record_may_be_missing(name: str) -> None:
    assert reason(without(name)) == f"is no record of `verify`: it has no `{name}`"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"kind": "other"}, "is no record of `verify`: its kind is not planguard-evidence"),
        ({"version": 2}, "is of another version than 1, the only one that is known here"),
        ({"version": True}, "is no record of `verify`: its `version` is no whole number"),
        ({"version": 1.0}, "is no record of `verify`: its `version` is no whole number"),
        ({"plan": None}, "is no record of `verify`: its `plan` is no text"),
        ({"dirty": 0}, "is no record of `verify`: its `dirty` is neither true nor false"),
        ({"finished": "soon"}, "is no record of `verify`: its `finished` is no time"),
        ({"started": 0}, "is no record of `verify`: its `started` is no text"),
        ({"commands": "make"}, "is no record of `verify`: its `commands` are no list"),
        ({"commands": {}}, "is no record of `verify`: its `commands` are no list"),
        ({"commands": ["make"]}, "is no record of `verify`: a command is no object"),
        ({"commands": [{}]}, "is no record of `verify`: it has no `run`"),
        ({"proofs": [None]}, "is no record of `verify`: a proof is no object"),
        ({"proofs": [{"proof": "a", "holds": 1}]}, "is no record of `verify`: its `holds` is neither true nor false"),
    ],
)
def test_what_is_of_another_kind_is_refused(fields: dict[str, object], expected: str) -> None:
    assert reason(json.dumps(content() | fields)) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"exit": True}, "is no record of `verify`: its `exit` is no whole number"),
        ({"exit": "0"}, "is no record of `verify`: its `exit` is no whole number"),
        ({"seconds": -1}, "is no record of `verify`: its `seconds` are no length of time"),
        ({"seconds": "4"}, "is no record of `verify`: its `seconds` are no length of time"),
        ({"tail": "12 passed"}, "is no record of `verify`: its `tail` are no list"),
        ({"tail": ["12", 3]}, "is no record of `verify`: its `tail` are no lines of text"),
        ({"timed_out": None}, "is no record of `verify`: its `timed_out` is neither true nor false"),
    ],
)
def test_so_is_a_command_of_which_something_is(fields: dict[str, object], expected: str) -> None:
    command = content()["commands"][0] | fields

    assert reason(json.dumps(content() | {"commands": [command]})) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "is no JSON (line 1, column 1)"),
        ("null", "is no record of `verify`: it is no object"),
        ("[" * 100_000, "is nested too deeply"),
        ('{"a":' * 100_000, "is nested too deeply"),
        ('{"a": 1, "a": 1}', 'holds "a" twice in the same object'),
        (f'{{"a": {"9" * 5000}}}', "holds a number that is too long"),
        ('{"seconds": NaN}', "holds NaN, which is no number"),
        (" " * (4 * 1024 * 1024 + 1), "is larger than 4 MiB"),
    ],
)
def test_what_is_no_json_that_can_be_trusted_is_refused(text: str, expected: str) -> None:
    assert reason(text) == expected


def test_no_depth_of_what_is_not_known_makes_it_fail() -> None:
    # between what can be read and what can be written again there are few steps
    text = json.dumps(content() | {"x": "@"})

    found = [read_record(text.replace('"@"', "[" * depth + "]" * depth)) for depth in range(1, 1100)]

    assert not any(isinstance(each, Record) and each.is_genuine for each in found)
    assert isinstance(found[-1], Unread)


def test_an_infinite_time_is_refused() -> None:
    text = record_json(RECORD).replace("40.812", "1e400")

    assert reason(text) == "is no record of `verify`: its `seconds` are no length of time"


@pytest.mark.parametrize(
    ("record", "has_passed"),
    [
        (RECORD, True),
        (replace(RECORD, held_proofs=()), True),
        (replace(RECORD, runs=()), True),
        (replace(RECORD, runs=(), held_proofs=()), False),
        (replace(RECORD, failed_proofs=("absent: a",)), False),
        (replace(RECORD, runs=(RUN, replace(RUN, exit_code=1))), False),
        (replace(RECORD, runs=(replace(RUN, exit_code=None),)), False),
    ],
)
def test_a_run_has_passed_that_shows_something_and_nothing_against_it(record: Record, has_passed: bool) -> None:
    assert record.has_passed is has_passed
