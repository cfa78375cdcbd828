"""Commits by the names that people give them, and how they descend from each other."""

import os
from collections.abc import Iterable
from pathlib import Path

from planguard.errors import PlanguardError
from planguard.facts.git import ask_git, run_git
from planguard.facts.objects import Objects

HEAD = "HEAD"
_NONE = 1
MERGE_QUESTION = ("rev-parse", "--git-path", "MERGE_HEAD")
_MERGED = "GITHEAD_"
UNSHALLOW = "git fetch --unshallow, in CI fetch-depth: 0"
_DEEPER = f"{UNSHALLOW}; or give a commit that is there: --base SHA"


def short(commit: str) -> str:
    return commit[:7]


def head(root: Path) -> str | None:
    """The commit that HEAD is at; None where there is none yet. Raises PlanguardError where it is not to be had."""
    answer = ask_git(root, *commit_question(HEAD))
    if answer.code == 0:
        return answer.output.decode().strip()
    if ask_git(root, "rev-parse", "--verify", "--quiet", HEAD).code == 0:
        # it names something that is no commit, or that is not there
        return resolve(root, HEAD)
    if ask_git(root, "symbolic-ref", "--quiet", HEAD).code == 0:
        return None
    raise PlanguardError("HEAD leads to no commit", hint="run `git status` and mend what it says")


def commit_question(rev: str) -> tuple[str, ...]:
    return ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{rev}^{{commit}}")


def resolve(root: Path, rev: str) -> str:
    """The id of the commit that a name of the user's means. Raises PlanguardError."""
    if rev and "\0" not in rev:
        answer = ask_git(root, *commit_question(rev))
        if answer.code == 0:
            return answer.output.decode().strip()
    if is_shallow(root):
        raise PlanguardError(f"there is no commit {rev} in this shallow clone", hint=_DEEPER)
    raise PlanguardError(f"there is no commit {rev}", hint="give a branch, a tag or an id that is here, or fetch it")


def is_shallow(root: Path) -> bool:
    return run_git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"


def cut_commits(root: Path) -> frozenset[str]:
    """Those below which a shallow clone is cut off."""
    path = root / os.fsdecode(run_git(root, "rev-parse", "--git-path", "shallow").removesuffix(b"\n"))
    return frozenset(_lines(path))


def parents(root: Path, commit: str) -> tuple[str, ...]:
    """The parents that the commit itself names. Raises PlanguardError where the clone is cut off below it."""
    header = Objects(root).commit(commit).partition(b"\n\n")[0]
    named = [line.split(b" ")[1].decode() for line in header.split(b"\n") if line.startswith(b"parent ")]
    for parent in named:
        if ask_git(root, "rev-parse", "--verify", "--quiet", f"{parent}^{{commit}}").code != 0:
            raise PlanguardError(f"commit {short(commit)} is here without its parent {short(parent)}", hint=_DEEPER)
    return tuple(named)


def merge_bases(root: Path, since: str, until: str) -> tuple[str, ...]:
    """The best common ancestors of two commits, one unless branches were merged crosswise.

    Raises PlanguardError where there is none, and where a shallow clone may keep the right one out of sight.
    """
    answer = ask_git(root, "merge-base", "--all", since, until)
    if answer.code not in (0, _NONE):
        raise PlanguardError(f"git cannot compare {short(since)} with {short(until)}: {answer.complaint}")
    bases = tuple(answer.output.decode().split())
    if is_shallow(root):
        _refuse_if_cut(root, since, until, has_base=bool(bases))
    if not bases:
        words = f"{short(since)} and {short(until)} have no commit in common"
        raise PlanguardError(words, hint="give a commit that the change was made from: --base SHA")
    return bases


def merge_heads(root: Path) -> tuple[str, ...]:
    """The commits that are being merged into HEAD at this moment."""
    path = root / os.fsdecode(run_git(root, *MERGE_QUESTION).removesuffix(b"\n"))
    # when git merge calls its own hook it has not written that yet, and has only told it to its strategies
    named = _lines(path) or [name.removeprefix(_MERGED) for name in os.environ if name.startswith(_MERGED)]
    return tuple(resolve(root, commit) for commit in named)


def _refuse_if_cut(root: Path, since: str, until: str, *, has_base: bool) -> None:
    """Where a clone is cut off above the base, there may be a nearer base, and messages are missing."""
    between = run_git(root, "rev-list", f"{since}...{until}", "--").decode().split()
    cut = cut_commits(root).intersection(between)
    if cut or not has_base:
        words = f"this clone is shallow: what lies between {short(since)} and {short(until)} is cut off"
        raise PlanguardError(words, hint=_DEEPER)


def _lines(path: Path) -> Iterable[str]:
    try:
        return path.read_text("ascii", "replace").split()
    except FileNotFoundError:
        return ()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise PlanguardError(f"{path} cannot be read: {reason}", hint="is the repository sound?") from None
