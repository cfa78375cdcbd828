from typing import Any

import pytest

from planguard.model.facts import Fact
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.guards import Guards, RetiredPath, Together
from planguard.model.location import Location
from planguard.model.plan import Plan
from planguard.model.vocabulary import PlanStatus
from planguard.rules.change.missing_companion_change import RULE
from tests.plans import plan, task, text
from tests.rules.change.plans_of_change import said
from tests.surroundings import added, change_set, deleted, found_in, modified, moved


def together(*pairs: tuple[str, str], **fields: Any) -> Plan:
    guards = Guards(together=tuple(Together(text(when), text(also)) for when, also in pairs))
    return plan(task("A"), guards=guards, **fields)


ENTITIES = together(("server/entities/**", "model/**"))


def test_it_is_an_error_that_needs_a_change() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG405", "missing-companion-change", Severity.ERROR)
    assert RULE.needs == {Fact.CHANGES}


def test_a_file_that_changes_without_its_companion_is_found() -> None:
    [problem] = found_in(RULE, ENTITIES, change=change_set(modified("server/entities/user.ts", "README.md")))

    assert problem == Problem(
        message="server/entities/user.ts is changed, and nothing changes under model/**",
        at=Location("server/entities/user.ts", 1, 1, 1, 1),
        label="changes alone",
        related=(RelatedPlace(ENTITIES.place(text("model/**")), "this changes too"),),
        subject="server/entities/** with model/**",
        hint="make the matching change under model/**",
    )


def test_many_files_are_one_problem_that_says_how_many() -> None:
    files = [f"server/entities/{name}.ts" for name in ("c", "a", "b")]

    assert said(RULE, modified(*files), plans=[ENTITIES]) == [
        "server/entities/a.ts is changed, with 2 more under server/entities/**, and nothing changes under model/**"
    ]


def test_each_pair_is_a_problem_of_its_own() -> None:
    move = together(("api/**", "web/**"), ("api/**", "docs/**"), ("db/**", "model/**"))

    assert said(RULE, modified("api/a", "web/b"), plans=[move]) == [
        "api/a is changed, and nothing changes under docs/**"
    ]


def test_a_guard_of_the_configuration_has_no_place_to_show() -> None:
    guards = Guards(together=(Together(text("api/**"), text("web/**")),))

    [problem] = found_in(RULE, plan(task("A")), guards=guards, change=change_set(added("api/a")))

    assert problem.related == ()


@pytest.mark.parametrize(
    "change", [added("server/entities/a"), deleted("server/entities/a"), moved("server/entities/a", "lib/a")]
)
def test_whatever_happens_to_a_file_asks_for_its_companion(change: Any) -> None:
    assert len(said(RULE, change, plans=[ENTITIES])) == 1


@pytest.mark.parametrize(
    "companion", [added("model/x"), deleted("model/x"), modified("model/deep/x"), moved("model/x", "y")]
)
def test_whatever_happens_to_a_companion_is_enough(companion: Any) -> None:
    assert said(RULE, modified("server/entities/user.ts"), companion, plans=[ENTITIES]) == []


@pytest.mark.parametrize(
    ("move", "change", "why"),
    [
        (ENTITIES, modified("model/a"), "the companion may change alone"),
        (ENTITIES, modified("server/a"), "it lies elsewhere"),
        (ENTITIES, modified("x/server/entities/a"), "from the root"),
        (together(("src/**", "src/CHANGELOG.md")), modified("src/CHANGELOG.md"), "a file may be its own companion"),
        (together(("", "model/**")), modified("a"), "nothing asks for one"),
        (together(("a/**", "b/**"), status=PlanStatus.DRAFT), modified("a/x"), "the plan is not in force"),
        (together(), modified("a"), "no pair is declared"),
        (ENTITIES, (), "nothing changes"),
    ],
)
def test_a_change_that_lacks_no_companion_passes(move: Plan, change: Any, why: str) -> None:
    assert said(RULE, change, plans=[move]) == [], why


def test_what_is_retired_by_now_goes_alone() -> None:
    guards = Guards(
        together=(Together(text("server/**"), text("model/**")),), retired_paths=(RetiredPath(text("server/")),)
    )

    assert said(RULE, deleted("server/a"), plans=[plan(guards=guards)]) == []
    assert len(said(RULE, modified("server/a"), plans=[plan(guards=guards)])) == 1
