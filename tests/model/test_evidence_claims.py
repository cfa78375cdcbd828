"""Which tasks may bring the evidence that their plan asks for."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from planguard.load.dialects.plan_v2_yaml import read
from planguard.model.claims import Claim, Deed
from planguard.model.facts import Facts
from planguard.model.location import Source
from planguard.model.phases import Phase
from planguard.model.plan import Plan
from planguard.model.task_states import ClaimState
from planguard.model.vocabulary import PlanStatus, TaskStatus
from tests.plans import field, plan, task, text
from tests.surroundings import added, deleted, modified

DONE, AT_WORK = TaskStatus.DONE, TaskStatus.IN_PROGRESS
OPEN, CLOSED = ClaimState.OPEN, ClaimState.CLOSED

_PLAN = """\
planguard: v2
id: move
phases:
  - id: P1
    gate:
      must: [{CRITERION}]
  - id: P2
    attempts: [{started: 2027-03-01, rolled_back: 2027-03-02, incident: docs/incident.md}]
tasks:
  - {id: A, title: a, phase: P1, status: done, outputs: [src/a.py]}
  - {id: B, title: b, phase: P1, outputs: [src/b.py], depends_on: [A]}
  - {id: C, title: c, phase: P2, status: STATUS, outputs: [src/c.py], depends_on: [B]}
"""


def move(criterion: str = "document: docs/done.md", *, later: str = "planned", path: str = "plans/x.plan.yaml") -> Plan:
    """Two phases, the criterion in the gate of the first, and the status of the task in the second."""
    written = _PLAN.replace("CRITERION", criterion).replace("STATUS", later)
    found = read(Source(path, written), {})
    assert found.flaws == ()
    return found


def claims_on(path: str, *plans: Plan, directory: str = "evidence") -> Sequence[Claim]:
    return Facts(plans=plans, evidence_directory=directory).claims.on(path)


def on(path: str, *plans: Plan, directory: str = "evidence") -> list[tuple[str, Deed, ClaimState]]:
    return [
        (claim.ref.task.id.value, claim.deed, claim.state) for claim in claims_on(path, *plans, directory=directory)
    ]


def is_asked_for(path: str, criterion: str) -> bool:
    return {deed for _, deed, _ in on(path, move(criterion))} == {Deed.ATTESTS}


@pytest.mark.parametrize(
    "status", [TaskStatus.PLANNED, TaskStatus.BLOCKED, TaskStatus.DEFERRED, AT_WORK, DONE, TaskStatus.CANCELLED]
)
def test_the_record_of_a_task_may_be_written_however_far_it_is(status: TaskStatus) -> None:
    now = plan(task("A", status=status), task("B"))

    assert on("evidence/A.json", now) == [("A", Deed.RECORDS, OPEN)]


def test_the_record_of_a_task_that_waits_may_be_written() -> None:
    assert on("evidence/B.json", plan(task("A"), task("B", depends_on=["A"]))) == [("B", Deed.RECORDS, OPEN)]


def test_a_record_may_have_the_name_of_the_plan_before_it() -> None:
    first, second = replace(plan(task("A")), id="one"), replace(plan(task("A"), path="plans/b.plan.yaml"), id="two")

    assert [claim.ref.plan.id for claim in claims_on("evidence/one--A.json", first, second)] == ["one"]
    assert [claim.ref.plan.id for claim in claims_on("evidence/A.json", first, second)] == ["one", "two"]


@pytest.mark.parametrize(
    "path",
    [
        "evidence/B.json",
        "evidence/a.json",
        "evidence/A.json/x",
        "evidence/A.xml",
        "evidence/old/A.json",
        "A.json",
        "docs/evidence/A.json",
        "evidence/.json",
        "evidence/%.json",
        "evidence/",
        "evidence",
        "",
    ],
)
def test_nothing_else_is_a_record(path: str) -> None:
    assert on(path, plan(task("A"), task(""))) == []


def test_records_stand_where_the_settings_say() -> None:
    now = plan(task("A"))

    assert on("docs/proof/A.json", now, directory="docs/proof") == [("A", Deed.RECORDS, OPEN)]
    assert on("evidence/A.json", now, directory="docs/proof") == []


@pytest.mark.parametrize(
    ("id", "name"), [("../x", "%2E.%2Fx"), ("a*", "a%2A"), ("{a,b}", "%7Ba%2Cb%7D"), ("发布", "发布"), ("a b", "a%20b")]
)
def test_the_record_of_an_odd_id_is_that_file_and_no_other(id: str, name: str) -> None:
    now = plan(task(id))

    assert on(f"evidence/{name}.json", now) == [(id, Deed.RECORDS, OPEN)]
    assert on("evidence/ab.json", now) == []


def test_a_record_may_be_removed() -> None:
    claims = Facts(plans=(plan(task("A", status=DONE)),)).claims

    [[claim]] = [claims.of_change(change) for change in deleted("evidence/A.json")]

    assert (claim.deed, claim.state, claim.text) == (Deed.RECORDS, OPEN, claim.ref.task.id)


def test_the_tasks_of_a_phase_write_the_record_of_its_gate_at_any_time() -> None:
    now = move(later="in_progress")

    assert on("evidence/gate-P1.json", now) == [("A", Deed.RECORDS, OPEN), ("B", Deed.RECORDS, OPEN)]
    assert on("evidence/gate-P2.json", now) == [], "it has no gate"


def test_a_draft_has_no_records() -> None:
    assert on("evidence/A.json", plan(task("A"), status=PlanStatus.DRAFT)) == []


@pytest.mark.parametrize(
    ("criterion", "path"),
    [
        ("tests: {junit: out/unit.xml}", "out/unit.xml"),
        ("tests: {junit: [out/unit.xml, out/e2e.xml]}", "out/e2e.xml"),
        ("tests: {junit: 'out/**/*.xml'}", "out/a/b.xml"),
        ("tests: {junit: ./out/unit.xml}", "out/unit.xml"),
        ("coverage: {file: coverage.xml, at_least: 80%}", "coverage.xml"),
        ("metric: {name: p, file: out/new.json, pointer: /p, at_most: 4}", "out/new.json"),
        ("metric: {name: p, file: a.json, pointer: /p, at_most: 0.6 * out/old.json#/p}", "out/old.json"),
        ("metric: {name: p, file: a.json, pointer: /p, at_least: '(\"o p/a b.json#/p q\" + 1) * 2'}", "o p/a b.json"),
        ("metric: {name: p, file: a.json, pointer: /p, at_most: /q + 2 * out/old.json#/p}", "out/old.json"),
        ("document: docs/done.md", "docs/done.md"),
        ("document: docs/release/", "docs/release/notes.md"),
    ],
)
def test_what_a_gate_names_is_brought_by_the_tasks_of_its_phase(criterion: str, path: str) -> None:
    assert on(path, move(criterion)) == [("A", Deed.ATTESTS, OPEN), ("B", Deed.ATTESTS, OPEN)]


@pytest.mark.parametrize(
    ("criterion", "path", "why"),
    [
        ("tests: {junit: out/unit.xml}", "out/e2e.xml", "another file"),
        ("tests: {junit: out/unit.xml, of: ['lib/**']}", "lib/a.py", "what the report is about is no report"),
        ("metric: {name: p, file: a.json, pointer: out/b.json, at_most: 4}", "out/b.json", "a pointer is no file"),
        ("metric: {name: out/b.json, file: a.json, pointer: /p, at_most: 4}", "out/b.json", "a name is no file"),
        (
            "metric: {name: p, file: a.json, pointer: /p, at_most: 2 * out/b.json}",
            "out/b.json",
            "nothing is read of it",
        ),
        (
            "metric: {name: p, file: a.json, pointer: /p, at_most: 2 2 out/b.json#/p}",
            "out/b.json",
            "it is no expression",
        ),
        ("metric: {name: p, file: a.json, pointer: /p, at_most: /old/p}", "old/p", "a pointer into its own file"),
        ("coverage: {file: a.xml, at_least: out/b.json#/p}", "out/b.json", "coverage has no expression"),
        ("proof: {exists: docs/done.md}", "docs/done.md", "a proof is a look at the work"),
        ("proof: {contains: {path: docs/done.md, text: a}}", "docs/done.md", "a proof is a look at the work"),
        ("command: {run: ./out/go, cwd: out}", "out/go", "a command is run, not read"),
        ("approval: {by: [docs/done.md]}", "docs/done.md", "a name is no file"),
        ("tasks: [docs/done.md]", "docs/done.md", "an id is no file"),
        ("document: .", "src/x.py", "a slip opens nothing"),
        ("document: ./", "src/x.py", "a slip opens nothing"),
        ("document: '**'", "src/x.py", "a slip opens nothing"),
        ("tests: {junit: ./**/*}", "src/x.py", "a slip opens nothing"),
        ("document: /etc/passwd", "etc/passwd", "it is not in the repository"),
        ("document: ../docs/done.md", "docs/done.md", "it is not in the repository"),
    ],
)
def test_nothing_else_is_asked_for(criterion: str, path: str, why: str) -> None:
    assert on(path, move(criterion)) == [], why


def test_a_criterion_of_an_unknown_kind_asks_for_nothing() -> None:
    assert not is_asked_for("out/a.json", "colour: {file: out/a.json}")
    assert is_asked_for("out/a.json", "coverage: {file: out/a.json, at_least: 80%}")


def test_what_should_be_there_is_asked_for_too() -> None:
    written = _PLAN.replace("must: [{CRITERION}]", "should: [{document: docs/done.md}]").replace("STATUS", "planned")

    assert on("docs/done.md", read(Source("x.plan.yaml", written), {})) != []


def test_the_claim_points_at_the_gate() -> None:
    now = move("tests: {junit: out/unit.xml}")

    [claim, _] = claims_on("out/unit.xml", now)

    assert (claim.text.value, claim.phase) == ("out/unit.xml", "P1")
    assert now.source.text[claim.text.start : claim.text.end] == "out/unit.xml"


def test_the_document_on_an_attempt_that_failed_is_asked_for() -> None:
    assert on("docs/incident.md", move()) == [("C", Deed.ATTESTS, OPEN)]


@pytest.mark.parametrize("later", ["in_progress", "done"])
def test_evidence_is_closed_when_a_later_phase_has_begun(later: str) -> None:
    assert on("docs/done.md", move(later=later)) == [("A", Deed.ATTESTS, CLOSED), ("B", Deed.ATTESTS, CLOSED)]


def test_evidence_for_two_gates_is_open_for_the_later_one() -> None:
    written = _PLAN.replace("CRITERION", "document: docs/done.md").replace("STATUS", "in_progress")
    both = written.replace("  - id: P2\n", "  - id: P2\n    gate: {must: [{document: docs/done.md}]}\n")

    states = [state for _, _, state in on("docs/done.md", read(Source("x.plan.yaml", both), {}))]

    assert states == [OPEN, CLOSED, CLOSED]


def test_an_open_task_that_declares_the_file_may_change_it_after_the_gate() -> None:
    other = plan(task("D", outputs=field("outputs", "docs/**")), path="plans/y.plan.yaml")

    assert on("docs/done.md", move(later="done"), other)[0] == ("D", Deed.WRITES, OPEN)


def test_a_closed_task_may_bring_what_it_wrote_as_long_as_the_gate_is_ahead() -> None:
    gate = move("document: src/a.py")

    assert on("src/a.py", gate)[0] == ("A", Deed.ATTESTS, OPEN)
    assert on("src/a.py", move("document: src/a.py", later="done"))[0] == ("A", Deed.WRITES, CLOSED)


def test_a_plan_that_is_not_in_force_asks_for_nothing() -> None:
    assert on("docs/done.md", replace(move(), status=PlanStatus.DRAFT)) == []


def test_each_task_claims_once() -> None:
    now = move("document: evidence/A.json}, {document: evidence/A.json")

    assert on("evidence/A.json", now) == [("A", Deed.RECORDS, OPEN), ("B", Deed.ATTESTS, OPEN)]


@pytest.mark.parametrize("bound", ["#" * 100_000, "a" * 100_000 + "#/p", "(" * 5_000 + "a.json#/p", "#/p", "'\"#'"])
def test_hostile_bounds_ask_for_nothing(bound: str) -> None:
    now = plan(task("A", phase=text("P1")))
    metric = move("metric: {name: p, file: a.json, pointer: /p, at_most: 1}").phases[0]
    assert metric.gate
    [criterion] = metric.gate.must
    hostile = replace(criterion, parameters=(replace(criterion.parameters[3], values=(text(bound),)),))
    phase = Phase(text("P1"), gate=replace(metric.gate, must=(hostile,)))

    assert on("a.json", replace(now, phases=(phase,))) == []


def test_files_that_the_same_gates_ask_for_share_their_claims() -> None:
    """A directory of ten thousand reports is looked at once."""
    claims = Facts(plans=(move("tests: {junit: 'evidence/**'}"),)).claims

    assert claims.on("evidence/a.xml") is claims.on("evidence/b.xml")
    assert claims.on("evidence/A.json") is not claims.on("evidence/B.json")
    assert claims.on("evidence/a.xml") is not claims.on("src/x.py")


def test_evidence_may_be_added_changed_and_removed() -> None:
    claims = Facts(plans=(move(),)).claims
    path = "docs/done.md"

    found = [claims.of_change(change) for change in (*added(path), *modified(path), *deleted(path, "src/x.py"))]

    assert [{claim.deed for claim in each} for each in found] == [{Deed.ATTESTS}, {Deed.ATTESTS}, {Deed.ATTESTS}, set()]
