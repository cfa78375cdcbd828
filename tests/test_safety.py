"""`check` and `next` on a repository that nobody trusts: nothing but git is run, nothing but plans is opened."""

import json
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.repositories import BROKEN, SOUND, commit, git, planguard, repository, write

# hooks that git calls in the course of plumbing commands or might call one day
HOOKS = (
    "post-index-change",
    "post-checkout",
    "reference-transaction",
    "fsmonitor-watchman",
    "pre-commit",
    "query-watchman",
)
# the audit hook of Python sees every file that is opened, every process and every connection
DRIVER = """\
import json, os, sys
log = {name: [] for name in ("run", "open", "connect", "write")}
def hook(event, args):
    if event in ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.startfile"):
        log["run"].append(os.fsdecode(args[0]))
    elif event in ("os.fork", "os.forkpty", "pty.spawn", "ctypes.dlopen"):
        log["run"].append(event)
    elif event == "open" and isinstance(args[0], (str, bytes)):
        writes = (args[1] or "r")[:1] in "wax" or (args[2] or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        log["write" if writes else "open"].append(os.path.abspath(os.fsdecode(args[0])))
    elif event in ("os.mkdir", "os.rename", "os.remove", "os.symlink", "os.link", "os.truncate", "os.chmod"):
        # what is already open goes by a number
        log["write"].append(os.fsdecode(args[0]) if isinstance(args[0], (str, bytes)) else str(args[0]))
    elif event.startswith("socket.") and event not in ("socket.__new__",):
        log["connect"].append(event)
from planguard.cli.app import run
sys.addaudithook(hook)
code = run(sys.argv[1:])
with os.fdopen(3, "w") as out:
    json.dump({"code": code, **log}, out)
"""


class Log(NamedTuple):
    code: int
    run: list[str]
    open: list[str]
    write: list[str]
    connect: list[str]


def watched(root: Path, *arguments: str) -> Log:
    """What a command does to the world."""
    from tests.house import ROOT

    # a pipe holds 64 KiB, and how much is told depends on how long the paths of this machine are
    with tempfile.TemporaryFile("w+") as told:
        subprocess.run(
            ["bash", "-c", f'exec 3>&{told.fileno()}; exec "$@"', "bash", sys.executable, "-c", DRIVER, *arguments],
            cwd=root,
            env=os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
            pass_fds=[told.fileno()],
            capture_output=True,
            timeout=60,
            check=True,
        )
        told.seek(0)
        return Log(**json.load(told))


def below(root: Path, paths: Iterable[str]) -> set[str]:
    return {Path(path).relative_to(root).as_posix() for path in paths if Path(path).is_relative_to(root)}


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A repository in which everything that git can be made to run leaves a canary, with a plan that names paths."""
    canary = write(tmp_path, {"canary.sh": f'#!/bin/sh\necho "$0 $*" >> {tmp_path}/canary\ncat\n'}) / "canary.sh"
    canary.chmod(0o755)
    plan = BROKEN.replace("billing/**", "/etc/passwd").replace(
        "absent: billing/", "contains: {path: secret.txt, text: x}"
    )
    root = repository(
        tmp_path / "repository",
        {
            "plans/a.plan.yaml": plan,
            "secret.txt": "secret",
            ".gitattributes": "* filter=canary diff=canary merge=canary\n",
        },
    )
    commit(root)
    write(root, {f".git/hooks/{name}": canary.read_text() for name in HOOKS})
    for name in HOOKS:
        (root / ".git" / "hooks" / name).chmod(0o755)
    settings = {
        "core.fsmonitor": str(canary),
        "core.hooksPath": str(root / ".git" / "hooks"),
        "core.sshCommand": str(canary),
        "core.editor": str(canary),
        "core.pager": str(canary),
        "core.askPass": str(canary),
        "core.alternateRefsCommand": str(canary),
        "credential.helper": f"!{canary}",
        "diff.external": str(canary),
        "diff.canary.textconv": str(canary),
        "diff.canary.command": str(canary),
        "merge.canary.driver": str(canary),
        "filter.canary.clean": str(canary),
        "filter.canary.smudge": str(canary),
        "filter.canary.process": str(canary),
        "uploadpack.packObjectsHook": str(canary),
        "gpg.program": str(canary),
        "alias.ls-files": f"!{canary}",
        "alias.rev-parse": f"!{canary}",
        "pager.ls-files": str(canary),
        "extensions.partialClone": "origin",
        "remote.origin.url": f"ext::{canary}",
        "remote.origin.promisor": "true",
    }
    for name, value in settings.items():
        git(root, "config", name, value)
    # the index holds other times than the disk, so that git would like to look into the files
    for path in ("plans/a.plan.yaml", "secret.txt"):
        os.utime(root / path, (1, 1))
    return root


# a gate whose every line names something that must not be opened, run or believed
GATE = """\
phases:
  - id: P1
    gate:
      must:
        - tests: {junit: /etc/passwd}
        - tests: {junit: evidence/linked.xml}
        - coverage: {file: ../outside.xml, at_least: 80%}
        - metric: {name: m, file: evidence/bench.json, pointer: /a, at_most: "../outside.json#/b"}
        - command: {run: touch ran-by-planguard}
        - approval: {by: [lead]}
        - soak: {at_least: 1h, after: BIL-1}
        - document: /etc/hostname
    approvals:
      - {role: lead, name: A, date: 2026-01-01, commit: --upload-pack=touch ran-by-planguard}
      - {role: lead, name: A, date: 2026-01-01, commit: HEAD}
    attempts:
      - {started: 2026-01-01, rolled_back: 2026-01-02, incident: /etc/passwd}
      - {started: 2026-01-03}
tasks:
"""
COMMANDS = [
    ["check"],
    ["check", "plans"],
    ["check", "--show-files"],
    ["check", "-f", "json"],
    ["next"],
    ["graph"],
    ["graph", "-f", "html"],
    ["graph", "+BIL-2+", "-f", "mermaid"],
]
# these look at the content of the repository too
LOOKING = [
    ["check"],
    ["check", "--staged"],
    ["check", "--base", "HEAD~1"],
    ["check", "--range", "HEAD~1..HEAD"],
    ["check", "--rev", "HEAD"],
    ["check", "--diff"],
    ["check", "--fix"],
    ["check", "--staged", "-f", "sarif"],
    ["why", "secret.txt", "src/new.py"],
    ["commit-msg", "message.txt"],
    ["check", "--select", "PG5"],
    ["graph", "--affected", "--staged", "-f", "svg"],
    ["report"],
    ["report", "-f", "html"],
    ["report", "--phase", "P1", "-f", "json", "--base", "HEAD~1"],
    ["verify", "--all", "--dry-run"],
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_nothing_that_a_repository_names_is_run(hostile: Path, arguments: list[str]) -> None:
    done = planguard(hostile, *arguments)

    assert done.returncode in (0, 1), done.stderr
    assert not (hostile.parent / "canary").exists()


@pytest.fixture
def guarded(hostile: Path) -> Path:
    """The hostile repository with a change that is committed and one that is staged, and a path that is retired."""
    write(
        hostile,
        {
            "planguard.toml": "[[guards.retired_paths]]\npath = 'old/'\nreplaced_by = 'new/'\n",
            "build.sh": "cd old/x\n",
            "message.txt": "Change something\n\nPlan-Task: BIL-9\n",
            "plans/a.plan.yaml": SOUND.replace("tasks:\n", GATE),
            "evidence/bench.json": '{"a": 1}',
            "../outside.xml": "<coverage/>",
            "../outside.json": '{"b": 2}',
        },
    )
    (hostile / "evidence" / "linked.xml").symlink_to(hostile.parent / "outside.xml")
    calm = ("-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "core.attributesFile=/dev/null")
    off = [f"filter.canary.{key}=" for key in ("clean", "smudge", "process")]
    quiet = [word for setting in off for word in ("-c", setting)]
    who = ("-c", "user.name=T", "-c", "user.email=t@example.com")
    git(hostile, *calm, *quiet, "add", "--all")
    git(hostile, *calm, *quiet, *who, "commit", "--quiet", "-m", "more")
    write(hostile, {"src/new.py": "x = 1\n", "build.sh": "cd old/y\n"})
    git(hostile, *calm, *quiet, "add", "--all")
    # git takes a file that is as new as its index for one that may have changed, and looks into it
    write(hostile, {"secret.txt": "SECRET"})
    (hostile.parent / "canary").unlink(missing_ok=True)
    return hostile


@pytest.mark.parametrize("arguments", LOOKING, ids=" ".join)
def test_nothing_is_run_where_the_content_of_a_repository_is_looked_at(guarded: Path, arguments: list[str]) -> None:
    done = planguard(guarded, *arguments)

    assert done.returncode in (0, 1), done.stderr
    assert not (guarded.parent / "canary").exists()


@pytest.mark.parametrize("arguments", LOOKING, ids=" ".join)
def test_git_alone_is_run_where_the_content_of_a_repository_is_looked_at(guarded: Path, arguments: list[str]) -> None:
    log = watched(guarded, *arguments)

    assert log.code in (0, 1)
    assert set(log.run) == {"git"}
    assert log.connect == []


@pytest.mark.parametrize("arguments", [["check"], ["report"]], ids=" ".join)
def test_of_what_a_gate_names_only_what_git_tracks_is_opened(guarded: Path, arguments: list[str]) -> None:
    log = watched(guarded, *arguments)

    beside = {path for path in below(guarded.parent, log.open) if not path.startswith("repository")}
    assert beside == set()
    assert {"/etc/passwd", "/etc/hostname"}.isdisjoint(log.open)
    # it is opened below its directory, by its name alone
    assert "bench.json" in below(guarded, log.open)
    assert "linked.xml" not in below(guarded, log.open)
    assert not (guarded / "ran-by-planguard").exists()


def test_the_canary_sings_where_git_is_not_hardened(hostile: Path) -> None:
    git(hostile, "status", may_fail=True)

    assert (hostile.parent / "canary").exists()


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_git_alone_is_run(hostile: Path, arguments: list[str]) -> None:
    log = watched(hostile, *arguments)

    assert log.code in (0, 1)
    assert set(log.run) == {"git"}
    assert log.connect == []


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_of_the_repository_the_plans_alone_are_opened_and_nothing_is_written(
    hostile: Path, arguments: list[str]
) -> None:
    log = watched(hostile, *arguments)

    assert below(hostile, log.open) == {"plans/a.plan.yaml"}
    assert [path for path in log.write if path != os.devnull] == []
    assert "/etc/passwd" not in log.open


def test_the_configuration_is_opened_besides(tmp_path: Path) -> None:
    root = repository(
        tmp_path / "r", {"plans/a.plan.yaml": SOUND, "pyproject.toml": "", "planguard.toml": "", "x.md": ""}
    )

    assert below(root, watched(root, "check").open) == {"plans/a.plan.yaml", "pyproject.toml", "planguard.toml"}


def test_a_link_is_not_opened(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", {"plans/a.plan.yaml": SOUND})
    write(tmp_path, {"outside/secret.md": "# Plan v2: secret\n", "outside/b.plan.yaml": BROKEN})
    (root / "plans" / "linked.md").symlink_to(tmp_path / "outside" / "secret.md")
    (root / "plans" / "folder").symlink_to(tmp_path / "outside")
    git(root, "add", "--all")

    log = watched(root, "check")

    assert below(tmp_path, log.open) == {"r/plans/a.plan.yaml"}


def test_a_tracked_plan_behind_a_link_is_not_opened(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", {"plans/a.plan.yaml": SOUND, "b.plan.yaml": SOUND.replace("BIL", "OIL")})
    (root / "plans").rename(tmp_path / "outside")
    (root / "plans").symlink_to(tmp_path / "outside")

    log = watched(root, "check")

    assert below(tmp_path, log.open) == {"r/b.plan.yaml"}


def test_a_check_leaves_the_index_as_it_is(hostile: Path) -> None:
    index = hostile / ".git" / "index"
    before = index.read_bytes(), index.stat()[stat.ST_MTIME]

    planguard(hostile, "check")

    assert (index.read_bytes(), index.stat()[stat.ST_MTIME]) == before
