"""The records of phases: attempts, approvals, waivers, as plans write them."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass

import pytest

from planguard.load.dialects import plan_v2_markdown, plan_v2_yaml
from planguard.model.location import Source, Text
from planguard.model.phases import Approval, Attempt, Phase, Waiver
from planguard.model.plan import Plan

_PHASE = """\
phases:
  - id: P1
    traffic: 10%
    rollback_triggers: [error rate > 1% for 5 min, "p99 # over 200 ms"]
    attempts:
      - {started: 2027-03-01T10:00Z, rolled_back: 2027-03-02T08:00:00+02:00, incident: docs/x.md}
      - started: 2027-03-05
    approvals:
      - role: lead
        name: Ada Lovelace
        date: 2027-01-12
        commit: 1234567
      - {name: 王, commit: 1e10}
    waivers: [{criterion: metric p99_ms, reason: 'it is: bearable', by: Ann, until: 2027-04-01}]
    gate:
      must:
        - tests: {junit: [a/*.xml, b.xml], pass_rate: 99.5%, at_least: 010, at_most_skipped: 0x10, of: "apps/**"}
        - metric: {name: p, file: b.json, pointer: "/a b/c", at_most: 0.6 * /old/p99, at_least: -0.5 * (/a + 1)}
        - metric:
            name: q
            file: b.json
            pointer: /new
            at_most: 0.6 * "/a b/c"
            at_least: '"/a b/c" * 0.5'
        - metric: {name: r, file: b.json, pointer: /r~1s/~0, at_most: 60% * old.json#/p99, at_least: 1_000}
"""


def in_yaml(header: str) -> Plan:
    return plan_v2_yaml.read(Source("plans/x.plan.yaml", f"planguard: v2\n{header}tasks: [{{id: A, title: T}}]\n"), {})


def in_front_matter(header: str) -> Plan:
    text = f"---\nplanguard: v2\n{header}---\n# Plan v2: X\n\n- [ ] **A-1** T\n"
    return plan_v2_markdown.read(Source("plans/x.md", text.replace("\n", "\r\n")), {})


READERS = pytest.mark.parametrize("read", [in_yaml, in_front_matter])


def phase(words: str) -> Phase:
    """Of a plan with that one phase, which has the words beside its id."""
    [read] = in_yaml(f"phases: [{{id: P1, {words}}}]\n").phases
    return read


def flaws(words: str) -> list[str]:
    return [flaw.message for flaw in in_yaml(f"phases: [{{id: P1, {words}}}]\n").flaws]


def said(record: object) -> list[str | None]:
    """The words of a record, in the order of its fields, its place aside."""
    assert is_dataclass(record)
    words = (getattr(record, field.name) for field in fields(record) if field.name != "at")
    return [word and word.value for word in words]


def texts(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


@READERS
def test_every_record_is_read(read: Callable[[str], Plan]) -> None:
    plan = read(_PHASE)
    [first] = plan.phases

    assert (plan.flaws, plan.unknown_fields) == ((), ())
    assert first.traffic
    assert (first.traffic.value, [trigger.value for trigger in first.rollback_triggers]) == (
        "10%",
        ["error rate > 1% for 5 min", "p99 # over 200 ms"],
    )
    assert [said(attempt) for attempt in first.attempts] == [
        ["2027-03-01T10:00Z", "2027-03-02T08:00:00+02:00", "docs/x.md"],
        ["2027-03-05", None, None],
    ]
    assert [said(approval) for approval in first.approvals] == [
        ["Ada Lovelace", "lead", "2027-01-12", "1234567"],
        ["王", None, None, "1e10"],
    ]
    assert [said(waiver) for waiver in first.waivers] == [["metric p99_ms", "it is: bearable", "Ann", "2027-04-01"]]


@READERS
def test_the_bounds_of_a_gate_come_as_they_are_written(read: Callable[[str], Plan]) -> None:
    [first] = read(_PHASE).phases

    assert first.gate
    tests, *metrics = first.gate.must
    assert [value.value for each in tests.parameters for value in each.values] == [
        *("a/*.xml", "b.xml", "99.5%", "010", "0x10", "apps/**")
    ]
    assert [[value.value for each in metric.parameters[2:] for value in each.values] for metric in metrics] == [
        ["/a b/c", "0.6 * /old/p99", "-0.5 * (/a + 1)"],
        ["/new", '0.6 * "/a b/c"', '"/a b/c" * 0.5'],
        ["/r~1s/~0", "60% * old.json#/p99", "1_000"],
    ]


@READERS
def test_every_value_of_a_phase_knows_its_place(read: Callable[[str], Plan]) -> None:
    plan = read(_PHASE)
    found = [text for text in texts(plan.phases) if text.value]

    assert len(found) > 50
    assert [text for text in found if plan.source.text[text.start : text.end] != text.value] == []


def test_a_record_is_pointed_at_by_what_it_says_first() -> None:
    plan = in_yaml(_PHASE)
    [first] = plan.phases
    records: tuple[Attempt | Approval | Waiver, ...] = (*first.attempts, *first.approvals, *first.waivers)

    assert [plan.source.text[record.at.start : record.at.end] for record in records] == [
        *("started: 2027-03-01T10:00Z", "started: 2027-03-05"),
        *("role: lead", "name: 王", "criterion: metric p99_ms"),
    ]


def test_a_key_without_a_value_is_not_what_a_record_says_first() -> None:
    plan = in_yaml("phases: [{id: P1, attempts: [{started: , incident: x.md}]}]\n")
    [attempt] = plan.phases[0].attempts

    assert plan.source.text[attempt.at.start : attempt.at.end] == "incident: x.md"


def test_a_phase_without_records_has_none() -> None:
    bare = phase("title: Move")

    assert (bare.traffic, bare.rollback_triggers, bare.attempts, bare.approvals, bare.waivers) == (None, (), (), (), ())


@pytest.mark.parametrize(
    "words", ["attempts: ", "approvals: []", "waivers: ~", "rollback_triggers: null", "traffic: ''"]
)
def test_a_key_without_a_value_says_nothing(words: str) -> None:
    assert flaws(words) == []
    assert texts_beside_the_id(phase(words)) == []


def texts_beside_the_id(read: Phase) -> list[str]:
    return [text.value for text in texts(read)][1:]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("attempts: [{}]", "an attempt at the phase says nothing"),
        ("approvals: [{role: , x-note: a}]", "a given approval says nothing"),
        ("waivers: [{x-note: a}]", "a waiver of a criterion says nothing"),
        ("approvals: [Ada Lovelace]", "approvals must be a list of approvals, found a single value in it"),
        ("approvals: Ada Lovelace", "approvals must be a list of approvals, found a single value"),
        ("attempts: [[2027-03-01]]", "attempts must be a list of attempts, found a list in it"),
        ("traffic: [10%]", "traffic must be a single value, found a list"),
        ("rollback_triggers: [{errors: 1%}]", "rollback_triggers must be a list of triggers, found a mapping in it"),
    ],
)
def test_a_record_that_says_nothing_is_told_and_left_out(words: str, message: str) -> None:
    assert flaws(words) == [message]
    assert texts_beside_the_id(phase(words)) == []


def test_a_value_that_is_no_single_one_leaves_the_rest_of_the_record_standing() -> None:
    words = "waivers: [{criterion: [a, b], reason: r, until: 2027-04-01}]"

    assert flaws(words) == ["criterion must be a single value, found a list"]
    assert [said(waiver) for waiver in phase(words).waivers] == [[None, "r", None, "2027-04-01"]]


def test_one_record_may_stand_without_a_list() -> None:
    assert [said(approval) for approval in phase("approvals: {name: Ada}").approvals] == [["Ada", None, None, None]]


def test_what_a_record_lacks_is_no_fault_of_the_file() -> None:
    """The gate says more about it."""
    assert flaws("approvals: [{role: lead}], waivers: [{criterion: a}], attempts: [{incident: x.md}]") == []


@pytest.mark.parametrize(
    ("words", "unknown", "near"),
    [
        ("attempts: [{started: a, rolledback: b}]", "rolledback", "rolled_back"),
        ("approvals: [{nmae: a, role: b}]", "nmae", "name"),
        ("approvals: [{role: lead, on: 2027-01-12}]", "on", ""),
        ("waivers: [{criterion: a, untill: b}]", "untill", "until"),
        ("trafic: 10%", "trafic", "traffic"),
        ("rollback_trigers: [a]", "rollback_trigers", "rollback_triggers"),
    ],
)
def test_an_unknown_key_is_told_with_the_one_it_may_mean(words: str, unknown: str, near: str) -> None:
    fields = in_yaml(f"phases: [{{id: P1, {words}}}]\n").unknown_fields

    assert [(field.label.value, field.nearest) for field in fields] == [(unknown, near)]


@pytest.mark.parametrize(
    "words",
    [
        'approvals: [{name: "\\x1b[31m\\0", date: "..", commit: "--upload-pack=x"}]',
        f"waivers: [{{criterion: {'x' * 100_000}}}]",
        "attempts: [" + "{started: 2027-03-01}, " * 5_000 + "]",
        "approvals: [" + "[" * 25 + "]" * 25 + "]",
        "rollback_triggers: [" + "{a: b}, " * 3_000 + "]",
    ],
    ids=["control characters", "a long value", "many attempts", "deep", "many flaws"],
)
def test_hostile_records_break_nothing(words: str) -> None:
    read = in_yaml(f"phases: [{{id: P1, {words}}}]\n")

    assert len(read.flaws) <= 1002
