"""What the tests of the git layer ask of real repositories, in short."""

from pathlib import Path

from planguard.facts.judged import Judged
from planguard.model.change import ChangeKind
from tests.repositories import commit, git, repository, write

ADDED, DELETED, MODIFIED = ChangeKind.ADDED, ChangeKind.DELETED, ChangeKind.MODIFIED


def committed(root: Path, files: dict[str, str | bytes]) -> Path:
    """A repository with one commit that holds the files."""
    repository(root, files)
    commit(root, "first")
    return root


def stage(root: Path, files: dict[str, str | bytes]) -> None:
    write(root, files)
    git(root, "add", "--all")


def step(root: Path, files: dict[str, str | bytes], message: str = "change") -> str:
    """One more commit with the files; its id."""
    stage(root, files)
    commit(root, message)
    return rev(root)


def rev(root: Path, name: str = "HEAD") -> str:
    return git(root, "rev-parse", name).decode().strip()


def kinds(judged: Judged) -> dict[str, ChangeKind]:
    assert judged.changes is not None
    return {change.path: change.kind for change in judged.changes}


def merge(root: Path, branch: str, *, strategy: str = "ort") -> None:
    """Begin a merge that is not committed."""
    git(root, *AUTHOR, "merge", "--no-commit", "--no-ff", "-s", strategy, branch, may_fail=True)


AUTHOR = ("-c", "user.name=T", "-c", "user.email=t@example.com")
