"""What the seven rules about absent fields have in common, and what each of them says."""

from dataclasses import replace
from types import ModuleType
from typing import NamedTuple

import pytest

from planguard.model.evidence import CommandRun, Record, Unread
from planguard.model.facts import Fact
from planguard.model.finding import Problem, Severity
from planguard.model.plan import Field, Steps, Task
from planguard.model.record_paths import task_acceptance
from planguard.model.settings import Profile
from planguard.model.vocabulary import Risk, TaskStatus, TaskType
from planguard.rules.metadata import (
    done_without_evidence,
    missing_acceptance,
    missing_dependencies,
    missing_input,
    missing_output,
    missing_risk,
    missing_rollback,
)
from tests.gates import NOW, EvidenceOf, record
from tests.plans import field, messages, plan, problems, task, text
from tests.rules.placed import markdown, placed, with_fields
from tests.surroundings import said_in


class Case(NamedTuple):
    module: ModuleType
    code: str
    field: str
    message: str
    label: str
    yaml: str
    markdown: str


CASES = (
    Case(
        missing_input,
        "PG102",
        "inputs",
        "T-3 names no input",
        "no input",
        "add `inputs: […]`, what the task starts from",
        "add `- **Input**: …`, what the task starts from",
    ),
    Case(
        missing_output,
        "PG103",
        "outputs",
        "T-3 names no output",
        "no output",
        "add `outputs: […]`, what the task leaves behind",
        "add `- **Output**: …`, what the task leaves behind",
    ),
    Case(
        missing_acceptance,
        "PG104",
        "acceptance",
        "T-3 has no acceptance criteria",
        "no acceptance",
        "add `acceptance: […]`, how it is told that the task is done",
        "add `- **Acceptance Criteria**: …`, how it is told that the task is done",
    ),
    Case(
        missing_rollback,
        "PG105",
        "rollback",
        "T-3 has no rollback plan",
        "no rollback",
        "add `rollback: […]`, how the task is taken back",
        "add `- **Rollback Plan**: …`, how the task is taken back",
    ),
    Case(
        missing_dependencies,
        "PG106",
        "depends_on",
        "T-3 does not say what it depends on",
        "no dependencies",
        "add `depends_on: […]`; None is an answer, and so is []",
        "add `- **Depends On**: …`; None is an answer",
    ),
    Case(
        missing_risk,
        "PG107",
        "risk",
        "T-3 has no risk level",
        "no risk",
        "add `risk: low`, or medium, high, critical",
        "add `- **Risk**: Low`, or Medium, High, Critical",
    ),
    Case(
        done_without_evidence,
        "PG112",
        "evidence",
        "T-3 is done, and nothing is recorded of it",
        "no record",
        "add `evidence: […]`, what was run and what came out",
        "add `- **Execution Record**: …`, what was run and what came out",
    ),
)
LISTS = ("inputs", "outputs", "acceptance", "rollback", "evidence")

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.field)
each_list = pytest.mark.parametrize(
    "case", [case for case in CASES if case.field in LISTS], ids=lambda case: case.field
)


def complete(name: str, id: str = "T-3") -> Task:
    """A task that owes the field and carries it."""
    status = TaskStatus.DONE if name == "evidence" else TaskStatus.PLANNED
    return task(id, status=status)


def without(name: str, id: str = "T-3", start: int = 0) -> Task:
    whole = replace(complete(name, id), id=placed(id, start))
    gone = {"risk": None, "risk_text": None} if name == "risk" else {name: None}
    return with_fields(whole, gone)


def empty(name: str, id: str = "T-3", start: int = 0) -> Task:
    """The label stands there, and nothing follows it."""
    label = placed("label", start)
    bare = Steps(label, ()) if name in ("acceptance", "rollback") else Field(label, ())
    return with_fields(complete(name, id), {name: bare})


@each_case
def test_the_rule_is_what_its_code_says(case: Case) -> None:
    rule = case.module.RULE

    assert rule.code == case.code
    assert rule.name == case.module.__name__.rpartition(".")[2].replace("_", "-")
    assert rule.severity is (Severity.WARNING if case.field == "evidence" else Severity.ERROR)


@each_case
def test_a_task_without_the_field_is_told_at_its_id(case: Case) -> None:
    move = plan(complete(case.field, "T-2"), without(case.field, start=40))

    assert problems(case.module.RULE, move) == [
        Problem(
            message=case.message,
            at=move.place(placed("T-3", 40)),
            label=case.label,
            task="T-3",
            subject=case.field,
            hint=case.yaml,
        )
    ]


@each_case
def test_the_hint_is_in_the_form_of_the_plan(case: Case) -> None:
    [problem] = problems(case.module.RULE, markdown(plan(without(case.field))))

    assert problem.hint == case.markdown


@each_list
def test_a_label_that_nothing_follows_is_told_at_the_label(case: Case) -> None:
    move = plan(empty(case.field, start=60))

    [problem] = problems(case.module.RULE, move)

    assert (problem.message, problem.label) == (case.message, "nothing follows")
    assert problem.at == move.place(placed("label", 60))
    assert problem.hint == case.yaml


@each_case
def test_a_task_without_an_id_goes_by_its_title_and_is_told_there(case: Case) -> None:
    nameless = replace(without(case.field, id=""), title=placed("Move", 50))
    move = plan(nameless)

    [problem] = problems(case.module.RULE, move)

    assert problem.message == case.message.replace("T-3", 'the task "Move"')
    assert problem.at == move.place(nameless.title)
    assert (problem.task, problem.subject) == ("", f"{case.field}: Move")


@each_case
def test_every_task_of_every_plan_is_looked_at(case: Case) -> None:
    one = plan(without(case.field, "A"), without(case.field, "B"))
    other = plan(without(case.field, "C"), path="plans/other.plan.yaml")

    assert [problem.task for problem in problems(case.module.RULE, one, other)] == ["A", "B", "C"]


@each_case
def test_a_task_that_carries_the_field_is_complete(case: Case) -> None:
    assert messages(case.module.RULE, plan(complete(case.field))) == []


@each_case
def test_a_task_that_lacks_another_field_is_another_rule_s(case: Case) -> None:
    others = [without(other.field) for other in CASES if other.field not in (case.field, "evidence")]

    assert messages(case.module.RULE, plan(*others)) == []


@each_case
@pytest.mark.parametrize("status", [TaskStatus.CANCELLED, TaskStatus.DEFERRED])
def test_a_task_that_nobody_works_on_owes_nothing(case: Case, status: TaskStatus) -> None:
    set_aside = replace(without(case.field), stated=task("T-3", status=status).stated)

    assert messages(case.module.RULE, plan(set_aside)) == []


@each_case
def test_a_plan_of_no_version_owes_what_most_of_its_tasks_carry(case: Case) -> None:
    two_of_three = (complete(case.field, "A"), complete(case.field, "B"), without(case.field))

    assert messages(case.module.RULE, plan(*two_of_three, version="")) == [case.message]


@each_case
def test_a_plan_of_no_version_may_leave_out_what_half_of_its_tasks_leave_out(case: Case) -> None:
    half = (complete(case.field, "A"), without(case.field))

    assert messages(case.module.RULE, plan(*half, version="")) == []


@each_case
def test_a_plan_that_promises_nothing_does_not_hide_the_next(case: Case) -> None:
    loose = plan(without(case.field), version="")
    strict = plan(without(case.field), path="plans/other.plan.yaml")

    assert [problem.at.path for problem in problems(case.module.RULE, loose, strict)] == ["plans/other.plan.yaml"]


@each_case
def test_a_strict_run_asks_any_plan_for_it(case: Case) -> None:
    half = plan(complete(case.field, "A"), without(case.field), version="")

    assert messages(case.module.RULE, half, profile=Profile.STRICT) == [case.message]


@pytest.mark.parametrize("name", ["inputs", "outputs", "rollback", "risk"])
def test_a_milestone_has_no_work_of_its_own(name: str) -> None:
    [case] = [case for case in CASES if case.field == name]

    assert messages(case.module.RULE, plan(replace(without(name), type=TaskType.MILESTONE))) == []


def test_a_check_changes_nothing_and_needs_no_rollback() -> None:
    assert messages(missing_rollback.RULE, plan(replace(without("rollback"), type=TaskType.CHECK))) == []


def test_a_check_needs_acceptance_all_the_same() -> None:
    assert len(problems(missing_acceptance.RULE, plan(replace(without("acceptance"), type=TaskType.CHECK)))) == 1


def test_a_task_that_depends_on_nothing_says_so() -> None:
    assert messages(missing_dependencies.RULE, plan(task("T-1", depends_on=[]))) == []


def test_dependencies_with_nothing_behind_the_label_are_none() -> None:
    assert messages(missing_dependencies.RULE, plan(empty("depends_on"))) == []


def test_a_risk_in_words_is_no_missing_risk() -> None:
    described = replace(task("T-1"), risk=None, risk_text=text("sessions may be lost"))

    assert messages(missing_risk.RULE, plan(described)) == []


@pytest.mark.parametrize("risk", list(Risk))
def test_a_risk_of_any_level_is_one(risk: Risk) -> None:
    assert messages(missing_risk.RULE, plan(task("T-1", risk=risk))) == []


@pytest.mark.parametrize("status", [TaskStatus.PLANNED, TaskStatus.IN_PROGRESS, TaskStatus.BLOCKED])
def test_an_open_task_owes_no_record(status: TaskStatus) -> None:
    assert messages(done_without_evidence.RULE, plan(task("T-1", status=status))) == []


def test_nothing_but_the_plan_is_needed_to_miss_a_record() -> None:
    assert done_without_evidence.RULE.needs == frozenset()
    assert done_without_evidence.RULE.wishes == {Fact.EVIDENCE}


UNRECORDED = without("evidence")
VERIFIED = record("T-3", task_acceptance(UNRECORDED), "make test")


@pytest.mark.parametrize(
    "written",
    [
        VERIFIED,
        replace(VERIFIED, acceptance="sha256:0"),
        replace(VERIFIED, runs=(CommandRun("make test", "", 2),)),
        replace(VERIFIED, is_genuine=False),
    ],
    ids=["fresh", "stale", "failed", "edited"],
)
def test_a_record_of_verify_is_a_record_whatever_it_says(written: Record) -> None:
    evidence = EvidenceOf(records={"evidence/T-3.json": written})

    assert said_in(done_without_evidence.RULE, plan(UNRECORDED), evidence=evidence, now=NOW) == []


def test_a_record_that_nobody_can_read_is_none() -> None:
    evidence = EvidenceOf(records={"evidence/T-3.json": Unread("is not well-formed JSON")})

    assert len(said_in(done_without_evidence.RULE, plan(UNRECORDED), evidence=evidence, now=NOW)) == 1


def test_the_record_of_another_task_is_not_that_of_this_one() -> None:
    evidence = EvidenceOf(records={"evidence/T-4.json": VERIFIED})

    assert len(said_in(done_without_evidence.RULE, plan(UNRECORDED), evidence=evidence, now=NOW)) == 1


def test_a_record_stands_in_for_no_other_field() -> None:
    evidence = EvidenceOf(records={"evidence/T-3.json": VERIFIED})
    fieldless = plan(replace(UNRECORDED, outputs=None))

    assert len(said_in(missing_output.RULE, fieldless, evidence=evidence, now=NOW)) == 1


def test_a_record_of_one_line_is_a_record() -> None:
    done = task("T-1", status=TaskStatus.DONE, evidence=field("evidence", "evidence/T-1.json"))

    assert messages(done_without_evidence.RULE, plan(done)) == []
