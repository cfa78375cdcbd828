"""From paths and places to the files that are opened."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from planguard.errors import PlanguardError
from planguard.facts.repository import list_files
from planguard.load.discover import Candidates, find_candidates
from planguard.load.plan_places import PLACES_FOR_GIT, in_plan_place, walk
from planguard.model.settings import Settings
from tests.repositories import git, repository, write

PLACES = [
    "a.plan.yaml",
    "deep/down/b.plan.yml",
    "plans/a.md",
    "plans/b.markdown",
    "service/plans/c.md",
    "Plans/D.MD",
    "openspec/changes/move/tasks.md",
    "openspec/changes/archive/2025-01-01-old/tasks.md",
    "sub/openspec/changes/move/tasks.md",
]
ELSEWHERE = [
    "README.md",
    "plans/deep/a.md",
    "plans/notes.txt",
    "myplans/a.md",
    "plan.yaml",
    ".plan.yaml.bak",
    "x.plan.yxml",
    "openspec/changes/tasks.md",
    "openspec/specs/move/tasks.md",
    "openspec/changes/move/design.md",
    "changes/move/tasks.md",
    "tasks.md",
]


def candidates(root: Path, *paths: str, in_git: bool = False, settings: Settings | None = None) -> Candidates:
    def from_git(pathspecs: tuple[str, ...]) -> Iterable[tuple[str, bool]]:
        return [(file.path, file.is_tracked) for file in list_files(root, pathspecs)]

    given = [root / path for path in paths]
    lister = from_git if in_git else None
    return find_candidates(given, root=root, list_files=lister, settings=settings or Settings())


def found(root: Path, *paths: str, in_git: bool = False, settings: Settings | None = None) -> list[str]:
    return [file.path for file in candidates(root, *paths, in_git=in_git, settings=settings).files]


@pytest.mark.parametrize("path", PLACES)
def test_a_plan_place(path: str) -> None:
    assert in_plan_place(path)


@pytest.mark.parametrize("path", ELSEWHERE)
def test_no_plan_place(path: str) -> None:
    assert not in_plan_place(path)


@pytest.mark.parametrize("in_git", [False, True])
def test_plans_are_looked_for_in_their_places(tmp_path: Path, *, in_git: bool) -> None:
    root = repository(tmp_path, dict.fromkeys(PLACES + ELSEWHERE, ""))

    assert sorted(found(root, in_git=in_git)) == sorted(PLACES)


def test_git_is_asked_for_every_place(tmp_path: Path) -> None:
    root = repository(tmp_path, dict.fromkeys(PLACES, ""))

    assert {file.path for file in list_files(root, PLACES_FOR_GIT)} == set(PLACES)


@pytest.mark.parametrize(
    "glob", ["work/*.md", "/work/*.md", "work/*", "work/", "work", "**/a.md", "wo?k/**", "work/[ab].md"]
)
def test_the_configured_places_are_the_same_with_git_and_without(tmp_path: Path, glob: str) -> None:
    root = repository(tmp_path, dict.fromkeys(["work/a.md", "work/deep/a.md", "a.md", "other/b.md", "plans/a.md"], ""))
    settings = Settings(plans=(glob,))

    with_git, without = found(root, in_git=True, settings=settings), found(root, settings=settings)

    assert sorted(with_git) == sorted(without)
    assert with_git


@pytest.mark.parametrize("in_git", [False, True])
def test_what_is_excluded_is_not_looked_for(tmp_path: Path, *, in_git: bool) -> None:
    root = repository(tmp_path, {"plans/a.md": "", "plans/old/b.plan.yaml": "", "old/plans/c.md": ""})

    assert found(root, in_git=in_git, settings=Settings(exclude=("plans/old/**", "old/"))) == ["plans/a.md"]


def test_what_git_does_not_know_is_named_and_not_looked_at(tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.md": ""})
    write(root, {"plans/b.md": "", "notes.md": ""})

    assert candidates(root, in_git=True).untracked == ("plans/b.md",)
    assert found(root, in_git=True) == ["plans/a.md"]


def test_what_git_ignores_is_not_named(tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.md": "", ".gitignore": "*.plan.yaml\n"})
    write(root, {"b.plan.yaml": ""})

    assert candidates(root, in_git=True).untracked == ()


def test_what_is_excluded_need_not_be_known_to_git(tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.md": ""})
    write(root, {"plans/b.md": ""})

    assert candidates(root, in_git=True, settings=Settings(exclude=("plans/b.md",))).untracked == ()


def test_what_is_deleted_is_named(tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.md": "", "plans/b.md": ""})
    (root / "plans" / "b.md").unlink()

    assert candidates(root, in_git=True).deleted == ("plans/b.md",)
    assert found(root, in_git=True) == ["plans/a.md"]


def test_what_lies_behind_a_link_is_gone_for_git_and_for_us(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", {"plans/deep/a.plan.yaml": ""})
    (root / "plans").rename(tmp_path / "outside")
    (root / "plans").symlink_to(tmp_path / "outside")

    assert candidates(root, in_git=True).deleted == ("plans/deep/a.plan.yaml",)
    assert found(root, in_git=True) == []


def test_a_link_in_a_plan_place_is_a_candidate_that_will_be_refused(tmp_path: Path) -> None:
    root = repository(tmp_path, {"real.md": ""})
    (root / "plans").mkdir()
    (root / "plans" / "a.md").symlink_to("../real.md")
    git(root, "add", "--all")

    assert found(root, in_git=True) == found(root) == ["plans/a.md"]


def test_a_walk_follows_no_link_and_enters_no_tool_directory(tmp_path: Path) -> None:
    write(
        tmp_path, {"r/a.plan.yaml": "", "r/node_modules/b.plan.yaml": "", "r/.git/c.plan.yaml": "", "o/d.plan.yaml": ""}
    )
    (tmp_path / "r" / "linked").symlink_to(tmp_path / "o")

    assert found(tmp_path / "r") == ["a.plan.yaml"]


def test_a_directory_is_no_plan_whatever_its_name(tmp_path: Path) -> None:
    write(tmp_path, {"x.plan.yaml/notes.txt": ""})

    assert found(tmp_path) == found(tmp_path, "x.plan.yaml") == []


def test_a_file_that_is_named_is_looked_at_whatever_its_name(tmp_path: Path) -> None:
    root = write(tmp_path, {"notes.txt": ""})

    [file] = candidates(root, "notes.txt").files

    assert (file.path, file.is_named) == ("notes.txt", True)


def test_a_file_that_is_named_is_not_excluded(tmp_path: Path) -> None:
    root = write(tmp_path, {"plans/a.md": "", "plans/b.md": ""})
    settings = Settings(exclude=("plans/**",))

    assert found(root, "plans/a.md", settings=settings) == ["plans/a.md"]
    assert found(root, "plans", settings=settings) == []


@pytest.mark.parametrize("in_git", [False, True])
def test_of_a_directory_all_that_may_be_a_plan_is_looked_at(tmp_path: Path, *, in_git: bool) -> None:
    root = repository(
        tmp_path, dict.fromkeys(["d/a.md", "d/e/b.yml", "d/tasks.json", "d/c.txt", "d/d.json", "f.md"], "")
    )

    assert found(root, "d", in_git=in_git) == ["d/a.md", "d/e/b.yml", "d/tasks.json"]


def test_of_a_directory_even_what_git_does_not_know_is_looked_at(tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.md": ""})
    write(root, {"plans/b.md": ""})

    assert found(root, "plans", in_git=True) == ["plans/a.md", "plans/b.md"]
    assert found(root, ".", in_git=True) == ["plans/a.md", "plans/b.md"]


def test_of_a_directory_that_git_ignores_everything_is_looked_at(tmp_path: Path) -> None:
    root = repository(tmp_path, {"a.md": "", ".gitignore": "build/\n"})
    write(root, {"build/plans/a.md": ""})

    assert found(root, "build", in_git=True) == ["build/plans/a.md"]


def test_a_directory_with_magic_in_its_name_means_itself(tmp_path: Path) -> None:
    root = repository(tmp_path, {"[ab]/x.md": "", "a/y.md": "", "*/z.md": ""})

    assert found(root, "[ab]", in_git=True) == ["[ab]/x.md"]
    assert found(root, "*", in_git=True) == ["*/z.md"]


def test_a_directory_whose_name_begins_with_dots_lies_inside(tmp_path: Path) -> None:
    root = repository(tmp_path, {"..odd/a.md": ""})

    assert found(root, "..odd", in_git=True) == ["..odd/a.md"]


def test_what_is_given_twice_is_looked_at_once(tmp_path: Path) -> None:
    root = write(tmp_path, {"plans/a.md": ""})

    files = candidates(root, "plans", "plans/a.md", "plans/../plans/a.md", "plans/a.md").files

    assert [(file.path, file.is_named) for file in files] == [("plans/a.md", True)]


def test_the_order_of_paths_does_not_hang_on_that_in_which_they_are_given(tmp_path: Path) -> None:
    root = write(tmp_path, {"b.md": "", "a/x.md": "", "a/b/c.md": "", "a-b.md": ""})

    assert found(root, "b.md", "a", "a-b.md") == found(root, "a-b.md", "a", "b.md") == sorted(found(root, "."))


def test_what_lies_outside_is_shown_from_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository(tmp_path / "r", {"a.md": ""})
    write(tmp_path, {"o/b.md": ""})
    monkeypatch.chdir(root)

    assert found(root, "../o", in_git=True) == found(root, "../o/b.md", in_git=True) == ["../o/b.md"]


def test_a_path_through_a_linked_directory_is_the_path_that_it_leads_to(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", {"plans/a.md": ""})
    (tmp_path / "link").symlink_to(root)

    assert [file.path for file in candidates(root, str(tmp_path / "link" / "plans" / "a.md")).files] == ["plans/a.md"]


def test_a_linked_directory_that_is_named_is_not_followed(tmp_path: Path) -> None:
    root = write(tmp_path, {"real/a.md": ""})
    (root / "link").symlink_to("real")

    assert found(root, "link") == ["link"]


@pytest.mark.parametrize("path", ["gone", "gone/plan.md", "a.md/plan.md"])
def test_a_path_that_is_not_there_is_refused(tmp_path: Path, path: str) -> None:
    root = write(tmp_path, {"a.md": ""})

    with pytest.raises(PlanguardError, match="there is no ") as refusal:
        candidates(root, path)

    assert refusal.value.hint


def test_a_directory_that_cannot_be_listed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlanguardError, match="gone cannot be listed: no such file or directory"):
        list(walk(tmp_path / "gone"))


def test_what_is_given_from_inside_an_archive_is_remembered(tmp_path: Path) -> None:
    archive = "openspec/changes/archive"
    root = write(tmp_path, {f"{archive}/old/tasks.md": ""})

    assert [file.from_archive for file in candidates(root, archive).files] == [True]
    assert [file.from_archive for file in candidates(root, f"{archive}/old").files] == [True]
    assert [file.from_archive for file in candidates(root, "openspec").files] == [False]
    assert [file.from_archive for file in candidates(root).files] == [False]
