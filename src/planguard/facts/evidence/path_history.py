"""The commits that changed a path, or a directory, and what they made of it."""

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from planguard.facts.git import run_git
from planguard.facts.raw_diff import is_file
from planguard.facts.trees import commit_tree
from planguard.model.tree import Tree

# of a directory with a longer history its files are asked for one by one
_AT_ONCE = 2000
# directories that are asked for one by one; each costs as much as a walk through all of the history
_FEW = 8
# of a merge only what differs from all its parents, thus what the merge itself adds
_CHANGES = (
    "diff-tree",
    "--stdin",
    "-r",
    "-c",
    "--root",
    "--raw",
    "-z",
    "--no-renames",
    "--ignore-submodules=all",
    "--",
)


class PathVersion(NamedTuple):
    """`moment` is when it was committed. `blob` is empty where the commit has no regular file there."""

    commit: str
    moment: int
    path: str
    blob: str


def path_versions(root: Path, head: str, path: str, *, at_most: int, is_ordered: bool = False) -> Sequence[PathVersion]:
    """The newest first, in no more than so many commits that `head` descends from; renames are not followed.

    `is_ordered`: no commit before one that descends from it, whatever their clocks said. Then git has to see all of the
    history before it answers.
    """
    order = ("--topo-order",) if is_ordered else ()
    where = f":(top,literal){path}"
    listed = run_git(root, "rev-list", "--timestamp", f"--max-count={at_most}", *order, head, "--", where).decode()
    moments = {commit: int(moment) for moment, commit in (line.split(" ") for line in listed.splitlines())}
    given = "".join(f"{commit}\n" for commit in moments).encode()
    changes = _changes(run_git(root, *_CHANGES, where, given=given)) if moments else ()
    return [PathVersion(commit, moments[commit], changed, blob) for commit, changed, blob in changes]


class LastChanges:
    """Of files, by which commit each came to be as it is in `head`; `cut` are those whose parents are not here."""

    def __init__(self, root: Path, head: str, cut: frozenset[str]) -> None:
        self._root, self._head, self._cut = root, head, cut
        self._directories: dict[str, Mapping[str, PathVersion]] = {}

    def of(self, path: str, blob: str) -> PathVersion | None:
        """None where the file has another content there; `is_cut` says of what is found whether it was that commit."""
        found = self._in_directory(path)
        if found and found.blob == blob:
            return found
        # of a file that was edited since, and there may be many, its own history need not be asked for
        if self._committed.files.get(path) != blob:
            return None
        found = next(iter(path_versions(self._root, self._head, path, at_most=1)), None)
        return found if found and found.blob == blob else None

    @cached_property
    def _committed(self) -> Tree:
        return commit_tree(self._root, self._head)

    def is_cut(self, version: PathVersion) -> bool:
        """The commit has no parents here, and so it seems to have made all that it holds."""
        return version.commit in self._cut

    def _in_directory(self, path: str) -> PathVersion | None:
        """Evidence lies beside evidence: git is asked once for a directory, and for what holds many of them."""
        directory = path.rpartition("/")[0]
        if not directory:
            return None
        found = self._below(path.partition("/")[0]).get(path) if len(self._directories) >= _FEW else None
        return found or self._below(directory).get(path)

    def _below(self, directory: str) -> Mapping[str, PathVersion]:
        if directory not in self._directories:
            versions = path_versions(self._root, self._head, directory, at_most=_AT_ONCE)
            # of each path the first that is met is the newest
            self._directories[directory] = {version.path: version for version in reversed(versions)}
        return self._directories[directory]


def _changes(output: bytes) -> Iterator[tuple[str, str, str]]:
    """Commit, path and blob; the format is that of `git diff-tree -c`, with as many colons as there are parents."""
    fields = iter(os.fsdecode(output).split("\0"))
    commit = ""
    for field in fields:
        if not field.startswith(":"):
            commit = field
            continue
        words = field.lstrip(":").split(" ")
        parents = len(field) - len(field.lstrip(":"))
        # a mode and an id for each parent, and then for the commit itself
        mode, blob = words[parents], words[2 * parents + 1]
        yield commit, next(fields), blob if is_file(mode) else ""
