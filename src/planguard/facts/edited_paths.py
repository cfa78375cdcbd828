"""What differs from the last commit: what is staged, what is edited on disk, and new files that git does not ignore."""

import os
from collections.abc import Iterator
from pathlib import Path

from planguard.facts.git import run_git
from planguard.facts.raw_diff import RawChange, begin_diff_work_tree, diff_index, empty_tree
from planguard.facts.revisions import head
from planguard.model.change import Change, ChangeKind

_NEW_FILES = ("ls-files", "-z", "--others", "--exclude-standard", "--")


def edited_paths(root: Path) -> tuple[Change, ...]:
    """In the order of paths, each once; before the first commit everything is new. `root` is the top of the work tree.

    A file that was touched without another content may be among them: git does not look into all of them.
    """
    staged = diff_index(root, head(root) or empty_tree(root))
    on_disk = begin_diff_work_tree(root)()
    found = {change.path: change for each in (staged, on_disk) for change in map(_change, each)}
    found.update((path, Change(path=path, kind=ChangeKind.ADDED)) for path in _new_files(root))
    return tuple(found[path] for path in sorted(found))


def _change(raw: RawChange) -> Change:
    kind = {"A": ChangeKind.ADDED, "D": ChangeKind.DELETED}.get(raw.status, ChangeKind.MODIFIED)
    return Change(path=raw.path, kind=kind, other=raw.other, is_link=raw.is_link)


def _new_files(root: Path) -> Iterator[str]:
    listed = os.fsdecode(run_git(root, *_NEW_FILES)).split("\0")
    # a repository within is listed as a directory, with a slash
    return (path for path in listed if path and not path.endswith("/"))
