"""Whether what is on disk is what was committed."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from planguard.facts.disk import GoneError, read_file
from planguard.facts.raw_diff import RawChange, begin_diff_work_tree, diff_index, empty_tree, is_file

_SHA1_LENGTH = 40


def is_edited(root: Path, *, since: str | None, aside: str) -> bool:
    """Whether tracked files differ from a commit (an id; None before the first), in the index or on disk.

    What lies in the directory `aside` does not count. In doubt they do: a filter of git may have a hand in it.
    """

    def counts(change: RawChange) -> bool:
        return not f"{change.path}/".startswith(f"{aside}/")

    if any(counts(change) for change in diff_index(root, since or empty_tree(root))):
        return True
    work_tree: Callable[[], list[RawChange]] = begin_diff_work_tree(root)
    return any(counts(change) and _differs(root, change) for change in work_tree())


def _differs(root: Path, change: RawChange) -> bool:
    """Git tells of every file that has been touched since it last looked."""
    if change.old_mode != change.new_mode or not is_file(change.old_mode):
        return True
    try:
        content = read_file(root, change.path)
    except GoneError:
        return True
    return content is None or _blob_id(content, length=len(change.old_id)) != change.old_id


def _blob_id(content: bytes, *, length: int) -> str:
    """As git computes it, in a repository whose ids have that length."""
    hashed = hashlib.sha1(usedforsecurity=False) if length == _SHA1_LENGTH else hashlib.sha256()
    hashed.update(b"blob %d\0" % len(content))
    hashed.update(content)
    return hashed.hexdigest()
