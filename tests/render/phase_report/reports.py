"""Reports on a phase, of plain values: a canary delivery that may go on, must go back, or has to wait."""

from dataclasses import replace
from typing import Any

from planguard.model.finding import Severity
from planguard.model.gate_rows import (
    ApprovalRow,
    AttemptRow,
    CriterionRow,
    EvidenceRow,
    GateChangeRow,
    PhaseRow,
    RowResult,
    WaiverRow,
)
from planguard.model.gates.results import Decision
from planguard.model.graph_drawing import graph_view
from planguard.model.graph_view import GraphView
from planguard.model.phase_report import Action, FindingRow, PhaseReport, Provenance, RuleRow
from planguard.model.task_graph import TaskGraph
from planguard.model.vocabulary import TaskStatus
from planguard.model.work_rows import Count, ProgressRow, RollbackStep, RollbackTask, TaskRow, WorkRow
from tests.plans import plan, task, text

COMMIT = "1f3c9aa0b1c2d3e4f5061728394a5b6c7d8e9f00"
BLOB = "83baae61804e65cc73a7201a7252750c76066a30"


def evidence(path: str, **fields: Any) -> EvidenceRow:
    usual: dict[str, Any] = {"commit": COMMIT, "blob": BLOB, "given": False, "undated": False}
    return EvidenceRow(path=path, **(usual | fields))


def row(name: str, target: str, actual: str, result: RowResult = RowResult.PASS, **fields: Any) -> CriterionRow:
    return CriterionRow(name=name, target=target, actual=actual, result=result, **fields)


def task_row(id: str, title: str, status: str = "planned", **fields: Any) -> TaskRow:
    usual: dict[str, Any] = {"phase": "P3", "risk": "medium", "owner": "", "waits_for": ()}
    return TaskRow(id=id, title=title, status=status, **(usual | fields))


TESTS = row("tests contract", "100% passed", "212 of 212 passed", evidence=(evidence("evidence/contract.xml"),))
METRIC = row(
    "metric p99_ms",
    "at most 72 ms (0.6 * /old/p99)",
    "68.4 ms",
    evidence=(evidence("evidence/bench.json"),),
    line=31,
)
SOAK = row("soak", "at least 72 h since the last attempt", "80 h")
EARLIER = row("earlier gates", "GO at every gate before this one", "GO at P1, P2")
CHECK = row("plan check", "no errors up to this phase", "0 errors", notes=("could not run: PG204 order-contradiction",))
COVERAGE = row("coverage", "at least 80%", "84.2%", evidence=(evidence("coverage.xml", commit="", blob=""),))

GO = PhaseReport(
    version=1,
    decision=Decision.GO,
    headline="GO: Canary 10 % (P3) may be passed",
    summary="all 5 that must be met passed",
    actions=(
        Action(text="Go on to Canary 50 % (P4)", command=""),
        Action(text="Begin with CAN-7 Send half of the traffic", command=""),
    ),
    plan_title="Deliver the new billing service",
    phase=PhaseRow(
        id="P3",
        title="Canary 10 %",
        traffic="10 %",
        approvals=(ApprovalRow(name="Ada Lovelace", role="lead", date="2027-03-04", commit="1f3c9aa"),),
        attempts=(
            AttemptRow(
                started="2027-02-20T09:00Z", rolled_back="2027-02-20T11:30Z", incident="docs/incidents/2027-02-20.md"
            ),
            AttemptRow(started="2027-03-01T10:00Z", rolled_back="", incident=""),
        ),
        rollback_triggers=("p99 above 120 ms for 5 minutes", "more than 0.1 % of the answers are errors"),
    ),
    must=(TESTS, METRIC, SOAK, EARLIER, CHECK),
    should=(COVERAGE,),
    conditions=(),
    lapsed_waivers=(),
    gate_change=None,
    work=WorkRow(
        progress=(
            ProgressRow(
                phase="P2",
                title="Canary 1 %",
                gate="GO",
                tasks=2,
                done=2,
                percent=100,
                statuses=(Count(kind="done", tasks=2),),
                open_risks=(),
            ),
            ProgressRow(
                phase="P3",
                title="Canary 10 %",
                gate="GO",
                tasks=3,
                done=2,
                percent=66,
                statuses=(Count(kind="in_progress", tasks=1), Count(kind="done", tasks=2)),
                open_risks=(Count(kind="high", tasks=1),),
            ),
        ),
        tasks=(
            task_row("CAN-4", "Send 10 % of the traffic", "done", risk="high"),
            task_row("CAN-5", "Watch the error budget", "done", owner="sre"),
            task_row("CAN-6", "Compare the answers", "in_progress", risk="high", owner="backend"),
        ),
        ready=(task_row("CAN-7", "Send half of the traffic", phase="P4", risk="high", owner="sre"),),
        critical_path=(
            task_row("CAN-7", "Send half of the traffic", phase="P4"),
            task_row("CAN-8", "Send all", phase="P5", waits_for=("CAN-7",)),
        ),
    ),
    must_roll_back=False,
    rollback=(),
    findings=(
        FindingRow(
            code="PG109",
            name="no-verification-command",
            severity=Severity.WARNING,
            message="CAN-5 has no acceptance criterion that can be run",
            path="plans/canary.plan.yaml",
            line=48,
            column=5,
            task="CAN-5",
            hint="write a command in backticks",
        ),
    ),
    provenance=Provenance(
        planguard="0.0.0",
        plan="plans/canary.plan.yaml",
        plan_hash="5e" * 32,
        compared="the work tree",
        head=COMMIT,
        now="2027-03-04 18:00 UTC",
        rules_run=41,
        rules_not_run=(RuleRow(code="PG401", name="unplanned-change", reason="no change is judged"),),
    ),
)

NO_GO = replace(
    GO,
    decision=Decision.NO_GO,
    headline="NO-GO: Canary 10 % (P3) may not be passed",
    summary="1 of 5 criteria that must be met failed: p99_ms is 91 ms, at most 72 ms is allowed",
    actions=(
        Action(text="Go back: do the rollback steps below, in their order (CAN-6, CAN-5, CAN-4)", command=""),
        Action(text="Write down the incident, and name it in the plan's attempts, before you try again", command=""),
        Action(text="Before the next try: p99_ms is 91 ms, at most 72 ms is allowed; improve it", command=""),
        Action(text="Then ask again", command="planguard report plans/canary.plan.yaml --phase P3"),
    ),
    must=(
        TESTS,
        replace(
            METRIC,
            actual="91 ms",
            result=RowResult.FAIL,
            reason="p99_ms is 91 ms, at most 72 ms is allowed",
            hint="bring it down, and measure again",
        ),
        SOAK,
        EARLIER,
        CHECK,
    ),
    work=replace(GO.work, progress=(GO.work.progress[0], replace(GO.work.progress[1], gate="NO-GO"))),
    must_roll_back=True,
    rollback=(
        RollbackTask(task="CAN-6", title="Compare the answers", status="in_progress", steps=()),
        RollbackTask(
            task="CAN-5",
            title="Watch the error budget",
            status="done",
            steps=(RollbackStep(text="switch the alert off", command="", directory=""),),
        ),
        RollbackTask(
            task="CAN-4",
            title="Send 10 % of the traffic",
            status="done",
            steps=(
                RollbackStep(text="", command="make route SHARE=1", directory="infra/edge"),
                RollbackStep(text="watch that the share falls", command="make share | grep ' 1 %'", directory=""),
            ),
        ),
    ),
)

HOLD = replace(
    GO,
    decision=Decision.HOLD,
    headline="HOLD: Canary 10 % (P3) cannot be passed yet",
    summary="2 of 5 criteria that must be met cannot be judged yet: tests contract, soak",
    actions=(
        Action(
            text="Wait until 2027-03-05 10:00 UTC: do not go on to Canary 50 % (P4); nothing has to be rolled back",
            command="",
        ),
        Action(
            text="evidence/contract.xml is not there; run the tests, and commit the report",
            command="",
        ),
        Action(text="Then ask again", command="planguard report plans/canary.plan.yaml --phase P3"),
    ),
    must=(
        replace(
            TESTS,
            actual="",
            result=RowResult.NOT_EVALUATED,
            reason="evidence/contract.xml is not there",
            hint="run the tests, and commit the report",
            evidence=(),
        ),
        replace(
            METRIC,
            actual="74 ms",
            result=RowResult.WAIVED,
            reason="p99_ms is 74 ms, at most 72 ms is allowed",
            hint="bring it down",
        ),
        replace(
            SOAK,
            actual="56 h",
            result=RowResult.NOT_EVALUATED,
            reason="it ends 2027-03-05 10:00 UTC",
            hint="wait until then",
            awaited="until 2027-03-05 10:00 UTC",
        ),
        EARLIER,
        CHECK,
    ),
    conditions=(
        WaiverRow(
            criterion="metric p99_ms",
            reason="the cache is cold",
            by="Ada Lovelace",
            until="2027-04-01",
            state="in force",
        ),
    ),
    lapsed_waivers=(
        WaiverRow(
            criterion="coverage",
            reason="generated code",
            by="Ada Lovelace",
            until="2027-02-01",
            state="expired on 2027-02-01",
        ),
    ),
    gate_change=GateChangeRow(commit=COMMIT, day="2027-03-02"),
    work=replace(GO.work, progress=(GO.work.progress[0], replace(GO.work.progress[1], gate="HOLD")), ready=()),
    rollback=NO_GO.rollback,
)

REPORTS = {"go": GO, "no-go": NO_GO, "hold": HOLD}


def graph(title: str = "Send 10 % of the traffic") -> GraphView:
    drawn = plan(
        task("CAN-4", status=TaskStatus.DONE, title=text(title), phase=text("P3")),
        task("CAN-5", depends_on=["CAN-4"], phase=text("P3")),
        task("CAN-6", depends_on=["CAN-4"], phase=text("P3")),
    )
    return graph_view((drawn,), TaskGraph.of((drawn,)))


def hostile(words: str) -> PhaseReport:
    """Every text of a plan is these words."""
    must = replace(
        NO_GO.must[1], name=words, target=words, actual=words, reason=words, notes=(words,), evidence=(evidence(words),)
    )
    step = RollbackStep(text=words, command=words, directory=words)
    return replace(
        NO_GO,
        headline=f"NO-GO: {words} may not be passed",
        summary=words,
        actions=(Action(text=words, command=words),),
        plan_title=words,
        phase=PhaseRow(
            id=words,
            title=words,
            traffic=words,
            approvals=(ApprovalRow(name=words, role=words, date=words, commit=words),),
            attempts=(AttemptRow(started=words, rolled_back=words, incident=words),),
            rollback_triggers=(words,),
        ),
        must=(must,),
        should=(must,),
        conditions=(WaiverRow(criterion=words, reason=words, by=words, until=words, state=words),),
        lapsed_waivers=(WaiverRow(criterion=words, reason=words, by=words, until=words, state=words),),
        work=WorkRow(
            progress=tuple(replace(each, phase=words, title=words) for each in NO_GO.work.progress),
            tasks=(task_row(words, words, owner=words, waits_for=(words,)),),
            ready=(task_row(words, words, owner=words),),
            critical_path=(task_row(words, words),),
        ),
        rollback=(RollbackTask(task=words, title=words, status="done", steps=(step,)),),
        findings=tuple(replace(each, message=words, path=words, hint=words, task=words) for each in NO_GO.findings),
        provenance=replace(NO_GO.provenance, plan=words, compared=words),
    )
