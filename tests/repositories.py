"""Small repositories in a temporary folder, and planguard run in them as users run it."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.house import ROOT

# three tasks without a fault in any profile
SOUND = """\
planguard: v2
title: Move the billing service
tasks:
  - id: BIL-1
    title: Tag the baseline
    status: done
    risk: low
    depends_on: []
    inputs: [billing/**]
    outputs: [tag before-move]
    acceptance: [run: git rev-parse --verify before-move]
    rollback: [delete the tag]
    evidence: [tagged at 1f3c9aa]
  - id: BIL-2
    title: Move the sources
    status: in_progress
    risk: high
    depends_on: [BIL-1]
    inputs: [billing/**]
    outputs: [apps/billing/**]
    acceptance: [run: make test]
    rollback: [run: git revert HEAD]
  - id: BIL-3
    title: Remove the old directory
    status: planned
    risk: medium
    depends_on: [BIL-2]
    inputs: [apps/billing/**]
    outputs: [no file under billing/]
    acceptance: [absent: billing/]
    rollback: [run: git checkout before-move -- billing]
"""
# the last task depends on one that nobody declares: one finding, PG201 in line 32
BROKEN = SOUND.replace("[BIL-2]", "[BIL-9]")
BROKEN_LINE = 1 + SOUND[: SOUND.index("[BIL-2]")].count("\n")


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def repository(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """A git repository whose index holds the files."""
    root.mkdir(parents=True, exist_ok=True)
    git(root, "init", "--quiet")
    write(root, files)
    git(root, "add", "--all")
    return root


def commit(root: Path, message: str = "change") -> None:
    git(root, "-c", "user.name=T", "-c", "user.email=t@example.com", "commit", "--quiet", "--all", "-m", message)


def git(root: Path, *arguments: str, may_fail: bool = False) -> bytes:
    """The output of git, which hears of nothing but the repository."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment = clean | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(["git", *arguments], cwd=root, env=environment, capture_output=True, check=False)
    assert may_fail or done.returncode == 0, done.stderr
    return done.stdout


def planguard(
    root: Path, *arguments: str | bytes, code: str = "", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """A process of its own: `python -m planguard`, or a driver that does as `code` says."""
    start = ["-c", code] if code else ["-m", "planguard"]
    clean = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR"}}
    return subprocess.run(
        [sys.executable, *start, *arguments],
        cwd=root,
        env=clean | {"PYTHONPATH": str(ROOT / "src")} | environment,
        capture_output=True,
        timeout=60,
        check=False,
    )
