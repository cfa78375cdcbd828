"""Gates as a whole: names, waivers, the decision, and which phase has gone how far."""

import pytest

from planguard.model.evidence import TestReport
from planguard.model.gates.gates import Gates
from planguard.model.gates.results import Cause, Decision, GateResult, JudgedWaiver, Outcome
from planguard.model.phases import GateCriterion, Phase, Waiver
from planguard.model.plan import Plan
from planguard.model.vocabulary import TaskStatus
from tests.gates import EvidenceOf, attempt, criterion, gates_of, moment, phase, result_of, waiver
from tests.plans import plan, task, text

DONE = TaskStatus.DONE
GOOD, BAD, ABSENT = (criterion("tests", junit=path) for path in ("good.xml", "bad.xml", "absent.xml"))
EVIDENCE = EvidenceOf(tests_at={"good.xml": TestReport(5, 0, 0), "bad.xml": TestReport(4, 1, 0)})


def judged(
    *must: GateCriterion, should: tuple[GateCriterion, ...] = (), waivers: tuple[Waiver, ...] = (), at: str = ""
) -> GateResult:
    first = phase("P1", must=must, should=should, waivers=waivers)
    moving = plan(phases=(first,))
    gates = gates_of(moving, evidence=EVIDENCE, now=moment(at or "2027-01-20T12:00Z"))
    return gates.of(moving, first)


def waived(name: str, **fields: str | None) -> Waiver:
    return waiver(name, **fields)


@pytest.mark.parametrize(
    ("must", "decision"),
    [
        ((GOOD,), Decision.GO),
        ((GOOD, BAD), Decision.NO_GO),
        ((GOOD, ABSENT), Decision.HOLD),
        ((ABSENT, BAD), Decision.NO_GO),
        ((ABSENT,), Decision.HOLD),
        ((), Decision.HOLD),
    ],
)
def test_the_decision_follows_from_what_must_be_met(must: tuple[GateCriterion, ...], decision: Decision) -> None:
    assert judged(*must).decision is decision


def test_what_should_be_met_stops_nobody() -> None:
    assert judged(GOOD, should=(BAD, ABSENT)).decision is Decision.GO


def test_a_gate_that_only_says_what_should_be_is_never_passed() -> None:
    assert judged(should=(GOOD,)).decision is Decision.HOLD


def test_a_phase_without_a_gate_is_never_passed() -> None:
    bare = Phase(text("P1"))
    moving = plan(phases=(bare,))

    result = gates_of(moving).of(moving, bare)

    assert (result.decision, result.results) == (Decision.HOLD, ())


def test_results_stand_in_the_order_of_the_plan_must_before_should() -> None:
    result = judged(BAD, GOOD, should=(ABSENT,))

    assert [(each.name, each.is_must) for each in result.results] == [
        ("tests bad.xml", True),
        ("tests good.xml", True),
        ("tests absent.xml", False),
    ]


@pytest.mark.parametrize(
    ("named", "name"),
    [
        (criterion("tests", junit=["a.xml", "b.xml"]), "tests a.xml, b.xml"),
        (criterion("metric", name="p99_ms", file="a", pointer="/b", at_most="1"), "metric p99_ms"),
        (criterion("metric", file="a", pointer="/b", at_most="1"), "metric /b"),
        (criterion("coverage", file="a.xml", at_least="80%"), "coverage"),
        (criterion("approval", by=["lead", "qa"]), "approval lead, qa"),
        (criterion("soak", at_least="72h"), "soak 72h"),
        (criterion("document", "docs/x.md"), "document docs/x.md"),
        (criterion("tasks", "all"), "tasks"),
        (criterion("tasks", "T-1", "T-2"), "tasks T-1, T-2"),
        (criterion("proof", absent="billing/"), "proof absent billing/"),
        (criterion("proof", contains=[], path="a.yml", text="x"), "proof contains a.yml"),
        (criterion("proof", depends_on_module=[], module="m", manifest="go.mod"), "proof depends_on_module m"),
        (criterion("command", run="make  smoke\n"), "command make smoke"),
        (criterion("unknown", name="x"), "unknown"),
    ],
)
def test_a_criterion_is_called_by_its_kind_and_what_it_is_about(named: GateCriterion, name: str) -> None:
    assert result_of(named).name == name


def test_names_are_unique_whatever_the_plan_calls_its_metrics() -> None:
    metrics = [
        criterion("metric", name=name, file="a", pointer="/b", at_most="1") for name in ("x", "x", "x (2)", "x", "x")
    ]

    names = [each.name for each in judged(*metrics).results]

    assert names == ["metric x", "metric x (2)", "metric x (2) (2)", "metric x (3)", "metric x (4)"]


def test_a_criterion_that_is_waived_is_a_condition_and_no_obstacle() -> None:
    result = judged(GOOD, BAD, waivers=(waived("tests bad.xml"),))

    assert (result.decision, result.results[1].outcome) == (Decision.GO, Outcome.FAIL)
    assert result.results[1].waiver is not None


def test_a_gate_of_which_all_is_waived_is_not_passed() -> None:
    assert judged(BAD, waivers=(waived("tests bad.xml"),)).decision is Decision.HOLD


def test_a_criterion_that_is_met_needs_no_waiver() -> None:
    assert judged(GOOD, waivers=(waived("tests good.xml"),)).results[0].waiver is None


def test_a_waiver_holds_through_its_last_day() -> None:
    waivers = (waived("tests bad.xml", until="2027-04-01"),)

    last, next_day = (judged(GOOD, BAD, waivers=waivers, at=at) for at in ("2027-04-01T23:59:59Z", "2027-04-02"))

    assert (last.decision, next_day.decision) == (Decision.GO, Decision.NO_GO)
    assert next_day.waivers == (JudgedWaiver(waivers[0], "expired on 2027-04-01", is_expired=True),)


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        (waived("tests bad.xml", reason=None), "has no reason"),
        (waived("tests bad.xml", reason="  "), "has no reason"),
        (waived("tests bad.xml", by=None), "has no by"),
        (waived("tests bad.xml", until=None), "has no until"),
        (waived("tests bad.xml", until="forever"), "has an until that is no day: forever"),
        (waived("tests bat.xml"), "names no criterion of the gate: tests bat.xml (is it tests bad.xml?)"),
        (waived("*"), "names no criterion of the gate: *"),
    ],
)
def test_a_waiver_that_leaves_something_open_waives_nothing(broken: Waiver, fault: str) -> None:
    result = judged(GOOD, BAD, waivers=(broken,))

    assert (result.decision, [each.fault for each in result.waivers]) == (Decision.NO_GO, [fault])


@pytest.mark.parametrize("never", [criterion("approval", by=["lead"]), criterion("tasks", "all")])
def test_nobody_waives_the_work_or_the_word_of_those_who_approve(never: GateCriterion) -> None:
    name = result_of(never).name

    result = judged(GOOD, never, waivers=(waived(name),))

    assert [each.fault for each in result.waivers] == [f"is for {name}, which nobody can waive"]
    assert result.decision is not Decision.GO


def stages(*tasks: tuple[str, TaskStatus], first: Phase | None = None) -> tuple[Gates, Plan]:
    phases = (first or phase("P1", must=[BAD]), phase("P2"), phase("P3", must=[GOOD]))
    moving = plan(
        *(task(f"T-{at}-{to}", phase=text(to), status=is_) for at, (to, is_) in enumerate(tasks)), phases=phases
    )
    return gates_of(moving, evidence=EVIDENCE), moving


@pytest.mark.parametrize(
    ("status", "has_begun"),
    [
        (TaskStatus.PLANNED, False),
        (TaskStatus.BLOCKED, False),
        (TaskStatus.CANCELLED, False),
        (TaskStatus.IN_PROGRESS, True),
        (DONE, True),
    ],
)
def test_a_phase_has_begun_with_its_first_task(status: TaskStatus, has_begun: bool) -> None:
    gates, moving = stages(("P1", status))

    assert gates.has_begun(moving, moving.phases[0]) is has_begun


@pytest.mark.parametrize(("rolled_back", "has_begun"), [(None, True), ("2027-01-11", False)])
def test_a_delivery_step_has_begun_with_an_attempt_that_goes_on(rolled_back: str | None, has_begun: bool) -> None:
    gates, moving = stages(first=phase("P1", attempts=(attempt(rolled_back=rolled_back),)))

    assert gates.has_begun(moving, moving.phases[0]) is has_begun


@pytest.mark.parametrize(
    ("tasks", "is_due"),
    [
        ([("P1", DONE), ("P1", TaskStatus.CANCELLED)], True),
        ([("P1", DONE), ("P1", TaskStatus.PLANNED)], False),
        ([("P1", TaskStatus.CANCELLED)], False),
        ([], False),
        ([("P1", TaskStatus.PLANNED), ("P3", TaskStatus.IN_PROGRESS)], True),
        ([("P3", TaskStatus.PLANNED)], False),
    ],
)
def test_evidence_is_due_when_the_work_is_done_or_others_have_gone_on(
    tasks: list[tuple[str, TaskStatus]], is_due: bool
) -> None:
    gates, moving = stages(*tasks)

    assert gates.is_due(moving, moving.phases[0]) is is_due


def test_the_gates_before_a_phase_are_those_of_earlier_phases() -> None:
    gates, moving = stages()
    first, _, third = moving.phases

    assert list(gates.predecessors(moving, third)) == [first]
    assert not gates.predecessors(moving, first)


def test_a_gate_is_judged_once() -> None:
    gates, moving = stages()

    assert gates.of(moving, moving.phases[0]) is gates.of(moving, moving.phases[0])


def test_findings_point_at_the_words_that_are_to_blame() -> None:
    result = result_of(criterion("tests", junit="a.xml", pass_rate="0%"))

    assert (result.at.value, result.cause, result.target) == ("0%", Cause.POINTLESS, "pass_rate 0%")
