"""What differs between trees, as git tells it: raw records of plumbing commands.

The format is that of gitdiffcore and `git diff-tree`, "Raw output format", with `-z`.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from planguard.errors import PlanguardError
from planguard.facts.git import ask_ahead, run_git
from planguard.facts.git_filters import without_filters

_RAW = ("--raw", "-z", "--no-abbrev")
# what a configuration sets for a submodule would hide that it has been moved on
_ALL = (*_RAW, "--ignore-submodules=none")
_WORK_TREE_QUESTION = ("diff-files", *_RAW, "--no-renames", "--ignore-submodules=all", "--")
# beyond as many files on either side a rename is only seen where the content is the same
_RENAMES = ("-M", "-l1000")


class RawChange(NamedTuple):
    """`status` is A, D, M (also for another mode or type) or U (in conflict); a rename is an A and a D.

    `other` is the other side of a rename. Modes are octal, and zero where there is nothing; so is `old_id`.
    """

    path: str
    status: str
    other: str
    old_mode: str
    new_mode: str
    old_id: str

    @property
    def is_link(self) -> bool:
        return is_link(self.new_mode)


def is_file(mode: str) -> bool:
    """Whether it is a regular file, executable or not."""
    return mode.startswith("10")


def is_link(mode: str) -> bool:
    return mode.startswith("12")


def is_submodule(mode: str) -> bool:
    return mode.startswith("16")


def diff_commits(root: Path, old: str, new: str) -> list[RawChange]:
    """Between two commits or trees, given by their ids; in the order of paths, as all of these."""
    return read_raw(run_git(root, "diff-tree", "-r", *_ALL, *_RENAMES, old, new, "--"))


def diff_index(root: Path, old: str) -> list[RawChange]:
    """What would be committed, against a commit or tree; U where a path is in conflict."""
    return read_raw(run_git(root, *index_question(old)))


def index_question(old: str) -> tuple[str, ...]:
    return ("diff-index", "--cached", *_ALL, *_RENAMES, "--ita-invisible-in-index", old, "--")


def announced(root: Path, old: str) -> frozenset[str]:
    """The paths that the index only announces (`git add --intent-to-add`); `old` is any commit or tree."""
    command = ("diff-index", "--cached", *_ALL, "--no-renames")
    seen, unseen = (
        set(read_raw(run_git(root, *command, f"--ita-{each}-in-index", old, "--"))) for each in ("visible", "invisible")
    )
    return frozenset(change.path for change in seen ^ unseen)


def begin_diff_work_tree(root: Path) -> Callable[[], list[RawChange]]:
    """The files on disk against the index, when it is called: M where they may have been edited, A where announced.

    Where questions may be asked ahead, git looks at the files while something else is done. Where it has to look into
    a file to tell, no filter has a hand in it.
    """
    try:
        settings = without_filters(root)
    except PlanguardError:
        # whoever wants the answer is to hear of it
        return partial(_asked_later, root)
    ask_ahead(root, *_WORK_TREE_QUESTION, settings=settings)
    return partial(_work_tree_changes, root, settings)


def _asked_later(root: Path) -> list[RawChange]:
    return _work_tree_changes(root, without_filters(root))


def _work_tree_changes(root: Path, settings: Mapping[str, str]) -> list[RawChange]:
    return read_raw(run_git(root, *_WORK_TREE_QUESTION, settings=settings))


def empty_tree(root: Path) -> str:
    """The id of the tree that holds nothing, which every repository knows."""
    return run_git(root, "hash-object", "-t", "tree", "--stdin").decode().strip()


def read_raw(output: bytes) -> list[RawChange]:
    return sorted(_records(output))


def _records(output: bytes) -> Iterator[RawChange]:
    fields = iter(os.fsdecode(output).split("\0"))
    for record in fields:
        if not record:
            continue
        old_mode, new_mode, old_id, _, status = record.removeprefix(":").split(" ")
        path = next(fields)
        match status[0]:
            case "R":
                new = next(fields)
                yield RawChange(path, "D", new, old_mode, "000000", old_id)
                yield RawChange(new, "A", path, "000000", new_mode, "0" * len(old_id))
            case "C":
                # of several files that are made from one that is gone, all but the last
                yield RawChange(next(fields), "A", "", "000000", new_mode, "0" * len(old_id))
            case "A" | "D" | "U" as kind:
                yield RawChange(path, kind, "", old_mode, new_mode, old_id)
            case _:
                yield RawChange(path, "M", "", old_mode, new_mode, old_id)
