import pytest

from planguard.model.facts import Fact
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.guards import Asset, Guards
from planguard.model.location import Location
from planguard.model.mention import MentionPlace
from planguard.model.vocabulary import TaskStatus
from planguard.rules.tree.asset_still_referenced import RULE
from tests.plans import plan, task, text
from tests.rules.tree.guarded import PLAN, mention, moving, retired
from tests.surroundings import found_in, said_in, tree

MAPS = Asset(text("maps/"), text("infra/assets/maps/"), text("T-2"))
WORLD = mention("maps/world.png", "maps/", of="web/app.js")


def test_it_is_an_error_that_needs_the_tree_and_the_mentions() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG306", "asset-still-referenced", Severity.ERROR)
    assert RULE.needs == {Fact.TREE, Fact.MENTIONS}


def test_a_mention_of_an_asset_that_has_moved_is_told() -> None:
    assert found_in(RULE, moving(MAPS), mentions=(WORLD,), tree=tree("web/app.js")) == [
        Problem(
            message="maps/world.png has moved to infra/assets/maps/world.png",
            at=Location("web/app.js", 2, 4, 2, 18),
            label="the asset is used here",
            related=(RelatedPlace(Location(PLAN, 1, 1, 1, 6), "the asset is declared here"),),
            subject="web/app.js maps/world.png",
            hint="let it lead to infra/assets/maps/world.png",
        )
    ]


def test_one_that_is_still_in_its_old_place_is_to_move() -> None:
    assert said_in(RULE, moving(MAPS), mentions=(WORLD,), tree=tree("maps/world.png")) == [
        "maps/world.png is to move to infra/assets/maps/world.png"
    ]


@pytest.mark.parametrize(("paths", "fate"), [(["maps/a.png"], "is to be deleted"), (["web/app.js"], "is deleted")])
def test_one_without_a_new_place_goes_altogether(paths: list[str], fate: str) -> None:
    assert said_in(RULE, moving(Asset(text("maps/"))), mentions=(WORLD,), tree=tree(*paths)) == [
        f"maps/world.png {fate}"
    ]


def test_where_the_new_words_are_certain_they_are_the_hint() -> None:
    said = mention("maps/a.png", "maps/", replacement="infra/assets/maps/a.png")

    [problem] = found_in(RULE, moving(MAPS), mentions=(said,))

    assert problem.hint == "write infra/assets/maps/a.png"


def test_in_documentation_it_is_minor() -> None:
    words = mention("maps/a.png", "maps/", of="README.md", place=MentionPlace.DOCUMENTATION)

    [problem] = found_in(RULE, moving(MAPS), mentions=(words,))

    assert problem.is_minor


def test_an_asset_may_be_used_until_its_guard_is_in_force() -> None:
    waiting = plan(task("T-2", status=TaskStatus.PLANNED), guards=Guards(assets=(MAPS,)))

    assert said_in(RULE, waiting, mentions=(WORLD,)) == []


def test_a_mention_of_a_retired_path_is_left_to_another_rule() -> None:
    both = plan(guards=Guards(retired_paths=(retired("maps/"),), assets=(Asset(text("maps/")),)))

    assert said_in(RULE, both, mentions=(WORLD,)) == []


def test_a_mention_that_leads_to_a_retired_path_around_the_asset_is_told_once() -> None:
    both = plan(guards=Guards(retired_paths=(retired("core/"),), assets=(Asset(text("core/maps/")),)))
    seen = tuple(mention("core/maps/a.png", wanted) for wanted in ("core/", "core/maps/"))

    assert said_in(RULE, both, mentions=seen) == []


def test_a_plan_may_name_its_assets() -> None:
    said = mention("maps/", "maps/", of=PLAN)

    assert said_in(RULE, moving(MAPS), mentions=(said,), plan_files=frozenset({PLAN})) == []
