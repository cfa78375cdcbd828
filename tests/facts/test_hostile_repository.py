"""Nothing that a repository names is run, whatever is judged."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from planguard.facts.judged import Judged, judge_base, judge_rev, judge_staged, judge_work_tree
from planguard.facts.repository import list_files, repository_root
from tests.facts.staged import committed, stage, step
from tests.repositories import git, write

HOOKS = ("post-index-change", "post-checkout", "reference-transaction", "pre-commit", "pre-auto-gc")
# a name may hold what would end it on a command line
FILTERS = ("canary", "a.b", "with=sign", "Ünï")
JUDGES: dict[str, Callable[[Path], Judged]] = {
    "work-tree": judge_work_tree,
    "staged": judge_staged,
    "base": lambda root: judge_base(root, "HEAD~1"),
    "rev": lambda root: judge_rev(root, "HEAD"),
}


def hostile_settings(canary: Path, hooks: Path) -> dict[str, str]:
    return {
        "core.fsmonitor": str(canary),
        "core.hooksPath": str(hooks),
        "core.sshCommand": str(canary),
        "core.pager": str(canary),
        "core.alternateRefsCommand": str(canary),
        "core.gitProxy": str(canary),
        "credential.helper": f"!{canary}",
        "diff.external": str(canary),
        "diff.canary.textconv": str(canary),
        "diff.canary.command": str(canary),
        "diff.renames": "copies",
        "merge.canary.driver": str(canary),
        "gpg.program": str(canary),
        "log.showSignature": "true",
        "uploadpack.packObjectsHook": str(canary),
        **{f"alias.{name}": f"!{canary}" for name in ("ls-files", "diff-files", "diff-index", "cat-file", "rev-list")},
        **{f"pager.{name}": str(canary) for name in ("ls-files", "diff-files", "diff-index", "cat-file")},
        **{f"filter.{name}.{key}": str(canary) for name in FILTERS for key in ("clean", "smudge", "process")},
        **{f"filter.{name}.required": "true" for name in FILTERS},
        "extensions.partialClone": "origin",
        "remote.origin.url": f"ext::{canary}",
        "remote.origin.promisor": "true",
    }


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A repository in which everything that git can be made to run leaves a canary."""
    canary = write(tmp_path, {"canary.sh": f'#!/bin/sh\necho "$0 $*" >> {tmp_path}/canary\ncat\n'}) / "canary.sh"
    canary.chmod(0o755)
    attributes = "* filter=canary diff=canary merge=canary\n" + "".join(
        f"{number}.py filter={name}\n" for number, name in enumerate(FILTERS)
    )
    sources: dict[str, str | bytes] = {f"{number}.py": f"{number}\n" * 9 for number in range(len(FILTERS))}
    root = committed(tmp_path / "r", {".gitattributes": attributes, **sources})
    inner = committed(tmp_path / "r" / "lib", {".gitattributes": "* filter=inner\n", "a.py": "1\n"})
    step(root, {"moved.py": "0\n" * 9 + "x\n", "0.py": "new\n"})
    stage(root, {"1.py": "staged\n"})
    make_racy(inner)
    make_racy(root)
    write(root, {f".git/hooks/{name}": canary.read_text() for name in HOOKS})
    for name in HOOKS:
        (root / ".git" / "hooks" / name).chmod(0o755)
    for each in (root, inner):
        for name, value in hostile_settings(canary, root / ".git" / "hooks").items():
            git(each, "config", name, value)
    # git looks into a submodule with a process of its own
    git(inner, "config", "filter.inner.clean", str(canary))
    return root


def make_racy(root: Path) -> None:
    """Let every file look as if it had been written while the index was, so that git has to look into it."""
    for path in (*root.glob("*.py"), *root.glob(".gitattributes")):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    git(root, "update-index", "--refresh")
    os.utime(root / ".git" / "index", (1_000_000_000, 1_000_000_000))


@pytest.mark.parametrize("judge", JUDGES.values(), ids=JUDGES)
def test_nothing_is_run_while_a_repository_is_judged(hostile: Path, judge: Callable[[Path], Judged]) -> None:
    judged = judge(hostile)
    for path in [*judged.tree.paths, *(change.path for change in judged.changes or ())]:
        judged.read(path)
        judged.read_former(path)
    list(judged.read_blobs([path for path, blob in judged.tree.files.items() if blob]))

    assert "moved.py" in judged.tree.files
    assert not (hostile.parent / "canary").exists()


def test_nothing_is_run_while_files_are_listed(hostile: Path) -> None:
    assert repository_root(hostile) == hostile
    assert list_files(hostile, (":(top)",))

    assert not (hostile.parent / "canary").exists()


@pytest.mark.parametrize("arguments", [["diff-files"], ["diff", "--cached"], ["log", "-p"]], ids=" ".join)
def test_the_canary_sings_where_git_is_not_hardened(hostile: Path, arguments: list[str]) -> None:
    git(hostile, *arguments, may_fail=True)

    assert (hostile.parent / "canary").exists()


@pytest.mark.parametrize("name", FILTERS)
@pytest.mark.parametrize("key", ["clean", "process"])
def test_each_filter_alone_would_sing(hostile: Path, name: str, key: str) -> None:
    canary = git(hostile, "config", "core.sshCommand").decode().strip()
    for section in ("core", *(f"filter.{each}" for each in FILTERS)):
        git(hostile, "config", "--remove-section", section)
    git(hostile, "config", "core.repositoryFormatVersion", "1")
    git(hostile, "config", f"filter.{name}.{key}", canary)

    git(hostile, "diff-files", "--ignore-submodules=all", may_fail=True)

    assert (hostile.parent / "canary").exists()


def test_an_edit_that_only_the_content_shows_is_seen_without_filters(tmp_path: Path) -> None:
    root = committed(tmp_path, {"a.py": "1\n"})
    git(root, "config", "filter.x.clean", "cat")
    make_racy(root)
    write(root, {"a.py": "2\n"})
    os.utime(root / "a.py", (1_000_000_000, 1_000_000_000))

    assert judge_work_tree(root).tree.files == {"a.py": ""}
