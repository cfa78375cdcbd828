from collections.abc import Sequence

import pytest

from planguard.model.facts import Fact
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.guards import EntryPoint, Guards
from planguard.model.location import Location
from planguard.model.plan import Plan
from planguard.model.tree import Tree
from planguard.model.vocabulary import TaskStatus
from planguard.rules.tree.stray_entry_point import RULE
from tests.plans import plan, task, text
from tests.rules.tree.guarded import PLAN, whole
from tests.surroundings import found_in, said_in, tree


def entry(at: str = "infra/compose/**", *files: str, kind: str = "compose", after: str = "") -> EntryPoint:
    globs = files or ("**/docker-compose*.y*ml",)
    return EntryPoint(text(kind), text(at), tuple(map(text, globs)), text(after) if after else None)


def having(*entries: EntryPoint) -> Plan:
    return plan(guards=Guards(entry_points=entries))


def strays(here: Tree, *entries: EntryPoint) -> list[str]:
    return [problem.at.path for problem in found_in(RULE, having(*entries), tree=here)]


def test_it_is_an_error_that_needs_the_tree() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG308", "stray-entry-point", Severity.ERROR)
    assert RULE.needs == {Fact.TREE}


def test_a_file_of_the_kind_outside_of_its_place_is_told() -> None:
    assert found_in(RULE, having(entry()), tree=tree("core/docker-compose.dev.yml", "core/Makefile")) == [
        Problem(
            message="core/docker-compose.dev.yml is an entry point (compose) outside of infra/compose/**",
            at=whole("core/docker-compose.dev.yml"),
            label="stands in the wrong place",
            related=(RelatedPlace(Location(PLAN, 1, 1, 2, 3), "the only place"),),
            subject="compose core/docker-compose.dev.yml",
            hint="move it to infra/compose/, or delete it",
        )
    ]


@pytest.mark.parametrize(
    "path",
    [
        "infra/compose/docker-compose.yml",
        "infra/compose/dev/docker-compose.yaml",
        "docs/docker-compose.md",
        "my-docker-compose.yml",
    ],
)
def test_what_stands_there_or_is_of_another_kind_is_in_order(path: str) -> None:
    assert strays(tree(path), entry()) == []


@pytest.mark.parametrize("at", ["infra/compose/**", "infra/compose/", "infra/compose", "infra/*/"])
def test_the_place_may_be_written_in_many_ways(at: str) -> None:
    here = tree("infra/compose/docker-compose.yml", "docker-compose.yml")

    assert strays(here, entry(at)) == ["docker-compose.yml"]


def test_the_place_may_be_a_file() -> None:
    assert strays(tree("Makefile", "core/Makefile"), entry("Makefile", "**/Makefile")) == ["core/Makefile"]


def test_a_kind_may_have_two_places() -> None:
    here = tree("infra/a/docker-compose.yml", "infra/b/docker-compose.yml", "docker-compose.yml")

    assert strays(here, entry("infra/a/**"), entry("infra/b/**")) == ["docker-compose.yml"]


def test_two_kinds_have_each_its_own_place() -> None:
    here = tree("infra/a/run.sh")

    assert strays(here, entry("infra/a/**", kind="compose"), entry("infra/b/**", "**/run.sh", kind="start")) == [
        "infra/a/run.sh"
    ]


def test_a_file_that_two_globs_match_is_told_once() -> None:
    assert strays(tree("run.sh"), entry("infra/**", "*.sh", "run.*")) == ["run.sh"]


def test_a_link_of_the_kind_is_an_entry_too() -> None:
    assert strays(tree(links=["docker-compose.yml"]), entry()) == ["docker-compose.yml"]


@pytest.mark.parametrize("files", [["", "/"], ["["], ["\udcff"], ["../**"]])
def test_odd_globs_match_nothing(files: Sequence[str]) -> None:
    assert strays(tree("docker-compose.yml"), entry("infra/**", *files)) == []


def test_it_waits_for_its_task() -> None:
    guards = Guards(entry_points=(entry(after="T-1"),))
    here = tree("docker-compose.yml")

    assert said_in(RULE, plan(task("T-1", status=TaskStatus.PLANNED), guards=guards), tree=here) == []
    assert len(said_in(RULE, plan(task("T-1", status=TaskStatus.DONE), guards=guards), tree=here)) == 1
