from dataclasses import replace
from typing import Any

import pytest

from planguard.model.change import Change
from planguard.model.facts import Fact
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.guards import Guards, ReadOnly, RetiredPath
from planguard.model.location import Location
from planguard.model.plan import Plan
from planguard.model.vocabulary import PlanStatus
from planguard.rules.change.change_in_read_only_zone import RULE
from tests.plans import plan, task, text
from tests.rules.change.plans_of_change import DONE, said
from tests.surroundings import added, change_set, deleted, found_in, message, modified, moved

PATCH = (text("security-patch"), text("emergency-fix"))


def zone(path: str = "legacy/", *, after: str | None = "A", unless: Any = (), is_done: bool = True) -> Plan:
    guard = ReadOnly(text(path), after=text(after) if after else None, unless=unless)
    one = task("A", status=DONE) if is_done else task("A")
    return plan(one, guards=Guards(read_only=(guard,)))


def test_it_is_an_error_that_needs_a_change() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG404", "change-in-read-only-zone", Severity.ERROR)
    assert RULE.needs == {Fact.CHANGES}


def test_a_change_to_a_path_that_is_closed_for_writing_is_found() -> None:
    move = zone(unless=PATCH)

    [problem] = found_in(RULE, move, change=change_set(modified("legacy/a.java")))

    assert problem == Problem(
        message="legacy/a.java is changed, but legacy/ is read-only since A; "
        "only security-patch and emergency-fix may touch it",
        at=Location("legacy/a.java", 1, 1, 1, 1),
        label="nobody writes here",
        related=(RelatedPlace(move.place(text("legacy/")), "this path is read-only"),),
        subject="legacy/a.java",
        hint="undo it, or commit with `Change-Type: security-patch` in the message "
        "and PLANGUARD_CHANGE_TYPE=security-patch set",
    )


def test_a_path_that_no_kind_of_change_may_touch_leaves_one_way_out() -> None:
    [problem] = found_in(RULE, zone(after=None), change=change_set(modified("legacy/a.java")))

    assert problem.message == "legacy/a.java is changed, but legacy/ is read-only"
    assert problem.hint == "undo the change"


@pytest.mark.parametrize(
    ("change", "paths"),
    [
        (added("legacy/a"), ["legacy/a"]),
        (deleted("legacy/a"), ["legacy/a"]),
        (moved("legacy/a", "apps/a"), ["legacy/a"]),
        (moved("apps/a", "legacy/a"), ["legacy/a"]),
        (moved("legacy/a", "legacy/b"), ["legacy/a", "legacy/b"]),
        (added("legacy", is_link=True), ["legacy"]),
    ],
)
def test_both_sides_of_a_change_count(change: Any, paths: list[str]) -> None:
    assert [line.split()[0] for line in said(RULE, change, plans=[zone()])] == paths


@pytest.mark.parametrize("path", ["legacy", "./legacy/", "legacy/**", "legacy/*.java"])
def test_a_path_may_be_written_in_several_ways(path: str) -> None:
    assert len(said(RULE, modified("legacy/a.java"), plans=[zone(path)])) == 1


def test_a_guard_of_the_configuration_has_no_place_to_show() -> None:
    guards = Guards(read_only=(ReadOnly(text("legacy/")),))

    [problem] = found_in(RULE, plan(task("A")), guards=guards, change=change_set(modified("legacy/a")))

    assert problem.related == ()


def test_a_file_in_two_zones_is_found_once() -> None:
    guards = Guards(read_only=(ReadOnly(text("legacy/")), ReadOnly(text("legacy/web/"))))

    assert said(RULE, modified("legacy/web/a"), plans=[plan(guards=guards)]) == [
        "legacy/web/a is changed, but legacy/ is read-only"
    ]


def test_each_zone_asks_for_its_own_kinds_of_change() -> None:
    guards = Guards(read_only=(ReadOnly(text("legacy/"), unless=PATCH), ReadOnly(text("legacy/web/"))))

    assert said(RULE, modified("legacy/web/a"), plans=[plan(guards=guards)], types=["security-patch"]) == [
        "legacy/web/a is changed, but legacy/web/ is read-only"
    ]


def patched(*types: str, commit: str = "1") -> Any:
    return message(types=types, commit=commit)


@pytest.mark.parametrize(
    ("messages", "types", "why"),
    [
        ((), (), "no kind is declared"),
        ((), ("refactoring",), "another kind is declared"),
        ((patched("refactoring"),), (), "the commit is of another kind"),
        ((patched("security-patch"), patched(commit="2")), (), "one of the commits says nothing"),
        ((patched("security-patch"), patched("cleanup", commit="2")), (), "one of them is of another kind"),
    ],
)
def test_a_change_of_no_kind_that_may_is_found(messages: Any, types: Any, why: str) -> None:
    change = modified("legacy/a", messages=messages)

    assert len(said(RULE, change, plans=[zone(unless=PATCH)], types=types)) == 1, why


@pytest.mark.parametrize(
    ("messages", "types", "why"),
    [
        ((), ("security-patch",), "the user declares it"),
        ((), ("cleanup", "emergency-fix"), "one of the kinds is enough"),
        ((patched("security-patch"),), (), "the commit declares it"),
        ((patched("cleanup", "Security-Patch"),), (), "in any case"),
        ((patched("security-patch"), patched("emergency-fix", commit="2")), (), "each commit is of a kind that may"),
    ],
)
def test_a_change_of_a_kind_that_may_passes(messages: Any, types: Any, why: str) -> None:
    change = modified("legacy/a", messages=messages)

    assert said(RULE, change, plans=[zone(unless=PATCH)], types=types) == [], why


@pytest.mark.parametrize(
    ("move", "change", "why"),
    [
        (zone(), modified("apps/a"), "it lies elsewhere"),
        (zone(), modified("legacy.md"), "the whole name counts"),
        (zone(), modified("apps/legacy/a"), "from the root"),
        (zone(is_done=False), modified("legacy/a"), "the time has not come"),
        (zone(after="Q"), modified("legacy/a"), "it never comes"),
        (zone(""), modified("legacy/a"), "no path is named"),
        (zone("../legacy/"), modified("legacy/a"), "the path lies outside"),
        (replace(zone(), status=PlanStatus.DRAFT), modified("legacy/a"), "the plan is not in force"),
        (zone(), (), "nothing changes"),
    ],
)
def test_a_change_that_no_zone_forbids_passes(move: Plan, change: tuple[Change, ...], why: str) -> None:
    assert said(RULE, change, plans=[move]) == [], why


def test_the_change_that_fills_the_zone_and_closes_it_passes() -> None:
    batch = [modified("plans/move.plan.yaml"), moved("core/a.java", "legacy/a.java")]

    assert said(RULE, *batch, plans=[zone()], former=[zone(is_done=False)]) == []
    assert len(said(RULE, *batch, plans=[zone()], former=[zone()])) == 1


def test_a_new_plan_closes_a_zone_after_the_change_that_brings_it() -> None:
    assert said(RULE, added("plans/move.plan.yaml", "legacy/a"), plans=[zone()]) == []
    assert len(said(RULE, added("plans/move.plan.yaml", "legacy/a"), plans=[zone(after=None)])) == 1


def test_what_is_retired_by_now_may_go() -> None:
    retired = replace(zone().guards, retired_paths=(RetiredPath(text("legacy/"), after=text("A")),))
    move = replace(zone(), guards=retired)

    assert said(RULE, deleted("legacy/a"), plans=[move]) == []
    assert len(said(RULE, modified("legacy/a"), plans=[move])) == 1
