from dataclasses import replace
from typing import Any

import pytest

from planguard.model.facts import Fact
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.guards import Guards, RetiredPath
from planguard.model.location import Location
from planguard.model.plan import Plan
from planguard.model.vocabulary import TaskStatus
from planguard.rules.change.premature_change import RULE
from tests.plans import plan, task, text
from tests.rules.change.plans_of_change import AT_WORK, DONE, MOVE, said, with_status, writes
from tests.surroundings import added, change_set, deleted, found_in, message, modified, moved


def test_it_is_an_error_that_needs_a_change() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG402", "premature-change", Severity.ERROR)
    assert RULE.needs == {Fact.CHANGES, Fact.CLAIMS, Fact.GRAPH}


def test_a_file_of_a_task_that_waits_for_others_is_premature() -> None:
    [problem] = found_in(RULE, MOVE, change=change_set(added("docs/done.md")))

    assert problem == Problem(
        message="docs/done.md is added, but DROP, which declares it, waits for MOVE",
        at=Location("docs/done.md", 1, 1, 1, 1),
        label="too early",
        related=(RelatedPlace(MOVE.place(text("docs/done.md")), "DROP declares it"),),
        task="DROP",
        subject="docs/done.md",
        hint="finish MOVE first, or undo the change",
    )


def waiting(*depends_on: str, status: TaskStatus = TaskStatus.PLANNED) -> Plan:
    return plan(writes("A", "a.py", depends_on=depends_on, status=status), task("B"), task("C"))


@pytest.mark.parametrize(
    ("move", "message", "hint"),
    [
        (waiting("B", "C"), "waits for B and C", "finish B and C first, or undo the change"),
        (waiting("B", "Q"), "waits for Q and B", "finish Q and B first, or undo the change"),
        (waiting(status=TaskStatus.BLOCKED), "is blocked", "take A up again in the plan, or undo the change"),
        (waiting(status=TaskStatus.DEFERRED), "is deferred", "take A up again in the plan, or undo the change"),
    ],
)
def test_it_is_said_why_the_task_is_not_open(move: Plan, message: str, hint: str) -> None:
    [problem] = found_in(RULE, move, change=change_set(modified("a.py")))

    assert problem.message == f"a.py is changed, but A, which declares it, {message}"
    assert problem.hint == hint


def test_a_status_that_nobody_knows_opens_nothing() -> None:
    asked = writes("A", "a.py")
    odd = replace(asked, stated=(replace(asked.stated[0], text=text("half"), status=None),))

    [problem] = found_in(RULE, plan(odd), change=change_set(modified("a.py")))

    assert problem.message == 'a.py is changed, but A, which declares it, has the unknown status "half"'
    assert problem.hint == "say how far A is"


def test_a_task_without_an_id_goes_by_its_title() -> None:
    assert said(RULE, added("a.py"), plans=[plan(writes("", "a.py", title=text("Copy"), depends_on=["Q"]))]) == [
        'a.py is added, but the task "Copy", which declares it, waits for Q'
    ]


def test_of_many_tasks_that_wait_the_first_is_named_and_some_are_shown() -> None:
    tasks = [writes(f"T{n}", "a.py", depends_on=["Q"]) for n in range(5)]

    [problem] = found_in(RULE, plan(*tasks), change=change_set(modified("a.py")))

    assert problem.task == "T0"
    assert [place.label for place in problem.related] == [f"T{n} declares it" for n in range(3)]


def test_a_path_is_not_emptied_before_its_time() -> None:
    move = replace(MOVE, guards=Guards(retired_paths=(RetiredPath(text("billing/"), after=text("DROP")),)))

    assert said(RULE, deleted("billing/a.py"), plans=[move]) == [
        "billing/a.py is deleted, but DROP, which removes it, waits for MOVE"
    ]


def test_a_file_is_not_moved_before_its_time() -> None:
    move = with_status(MOVE, TAG=TaskStatus.PLANNED)

    assert said(RULE, moved("billing/a.py", "apps/billing/a.py"), plans=[move]) == [
        "apps/billing/a.py is moved here from billing/a.py, but MOVE, which declares it, waits for TAG",
        "billing/a.py is moved to apps/billing/a.py, but MOVE, which moves it, waits for TAG",
    ]


def test_what_a_closed_task_declares_too_is_premature_all_the_same() -> None:
    move = plan(writes("OLD", "a.py", status=DONE), writes("NEW", "a.py", depends_on=["Q"]))

    assert said(RULE, modified("a.py"), plans=[move]) == ["a.py is changed, but NEW, which declares it, waits for Q"]


def test_a_commit_that_names_a_waiting_task_does_not_hide_behind_an_open_one() -> None:
    move = plan(writes("A", "a.py"), writes("B", "a.py", depends_on=["A"]))

    assert said(RULE, modified("a.py", messages=(message(tasks=["B"]),)), plans=[move]) == [
        "a.py is changed, but B, which declares it, waits for A"
    ]


@pytest.mark.parametrize(
    ("statuses", "change", "why"),
    [
        ({}, added("apps/billing/a.py"), "the task is ready"),
        ({}, added("src/a.py"), "no task declares it"),
        ({}, modified("docs/tag.md"), "the task is closed"),
        ({"DROP": AT_WORK}, added("docs/done.md"), "whoever is at work may write, whatever the task waits for"),
        ({"MOVE": DONE}, added("docs/done.md"), "what it waited for is done"),
        ({}, modified("plans/move.plan.yaml"), "a plan is judged by other rules"),
        ({}, (), "nothing changes"),
    ],
)
def test_a_change_is_not_premature(statuses: dict[str, TaskStatus], change: Any, why: str) -> None:
    assert said(RULE, change, plans=[with_status(MOVE, **statuses)]) == [], why


def test_another_task_that_is_open_is_enough() -> None:
    move = plan(writes("B", "a.py", depends_on=["A"]), writes("A", "a.py"))

    assert said(RULE, modified("a.py"), plans=[move]) == []


def test_the_batch_that_finishes_what_the_task_waits_for_and_goes_on_with_it_passes() -> None:
    after = with_status(MOVE, MOVE=DONE)

    batch = [modified(MOVE.path), added("apps/billing/a.py", "docs/done.md")]

    assert said(RULE, *batch, plans=[after], former=[MOVE]) == []


def test_what_the_settings_allow_is_never_too_early() -> None:
    assert said(RULE, added("docs/done.md"), allow=("docs/**",)) == []
