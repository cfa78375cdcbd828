from dataclasses import replace

import pytest

from planguard.model.finding import Problem, Severity
from planguard.model.plan import Proof, Step, Steps, Task
from planguard.model.settings import Profile
from planguard.model.vocabulary import ProofKind, TaskStatus, TaskType
from planguard.rules.metadata.no_verification_command import RULE
from tests.plans import messages, plan, problems, steps, task, text
from tests.rules.placed import markdown, placed, placed_steps


def opinion(id: str = "T-3", status: TaskStatus = TaskStatus.PLANNED) -> Task:
    return task(id, status=status, acceptance=steps("acceptance", "the pages look right", "the lead is content"))


def test_it_is_a_warning() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG109", "no-verification-command", Severity.WARNING)


def test_acceptance_in_prose_alone_is_told_at_its_label() -> None:
    label = placed("acceptance", 70)
    move = plan(task("T-1"), task("T-3", acceptance=placed_steps(label, placed("it works", 82))))

    assert problems(RULE, move) == [
        Problem(
            message="the acceptance of T-3 holds nothing that can be run or looked up",
            at=move.place(label),
            label="no command",
            task="T-3",
            hint="add `- run: make test`, or a proof as `- absent: old/path`",
        )
    ]


def test_in_markdown_a_command_stands_in_backticks() -> None:
    [problem] = problems(RULE, markdown(plan(opinion())))

    assert problem.hint == "add a line with a command in backticks, as `make test`"


def test_a_task_without_an_id_goes_by_its_title() -> None:
    [problem] = problems(RULE, plan(replace(opinion(""), title=text("Move"))))

    assert problem.message == 'the acceptance of the task "Move" holds nothing that can be run or looked up'
    assert (problem.task, problem.subject) == ("", "Move")


def test_every_task_of_every_plan_is_looked_at() -> None:
    other = plan(opinion("C"), path="plans/other.plan.yaml")

    assert [found.task for found in problems(RULE, plan(opinion("A"), opinion("B")), other)] == list("ABC")


def test_one_command_among_prose_is_enough() -> None:
    mixed = steps("acceptance", "the pages look right", "`make test`", "the lead is content")

    assert messages(RULE, plan(task("T-1", acceptance=mixed))) == []


@pytest.mark.parametrize("kind", list(ProofKind))
def test_a_static_proof_is_enough(kind: ProofKind) -> None:
    proof = Step(text("absent: old/"), proof=Proof(kind, text("old/")))

    assert messages(RULE, plan(task("T-1", acceptance=steps("acceptance", "looks right", proof)))) == []


def test_acceptance_that_is_missing_is_another_rule_s() -> None:
    assert messages(RULE, plan(task("T-1", acceptance=None))) == []


def test_a_label_with_no_line_below_it_is_another_rule_s() -> None:
    assert messages(RULE, plan(task("T-1", acceptance=Steps(text("acceptance"), ())))) == []


def test_a_rollback_in_prose_may_stay_prose() -> None:
    assert messages(RULE, plan(task("T-1", rollback=steps("rollback", "put it back")))) == []


@pytest.mark.parametrize("profile", list(Profile))
@pytest.mark.parametrize("status", [TaskStatus.CANCELLED, TaskStatus.DEFERRED])
def test_a_task_that_nobody_works_on_owes_none(status: TaskStatus, profile: Profile) -> None:
    assert messages(RULE, plan(opinion(status=status)), profile=profile) == []


@pytest.mark.parametrize("profile", list(Profile))
def test_a_milestone_owes_none(profile: Profile) -> None:
    assert messages(RULE, plan(replace(opinion(), type=TaskType.MILESTONE)), profile=profile) == []


def test_a_check_owes_one() -> None:
    assert len(problems(RULE, plan(replace(opinion(), type=TaskType.CHECK)))) == 1


@pytest.mark.parametrize("status", [TaskStatus.IN_PROGRESS, TaskStatus.BLOCKED])
def test_an_open_task_owes_one(status: TaskStatus) -> None:
    assert len(problems(RULE, plan(opinion(status=status)))) == 1


def test_what_is_done_is_not_asked_any_more() -> None:
    assert messages(RULE, plan(opinion(status=TaskStatus.DONE))) == []


@pytest.mark.parametrize("profile", [Profile.STRICT, Profile.AUDIT])
def test_a_strict_run_asks_what_is_done_too(profile: Profile) -> None:
    assert len(problems(RULE, plan(opinion(status=TaskStatus.DONE)), profile=profile)) == 1


def test_a_plan_that_promises_no_acceptance_owes_no_command() -> None:
    loose = plan(opinion(), task("A", acceptance=None), version="")

    assert messages(RULE, loose) == []


def test_a_strict_run_asks_any_plan() -> None:
    loose = plan(opinion(), task("A", acceptance=None), version="")

    assert len(problems(RULE, loose, profile=Profile.STRICT)) == 1


def test_a_plan_most_of_whose_tasks_have_acceptance_promises_it() -> None:
    assert len(problems(RULE, plan(opinion(), task("A"), task("B", acceptance=None), version=""))) == 1


def test_a_plan_that_promises_nothing_does_not_hide_the_next() -> None:
    loose = plan(opinion("A"), task("B", acceptance=None), version="")

    assert [problem.task for problem in problems(RULE, loose, plan(opinion("C"), path="plans/b.plan.yaml"))] == ["C"]
