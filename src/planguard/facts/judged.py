"""What is judged: a tree, the change that led to it, and the content of both."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple

from planguard.errors import PlanguardError
from planguard.facts.changes import against_all, against_any, changes_of
from planguard.facts.commit_messages import read_message
from planguard.facts.commits import Commits, commits_between, message_of
from planguard.facts.disk import GoneError, read_file
from planguard.facts.objects import LARGEST, Objects, read_blobs
from planguard.facts.raw_diff import RawChange, begin_diff_work_tree, diff_commits, diff_index, empty_tree, is_file
from planguard.facts.revisions import HEAD, head, merge_bases, merge_heads, parents, resolve, short
from planguard.facts.trees import commit_tree, index_tree, work_tree
from planguard.model.change import Change, Message
from planguard.model.location import Source
from planguard.model.tree import Tree

_SHOWN = 5


@dataclass(frozen=True, kw_only=True, eq=False)
class Judged:
    """`words` tell the user what is compared. `changes` is None where no change is judged, else in order of paths.

    `messages` are those of the commits of the change; an empty range holds none at all. `list_tree`, `find_commit` and
    the blobs are only called for when needed.
    """

    words: str
    root: Path
    list_tree: Callable[[], Tree]
    find_commit: Callable[[], str | None]
    changes: tuple[Change, ...] | None = None
    messages: tuple[Message, ...] = ()
    is_work_tree: bool = False
    is_empty_range: bool = False
    former_ids: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def tree(self) -> Tree:
        return self.list_tree()

    @cached_property
    def commit(self) -> str | None:
        """The id of the one that is judged, or else of the one that HEAD is at; None before the first.

        Raises PlanguardError where HEAD leads nowhere.
        """
        return self.find_commit()

    def begin(self) -> None:
        """List the tree now, whoever needs it later; what is wrong with it is told then."""
        with suppress(PlanguardError):
            _ = self.tree

    @cached_property
    def _objects(self) -> Objects:
        return Objects(self.root)

    def read(self, path: str) -> bytes | None:
        """The content of a regular file of the tree; None for every other path, and beyond 64 MiB.

        Raises PlanguardError where the file may not be read, or the repository does not hold it.
        """
        blob = self.tree.files.get(path)
        if blob is None:
            return None
        if self.is_work_tree:
            try:
                return read_file(self.root, path)
            except GoneError:
                # a sparse checkout leaves files out
                return self._objects.blob(blob) if blob else None
        return self._objects.blob(blob)

    def read_former(self, path: str) -> bytes | None:
        """What a path of the change held before it; None where it was no regular file, and for every other path."""
        blob = self.former_ids.get(path)
        return self._objects.blob(blob) if blob else None

    def read_blobs(self, paths: Sequence[str], *, largest: int = LARGEST) -> Iterator[bytes | None]:
        """What git has of many files of the tree that are not edited, in their order; much faster than one by one.

        None for one that has more bytes than `largest`.
        """
        return read_blobs(self.root, [self.tree.files[path] for path in paths], largest=largest)


def judge_work_tree(root: Path) -> Judged:
    return Judged(
        words="the tracked files as they are on disk",
        root=root,
        list_tree=partial(work_tree, root, begin_diff_work_tree(root)),
        find_commit=partial(head, root),
        is_work_tree=True,
    )


def judge_staged(root: Path, message: Source | None = None) -> Judged:
    """The index against HEAD, in the midst of a merge against all that is merged; `message` is that of the commit.

    Raises PlanguardError where a path is in conflict.
    """
    now = head(root)
    before = now or empty_tree(root)
    merged = merge_heads(root)
    # by this name git may have been asked ahead
    sides = [diff_index(root, each) for each in (HEAD if now else before, *merged)]
    _refuse_conflicts({each.path for side in sides for each in side if each.status == "U"})
    first = f"HEAD {short(now)}" if now else "nothing, for there is no commit yet"
    words = " and ".join([f"the index against {first}", *map(short, merged)])
    return _judged(
        root,
        words,
        against_all(sides),
        _Side(now, partial(index_tree, root, before)),
        commits=Commits((read_message(message),) if message else ()),
    )


def judge_base(root: Path, rev: str) -> Judged:
    """What HEAD has that `rev` has not. Raises PlanguardError where that cannot be told."""
    return _judge_between(root, since=rev, until=HEAD)


def judge_range(root: Path, revs: str) -> Judged:
    """`A..B` and `A...B` alike: what B has that A has not. Raises PlanguardError where that cannot be told."""
    since, dots, until = revs.partition("...") if "..." in revs else revs.partition("..")
    if not dots:
        raise PlanguardError(f"{revs} is no range", hint=f"give two commits: {revs or 'main'}..HEAD")
    return _judge_between(root, since=since or "HEAD", until=until or "HEAD")


def judge_rev(root: Path, rev: str) -> Judged:
    """What the commit itself adds to its parents. Raises PlanguardError where they are not there."""
    commit = resolve(root, rev)
    above = parents(root, commit)
    against = " and ".join(map(short, above)) or "nothing, for it is the first"
    return _judged(
        root,
        f"commit {_named(rev, commit)} against {against}",
        against_all([diff_commits(root, each, commit) for each in above or (empty_tree(root),)]),
        _Side(commit, partial(commit_tree, root, commit)),
        commits=Commits((message_of(Objects(root), commit),)),
    )


def _judge_between(root: Path, *, since: str, until: str) -> Judged:
    start, end = resolve(root, since), resolve(root, until)
    bases = merge_bases(root, start, end)
    commits = commits_between(root, start, end)
    left = "" if start in bases else f", where it left {_named(since, start)}"
    against = _named(since, start) if start in bases else " and ".join(map(short, bases))
    judged = _judged(
        root,
        f"{_named(until, end)} against {against}{left}",
        against_any([diff_commits(root, base, end) for base in bases], commits),
        _Side(end, partial(commit_tree, root, end)),
        commits=commits,
    )
    return replace(judged, is_empty_range=end in bases)


class _Side(NamedTuple):
    """`commit` is the one that has the tree, or that it would be committed on top of."""

    commit: str | None
    list_tree: Callable[[], Tree]


def _judged(root: Path, words: str, raw: Sequence[RawChange], side: _Side, *, commits: Commits) -> Judged:
    return Judged(
        words=f"{words}, {len(raw)} {'path' if len(raw) == 1 else 'paths'}",
        root=root,
        list_tree=side.list_tree,
        find_commit=lambda: side.commit,
        changes=changes_of(raw, commits),
        messages=commits.messages,
        former_ids={each.path: each.old_id for each in raw if is_file(each.old_mode)},
    )


def _named(rev: str, commit: str) -> str:
    """For the user: an id is shortened, another name gets one."""
    return short(commit) if commit.startswith(rev) else f"{rev} {short(commit)}"


def _refuse_conflicts(paths: Collection[str]) -> None:
    if paths:
        shown = ", ".join(sorted(paths)[:_SHOWN])
        more = f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
        raise PlanguardError(f"the index holds conflicts: {shown}{more}", hint="resolve them, and `git add` the files")
