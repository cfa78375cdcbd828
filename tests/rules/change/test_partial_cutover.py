from dataclasses import replace
from typing import Any

import pytest

from planguard.model.facts import Fact
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.guards import Guards, RetiredPath
from planguard.model.location import Location
from planguard.model.plan import Plan
from planguard.model.tree import Tree
from planguard.model.vocabulary import PlanStatus
from planguard.rules.change.partial_cutover import RULE
from tests.plans import plan, task, text
from tests.rules.change.plans_of_change import AT_WORK, DONE, said
from tests.surroundings import added, change_set, deleted, found_in, modified, moved, tree


def cutover(
    *, is_done: bool = True, path: str = "billing/", to: str | None = "apps/billing/", allow: tuple[str, ...] = ()
) -> Plan:
    retired = RetiredPath(text(path), text(to) if to else None, text("CUT"), tuple(map(text, allow)))
    return plan(task("CUT", status=DONE if is_done else AT_WORK), guards=Guards(retired_paths=(retired,)))


AT_THE_CUT = {"former": [cutover(is_done=False)]}
HALF = tree("apps/billing/a.py", "billing/b.py", "billing/c.py")
MOVED = (*modified("plans/move.plan.yaml"), *moved("billing/a.py", "apps/billing/a.py"))


def test_it_is_an_error_that_needs_a_change_and_the_tree() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG409", "partial-cutover", Severity.ERROR)
    assert RULE.needs == {Fact.CHANGES, Fact.TREE}


def test_a_change_that_closes_the_cutover_and_leaves_files_behind_is_found() -> None:
    move = cutover()

    [problem] = found_in(RULE, move, tree=HALF, change=change_set(MOVED, former=[cutover(is_done=False)]))

    assert problem == Problem(
        message="the change takes 1 of 3 files out of billing/ and leaves billing/b.py and billing/c.py",
        at=Location("billing/b.py", 1, 1, 1, 1),
        label="left behind",
        related=(RelatedPlace(move.place(text("billing/")), "this path is retired as a whole"),),
        task="CUT",
        subject="billing/",
        hint="take the whole of billing/ in one change",
    )


@pytest.mark.parametrize(
    "change",
    [
        moved("billing/a.py", "apps/billing/a.py"),
        moved("billing/a.py", "apps/billing/deep/b.py"),
        (*deleted("billing/a.py"), *added("apps/billing/a.py")),
        (*deleted("billing/a.py"), *modified("apps/billing/a.py")),
        (*deleted("billing/deep/a.py"), *added("apps/billing/deep/a.py")),
    ],
)
def test_a_service_that_lives_in_two_places_is_half_cut_over_also_while_the_task_is_open(change: Any) -> None:
    assert said(RULE, change, plans=[cutover(is_done=False)], tree=HALF) == [
        "the change takes 1 of 3 files out of billing/ and leaves billing/b.py and billing/c.py"
    ]


def test_the_root_may_be_the_successor() -> None:
    move = cutover(is_done=False, to="./")

    assert len(said(RULE, moved("billing/a.py", "src/a.py"), plans=[move], tree=HALF)) == 1
    assert len(said(RULE, deleted("billing/a.py"), added("a.py"), plans=[move], tree=HALF)) == 1
    assert said(RULE, deleted("billing/a.py"), added("b.py"), plans=[move], tree=HALF) == []


@pytest.mark.parametrize(
    "path", ["billing", "./billing/", "billing//", "billing/**", "./billing/**", "{billing,pay}/**"]
)
def test_a_path_may_be_written_in_several_ways(path: str) -> None:
    move = cutover(is_done=False, path=path, to="./apps/billing")

    assert len(said(RULE, moved("billing/a.py", "apps/billing/a.py"), plans=[move], tree=HALF)) == 1
    assert len(said(RULE, deleted("billing/a.py"), added("apps/billing/a.py"), plans=[move], tree=HALF)) == 1


def test_a_path_without_a_successor_is_half_gone_when_its_task_is_closed() -> None:
    batch = (*modified("plans/move.plan.yaml"), *deleted("billing/a.py"))
    former = [cutover(is_done=False, to=None)]

    assert len(said(RULE, batch, plans=[cutover(to=None)], former=former, tree=HALF)) == 1


def test_each_retired_path_is_a_cutover_of_its_own() -> None:
    guards = Guards(
        retired_paths=tuple(RetiredPath(text(path), text(f"apps/{path}"), text("CUT")) for path in ("a/", "b/", "c/"))
    )
    move = plan(task("CUT", status=AT_WORK), guards=guards)
    change = (*moved("a/x", "apps/a/x"), *moved("b/x", "apps/b/x"))

    assert said(RULE, change, plans=[move], tree=tree("a/y", "c/x", "apps/a/x", "apps/b/x")) == [
        "the change takes 1 of 2 files out of a/ and leaves a/y"
    ]


def test_a_guard_of_the_configuration_has_no_place_to_show() -> None:
    guards = cutover().guards
    change = change_set(moved("billing/a.py", "apps/billing/a.py"))

    [problem] = found_in(RULE, plan(task("CUT", status=AT_WORK)), guards=guards, tree=HALF, change=change)

    assert problem.related == ()


def test_links_and_submodules_are_left_behind_too() -> None:
    left = tree(links=["billing/link"], submodules=["billing/sub"])

    assert said(RULE, MOVED, plans=[cutover()], tree=left, **AT_THE_CUT) == [
        "the change takes 1 of 3 files out of billing/ and leaves billing/link and billing/sub"
    ]


@pytest.mark.parametrize(
    ("move", "change", "left", "why"),
    [
        (cutover(), MOVED, tree("apps/billing/a.py"), "nothing is left"),
        (cutover(allow=("billing/*.py",)), MOVED, HALF, "what is left is allowed"),
        (
            cutover(to="billing/new/"),
            moved("billing/a", "billing/new/a"),
            tree("billing/new/a"),
            "the successor is in it",
        ),
        (cutover(), modified("plans/move.plan.yaml"), HALF, "nothing is taken away: PG302 says that it is there"),
        (cutover(), (*MOVED[:1], *modified("billing/a.py")), HALF, "an edit takes nothing away"),
        (cutover(is_done=False), deleted("billing/a.py"), HALF, "a dead file goes before the cut-over"),
        (cutover(is_done=False), moved("billing/a.py", "lib/a.py"), HALF, "a file moves elsewhere before the cut-over"),
        (cutover(is_done=False), moved("billing/a.py", "apps/billing2/a.py"), HALF, "the whole name counts"),
        (cutover(is_done=False), added("apps/billing/x.py"), HALF, "the successor is built beside it"),
        (cutover(is_done=False, to=None), deleted("billing/a.py"), HALF, "it goes piece by piece before its time"),
        (cutover(path=""), MOVED, HALF, "no path is retired"),
        (cutover(), (), HALF, "nothing changes"),
    ],
)
def test_a_change_is_not_half_a_cutover(move: Plan, change: Any, left: Tree, why: str) -> None:
    assert said(RULE, change, plans=[move], former=[cutover(is_done=False)], tree=left) == [], why


def test_what_a_finished_cutover_forgot_may_be_cleared_bit_by_bit() -> None:
    assert said(RULE, MOVED[1:], plans=[cutover()], tree=HALF) == []
    assert said(RULE, MOVED, plans=[cutover()], former=[cutover()], tree=HALF) == []


def test_a_draft_cuts_nothing_over() -> None:
    draft = plan(task("CUT"), guards=cutover().guards, status=PlanStatus.DRAFT)

    assert said(RULE, moved("billing/a.py", "apps/billing/a.py"), plans=[draft], tree=HALF) == []


def archived(*, is_now: bool) -> tuple[Plan, Plan]:
    """A plan whose task is open, as it was and as it is; the guard stands elsewhere."""
    former = plan(task("CUT", status=AT_WORK), path="plans/old.plan.yaml")
    after = replace(former, status=PlanStatus.ARCHIVED)
    return (former if is_now else after), after


def test_the_change_that_archives_the_plan_of_the_cutover_cuts_over() -> None:
    waiting = plan(guards=cutover(to=None).guards)
    batch = (*modified("plans/old.plan.yaml"), *deleted("billing/a.py"))

    def taken(*, is_now: bool) -> int:
        former, old = archived(is_now=is_now)
        return len(said(RULE, batch, plans=[waiting], former=[former], history=(old,), tree=HALF))

    assert (taken(is_now=True), taken(is_now=False)) == (1, 0)
