"""Builds the migrations of `tests/projects/migration-*`: small repositories with a history, and gates to be passed.

`migration.toml` lists commits, each a folder of files that are laid over what is there, with its date:

    phase = "P1"                      # the one that the report is about
    now = "2027-03-10T12:00:00Z"

    [[commit]]
    folder = "1-baseline"             # its files; `@1-baseline@` in later files is the id of this commit
    date = "2027-01-10T09:00:00Z"
    message = "Tag the baseline"
    remove = ["old/a.txt"]            # optional
    records = [{task = "DIR-1", finished = "2027-01-10T08:59:00Z", runs = [["make test", "apps", 0]]}]

    [states]
    go = ["1-baseline", "2-move", "3-go"]

A record is what `planguard verify` would write: the runs are command, directory and exit code; it is bound to the
commit before, and to the acceptance text that the plan has in this one. Names, dates and contents are fixed, so that
ids of commits are the same on every machine.
"""

import os
import shutil
import subprocess
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.house import ROOT
from tests.verified import record_text

PROJECTS = ROOT / "tests" / "projects"
_PERSON = {"NAME": "Robin Field", "EMAIL": "robin@example.com"}


@dataclass(frozen=True, slots=True)
class Migration:
    """`folder` holds it; `phase` and `now` are what a report on it is asked for."""

    folder: Path
    phase: str
    now: str
    commits: Mapping[str, Mapping[str, Any]]
    states: Mapping[str, Sequence[str]]

    @property
    def name(self) -> str:
        return self.folder.name.removeprefix("migration-")

    def build(self, state: str, root: Path) -> Path:
        """The repository in that state, with everything committed."""
        root.mkdir(parents=True)
        _git(root, "init", "--quiet", "--initial-branch", "main", "--object-format", "sha1")
        ids: dict[str, str] = {}
        for folder in self.states[state]:
            ids[folder] = self._commit(root, self.commits[folder], ids)
        return root

    def _commit(self, root: Path, commit: Mapping[str, Any], ids: Mapping[str, str]) -> str:
        _lay_over(root, self.folder / commit["folder"], ids)
        for path in commit.get("remove", ()):
            target = root / path
            if target.is_dir():
                shutil.rmtree(target)
            else:
                target.unlink()
        for record in commit.get("records", ()):
            path, text = record_text(root, record, last_commit=list(ids.values())[-1] if ids else "")
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8", newline="")
        commit_as_robin(root, commit["message"], date=commit["date"])
        return _git(root, "rev-parse", "HEAD").decode().strip()


def commit_as_robin(root: Path, message: str, *, date: str) -> None:
    """Everything that is there; the id depends on nothing but that, the message and the date."""
    _git(root, "add", "--all", "--force")
    _git(root, "commit", "--quiet", "--allow-empty", "-m", message, date=date)


def migrations() -> list[Migration]:
    return [_read(file.parent) for file in sorted(PROJECTS.glob("migration-*/migration.toml"))]


def _read(folder: Path) -> Migration:
    told = tomllib.loads((folder / "migration.toml").read_text(encoding="utf-8"))
    commits = {commit["folder"]: commit for commit in told["commit"]}
    return Migration(folder, told["phase"], told["now"], commits, told["states"])


def _lay_over(root: Path, folder: Path, ids: Mapping[str, str]) -> None:
    for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if not file.is_file():
            continue
        content = file.read_bytes()
        for name, id in ids.items():
            content = content.replace(f"@{name}@".encode(), id.encode())
        target = root / file.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        target.chmod(0o644)


def _git(root: Path, *arguments: str, date: str = "2027-01-01T00:00:00Z") -> bytes:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    fixed = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    for role in ("AUTHOR", "COMMITTER"):
        fixed |= {f"GIT_{role}_{key}": value for key, value in _PERSON.items()} | {f"GIT_{role}_DATE": date}
    settings = ("-c", "core.autocrlf=false", "-c", "commit.gpgsign=false", "-c", "core.fileMode=false")
    command = ["git", *settings, *arguments]
    return subprocess.run(command, cwd=root, env=clean | fixed, capture_output=True, check=True).stdout
