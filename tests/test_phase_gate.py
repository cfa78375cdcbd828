"""From facts to the report on a phase: which phase, which decision, and what a stranger is told to do."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from planguard.errors import PlanguardError
from planguard.model.evidence import PlanVersion, TestReport, Unread
from planguard.model.facts import Facts
from planguard.model.finding import Finding, Severity
from planguard.model.gate_rows import GateChangeRow, RowResult
from planguard.model.gates.results import Decision
from planguard.model.location import Location
from planguard.model.phase_choice import named_phase, next_to_decide
from planguard.model.phase_report import PhaseReport, Provenance
from planguard.model.phase_story import Told, phase_report
from planguard.model.phases import Attempt, GateCriterion, Phase
from planguard.model.plan import Plan, Step, Task
from planguard.model.report import Report, RuleNotRun
from planguard.model.vocabulary import PlanStatus, TaskStatus
from planguard.rules import RULES
from tests.gates import COMMIT, NOW, EvidenceOf, attempt, criterion, moment, phase, waiver
from tests.plans import plan, steps, task, text
from tests.render.reports import finding
from tests.render.reports import report as run_report

PASSED, FAILED = "tests.xml", "failed.xml"
EVIDENCE = EvidenceOf(
    tests_at={PASSED: TestReport(passed=3, failed=0, skipped=0), FAILED: TestReport(passed=2, failed=1, skipped=0)}
)
PROVENANCE = Provenance(
    planguard="0.0.0", plan="p", plan_hash="", compared="", head="", now="", rules_run=1, rules_not_run=()
)


def gated(id: str, junit: str = PASSED, **fields: Any) -> Phase:
    return phase(id, must=[criterion("tests", junit=junit)], title=text(f"Step {id}"), **fields)


def work(id: str, in_phase: str, status: TaskStatus = TaskStatus.DONE, **fields: Any) -> Task:
    return task(id, status=status, phase=text(in_phase), **fields)


def facts(*plans: Plan, evidence: EvidenceOf = EVIDENCE) -> Facts:
    return Facts(plans=plans, evidence=evidence, now=NOW)


def told(
    judged: Plan, phase_id: str, *findings: Finding, run: Report | None = None, evidence: EvidenceOf = EVIDENCE
) -> PhaseReport:
    chosen = named_phase(judged, phase_id)
    rules = run or run_report(*findings)
    known = facts(judged, evidence=evidence)
    return phase_report(Told(known, judged, chosen, rules), findings=(), provenance=PROVENANCE)


def texts(report: PhaseReport) -> list[str]:
    return [action.text for action in report.actions]


def error(judged: Plan, **fields: Any) -> Finding:
    return finding(Location.of_file(judged.path), **({"task": ""} | fields))


def result_of(report: PhaseReport, name: str) -> RowResult:
    [found] = [row.result for row in report.must if row.name == name]
    return found


def test_a_phase_whose_gate_is_met_may_be_passed_and_the_next_one_begins() -> None:
    judged = plan(work("T-1", "P1"), work("T-2", "P2", TaskStatus.PLANNED), phases=(gated("P1"), gated("P2")))
    report = told(judged, "P1")

    assert report.headline == "GO: Step P1 (P1) may be passed"
    assert texts(report) == ["Go on to Step P2 (P2)", "Begin with T-2 Do T-2"]
    assert report.rollback == ()


def test_a_draft_rules_nothing_and_passes_no_phase() -> None:
    report = told(plan(work("T-1", "P1"), phases=(gated("P1"), gated("P2")), status=PlanStatus.DRAFT), "P1")

    assert report.decision is Decision.HOLD
    assert (
        "plan in force: the plan is a draft, and rules nothing yet; set its status to active, and ask again"
        in texts(report)
    )


def test_at_the_last_phase_the_plan_is_done() -> None:
    report = told(plan(work("T-1", "P1"), phases=(gated("P1"),)), "P1")

    assert texts(report) == ["This was the last phase: set the plan's status to done"]


def test_a_plan_with_open_tasks_is_not_closed_though_its_last_gate_is_met() -> None:
    judged = plan(work("T-1", "P1"), work("T-2", "P1", TaskStatus.PLANNED), phases=(gated("P1"),))

    assert texts(told(judged, "P1")) == [
        "See to what is still open here, though the gate does not ask for it: T-2",
        "This was the last phase: finish what is open, then set the plan's status to done",
    ]


def test_a_gate_of_wishes_alone_is_none() -> None:
    report = told(plan(work("T-1", "P1"), phases=(phase("P1", should=[criterion("tests", junit=PASSED)]),)), "P1")

    assert report.decision is Decision.HOLD
    assert report.summary.startswith("the gate of P1 names nothing that must be met")
    assert texts(report)[1].startswith("Give P1 a gate")


def test_failed_tests_of_finished_work_are_rolled_back() -> None:
    report = told(plan(work("T-1", "P1"), phases=(gated("P1", FAILED),)), "P1")

    assert report.decision is Decision.NO_GO
    assert report.must_roll_back
    assert texts(report)[0] == "Go back: do the rollback steps below, in their order (T-1)"
    assert texts(report)[-1] == "Then ask again"


def test_failed_tests_of_work_that_goes_on_are_not() -> None:
    open_task = work("T-2", "P1", TaskStatus.IN_PROGRESS)
    report = told(plan(work("T-1", "P1"), open_task, phases=(gated("P1", FAILED), gated("P2"))), "P1")

    assert report.decision is Decision.NO_GO
    assert not report.must_roll_back
    assert texts(report)[0] == "Do not go on to Step P2 (P2)"


def test_a_delivery_step_is_rolled_back_while_it_goes_on() -> None:
    judged = plan(work("T-1", "P1", TaskStatus.IN_PROGRESS), phases=(gated("P1", FAILED, traffic=text("10 %")),))
    report = told(judged, "P1")

    assert report.must_roll_back
    assert "Write down the incident" in texts(report)[1]


def test_what_was_taken_back_already_is_only_looked_after() -> None:
    attempt = Attempt(at=text("a"), started=text("2027-01-01"), rolled_back=text("2027-01-02"), incident=text("i.md"))
    judged = plan(work("T-1", "P1"), phases=(gated("P1", FAILED, attempts=(attempt,)),))
    report = told(judged, "P1")

    assert texts(report)[0].startswith(
        "The last attempt was taken back at 2027-01-02 00:00 UTC (i.md): see that all of the"
    )
    assert not any("Write down the incident" in each for each in texts(report))


def test_missing_evidence_holds_the_phase_and_nothing_is_rolled_back() -> None:
    report = told(plan(work("T-1", "P1"), phases=(gated("P1", "nowhere.xml"), gated("P2"))), "P1")

    assert report.decision is Decision.HOLD
    assert texts(report)[0] == "Wait: do not go on to Step P2 (P2); nothing has to be rolled back"
    assert [each.task for each in report.rollback] == ["T-1"]


def held(*must: GateCriterion, **fields: Any) -> list[str]:
    """What is to be done about a phase with a task that is under way, and with those criteria."""
    doing = work("T-2", "P1", TaskStatus.IN_PROGRESS, **fields)
    return texts(told(plan(work("T-1", "P1"), doing, phases=(phase("P1", must=must), gated("P2"))), "P1"))


def test_the_first_thing_says_who_is_waited_for() -> None:
    todo = held(criterion("tasks", "all"), criterion("approval", by=["lead", "security"]), owner=text("Mira"))

    assert (
        todo[0]
        == "Wait for Mira (T-2), and for lead, security: do not go on to Step P2 (P2); nothing has to be rolled back"
    )
    assert todo[1] == "tasks: T-2 is in progress; finish T-2"


def test_a_task_that_is_nobodys_is_waited_for_by_its_id() -> None:
    assert held(criterion("tasks", "all"))[0].startswith("Wait for T-2: do not go on")


def test_the_first_thing_says_until_when() -> None:
    step = phase("P1", must=[criterion("soak", at_least="72h")], attempts=(attempt("2027-01-19T10:00Z"),))
    judged = plan(work("T-1", "P1"), phases=(step,))
    begun = EvidenceOf(history=(PlanVersion(COMMIT, moment("2027-01-19T12:00Z"), judged), PlanVersion("2", 0, None)))
    report = told(judged, "P1", evidence=begun)

    assert report.must[0].awaited == "until 2027-01-22 12:00 UTC"
    assert texts(report) == [
        "Wait until 2027-01-22 12:00 UTC: do not close the plan; nothing has to be rolled back",
        "Then ask again",
    ]


def test_nothing_is_ready_in_a_phase_that_may_not_begin() -> None:
    following = work("T-2", "P2", TaskStatus.PLANNED)
    report = told(plan(work("T-1", "P1"), following, phases=(gated("P1", "nowhere.xml"), gated("P2"))), "P1")

    assert report.work.ready == ()


def test_what_one_thing_mends_is_told_together() -> None:
    missing = [
        criterion("tests", junit="a.xml"),
        *(criterion("metric", name=name, file="m.json", pointer="/x", at_most="1") for name in ("m", "n")),
    ]
    report = told(plan(work("T-1", "P1"), phases=(phase("P1", must=missing),)), "P1")

    assert [each.partition(" is not there")[0] for each in texts(report)[1:-1]] == [
        "a.xml",
        "metric m, metric n: m.json",
    ]


def test_an_earlier_gate_is_seen_to_first() -> None:
    judged = plan(work("T-1", "P1"), work("T-2", "P2"), phases=(gated("P1", "a.xml"), gated("P2", "b.xml")))

    assert texts(told(judged, "P2"))[1] == "earlier gates: Step P1 (P1) is HOLD"


def test_after_an_attempt_that_was_taken_back_comes_another() -> None:
    tried = attempt("2027-01-01", rolled_back="2027-01-02", incident="i.md")
    step = phase("P1", must=[criterion("soak", at_least="72h")], attempts=(tried,))
    judged = plan(work("T-1", "P1"), phases=(step,))

    assert texts(told(judged, "P1"))[1:] == [
        "Then try again, and write the new attempt into the plan",
        "Then ask again",
    ]


def test_nothing_is_ready_where_work_is_to_be_taken_back() -> None:
    tried = work("T-1", "P1", TaskStatus.IN_PROGRESS)
    report = told(plan(tried, phases=(gated("P1", FAILED, traffic=text("10 %")),)), "P1")

    assert report.must_roll_back
    assert report.work.ready == ()


def test_a_title_without_end_does_not_bury_the_decision() -> None:
    step = phase("P1", must=[criterion("tests", junit=PASSED)], title=text("long " * 2000))

    assert len(told(plan(work("T-1", "P1"), phases=(step,)), "P1").headline) < 150


def changed(*versions: PlanVersion | Unread) -> PhaseReport:
    """The report on a phase that is done, by what its plan was before."""
    evidence = replace(EVIDENCE, history=versions)
    return told(plan(work("T-1", "P1"), phases=(gated("P1"),)), "P1", evidence=evidence)


SAME = plan(work("T-1", "P1"), phases=(gated("P1"),))
STRICTER = plan(work("T-1", "P1", TaskStatus.IN_PROGRESS), phases=(gated("P1", FAILED),))
NOT_BEGUN = plan(work("T-1", "P1", TaskStatus.PLANNED), phases=(gated("P1", FAILED),))


def test_a_gate_that_was_changed_under_way_is_looked_at_first() -> None:
    report = changed(PlanVersion(COMMIT, moment("2027-01-12"), SAME), PlanVersion("2", 0, STRICTER))

    assert report.decision is Decision.GO
    assert report.gate_change == GateChangeRow(commit=COMMIT, day="2027-01-12")
    assert texts(report)[0].startswith("First see whether it still asks enough: the gate was changed on 2027-01-12,")
    assert report.actions[0].command == f"git show {COMMIT[:12]} -- plans/move.plan.yaml"


def test_so_is_one_whose_change_is_not_committed() -> None:
    report = changed(PlanVersion(COMMIT, moment("2027-01-12"), STRICTER))

    assert report.gate_change == GateChangeRow(commit="", day="")
    assert texts(report)[0].endswith("the gate was changed after the phase had begun, and that is not committed")
    assert report.actions[0].command == "git diff HEAD -- plans/move.plan.yaml"


@pytest.mark.parametrize(
    "versions",
    [
        (PlanVersion(COMMIT, 1, SAME),),
        (PlanVersion(COMMIT, 1, SAME), PlanVersion("2", 0, NOT_BEGUN)),
        (PlanVersion(COMMIT, 1, SAME), PlanVersion("2", 0, None)),
        (PlanVersion(COMMIT, 1, SAME), Unread("is cut off")),
    ],
)
def test_a_gate_that_was_not_changed_under_way_is_not(versions: tuple[PlanVersion | Unread, ...]) -> None:
    report = changed(*versions)

    assert report.gate_change is None
    assert texts(report)[0] == "This was the last phase: set the plan's status to done"


def test_a_change_of_the_gate_is_told_before_it_is_passed_too() -> None:
    judged = plan(work("T-1", "P1"), phases=(gated("P1", FAILED),))
    before = plan(work("T-1", "P1", TaskStatus.IN_PROGRESS), phases=(gated("P1", "other.xml"),))
    report = told(judged, "P1", evidence=replace(EVIDENCE, history=(PlanVersion(COMMIT, 1, before),)))

    assert report.decision is Decision.NO_GO
    assert report.gate_change == GateChangeRow(commit="", day="")


def test_only_rules_that_somebody_misses_are_told_beside_the_plan_check() -> None:
    not_run = (
        RuleNotRun("PG205", "redundant-dependency", "only in the strict profile", is_idle=True),
        RuleNotRun("PG204", "order-contradiction", "PG201 found something there", "plans/move.plan.yaml"),
        RuleNotRun("PG207", "no-such", "PG201 found something there", "plans/other.plan.yaml"),
    )
    judged = plan(work("T-1", "P1"), phases=(gated("P1"),))
    report = told(judged, "P1", run=run_report(rules_not_run=not_run))

    assert report.must[-1].notes == ("could not run: PG204 order-contradiction",)


def test_a_phase_without_a_gate_is_held() -> None:
    report = told(plan(work("T-1", "P1"), phases=(phase("P1"),)), "P1")

    assert report.decision is Decision.HOLD
    assert report.summary == "P1 has no gate, so nothing says when it may be passed"
    assert texts(report)[:2] == [
        "Wait: do not close the plan; nothing has to be rolled back",
        "Give P1 a gate: write down in the plan what must be met to pass it",
    ]


def test_the_steps_back_come_in_the_reverse_order_of_the_work() -> None:
    judged = plan(
        work("T-3", "P1", depends_on=["T-2"]),
        work("T-1", "P1"),
        work("T-2", "P1", TaskStatus.IN_PROGRESS, depends_on=["T-1"]),
        work("T-4", "P1", TaskStatus.PLANNED),
        work("T-5", "P1", TaskStatus.CANCELLED),
        phases=(gated("P1", FAILED),),
    )

    assert [each.task for each in told(judged, "P1").rollback] == ["T-3", "T-2", "T-1"]


@pytest.mark.parametrize(
    ("line", "command", "words"),
    [
        ("make back", "make back", ""),
        ("`make back`, then wait", "make back", "then wait"),
        ("tell them, then `make back`", "make back", "tell them, then"),
        ("run `make back` twice", "make back", "run `make back` twice"),
        ("tell them", None, "tell them"),
    ],
)
def test_a_step_back_says_its_command_once(line: str, command: str | None, words: str) -> None:
    back = steps("rollback", Step(text(line), command=command))
    report = told(plan(work("T-1", "P1", rollback=back), phases=(gated("P1", FAILED),)), "P1")

    [step] = report.rollback[0].steps
    assert (step.text, step.command) == (words, command or "")


def test_an_earlier_gate_that_failed_is_in_the_way() -> None:
    judged = plan(work("T-1", "P1"), work("T-2", "P2"), phases=(gated("P1", FAILED), gated("P2")))
    report = told(judged, "P2")

    assert report.decision is Decision.NO_GO
    assert result_of(report, "earlier gates") is RowResult.FAIL
    assert report.summary.endswith("failed: earlier gates: Step P1 (P1) is NO-GO")
    assert report.actions[1].command == "planguard report plans/move.plan.yaml --phase P1"


def test_an_earlier_phase_without_a_gate_is_not() -> None:
    report = told(plan(work("T-1", "P2"), phases=(phase("P1"), gated("P2"))), "P2")

    assert report.decision is Decision.GO
    assert [row.name for row in report.must] == ["tests tests.xml", "plan check"]


def test_an_error_in_the_plan_holds_the_phase() -> None:
    judged = plan(work("T-1", "P1"), phases=(gated("P1"),))
    report = told(judged, "P1", error(judged))

    assert report.decision is Decision.HOLD
    assert result_of(report, "plan check") is RowResult.NOT_EVALUATED


@pytest.mark.parametrize(
    "fields",
    [{"severity": Severity.WARNING}, {"is_of_gate": True}, {"task": "T-2"}],
    ids=["warning", "gate", "later task"],
)
def test_what_is_no_error_of_this_phase_does_not(fields: dict[str, Any]) -> None:
    judged = plan(work("T-1", "P1"), work("T-2", "P2"), phases=(gated("P1"), gated("P2")))

    assert told(judged, "P1", error(judged, **fields)).decision is Decision.GO


def test_what_the_lines_of_a_gate_say_the_rules_on_gates_say_too() -> None:
    of_gates = [rule.code for rule in RULES if rule.is_of_gate]

    assert of_gates == ["PG501", "PG502", "PG503", "PG504", "PG505", "PG506", "PG507", "PG509", "PG510"]


def test_an_error_of_another_plan_does_not() -> None:
    judged = plan(work("T-1", "P1"), phases=(gated("P1"),))
    other = finding(Location.of_file("plans/move.md"), task="")

    assert told(judged, "P1", other).decision is Decision.GO


def test_the_phase_that_is_decided_on_is_the_first_that_is_not_passed() -> None:
    judged = plan(phases=(phase("P0"), gated("P1"), gated("P2", FAILED), gated("P3")))

    assert next_to_decide(facts(judged), judged).id.value == "P2"


def test_when_all_are_passed_it_is_the_last() -> None:
    judged = plan(phases=(gated("P1"), gated("P2")))

    assert next_to_decide(facts(judged), judged).id.value == "P2"


def test_without_gates_it_is_the_first_that_is_not_over() -> None:
    judged = plan(work("T-1", "P1"), work("T-2", "P2", TaskStatus.PLANNED), phases=(phase("P1"), phase("P2")))

    assert next_to_decide(facts(judged), judged).id.value == "P2"


@pytest.mark.parametrize("name", ["P1", "p1", "Step P1", "step p1"])
def test_a_phase_is_found_by_id_or_title(name: str) -> None:
    assert named_phase(plan(phases=(gated("P1"), gated("P2"))), name).id.value == "P1"


def test_an_unknown_phase_is_told_with_what_may_be_meant() -> None:
    judged = plan(phases=(phase("canary-10"), phase("canary-50")))

    with pytest.raises(PlanguardError) as caught:
        named_phase(judged, "canry-10")
    assert (caught.value.message, caught.value.hint) == (
        "plans/move.plan.yaml has no phase canry-10",
        "did you mean canary-10?",
    )


def test_progress_counts_what_is_done_and_what_is_open_by_risk() -> None:
    judged = plan(
        work("T-1", "P1"),
        work("T-5", "P1"),
        work("T-2", "P1", TaskStatus.IN_PROGRESS),
        work("T-3", "P1", TaskStatus.CANCELLED),
        task("T-4"),
        phases=(gated("P1"),),
    )
    first, rest = told(judged, "P1").work.progress

    assert (first.phase, first.gate, first.done, first.tasks, first.percent) == ("P1", "GO", 2, 3, 66)
    assert [(count.kind, count.tasks) for count in first.open_risks] == [("low", 1)]
    assert (rest.phase, rest.gate, rest.tasks) == ("", "", 1)


def test_a_gate_of_a_phase_that_has_not_begun_has_not_failed() -> None:
    judged = plan(work("T-1", "P1", TaskStatus.PLANNED), phases=(gated("P1", FAILED),))

    assert told(judged, "P1").work.progress[0].gate == "not begun"


def waived(until: str) -> PhaseReport:
    metric = criterion("metric", name="p99_ms", file="m.json", pointer="/p99", at_most="50")
    step = phase("P1", must=[criterion("tests", junit=PASSED), metric], waivers=(waiver(until=until),))
    judged = plan(work("T-1", "P1"), phases=(step,))
    evidence = EvidenceOf(tests_at=EVIDENCE.tests_at, numbers={("m.json", "/p99"): Decimal(91)})
    known = Facts(plans=(judged,), evidence=evidence, now=NOW)
    return phase_report(Told(known, judged, step, run_report()), findings=(), provenance=PROVENANCE)


def test_a_waiver_in_force_is_a_condition_of_the_go() -> None:
    report = waived("2027-04-01")

    assert report.decision is Decision.GO
    assert result_of(report, "metric p99_ms") is RowResult.WAIVED
    assert [row.state for row in report.conditions] == ["in force"]
    assert report.summary == "2 of 3 criteria that must be met passed, metric p99_ms waived until 2027-04-01"
    assert texts(report)[-1].startswith("Meet metric p99_ms by 2027-04-01, when its waiver by Ada Lovelace ends: ")


def test_an_expired_waiver_is_shown_and_does_not_count() -> None:
    report = waived("2026-12-31")

    assert report.decision is Decision.NO_GO
    assert not report.conditions
    assert [row.state for row in report.lapsed_waivers] == ["expired on 2026-12-31"]
    assert report.summary.endswith("p99_ms is 91 ms, at most 50 ms is allowed; its waiver expired on 2026-12-31")
    assert (
        texts(report)[0] == "Go back, unless the waiver is renewed: do the rollback steps below, in their order (T-1)"
    )
    assert texts(report)[1].endswith("improve it, and measure again, or have the waiver renewed")


def test_a_waiver_that_never_counted_is_not_to_be_renewed() -> None:
    report = waived("some day")

    assert report.summary.endswith("; its waiver has an until that is no day: some day")
    assert texts(report)[0].startswith("Go back: ")
    assert not any("renewed" in each for each in texts(report))


def test_what_should_be_met_is_named_after_a_go() -> None:
    step = phase("P1", must=[criterion("tests", junit=PASSED)], should=[criterion("tests", junit=FAILED)])
    report = told(plan(work("T-1", "P1"), phases=(step,)), "P1")

    assert report.decision is Decision.GO
    assert texts(report)[-1].startswith("Not in the way, but not met either: tests failed.xml: ")


def test_only_what_failed_is_to_be_mended_before_the_next_try() -> None:
    step = phase("P1", must=[criterion("tests", junit=FAILED), criterion("tests", junit="nowhere.xml")])
    report = told(plan(work("T-1", "P1"), phases=(step,)), "P1")

    [todo] = texts(report)[1:-1]
    assert todo.startswith("Before the next try: tests failed.xml: 1 of 3 tests failed; ")


@pytest.mark.parametrize(
    ("id", "command"),
    [("P1", "planguard report plans/move.plan.yaml --phase P1"), ("$(rm -rf '*')", "'$(rm -rf '\"'\"'*'\"'\"')'")],
)
def test_the_command_to_ask_again_is_one_that_a_shell_reads_as_it_is_meant(id: str, command: str) -> None:
    report = told(plan(phases=(phase(id),)), id)

    assert report.actions[-1].command.endswith(command)


def test_ready_tasks_and_the_critical_path_are_of_what_is_open() -> None:
    judged = plan(
        work("T-1", "P1"),
        work("T-2", "P1", TaskStatus.PLANNED, depends_on=["T-1"]),
        work("T-3", "P1", TaskStatus.PLANNED, depends_on=["T-2"]),
        phases=(gated("P1"),),
    )
    made = told(judged, "P1").work

    assert [row.id for row in made.ready] == ["T-2"]
    assert [row.id for row in made.critical_path] == ["T-2", "T-3"]
    assert [row.waits_for for row in made.tasks] == [(), (), ("T-2",)]
