"""From paths and places to the files that are opened."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from planguard.errors import PlanguardError
from planguard.load.plan_paths import is_archived
from planguard.load.plan_places import PLACES_FOR_GIT, in_plan_place, may_be_plan, walk
from planguard.model.globs import fixed_part, matches
from planguard.model.settings import Settings

# (path from the root, whether git tracks it), for the given pathspecs
ListFiles = Callable[[tuple[str, ...]], Iterable[tuple[str, bool]]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that may be a plan: `path` is shown, `file` is opened.

    `is_named`: the user gave this very file. `from_archive`: it or its directory was given from inside an archive, so
    it is judged although it is history. `is_asked_for` is false for a plan that is read only because those that the
    user named may refer to it.
    """

    path: str
    file: Path
    is_named: bool = False
    from_archive: bool = False
    is_asked_for: bool = True


@dataclass(frozen=True, slots=True)
class Candidates:
    """`untracked` are plan files that git does not know, `deleted` those that it knows and that are gone."""

    files: tuple[Candidate, ...]
    untracked: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()


def find_candidates(
    paths: Sequence[Path],
    *,
    root: Path,
    list_files: ListFiles | None,
    settings: Settings,
    is_on_disk: bool = True,
) -> Candidates:
    """The files to look at, in the order of their paths: those given, else those in the places where plans live.

    A plan that is given from inside the repository brings the other live plans along. `list_files` asks git for files
    under the root, None where there is no repository; what it lists need not be on disk where the index or a commit is
    judged. Raises PlanguardError for a path that does not exist.
    """
    tree = _Tree(root, list_files, is_on_disk)
    if not paths:
        return _in_plan_places(tree, settings)
    found = _given_candidates(paths, tree, settings)
    if any(not path.startswith("../") for path in found):
        for candidate in _in_plan_places(tree, settings).files:
            found.setdefault(candidate.path, replace(candidate, is_asked_for=False))
    return Candidates(tuple(found[path] for path in sorted(found)))


def _given_candidates(paths: Sequence[Path], tree: "_Tree", settings: Settings) -> dict[str, Candidate]:
    found: dict[str, Candidate] = {}
    for path in paths:
        for candidate in _given(path, tree):
            if candidate.is_named or not matches(settings.exclude, candidate.path):
                # a file that is named counts as named, even where its directory was given before
                found[candidate.path] = candidate if candidate.is_named else found.get(candidate.path, candidate)
    return found


@dataclass(frozen=True, slots=True)
class _Tree:
    """The work tree, or what the index or a commit has of it; paths in it are given from its root, with `/`."""

    root: Path
    list_files: ListFiles | None
    is_on_disk: bool
    _behind_link: dict[str, bool] = field(default_factory=dict)

    def has(self, path: str) -> bool:
        """Whether something stands there that no link leads to."""
        if not self.is_on_disk:
            return True
        return os.path.lexists(self.root / path) and not self._is_behind_link(path.rpartition("/")[0])

    def lists(self, path: str) -> bool:
        """Whether git lists a file of that path."""
        found = self.list_files((f":(top,literal){path}",)) if self.list_files else ()
        return any(name == path for name, _ in found)

    def shown(self, path: Path) -> str:
        """The path from the root, or from the working directory for what lies outside."""
        # the file itself is not resolved: a link stays what it is
        absolute = path.parent.resolve() / path.name if path.name not in ("", "..") else path.resolve()
        if absolute.is_relative_to(self.root):
            return absolute.relative_to(self.root).as_posix()
        return Path(os.path.relpath(absolute)).as_posix()

    def _is_behind_link(self, directory: str) -> bool:
        if not directory:
            return False
        if directory not in self._behind_link:
            is_link = (self.root / directory).is_symlink()
            self._behind_link[directory] = is_link or self._is_behind_link(directory.rpartition("/")[0])
        return self._behind_link[directory]


def is_plan_place(path: str, settings: Settings) -> bool:
    """Whether a file of this path is taken for a plan without being named."""
    is_in_place = matches(settings.plans, path) if settings.plans else in_plan_place(path)
    return is_in_place and not matches(settings.exclude, path)


def _in_plan_places(tree: _Tree, settings: Settings) -> Candidates:
    def is_wanted(path: str) -> bool:
        return is_plan_place(path, settings)

    if tree.list_files is None:
        paths = sorted(path.relative_to(tree.root).as_posix() for path in walk(tree.root))
        return Candidates(tuple(Candidate(path, tree.root / path) for path in paths if is_wanted(path)))
    listed = [(path, tracked) for path, tracked in tree.list_files(_pathspecs(settings)) if is_wanted(path)]
    tracked_paths = [path for path, is_tracked in listed if is_tracked]
    return Candidates(
        files=tuple(Candidate(path, tree.root / path) for path in tracked_paths if tree.has(path)),
        untracked=tuple(path for path, is_tracked in listed if not is_tracked),
        deleted=tuple(path for path in tracked_paths if not tree.has(path)),
    )


def _pathspecs(settings: Settings) -> tuple[str, ...]:
    return tuple(f":(top,literal){fixed_part(glob)}" for glob in settings.plans) or PLACES_FOR_GIT


def _given(path: Path, tree: _Tree) -> Iterable[Candidate]:
    if not os.path.lexists(path) and (tree.is_on_disk or not tree.lists(tree.shown(path))):
        raise PlanguardError(f"there is no {path.as_posix()}", hint="give a plan file or a directory that holds some")
    shown = tree.shown(path)
    from_archive = is_archived(shown)
    if path.is_symlink() or not path.is_dir():
        return [Candidate(shown, path, is_named=True)]
    return [
        Candidate(each, file, from_archive=from_archive)
        for each, file in _below(path, shown, tree)
        if may_be_plan(each)
    ]


def _below(path: Path, shown: str, tree: _Tree) -> Iterator[tuple[str, Path]]:
    """The files in a given directory: those that git lists, and where it lists none (ignored, outside), all."""
    names: list[str] = []
    if tree.list_files is not None and path.resolve().is_relative_to(tree.root):
        names = sorted(name for name, _ in tree.list_files((f":(top,literal){'' if shown == '.' else shown}",)))
        names = [name for name in names if shown == "." or name.startswith(f"{shown}/")]
    if names:
        yield from ((name, tree.root / name) for name in names if tree.has(name))
    else:
        yield from ((tree.shown(file), file) for file in walk(path))
