"""Risks in order."""

from planguard.model.plan import Task
from planguard.model.vocabulary import Risk, TaskStatus

# the highest first; None is a risk that nobody states
LEVELS: tuple[Risk | None, ...] = (*reversed(Risk), None)


def risk_rank(risk: Risk | None) -> int:
    """Higher is worse; what is not stated is below them all."""
    return len(LEVELS) - 1 - LEVELS.index(risk)


def urgency(task: Task) -> tuple[bool, int]:
    """To sort by: what is begun comes first, and then the higher risk."""
    return task.status is not TaskStatus.IN_PROGRESS, -risk_rank(task.risk)
