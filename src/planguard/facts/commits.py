"""The commits between two, each with what it says and which paths it touches."""

import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from planguard.facts.commit_messages import read_message
from planguard.facts.git import run_git
from planguard.facts.objects import Objects
from planguard.model.change import Message
from planguard.model.location import Source

# of a merge only what differs from all its parents, thus what the merge itself adds
_TOUCHED = ("diff-tree", "--stdin", "-r", "-c", "--root", "--raw", "-z", "--no-renames", "--ignore-submodules=none")

# those that people commit in; Python knows further ones, and some of them do more than decode
_ENCODINGS = frozenset(
    "iso-8859-1 iso8859-1 latin1 iso-8859-15 windows-1252 cp1252 windows-1251 cp1251 koi8-r "
    "gbk gb2312 gb18030 big5 shift_jis shift-jis sjis cp932 euc-jp iso-2022-jp euc-kr cp949".split()
)


@dataclass(frozen=True, slots=True)
class Commits:
    """`messages` are in the order in which the commits were made; `by_path` is None where each is of every path."""

    messages: tuple[Message, ...] = ()
    by_path: Mapping[str, tuple[Message, ...]] | None = None

    def touching(self, path: str) -> tuple[Message, ...]:
        """The messages of the commits that touch the path."""
        return self.messages if self.by_path is None else self.by_path.get(path, ())


def commits_between(root: Path, since: str, until: str) -> Commits:
    """The commits of `until` that `since` has not; both are ids."""
    ids = run_git(root, "rev-list", "--topo-order", "--reverse", f"{since}..{until}", "--").decode().split()
    objects = Objects(root)
    messages = {commit: message_of(objects, commit) for commit in ids}
    by_path: dict[str, list[Message]] = defaultdict(list)
    for commit, path in _touched(root, ids):
        by_path[path].append(messages[commit])
    return Commits(tuple(messages.values()), {path: tuple(found) for path, found in by_path.items()})


def message_of(objects: Objects, commit: str) -> Message:
    header, _, text = objects.commit(commit).partition(b"\n\n")
    fields = [line.split(b" ", 1)[1] for line in header.split(b"\n") if line.startswith(b"encoding ")]
    return read_message(Source(f"commit {commit[:12]}", _decoded(text, fields)), commit)


def _decoded(text: bytes, encodings: Sequence[bytes]) -> str:
    named = (encoding.decode("ascii", "replace").lower() for encoding in encodings)
    return text.decode(next((encoding for encoding in named if encoding in _ENCODINGS), "utf-8"), "replace")


def _touched(root: Path, commits: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of a commit and a path."""
    given = "".join(f"{commit}\n" for commit in commits).encode()
    fields = iter(os.fsdecode(run_git(root, *_TOUCHED, given=given)).split("\0"))
    found: list[tuple[str, str]] = []
    commit = ""
    for field in fields:
        # no other field is a record, for its path is taken along with it
        if field.startswith(":"):
            found.append((commit, next(fields)))
        else:
            commit = field
    return found
