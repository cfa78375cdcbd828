import time
from collections.abc import Sequence
from typing import Any

import pytest

from planguard.model.facts import Fact
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.guards import Guards, Layout
from planguard.model.location import Location
from planguard.model.plan import Plan
from planguard.model.tree import Tree
from planguard.model.vocabulary import TaskStatus
from planguard.rules.tree.misplaced_entry import RULE
from tests.plans import plan, task, text
from tests.rules.tree.guarded import PLAN, retired, whole
from tests.surroundings import added, change_set, found_in, tree


def layout(directories: Sequence[str] = ("apps/", "docs/"), files: Sequence[str] = ("README.md",)) -> Layout:
    return Layout(tuple(map(text, directories)), tuple(map(text, files)))


def laid_out(*layouts: Layout, **guards: Any) -> Plan:
    return plan(guards=Guards(layout=layouts[0] if layouts else layout(), **guards))


def names(here: Tree, *plans: Plan, **fields: Any) -> list[str]:
    return [problem.subject for problem in found_in(RULE, *(plans or (laid_out(),)), tree=here, **fields)]


def test_it_is_an_error_that_needs_the_tree() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG307", "misplaced-entry", Severity.ERROR)
    assert RULE.needs == {Fact.TREE}


def test_a_directory_that_the_layout_does_not_have_is_told_once_at_its_first_file() -> None:
    here = tree("apps/a.py", "tools/b.sh", "tools/a.sh", "README.md")

    assert found_in(RULE, laid_out(), tree=here) == [
        Problem(
            message="tools/ stands at the root, where the layout has no such directory",
            at=whole("tools/a.sh"),
            label="in a directory without a place",
            related=(RelatedPlace(Location(PLAN, 1, 1, 1, 6), "the layout begins here"),),
            subject="tools",
            hint="move it to where it belongs, or add it to the layout",
        )
    ]


def test_a_file_is_told_at_itself() -> None:
    [problem] = found_in(RULE, laid_out(), tree=tree("run.sh"))

    assert problem.message == "run.sh stands at the root, where the layout has no such file"
    assert problem.at == whole("run.sh")


def test_of_a_directory_the_file_that_the_change_touches_is_shown() -> None:
    [problem] = found_in(
        RULE, laid_out(), tree=tree("tools/a.sh", "tools/b.sh"), change=change_set(added("tools/b.sh"))
    )

    assert problem.at == whole("tools/b.sh")


def test_a_file_in_the_place_of_a_directory_is_none_of_the_directories() -> None:
    assert names(tree("apps", "README.md/x")) == ["README.md", "apps"]


@pytest.mark.parametrize("name", ["apps-old/x", "apps.d/x", "app/x", "Apps/x"])
def test_names_that_are_merely_alike_are_others(name: str) -> None:
    assert names(tree("apps/x", name)) == [name.partition("/")[0]]


@pytest.mark.parametrize("listed", ["apps/", "apps", "./apps/", "apps/**", "apps/server/", "ap*/", "*", "**"])
def test_a_directory_may_be_listed_in_many_ways(listed: str) -> None:
    assert names(tree("apps/a/b.py"), laid_out(layout([listed]))) == []


@pytest.mark.parametrize("listed", ["*.md", "README.*", "READM?.md", "./README.md"])
def test_files_may_be_listed_by_globs(listed: str) -> None:
    assert names(tree("README.md"), laid_out(layout(files=[listed]))) == []


@pytest.mark.parametrize("path", [".gitignore", ".github/workflows/ci.yml", ".editorconfig"])
def test_dot_entries_may_stand_there(path: str) -> None:
    assert names(tree(path)) == []


def test_a_list_that_names_a_dot_entry_speaks_of_all_of_its_kind() -> None:
    here = tree(".github/ci.yml", ".husky/pre-commit", ".gitignore")

    assert names(here, laid_out(layout(["apps/", ".github/"]))) == [".husky"]


def test_a_list_that_is_not_written_says_nothing() -> None:
    here = tree("tools/a.sh", "run.sh")

    assert names(here, laid_out(layout(files=[]))) == ["tools"]
    assert names(here, laid_out(layout(directories=[]))) == ["run.sh"]
    assert names(here, laid_out(Layout())) == []


def test_a_submodule_is_a_directory() -> None:
    assert names(tree("README.md", submodules=["vendor", "apps"])) == ["vendor"]


def test_a_link_may_be_listed_as_either() -> None:
    assert names(tree(links=["apps", "README.md", "current"])) == ["current"]


def test_a_link_is_not_told_where_only_one_of_the_lists_is_written() -> None:
    assert names(tree(links=["current"]), laid_out(layout(files=[]))) == []


def test_the_place_of_the_plans_and_of_the_configuration_is_not_misplaced() -> None:
    own = frozenset({"plans/move.plan.yaml", "planguard.toml"})

    assert names(tree(*own, "plans/README.md"), plan_files=own) == []


def test_a_retired_path_is_left_to_the_rules_for_it() -> None:
    assert names(tree("billing/a.py"), laid_out(retired_paths=(retired("billing/"),))) == []


def test_a_layout_waits_for_its_task() -> None:
    waiting = Guards(layout=Layout((text("apps/"),), (), text("T-1")))

    assert names(tree("tools/a"), plan(task("T-1", status=TaskStatus.PLANNED), guards=waiting)) == []
    assert names(tree("tools/a"), plan(task("T-1", status=TaskStatus.DONE), guards=waiting)) == ["tools"]


def test_of_two_layouts_each_holds_and_an_entry_is_told_once() -> None:
    first, second = plan(guards=Guards(layout=layout())), plan(path="p.yaml", guards=Guards(layout=layout(["apps/"])))

    assert names(tree("docs/x", "tools/x", "apps/x"), first, second) == ["docs", "tools"]


def test_without_a_layout_nothing_is_misplaced() -> None:
    assert names(tree("tools/a"), plan()) == []


def test_names_that_are_no_utf8_and_odd_globs_are_judged_too() -> None:
    assert names(tree("[x", "z\udcff/x"), laid_out(layout(["["], ["[", "", "/"]))) == ["[x", "z\udcff"]


def test_the_files_of_a_directory_are_stepped_over() -> None:
    here = Tree({f"apps/d{number % 1000}/f{number}.py": "" for number in range(300_000)})
    assert here.paths
    start = time.perf_counter()

    assert names(here) == []

    # measured: a tenth of a millisecond; a look at each path takes a hundred
    assert time.perf_counter() - start < 0.03
