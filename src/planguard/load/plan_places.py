"""The places where plans live, and how a directory is walked."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NoReturn

from planguard.errors import PlanguardError

# `plans/` at any depth of a monorepo, the tasks of each OpenSpec change, and the one name that only plans have
_PLAN_PLACE = re.compile(
    r"(?:^|/)(?:[^/]+\.plan\.ya?ml|plans/[^/]+\.(?:md|markdown)|openspec/changes/(?:[^/]+/)+tasks\.md)$", re.IGNORECASE
)
# what one ends with that is not in `plans/`, in small letters
_PLAN_NAMES = (".plan.yaml", ".plan.yml", "/tasks.md")
# what git is asked for: at least all of these places; that a star goes through directories makes them the quicker ones
PLACES_FOR_GIT = (
    ":(icase)*.plan.yaml",
    ":(icase)*.plan.yml",
    ":(icase)*plans/*.md",
    ":(icase)*plans/*.markdown",
    ":(icase)*openspec/changes/*tasks.md",
)
_PLAN_LIKE = re.compile(r"\.(?:md|markdown|ya?ml)$|(?:^|/)tasks\.json$", re.IGNORECASE)
_NEVER = frozenset({".git", ".hg", ".svn", "node_modules", ".venv", "__pycache__"})


def in_plan_place(path: str) -> bool:
    """Whether a file of this path is meant to be a plan, so that not being able to read it is a fault."""
    return _PLAN_PLACE.search(path) is not None


def in_plan_places(paths: Iterable[str]) -> Iterator[str]:
    """Those of them that are meant to be plans; a look at the endings is quicker than the pattern."""
    for path in paths:
        folded = path.lower()
        if (folded.endswith(_PLAN_NAMES) or "plans/" in folded) and in_plan_place(path):
            yield path


def may_be_plan(path: str) -> bool:
    return _PLAN_LIKE.search(path) is not None


def walk(directory: Path) -> Iterator[Path]:
    """Every entry below the directory that is no directory, in a stable order; links are listed, not followed.

    Raises PlanguardError for a directory that cannot be listed: what is in it would not be checked.
    """
    for folder, folders, files in os.walk(directory, onerror=_refuse):
        folders[:] = sorted(name for name in folders if name not in _NEVER)
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        yield from (Path(folder) / name for name in sorted([*files, *links]))


def _refuse(error: OSError) -> NoReturn:
    reason = (error.strerror or str(error)).lower()
    raise PlanguardError(f"{error.filename} cannot be listed: {reason}", hint="name the plan files instead")
