"""What a change does to the repository, and what its commits say of themselves."""

from dataclasses import dataclass
from enum import StrEnum

from planguard.model.location import Source, Text
from planguard.model.plan import Plan


class ChangeKind(StrEnum):
    """MODIFIED stands for content, mode and type alike (a link in the place of a file)."""

    ADDED = "added"
    DELETED = "deleted"
    MODIFIED = "modified"


@dataclass(frozen=True, slots=True)
class Message:
    """The message of a commit, as it is written; `commit` is its id, empty where the commit is not made yet.

    `tasks` are the ids after `Plan-Task:` in the trailers, `change_types` the words after `Change-Type:`.
    """

    source: Source
    commit: str = ""
    tasks: tuple[Text, ...] = ()
    change_types: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One path. A rename is two changes, the new path ADDED and the old one DELETED; `other` names each to the other.

    `messages` are those of the commits that touch the path, none where no message is written yet. `is_link`: the new
    side is a symbolic link.
    """

    path: str
    kind: ChangeKind
    other: str = ""
    is_link: bool = False
    messages: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSet:
    """`changes` are in the order of their paths, each path once. `messages` are those of all its commits.

    `former` holds the plans that the change touches as they were before it. `change_types` are types that the user
    declares for the whole of a change that has no message yet.
    """

    changes: tuple[Change, ...]
    messages: tuple[Message, ...] = ()
    former: tuple[Plan, ...] = ()
    change_types: tuple[str, ...] = ()

    @property
    def touched(self) -> frozenset[str]:
        """The paths that change, and the directories that they lie in; not the root."""
        found: set[str] = set()
        near = {change.path for change in self.changes}
        while near:
            found |= near
            near = {path.rpartition("/")[0] for path in near} - found - {""}
        return frozenset(found)
