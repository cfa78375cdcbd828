"""What git tracks: in the index, in a commit, in the work tree."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from planguard.facts.git import run_git
from planguard.facts.raw_diff import RawChange, announced, is_file, is_link, is_submodule
from planguard.model.tree import Tree

_ID = re.compile(r" ([0-9a-f]{64}|[0-9a-f]{40})[ \t]")
_FILE = "10"
INDEX_QUESTION = ("ls-files", "-s", "-v", "-z")
# before each record: nothing is special about the file
_PLAIN = "H "
# of the content "", by the length of ids
_EMPTY_BLOBS = {
    40: "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
    64: "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
}


class _Entries(NamedTuple):
    """A tree that is being put together."""

    files: dict[str, str]
    links: dict[str, str]
    submodules: set[str]
    unwatched: list[str]

    def tree(self) -> Tree:
        return Tree(self.files, links=self.links, submodules=frozenset(self.submodules))


def index_tree(root: Path, head: str) -> Tree:
    """What would be committed on top of a commit (or tree), without what is only announced (`git add -N`)."""
    entries = _index(root)
    empty = _EMPTY_BLOBS[len(next(iter(entries.files.values()), "0" * 40))]
    # nothing is what git has of a file that is announced
    for path in announced(root, head) if empty in entries.files.values() else ():
        del entries.files[path]
    return entries.tree()


def commit_tree(root: Path, commit: str) -> Tree:
    return _entries(os.fsdecode(run_git(root, "ls-tree", "-r", "-z", "--full-tree", commit)), gap=1).tree()


def work_tree(root: Path, edits: Callable[[], list[RawChange]]) -> Tree:
    """What the index tracks, as it is on disk; what a sparse checkout leaves out is there as the index has it.

    `edits` is what the files on disk have that the index has not.
    """
    entries = _index(root)
    for path in entries.unwatched:
        # git was told not to look whether it is edited
        entries.files[path] = ""
    for change in edits():
        path = change.path
        entries.files.pop(path, None)
        entries.links.pop(path, None)
        entries.submodules.discard(path)
        if is_file(change.new_mode):
            entries.files[path] = ""
        elif is_link(change.new_mode):
            entries.links[path] = ""
        elif is_submodule(change.new_mode):
            entries.submodules.add(path)
    return entries.tree()


def _index(root: Path) -> _Entries:
    listing = os.fsdecode(run_git(root, *INDEX_QUESTION))
    plain = listing.removeprefix(_PLAIN).replace(f"\0{_PLAIN}", "\0")
    if len(listing) - len(plain) == len(_PLAIN) * listing.count("\0"):
        # of a million files it is 100 MB
        del listing
        return _entries(plain, gap=3)
    records = listing.split("\0")
    records.pop()
    entries = _entries("".join(f"{record[len(_PLAIN) :]}\0" for record in records), gap=3)
    # the letter is a small one for what is marked as unchanged, and S for what a sparse checkout leaves out
    marked = (_path(record) for record in records if record[0] == "h")
    return entries._replace(unwatched=[path for path in marked if path in entries.files])


# a million entries take a second so; an object for each of them, or a look at each field, takes five
def _entries(listing: str, *, gap: int) -> _Entries:
    """Records are a mode, perhaps a type, an id, and `gap` characters before the path."""
    records = listing.split("\0")
    records.pop()
    others: list[str] = []
    if listing.count(f"\0{_FILE}") + listing.startswith(_FILE) != len(records):
        others = [record for record in records if not is_file(record)]
        records = [record for record in records if is_file(record)]
    return _Entries(
        _files(records, gap),
        links={_path(record): _id(record)[1] for record in others if is_link(record)},
        submodules={_path(record) for record in others if is_submodule(record)},
        unwatched=[],
    )


def _files(records: list[str], gap: int) -> dict[str, str]:
    if not records:
        return {}
    start, end = _id(records[0]).span(1)
    path = end + gap
    return {record[path:]: record[start:end] for record in records}


def _path(record: str) -> str:
    return record.partition("\t")[2]


def _id(record: str) -> re.Match[str]:
    match = _ID.search(record)
    assert match, record
    return match
