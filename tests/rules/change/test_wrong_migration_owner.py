from dataclasses import replace
from typing import Any

import pytest

from planguard.model.facts import Fact
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.guards import Guards, Owner
from planguard.model.location import Location
from planguard.model.plan import Plan
from planguard.model.vocabulary import PlanStatus
from planguard.rules.change.wrong_migration_owner import RULE
from tests.plans import plan, task, text
from tests.rules.change.plans_of_change import DONE, said
from tests.surroundings import added, change_set, deleted, found_in, modified, moved

OLD = Owner(text("database migrations"), text("typeorm"), (text("server/migrations/**"),), until=text("P6"))
NEW = Owner(text("Database migrations"), text("golang-migrate"), (text("go/migrations/**"),), after=text("P6"))


def owned(*owners: Owner, is_over: bool = False, **fields: Any) -> Plan:
    """Phase P6 is one task."""
    one = task("CUT", phase=text("P6"))
    return plan(task("CUT", phase=text("P6"), status=DONE) if is_over else one, guards=Guards(owners=owners), **fields)


def test_it_is_an_error_that_needs_a_change() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG406", "wrong-migration-owner", Severity.ERROR)
    assert RULE.needs == {Fact.CHANGES}


def test_a_tool_whose_time_has_not_come_writes_nothing() -> None:
    move = owned(OLD, NEW)

    [problem] = found_in(RULE, move, change=change_set(added("go/migrations/0007.sql")))

    assert problem == Problem(
        message="go/migrations/0007.sql is added, where golang-migrate writes Database migrations, "
        "but typeorm alone does so until P6 is done",
        at=Location("go/migrations/0007.sql", 1, 1, 1, 1),
        label="not written by typeorm",
        related=(
            RelatedPlace(move.place(text("typeorm")), "the owner now"),
            RelatedPlace(move.place(text("golang-migrate")), "not the owner now"),
        ),
        subject="go/migrations/0007.sql",
        hint="make the change with typeorm",
    )


def test_a_tool_whose_time_is_over_writes_nothing_more() -> None:
    [found] = said(RULE, added("server/migrations/1"), plans=[owned(OLD, NEW, is_over=True)])

    assert found == (
        "server/migrations/1 is added, where typeorm writes database migrations, "
        "but golang-migrate alone does so since P6"
    )


def test_an_owner_without_a_term_owns_from_now_on() -> None:
    always = replace(NEW, after=None)

    assert said(RULE, added("server/migrations/1"), plans=[owned(OLD, always, is_over=True)]) == [
        "server/migrations/1 is added, where typeorm writes database migrations, but golang-migrate alone does so now"
    ]


def test_a_migration_that_is_moved_to_the_wrong_tool_is_written_there() -> None:
    assert len(said(RULE, moved("server/migrations/1", "go/migrations/1"), plans=[owned(OLD, NEW)])) == 1


def test_owners_may_stand_in_the_configuration() -> None:
    [problem] = found_in(RULE, owned(), guards=Guards(owners=(OLD, NEW)), change=change_set(added("go/migrations/1")))

    assert problem.related == ()


@pytest.mark.parametrize(
    ("owners", "change", "why"),
    [
        ((OLD, NEW), added("server/migrations/1"), "the owner itself writes"),
        ((OLD, NEW), added("go/src/1"), "it is none of the paths"),
        ((OLD, NEW), deleted("go/migrations/1"), "what is taken away is not written"),
        ((NEW,), added("go/migrations/1"), "nobody else owns it now"),
        ((OLD, replace(NEW, what=text("caches"))), added("go/migrations/1"), "the two own different things"),
        ((OLD, replace(NEW, paths=OLD.paths)), added("server/migrations/1"), "the path is that of the owner too"),
        ((OLD, replace(NEW, after=None)), added("go/migrations/1"), "both own it now"),
        ((OLD, replace(NEW, paths=())), added("go/migrations/1"), "the other has no paths"),
        ((), added("go/migrations/1"), "nobody owns anything"),
        ((OLD, NEW), (), "nothing changes"),
    ],
)
def test_a_write_is_not_that_of_a_wrong_owner(owners: tuple[Owner, ...], change: Any, why: str) -> None:
    assert said(RULE, change, plans=[owned(*owners)]) == [], why


def test_the_change_that_hands_over_may_write_with_both() -> None:
    batch = [modified("plans/move.plan.yaml"), added("go/migrations/1", "server/migrations/2")]

    assert said(RULE, *batch, plans=[owned(OLD, NEW, is_over=True)], former=[owned(OLD, NEW)]) == []


def test_a_draft_names_no_owners() -> None:
    assert said(RULE, added("go/migrations/1"), plans=[owned(OLD, NEW, status=PlanStatus.DRAFT)]) == []


def test_a_tool_hands_over_when_the_plan_that_it_waits_for_is_archived() -> None:
    owners, old = plan(guards=Guards(owners=(OLD, NEW))), owned(path="plans/old.plan.yaml", status=PlanStatus.ARCHIVED)

    assert said(RULE, added("go/migrations/1"), plans=[owners], history=(old,)) == []
    assert len(said(RULE, added("server/migrations/1"), plans=[owners], history=(old,))) == 1
