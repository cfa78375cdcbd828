"""What the user wants to have judged."""

from dataclasses import dataclass
from enum import Enum, auto

from planguard.model.location import Source


class Judge(Enum):
    """The tracked files as they are on disk, the index against HEAD, or commits."""

    WORK_TREE = auto()
    STAGED = auto()
    BASE = auto()
    RANGE = auto()
    COMMIT = auto()


@dataclass(frozen=True, slots=True)
class Comparison:
    """`rev` names the base, the range or the commit. `message` is that of the commit that is about to be made.

    `change_types` are those that the user declares for a change that has no message yet. `evidence` are the paths, from
    the root, of files that the user gives as evidence, tracked or not; `now` is the moment that terms are measured by,
    in seconds since 1970.
    """

    judge: Judge = Judge.WORK_TREE
    rev: str = ""
    message: Source | None = None
    change_types: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    now: int = 0


WORK_TREE = Comparison()
