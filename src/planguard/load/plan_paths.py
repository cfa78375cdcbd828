"""What the path of a plan file says about it."""

from itertools import pairwise
from pathlib import PurePosixPath

_ENDINGS = (".plan.yaml", ".plan.yml", ".markdown", ".md", ".yaml", ".yml")


def plan_id(path: str) -> str:
    """The name of the change for its `tasks.md`, else the file's name without its ending."""
    pure = PurePosixPath(path)
    if pure.name.lower() == "tasks.md" and pure.parent.name:
        return pure.parent.name
    ending = next((ending for ending in _ENDINGS if pure.name.lower().endswith(ending)), "")
    return pure.name[: len(pure.name) - len(ending)]


def is_archived(path: str) -> bool:
    """Whether the file lies in an archive of changes; such a plan is history."""
    parts = PurePosixPath(path).parts
    return any(one == "changes" and other == "archive" for one, other in pairwise(parts))
