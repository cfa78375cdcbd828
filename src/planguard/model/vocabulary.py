"""The closed sets of words that a plan chooses from."""

from enum import StrEnum


class PlanStatus(StrEnum):
    DRAFT = "draft"
    ACTIVE = "active"
    FROZEN = "frozen"
    DONE = "done"
    ARCHIVED = "archived"


class TaskStatus(StrEnum):
    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    BLOCKED = "blocked"
    DONE = "done"
    DEFERRED = "deferred"
    CANCELLED = "cancelled"


# somebody has set to work on it
BEGUN = (TaskStatus.IN_PROGRESS, TaskStatus.DONE)


class TaskType(StrEnum):
    """What a task is for; it decides which fields it must carry."""

    CHANGE = "change"
    CHECK = "check"
    MILESTONE = "milestone"


class Risk(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class StatusPlace(StrEnum):
    """Where a task says how far it is. The first of these that speaks is believed."""

    FIELD = "field"
    BOX = "box"
    TITLE = "title"


class ProofKind(StrEnum):
    """What `check` can decide about a repository without running anything."""

    EXISTS = "exists"
    ABSENT = "absent"
    CONTAINS = "contains"
    LACKS = "lacks"
    DEPENDS_ON_MODULE = "depends_on_module"
