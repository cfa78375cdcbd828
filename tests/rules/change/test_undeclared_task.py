from typing import Any

import pytest

from planguard.model.change import Message
from planguard.model.facts import Fact
from planguard.model.finding import Problem, Severity
from planguard.model.plan import Plan
from planguard.model.vocabulary import PlanStatus
from planguard.rules.change import undeclared_task
from planguard.rules.change.undeclared_task import RULE
from tests.plans import plan, task
from tests.rules.change.plans_of_change import DONE
from tests.surroundings import added, change_set, deleted, found_in, message, modified

PLAN = plan(task("BIL-001", status=DONE), task("BIL-002"))
OLD = plan(task("OLD-1"), path="openspec/changes/archive/old/tasks.md")


def found(*messages: Message, plans: tuple[Plan, ...] = (PLAN,), **surroundings: Any) -> list[Problem]:
    former, changes = surroundings.pop("former", ()), surroundings.pop("changes", ())
    change = change_set(modified("src/a.py", messages=messages), changes, former=former)
    return found_in(RULE, *plans, change=change, **surroundings)


def test_it_is_an_error_that_needs_a_change() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG408", "undeclared-task", Severity.ERROR)
    assert RULE.needs == {Fact.CHANGES}


def test_a_trailer_that_names_no_task_is_found_where_it_stands() -> None:
    written = message(tasks=["XYZ-7"], commit="1f3c9aa")

    [problem] = found(written)

    assert problem == Problem(
        message="Plan-Task names XYZ-7, which no plan declares",
        at=written.source.place(written.tasks[0]),
        label="no such task",
        subject="1f3c9aa XYZ-7",
        hint="name a task of a plan that is in force, or declare this one",
    )
    assert (problem.at.path, problem.at.line, problem.at.column) == ("commit 1f3c9aa", 3, 12)


def test_a_near_id_is_suggested() -> None:
    assert [problem.hint for problem in found(message(tasks=["BIL-02"]))] == ["did you mean BIL-002?"]


def test_a_search_for_a_near_id_ends_after_some_effort(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undeclared_task, "COMPARISONS", 3)

    hints = [problem.hint[:8] for problem in found(message(tasks=["BIL-01", "BIL-02", "BIL-03"]))]

    assert hints == ["did you ", "did you ", "name a t"]


def test_a_message_that_is_not_made_yet_is_named_by_its_file() -> None:
    [problem] = found(message(tasks=["XYZ-7"]))

    assert (problem.at.path, problem.subject) == ("COMMIT_EDITMSG", "XYZ-7")


def test_each_message_and_each_id_is_a_problem_of_its_own() -> None:
    problems = found(message(tasks=["X", "BIL-002", "Y"], commit="1"), message(tasks=["X"], commit="2"))

    assert [problem.subject for problem in problems] == ["1 X", "1 Y", "2 X"]


def test_an_id_that_a_message_names_twice_is_said_once_where_it_stands_first() -> None:
    twice = message(tasks=["X", "Y"])
    again = Message(twice.source, twice.commit, (twice.tasks[0], twice.tasks[0]._replace(start=50), twice.tasks[1]))

    assert [problem.at for problem in found(again)] == [twice.source.place(id) for id in twice.tasks]


def test_a_task_of_an_archived_plan_is_closed() -> None:
    [problem] = found(message(tasks=["OLD-1"]), history=(OLD,))

    assert problem.message == "Plan-Task names OLD-1, whose plan openspec/changes/archive/old/tasks.md is archived"
    assert problem.label == "this task is closed"


@pytest.mark.parametrize(("status", "word"), [(PlanStatus.DRAFT, "a draft"), (PlanStatus.ARCHIVED, "archived")])
def test_a_task_of_a_plan_that_is_not_in_force_is_closed(status: PlanStatus, word: str) -> None:
    [problem] = found(message(tasks=["D-1"]), plans=(PLAN, plan(task("D-1"), path="plans/d.md", status=status)))

    assert problem.message == f"Plan-Task names D-1, whose plan plans/d.md is {word}"


def test_ids_are_compared_as_they_are_written() -> None:
    assert len(found(message(tasks=["bil-002"]))) == 1


def test_a_task_without_an_id_cannot_be_named() -> None:
    assert found(message(tasks=["X"]), plans=(plan(task("")),)) != []


@pytest.mark.parametrize(
    ("surroundings", "named", "why"),
    [
        ({}, ["BIL-002"], "it is declared"),
        ({}, ["BIL-001"], "that it is closed is the business of PG403"),
        ({}, [], "no task is named"),
        ({"history": (PLAN, OLD)}, ["BIL-002"], "an archived plan of the same ids does not matter"),
        (
            {"former": (plan(task("GONE-1"), path="plans/g.md"),), "changes": deleted("plans/g.md")},
            ["GONE-1"],
            "the change deletes its plan when the work is done",
        ),
        ({"history": (OLD,), "changes": added(OLD.path)}, ["OLD-1"], "the change archives its plan"),
    ],
)
def test_a_trailer_names_a_task(surroundings: Any, named: list[str], why: str) -> None:
    assert found(message(tasks=named), **surroundings) == [], why


def test_without_a_message_nothing_is_named() -> None:
    assert found() == []
