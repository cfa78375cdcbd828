"""What the rules have in common that speak of one criterion of a gate whose evidence is due."""

from decimal import Decimal
from types import ModuleType
from typing import Any, NamedTuple

import pytest

from planguard.model.evidence import CommandRun, CoverageReport, TestReport
from planguard.model.facts import Fact
from planguard.model.finding import Severity
from planguard.model.phases import Approval, GateCriterion, Phase
from planguard.model.plan import Task
from planguard.model.record_paths import gate_acceptance, task_acceptance
from planguard.model.rule import Rule
from planguard.model.settings import Profile
from planguard.model.vocabulary import PlanStatus, TaskStatus
from planguard.rules.gates import metric_missed, missing_approval, missing_evidence, stale_evidence, tests_failed
from planguard.rules.metadata import done_without_evidence, evidence_contradicts_status
from tests.gates import COMMIT, EvidenceOf, approval, criterion, phase, record, version, waiver
from tests.plans import text
from tests.rules.gates.gated import APPROVAL, METRIC, SOAK, TESTS, found, moving, said, working

STALE_TESTS = criterion("tests", junit="unit.xml", of=["billing/**"])
GOOD = TestReport(passed=31, failed=0, skipped=0)
BAD = TestReport(passed=29, failed=2, skipped=0, failures=("refunds", "charges"))


class Case(NamedTuple):
    """`start` is how the message begins, `name` what the gate calls the criterion."""

    module: ModuleType
    code: str
    criterion: GateCriterion
    name: str
    evidence: EvidenceOf
    start: str
    label: str
    approvals: tuple[Approval, ...] = ()

    def owing(self, id: str = "P1", **fields: Any) -> Phase:
        """The phase whose gate is not met."""
        return phase(id, must=[self.criterion], approvals=self.approvals, **fields)


CASES = (
    Case(
        missing_evidence,
        "PG502",
        TESTS,
        "tests unit.xml",
        EvidenceOf(),
        "the gate of P1 lacks evidence: ",
        "no evidence",
    ),
    Case(
        stale_evidence,
        "PG503",
        STALE_TESTS,
        "tests unit.xml",
        EvidenceOf(tests_at={"unit.xml": GOOD}, changed={COMMIT: ["billing/main.go"]}),
        "the gate of P1 is held up: ",
        "stale",
    ),
    Case(
        metric_missed,
        "PG504",
        METRIC,
        "metric p99_ms",
        EvidenceOf(numbers={("bench.json", "/p99"): Decimal("81.2")}),
        "the gate of P1 is missed: ",
        "missed",
    ),
    Case(
        tests_failed,
        "PG505",
        TESTS,
        "tests unit.xml",
        EvidenceOf(tests_at={"unit.xml": BAD}),
        "the gate of P1 is not met: ",
        "failed",
    ),
    Case(
        missing_approval,
        "PG506",
        APPROVAL,
        "approval lead",
        EvidenceOf(),
        "P1 is not approved: ",
        "not approved",
        approvals=(approval(name=None),),
    ),
)

# what was fresh when a later phase began need not be so today
LASTING = [case for case in CASES if case.code != "PG503"]

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
each_lasting = pytest.mark.parametrize("case", LASTING, ids=lambda case: case.code)


@each_case
def test_the_rule_is_what_its_code_says(case: Case) -> None:
    rule = case.module.RULE

    assert (rule.code, rule.name) == (case.code, case.module.__name__.rpartition(".")[2].replace("_", "-"))
    assert rule.severity is (Severity.WARNING if case.code == "PG503" else Severity.ERROR)
    assert rule.needs == {Fact.TREE, Fact.TEXTS, Fact.EVIDENCE}
    assert (rule.after, rule.profile) == ((), Profile.REGULAR)


@each_case
def test_a_must_of_a_phase_that_is_done_is_told_at_the_criterion(case: Case) -> None:
    move = moving(case.owing())

    [problem] = found(case.module.RULE, move, evidence=case.evidence)

    assert problem.message.startswith(case.start)
    assert len(problem.message) > len(case.start)
    assert problem.at == move.place(text(case.criterion.kind.value))
    assert (problem.label, problem.task, problem.is_minor) == (case.label, "", False)
    assert problem.subject == f"P1: {case.name}"
    assert problem.hint


@each_case
def test_a_should_is_minor(case: Case) -> None:
    move = moving(phase(must=[criterion("tasks", "all")], should=[case.criterion], approvals=case.approvals))

    assert [problem.is_minor for problem in found(case.module.RULE, move, evidence=case.evidence)] == [True]


@each_lasting
def test_it_is_due_as_well_where_a_later_phase_has_begun(case: Case) -> None:
    ahead = [working("A", "P1", TaskStatus.IN_PROGRESS), working("B", "P2", TaskStatus.IN_PROGRESS)]
    move = moving(case.owing(), phase("P2"), tasks=ahead)

    assert len(found(case.module.RULE, move, evidence=case.evidence)) == 1


@each_lasting
def test_every_gate_of_every_plan_is_looked_at(case: Case) -> None:
    one = moving(case.owing("P1"), case.owing("P2"))
    other = moving(case.owing("P3"), path="plans/other.plan.yaml")

    subjects = [problem.subject for problem in found(case.module.RULE, one, other, evidence=case.evidence)]

    assert subjects == [f"{id}: {case.name}" for id in ("P1", "P2", "P3")]


@each_case
@pytest.mark.parametrize("status", [TaskStatus.PLANNED, TaskStatus.IN_PROGRESS, TaskStatus.BLOCKED])
def test_a_gate_that_is_not_yet_met_is_no_fault_while_its_phase_is_worked_on(case: Case, status: TaskStatus) -> None:
    open_one = [working("A", "P1"), working("B", "P1", status)]
    move = moving(case.owing(), phase("P2"), tasks=open_one)

    assert said(case.module.RULE, move, evidence=case.evidence) == []


@each_case
def test_a_phase_without_a_gate_owes_nothing(case: Case) -> None:
    assert said(case.module.RULE, moving(phase("P1")), evidence=case.evidence) == []


@each_case
@pytest.mark.parametrize("status", [PlanStatus.DRAFT, PlanStatus.ARCHIVED])
def test_a_plan_that_is_not_in_force_owes_nothing(case: Case, status: PlanStatus) -> None:
    gated = case.owing()

    assert said(case.module.RULE, moving(gated, status=status), evidence=case.evidence) == []
    assert len(said(case.module.RULE, moving(gated, status=PlanStatus.DONE), evidence=case.evidence)) == 1


@pytest.mark.parametrize("case", [case for case in CASES if case.criterion is not APPROVAL], ids=lambda case: case.code)
def test_what_is_waived_is_no_finding(case: Case) -> None:
    waived = phase(must=[case.criterion], waivers=(waiver(case.name),))

    assert said(case.module.RULE, moving(waived), evidence=case.evidence) == []


def test_an_approval_cannot_be_waived() -> None:
    waived = phase(must=[APPROVAL], waivers=(waiver("approval lead"),))

    assert len(said(missing_approval.RULE, moving(waived, status=PlanStatus.DONE))) == 1


@pytest.mark.parametrize("approvals", [(), (approval("qa"),)])
def test_an_approval_that_is_only_awaited_is_no_fault(approvals: tuple[Approval, ...]) -> None:
    assert said(missing_approval.RULE, moving(phase(must=[APPROVAL], approvals=approvals))) == []


def test_an_approval_is_no_longer_awaited_once_a_later_phase_has_begun() -> None:
    gone_on = moving(phase("P1", must=[APPROVAL]), phase("P2"))

    assert said(missing_approval.RULE, gone_on) == ["P1 is not approved: nobody has approved as lead"]


def test_one_who_is_awaited_hides_no_word_that_does_not_count() -> None:
    both = phase(must=[criterion("approval", by=["qa", "lead"])], approvals=(approval(name=None),))

    assert said(missing_approval.RULE, moving(both)) == ["P1 is not approved: the approval as lead has no name"]


def told_of_tasks(rule: Rule, closed: Task, evidence: EvidenceOf, **fields: Any) -> list[str]:
    """Of a gate that asks for nothing but its tasks."""
    gated = phase(must=[criterion("tasks", "all")])
    return said(rule, moving(gated, tasks=[closed], **fields), evidence=evidence)


def test_a_task_with_nothing_to_show_is_told_of_the_task_and_not_of_the_gate_too() -> None:
    bare = working("T-1", "P1", evidence=None)

    assert told_of_tasks(missing_evidence.RULE, bare, EvidenceOf()) == []
    assert len(told_of_tasks(done_without_evidence.RULE, bare, EvidenceOf())) == 1


def test_where_a_plan_promises_no_record_it_is_told_of_the_gate_alone() -> None:
    bare = working("T-1", "P1", evidence=None)

    assert told_of_tasks(missing_evidence.RULE, bare, EvidenceOf(), version="") == [
        "the gate of P1 lacks evidence: nothing shows that T-1 is done"
    ]
    assert told_of_tasks(done_without_evidence.RULE, bare, EvidenceOf(), version="") == []


def test_a_record_that_failed_is_told_of_the_task_and_not_of_the_gate_too() -> None:
    closed = working("T-1", "P1")
    failed = record("T-1", task_acceptance(closed), runs=(CommandRun("make test", "", 2),))
    evidence = EvidenceOf(records={"evidence/T-1.json": failed})

    assert told_of_tasks(tests_failed.RULE, closed, evidence) == []
    assert len(told_of_tasks(evidence_contradicts_status.RULE, closed, evidence)) == 1


def soaking(closed: str) -> list[str]:
    """What is missing of a metric, with a soak of three days since the tasks were closed."""
    move = moving(phase(must=[METRIC, SOAK]))
    still_open = moving(phase(must=[METRIC, SOAK]), tasks=[working("T-P1", "P1", TaskStatus.IN_PROGRESS)])
    history = [version(move, closed), version(still_open, "2027-01-10", commit="0" * 40)]
    return said(missing_evidence.RULE, move, evidence=EvidenceOf(history=history))


def test_what_is_measured_during_a_soak_is_not_missing_before_its_end() -> None:
    assert soaking("2027-01-19T12:00Z") == []
    assert soaking("2027-01-11T12:00Z") == ["the gate of P1 lacks evidence: bench.json is not there"]


@each_case
def test_each_rule_has_its_own_cause(case: Case) -> None:
    for other in CASES:
        alone = moving(other.owing())
        expected = 1 if other is case else 0

        assert len(said(case.module.RULE, alone, evidence=other.evidence)) == expected


def test_the_path_that_it_turns_on_is_that_of_the_evidence() -> None:
    [problem] = found(tests_failed.RULE, moving(phase(must=[TESTS])), evidence=EvidenceOf(tests_at={"unit.xml": BAD}))

    assert problem.about == "unit.xml"


@pytest.mark.parametrize("report", [GOOD, TestReport(passed=1, failed=0, skipped=0)])
def test_tests_that_pass_are_no_finding(report: TestReport) -> None:
    evidence = EvidenceOf(tests_at={"unit.xml": report})

    for case in CASES:
        assert said(case.module.RULE, moving(phase(must=[TESTS])), evidence=evidence) == []


@pytest.mark.parametrize("number", ["72", "71.9", "0", "-1"])
def test_a_metric_within_its_bounds_is_no_finding(number: str) -> None:
    evidence = EvidenceOf(numbers={("bench.json", "/p99"): Decimal(number)})

    for case in CASES:
        assert said(case.module.RULE, moving(phase(must=[METRIC])), evidence=evidence) == []


def test_a_report_in_which_no_test_ran_is_missing_evidence() -> None:
    evidence = EvidenceOf(tests_at={"unit.xml": TestReport(passed=0, failed=0, skipped=31)})

    assert len(said(missing_evidence.RULE, moving(phase(must=[TESTS])), evidence=evidence)) == 1


def test_evidence_of_paths_that_have_not_changed_since_is_fresh() -> None:
    evidence = EvidenceOf(tests_at={"unit.xml": GOOD}, changed={COMMIT: ["shop/main.go"]})

    assert said(stale_evidence.RULE, moving(phase(must=[STALE_TESTS])), evidence=evidence) == []


def test_a_command_that_failed_is_named() -> None:
    gated = phase(must=[criterion("command", run="make e2e")])
    assert gated.gate
    failed = record("P1", gate_acceptance(gated.gate), runs=(CommandRun("make e2e", "", 2),))

    [message] = said(tests_failed.RULE, moving(gated), evidence=EvidenceOf(records={"evidence/gate-P1.json": failed}))

    assert message == "the gate of P1 is not met: command make e2e: it ended with exit code 2"


def test_a_number_is_missed_by_coverage_too() -> None:
    covered = criterion("coverage", file="coverage.xml", at_least="80%")
    evidence = EvidenceOf(coverages={"coverage.xml": CoverageReport(covered=700, lines=1000)})

    assert len(said(metric_missed.RULE, moving(phase(must=[covered])), evidence=evidence)) == 1
