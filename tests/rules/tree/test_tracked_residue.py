import pytest

from planguard.model.facts import Fact
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.guards import Guards
from planguard.model.location import Location
from planguard.model.plan import Plan
from planguard.rules.tree.tracked_residue import RULE
from tests.plans import plan, text
from tests.rules.tree.guarded import PLAN, whole
from tests.surroundings import added, change_set, found_in, said_in, tree


def against(*globs: str) -> Plan:
    return plan(guards=Guards(residue=tuple(map(text, globs))))


def test_it_is_an_error_that_needs_the_tree() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG309", "tracked-residue", Severity.ERROR)
    assert RULE.needs == {Fact.TREE}


def test_tracked_files_that_a_glob_matches_are_one_finding_at_the_first() -> None:
    here = tree("logs/b.log", "logs/a.log", "logs/old/c.log", "src/app.py")

    assert found_in(RULE, against("logs/**"), tree=here) == [
        Problem(
            message="logs/a.log and 2 more files are residue, and tracked by git",
            at=whole("logs/a.log"),
            label="should not be in the repository",
            related=(RelatedPlace(Location(PLAN, 1, 1, 1, 8), "all of these are residue"),),
            subject="logs/**",
            hint="take what matches logs/** out of git (git rm --cached), and ignore it",
        )
    ]


@pytest.mark.parametrize(
    ("paths", "words"), [(["a.log"], "a.log is residue"), (["a.log", "b.log"], "a.log and 1 more file are residue")]
)
def test_the_number_is_in_words_that_suit_it(paths: list[str], words: str) -> None:
    assert said_in(RULE, against("*.log"), tree=tree(*paths)) == [f"{words}, and tracked by git"]


def test_the_file_that_the_change_adds_is_shown() -> None:
    here = tree("logs/a.log", "logs/b.log")

    [problem] = found_in(RULE, against("logs/**"), tree=here, change=change_set(added("logs/b.log")))

    assert problem.message == "logs/b.log and 1 more file are residue, and tracked by git"
    assert problem.at == whole("logs/b.log")


def test_each_glob_is_a_finding_and_each_file_is_told_once() -> None:
    here = tree("dist/a.log", "logs/b.log")

    assert [problem.subject for problem in found_in(RULE, against("**/*.log", "dist/**", "x/**"), tree=here)] == [
        "**/*.log"
    ]


@pytest.mark.parametrize("path", ["web/dist/app.js", "dist/app.js", "a/b/dist/c/d"])
def test_a_directory_at_any_depth_is_found(path: str) -> None:
    assert len(said_in(RULE, against("**/dist/**"), tree=tree(path, "x"))) == 1


@pytest.mark.parametrize("path", ["distance/a.js", "web/dist.js", "web/redist/app.js", "dist", "Dist/a.js"])
def test_names_that_are_merely_alike_are_no_residue(path: str) -> None:
    assert said_in(RULE, against("**/dist/**"), tree=tree(path)) == []


@pytest.mark.parametrize("glob", ["", "/", "../logs/**", "logs/["])
def test_odd_globs_match_nothing(glob: str) -> None:
    assert said_in(RULE, against(glob), tree=tree("logs/a.log")) == []


def test_what_is_of_another_repository_or_not_tracked_is_no_residue() -> None:
    assert said_in(RULE, against("logs/**"), tree=tree("README.md", submodules=["vendor"])) == []
