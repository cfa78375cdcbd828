"""What there is to show that a task is done."""

from dataclasses import dataclass
from enum import Enum, auto

from planguard.model.evidence import EvidenceFile, Record


class Standing(Enum):
    """Of the evidence for one task.

    NONE: nothing. WORDS: the plan says what was done, and `verify` wrote nothing. FRESH: the record shows that all
    commands passed on what the acceptance says now. STALE: it is of another acceptance text, does not show a run of
    each of its commands, or is of a commit that what is judged does not descend from. FAILED: the last run failed.
    EDITED: somebody has changed the record since. UNREAD: it is there, and cannot be read, or is not of this task.
    """

    NONE = auto()
    WORDS = auto()
    FRESH = auto()
    STALE = auto()
    FAILED = auto()
    EDITED = auto()
    UNREAD = auto()


@dataclass(frozen=True, slots=True)
class TaskEvidence:
    """`reason` says what is wrong with it, in words that follow the path of the record; empty where nothing is."""

    standing: Standing
    path: str
    reason: str = ""
    file: EvidenceFile | None = None
    record: Record | None = None
