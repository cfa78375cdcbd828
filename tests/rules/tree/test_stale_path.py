from dataclasses import replace

import pytest

from planguard.model.facts import Fact
from planguard.model.finding import Fix, Problem, RelatedPlace, Severity
from planguard.model.guards import Guards
from planguard.model.location import Location, Source
from planguard.model.mention import MentionPlace
from planguard.model.vocabulary import PlanStatus, TaskStatus
from planguard.rules.tree.stale_path import RULE
from tests.plans import plan, task
from tests.rules.tree.guarded import PLAN, mention, retired, retiring
from tests.surroundings import found_in, said_in

BACKEND = retired("backend-go/", "apps/backend-go/", after="T-2")


def test_it_is_an_error_that_needs_the_mentions() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG301", "stale-path", Severity.ERROR)
    assert RULE.needs == {Fact.MENTIONS}


def test_a_mention_of_a_retired_path_is_told_with_where_it_stands_now_and_fixed() -> None:
    said = mention("backend-go/cmd", "backend-go/", replacement="apps/backend-go/cmd")

    assert found_in(RULE, retiring(BACKEND), mentions=(said,)) == [
        Problem(
            message="backend-go/cmd is retired since T-2 and stands at apps/backend-go/cmd now",
            at=Location("Makefile", 2, 4, 2, 18),
            label="this path is retired",
            related=(RelatedPlace(Location(PLAN, 1, 1, 1, 12), "retired here"),),
            subject="Makefile backend-go/cmd",
            hint="write apps/backend-go/cmd",
            fix=Fix(Location("Makefile", 2, 4, 2, 18), "apps/backend-go/cmd"),
        )
    ]


def test_a_relative_path_is_told_with_what_it_leads_to() -> None:
    said = mention("../backend-go/cmd", "backend-go/", "backend-go/cmd")

    assert said_in(RULE, retiring(BACKEND), mentions=(said,)) == [
        "../backend-go/cmd leads to backend-go/cmd, which is retired since T-2 and stands at apps/backend-go/cmd now"
    ]


@pytest.mark.parametrize("token", ["./backend-go", "backend-go/", "./backend-go/"])
def test_a_dot_before_it_and_a_stroke_behind_it_make_no_other_path_of_it(token: str) -> None:
    said = mention(token, "backend-go/", "backend-go")

    assert said_in(RULE, retiring(BACKEND), mentions=(said,)) == [
        f"{token} is retired since T-2 and stands at apps/backend-go now"
    ]


def test_without_a_successor_nothing_is_said_of_one_and_nothing_is_fixed() -> None:
    [problem] = found_in(RULE, retiring(retired("old/")), mentions=(mention("old/x.py", "old/"),))

    assert problem.message == "old/x.py is retired"
    assert problem.hint == "drop it, or exempt the file by `allow` of the retired path"
    assert problem.fix is None


def test_what_is_not_certain_is_not_fixed_but_the_way_is_shown() -> None:
    [problem] = found_in(
        RULE, retiring(BACKEND), mentions=(mention("{core,backend-go}/**", "backend-go/", "backend-go"),)
    )

    assert problem.fix is None
    assert problem.hint == "let it lead to apps/backend-go"


def test_an_empty_replacement_is_a_fix_too() -> None:
    [problem] = found_in(RULE, retiring(BACKEND), mentions=(mention("backend-go", "backend-go/", replacement=""),))

    assert problem.fix == Fix(problem.at, "")


def test_of_a_glob_that_is_retired_only_the_place_of_all_is_known() -> None:
    guard = retired("core/*/src", "apps/")

    assert said_in(RULE, retiring(guard), mentions=(mention("core/a/src/x", "core/*/src"),)) == [
        "core/a/src/x is retired and stands at apps/ now"
    ]


def test_in_documentation_it_is_minor() -> None:
    words = mention("backend-go", "backend-go/", of="README.md", place=MentionPlace.DOCUMENTATION)

    [problem] = found_in(RULE, retiring(BACKEND), mentions=(words,))

    assert problem.is_minor


def test_a_guard_of_the_configuration_has_no_place() -> None:
    guards = Guards(retired_paths=(retired("old/"),))

    [problem] = found_in(RULE, guards=guards, mentions=(mention("old/x", "old/"),))

    assert problem.related == ()


def test_a_guard_that_still_waits_says_nothing() -> None:
    waiting = plan(task("T-2", status=TaskStatus.IN_PROGRESS), guards=Guards(retired_paths=(BACKEND,)))

    assert said_in(RULE, waiting, mentions=(mention("backend-go", "backend-go/"),)) == []


@pytest.mark.parametrize("status", [PlanStatus.DRAFT, PlanStatus.ARCHIVED])
def test_a_plan_that_is_not_in_force_says_nothing(status: PlanStatus) -> None:
    assert said_in(RULE, retiring(BACKEND, status=status), mentions=(mention("backend-go", "backend-go/"),)) == []


def test_a_mention_that_another_guard_asked_for_is_none_of_its_business() -> None:
    assert said_in(RULE, retiring(BACKEND), mentions=(mention("maps/world.png", "maps/"),)) == []


def test_a_file_that_the_guard_exempts_may_name_it() -> None:
    exempt = retired("backend-go/", allow=("docs/history/**",))
    old, new = (mention("backend-go", "backend-go/", of=path) for path in ("docs/history/1.md", "docs/build.md"))

    assert [problem.at.path for problem in found_in(RULE, retiring(exempt), mentions=(old, new))] == ["docs/build.md"]


def test_a_second_guard_for_the_path_that_exempts_nothing_holds_all_the_same() -> None:
    exempt = retired("backend-go/", allow=("docs/**",))

    said = mention("backend-go", "backend-go/", of="docs/build.md")

    assert said_in(RULE, retiring(exempt, BACKEND), mentions=(said,)) == [
        "backend-go is retired since T-2 and stands at apps/backend-go now"
    ]


@pytest.mark.parametrize("spelt", ["backend-go", "./backend-go/", "x/../backend-go//"])
def test_guards_that_spell_one_path_differently_are_guards_for_one_path(spelt: str) -> None:
    exempt = retired("backend-go/", allow=("docs/**",))
    other = retired(spelt, "apps/backend-go/", after="T-2", allow=("legal/**",))
    files = ("docs/build.md", "legal/a.md", "Makefile")
    said = tuple(mention("backend-go", "backend-go/", of=path) for path in files)

    assert len(found_in(RULE, retiring(exempt), mentions=said)) == 2
    assert len(found_in(RULE, retiring(exempt, other), mentions=said)) == 3


def test_one_mention_is_told_once_though_two_guards_are_against_it() -> None:
    assert len(said_in(RULE, retiring(BACKEND, BACKEND), mentions=(mention("backend-go", "backend-go/"),))) == 1


@pytest.mark.parametrize("path", [PLAN, "planguard.toml"])
def test_plans_and_the_configuration_cannot_but_name_what_they_retire(path: str) -> None:
    said = mention("backend-go", "backend-go/", of=path)

    assert said_in(RULE, retiring(BACKEND), mentions=(said,), plan_files=frozenset({path})) == []


@pytest.mark.parametrize(
    ("before", "is_stale"),
    [
        ("[tool.planguard]\n", False),
        ("[[tool.planguard.guards.retired_paths]]\n", False),
        ("[tool.planguard]\n[tool.ruff]\n", True),
        ("[tool.planguardian]\n", True),
        ("", True),
    ],
)
def test_of_a_shared_configuration_only_the_tables_of_planguard_may_name_it(before: str, *, is_stale: bool) -> None:
    shared = "pyproject.toml"
    line = before.count("\n") + 1
    said = replace(
        mention("backend-go", "backend-go/", of=shared),
        source=Source(shared, f'{before}path = "backend-go"\n[tool.planguard]\n'),
        at=Location(shared, line, 9, line, 19),
    )

    found = said_in(RULE, retiring(BACKEND), mentions=(said,), plan_files=frozenset({shared}))

    assert bool(found) == is_stale
