"""From paths and places to the files that are opened."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from planguard.errors import PlanguardError
from planguard.load.plan_paths import is_archived
from planguard.load.plan_places import DEFAULT_PATHSPECS, in_plan_place, may_be_plan, walk
from planguard.model.globs import matches
from planguard.model.settings import Settings

# (path from the root, whether git tracks it), for the given pathspecs
ListFiles = Callable[[tuple[str, ...]], Iterable[tuple[str, bool]]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that may be a plan: `path` is shown, `file` is opened.

    `is_named`: the user gave this very file. `from_archive`: it or its directory was given from inside an archive, so
    it is judged although it is history.
    """

    path: str
    file: Path
    is_named: bool = False
    from_archive: bool = False


@dataclass(frozen=True, slots=True)
class Candidates:
    """`untracked` are plan files that git does not know, and which are therefore not looked at."""

    files: tuple[Candidate, ...]
    untracked: tuple[str, ...] = ()


def find_candidates(
    paths: Sequence[Path], *, root: Path, list_files: ListFiles | None, settings: Settings
) -> Candidates:
    """The files to look at: those given, else those in the places where plans live.

    `list_files` asks git for files under the root, None where there is no repository. Raises PlanguardError for a path
    that does not exist.
    """
    if not paths:
        return _in_plan_places(root, list_files, settings)
    found: dict[str, Candidate] = {}
    for path in paths:
        for candidate in _given(path, root, list_files):
            if candidate.is_named or not matches(settings.exclude, candidate.path):
                found.setdefault(candidate.path, candidate)
    return Candidates(tuple(found.values()))


def _in_plan_places(root: Path, list_files: ListFiles | None, settings: Settings) -> Candidates:
    pathspecs = tuple(f":(glob){glob}" for glob in settings.plans) or DEFAULT_PATHSPECS
    if list_files is not None:
        listed = [(path, tracked) for path, tracked in list_files(pathspecs) if not matches(settings.exclude, path)]
        # a path that is tracked and yet gone from the disk was deleted by somebody who has not said so yet
        files = tuple(
            Candidate(path, root / path) for path, tracked in listed if tracked and os.path.lexists(root / path)
        )
        return Candidates(files, tuple(path for path, tracked in listed if not tracked))
    entries = (path.relative_to(root).as_posix() for path in walk(root))
    wanted = (path for path in entries if (matches(settings.plans, path) if settings.plans else in_plan_place(path)))
    return Candidates(tuple(Candidate(path, root / path) for path in wanted if not matches(settings.exclude, path)))


def _given(path: Path, root: Path, list_files: ListFiles | None) -> Iterable[Candidate]:
    if not os.path.lexists(path):
        raise PlanguardError(f"there is no {path.as_posix()}", hint="give a plan file or a directory that holds some")
    shown = _shown(path, root)
    from_archive = is_archived(shown)
    if path.is_symlink() or not path.is_dir():
        return [Candidate(shown, path, is_named=True)]
    entries = _below(path, shown, root, list_files)
    return [Candidate(each, file, from_archive=from_archive) for each, file in entries if may_be_plan(each)]


def _below(path: Path, shown: str, root: Path, list_files: ListFiles | None) -> list[tuple[str, Path]]:
    is_inside = not shown.startswith("..") and not shown.startswith("/")
    if list_files is not None and is_inside:
        names = sorted(name for name, _ in list_files((f":(top,literal){shown}",) if shown != "." else (":(top)",)))
        return [(name, root / name) for name in names if os.path.lexists(root / name)]
    return [(_shown(file, root), file) for file in walk(path)]


def _shown(path: Path, root: Path) -> str:
    """The path from the root, or from the working directory for what lies outside."""
    # not resolve(): a link stays what it is
    absolute = Path(os.path.abspath(path))  # noqa: PTH100
    if absolute.is_relative_to(root):
        return absolute.relative_to(root).as_posix()
    return Path(os.path.relpath(absolute)).as_posix()
