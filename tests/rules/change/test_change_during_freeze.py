from typing import Any

import pytest

from planguard.model.facts import Fact
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.guards import Freeze, Guards
from planguard.model.location import Location
from planguard.model.plan import Plan
from planguard.model.vocabulary import PlanStatus
from planguard.rules.change.change_during_freeze import RULE
from tests.plans import plan, task, text
from tests.rules.change.plans_of_change import DONE, PLANNED, said
from tests.surroundings import added, change_set, deleted, found_in, modified, moved


def frozen(*, after: str | None = "A", until: str | None = "B", done: str = "A", **fields: Any) -> Plan:
    """Nothing but `docs/` changes; `done` are the ids of the tasks that are."""
    freeze = Freeze(text(after) if after else None, text(until) if until else None, (text("docs/**"),))
    tasks = [task(id, status=DONE if id in done else PLANNED) for id in ("A", "B")]
    return plan(*tasks, guards=Guards(freeze=freeze), **fields)


def test_it_is_an_error_that_needs_a_change() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG407", "change-during-freeze", Severity.ERROR)
    assert RULE.needs == {Fact.CHANGES}


def test_a_change_between_the_two_ends_of_a_freeze_is_found() -> None:
    move = frozen()

    [problem] = found_in(RULE, move, change=change_set(modified("src/a.py")))

    assert problem == Problem(
        message="src/a.py is changed, but only docs/** may change since A is done and until B is",
        at=Location("src/a.py", 1, 1, 1, 1),
        label="frozen",
        related=(RelatedPlace(move.place(text("B")), "the end of the freeze"),),
        subject="src/a.py",
        hint="wait until B is done, or allow the file in the freeze",
    )


@pytest.mark.parametrize(
    ("move", "message", "hint"),
    [
        (frozen(after=None), "until B is done", "wait until B is done, or allow the file in the freeze"),
        (frozen(until=None), "since A is done", "allow the file in the freeze, or undo the change"),
    ],
)
def test_a_freeze_may_be_open_at_one_end(move: Plan, message: str, hint: str) -> None:
    [problem] = found_in(RULE, move, change=change_set(modified("a")))

    assert problem.message == f"a is changed, but only docs/** may change {message}"
    assert problem.hint == hint
    assert len(problem.related) == 1


def test_a_freeze_of_the_configuration_may_have_no_end() -> None:
    [problem] = found_in(RULE, plan(task("A")), guards=Guards(freeze=Freeze()), change=change_set(modified("a")))

    assert (problem.message, problem.related) == ("a is changed, but nothing may change", ())


@pytest.mark.parametrize(
    ("change", "paths"),
    [
        (added("a"), ["a"]),
        (deleted("a"), ["a"]),
        (moved("a", "docs/a"), ["a"]),
        (moved("docs/a", "a"), ["a"]),
        (modified("pyproject.toml"), ["pyproject.toml"]),
        (modified("x/docs/a"), ["x/docs/a"]),
    ],
)
def test_every_file_is_frozen_that_is_not_allowed(change: Any, paths: list[str]) -> None:
    assert [line.split()[0] for line in said(RULE, change, plans=[frozen()])] == paths


def test_a_file_in_two_freezes_is_found_once_and_each_allows_for_itself() -> None:
    other = plan(guards=Guards(freeze=Freeze(allow=(text("src/**"),))), path="plans/other.plan.yaml")

    assert said(RULE, modified("docs/a", "src/a", "x"), plans=[frozen(), other]) == [
        "docs/a is changed, but only src/** may change",
        "src/a is changed, but only docs/** may change since A is done and until B is",
        "x is changed, but only docs/** may change since A is done and until B is",
    ]


@pytest.mark.parametrize(
    ("move", "change", "why"),
    [
        (frozen(), modified("docs/a/b.md"), "it is allowed"),
        (frozen(), modified("plans/move.plan.yaml"), "the plan goes on"),
        (frozen(), modified("planguard.toml"), "so does the configuration"),
        (frozen(done=""), modified("a"), "the freeze has not begun"),
        (frozen(done="AB"), modified("a"), "it is over"),
        (frozen(after="Q"), modified("a"), "it never begins"),
        (frozen(status=PlanStatus.DRAFT), modified("a"), "the plan is not in force"),
        (plan(task("A")), modified("a"), "nothing is frozen"),
        (frozen(), (), "nothing changes"),
    ],
)
def test_a_change_is_not_frozen(move: Plan, change: Any, why: str) -> None:
    assert said(RULE, change, plans=[move]) == [], why


def test_the_change_that_begins_the_freeze_is_not_frozen() -> None:
    batch = modified("plans/move.plan.yaml", "a")

    assert said(RULE, batch, plans=[frozen()], former=[frozen(done="")]) == []
    assert len(said(RULE, batch, plans=[frozen()], former=[frozen()])) == 1


def test_the_change_that_ends_the_freeze_is_not_frozen() -> None:
    assert said(RULE, modified("plans/move.plan.yaml", "a"), plans=[frozen(done="AB")], former=[frozen()]) == []


def test_the_change_that_takes_up_again_what_ended_the_freeze_is_not_frozen() -> None:
    batch = modified("plans/move.plan.yaml", "a")

    assert said(RULE, batch, plans=[frozen(after=None, done="")], former=[frozen(after=None, done="B")]) == []
