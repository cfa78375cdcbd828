"""What the user wants to have judged, found in the repository."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from planguard.errors import PlanguardError
from planguard.facts.base import Base, base_in_ci
from planguard.facts.judged import Judged, judge_base, judge_range, judge_rev, judge_staged, judge_work_tree
from planguard.model.comparison import Comparison, Judge
from planguard.model.report import Undecided

# the base that the environment of CI tells
AUTO = "auto"
_NO_REPOSITORY = "there is no git repository here"
_NO_CHANGE = "no change was given: use --staged, --base, --range or --rev"
_NOTHING_STAGED = "nothing is staged"
_NAME_A_BASE = "name what the change is compared with: --base REV"


@dataclass(frozen=True, slots=True)
class Compared:
    """`judged` is None where there is no repository. `no_change` says why no change is judged, empty where one is."""

    words: str = f"the plan files alone, for {_NO_REPOSITORY}"
    judged: Judged | None = None
    no_change: str = _NO_REPOSITORY
    is_staged: bool = False
    change_types: tuple[str, ...] = ()
    undecided: tuple[Undecided, ...] = ()

    @property
    def idle(self) -> str:
        """Why there is nothing to judge, empty where there is: of what is staged only what changes is looked at."""
        return self.no_change if self.is_staged else ""


def compare(
    root: Path, comparison: Comparison, *, is_repository: bool, environment: Mapping[str, str] = os.environ
) -> Compared:
    """Raises PlanguardError where a revision is not there, or what it was made from cannot be found."""
    if not is_repository:
        return _without_repository(comparison)
    rev, types = comparison.rev, comparison.change_types
    match comparison.judge:
        case Judge.WORK_TREE:
            judged = judge_work_tree(root)
            return Compared(judged.words, judged, _NO_CHANGE)
        case Judge.STAGED:
            return _staged(root, comparison, environment)
        case Judge.BASE:
            return _in_ci(root, types, environment) if rev == AUTO else _committed(judge_base(root, rev), types)
        case Judge.RANGE:
            return _committed(judge_range(root, rev), types)
        case Judge.COMMIT:
            return _committed(judge_rev(root, rev), types)
        case _:
            assert_never(comparison.judge)


def _without_repository(comparison: Comparison) -> Compared:
    """The plans can be read all the same; a change cannot."""
    if comparison.judge is not Judge.WORK_TREE:
        raise PlanguardError(f"{_NO_REPOSITORY}, so no change can be judged", hint="run it in a clone, with its .git")
    return Compared()


def _committed(judged: Judged, types: tuple[str, ...], origin: str = "") -> Compared:
    words = f"{judged.words} (by {origin})" if origin else judged.words
    no_change = "there is no commit between the two ends" if judged.is_empty_range else ""
    return Compared(words, judged, no_change=no_change, change_types=types)


def _in_ci(root: Path, types: tuple[str, ...], environment: Mapping[str, str]) -> Compared:
    base = base_in_ci(environment, root)
    if base is None:
        hint = f"{_NAME_A_BASE}; a new branch, a schedule and a start by hand have no commit before them"
        raise PlanguardError("the environment tells no base to compare with", hint=hint)
    return _since(base, root, types)


def _since(base: Base, root: Path, types: tuple[str, ...]) -> Compared:
    return _committed(judge_range(root, base.range), types, base.origin)


def _staged(root: Path, comparison: Comparison, environment: Mapping[str, str]) -> Compared:
    """Where nothing is staged, as under `pre-commit run --all-files`, CI may tell another change."""
    judged = judge_staged(root, comparison.message)
    if judged.changes or comparison.message:
        return Compared(judged.words, judged, "", is_staged=True, change_types=comparison.change_types)
    base = base_in_ci(environment, root)
    if base:
        return _since(base, root, comparison.change_types)
    # on a machine that nobody looks at, nothing judged must not pass for clean
    unseen = [Undecided(f"{_NOTHING_STAGED}, so no change is judged", _NAME_A_BASE)] if environment.get("CI") else []
    return Compared(judged.words, judged, _NOTHING_STAGED, is_staged=True, undecided=tuple(unseen))
