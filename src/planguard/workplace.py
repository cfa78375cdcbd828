"""Where a command runs: its root, its settings, and the plans that live there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from planguard.facts.judged import Judged
from planguard.facts.repository import list_files, repository_root
from planguard.facts.root_files import root_files
from planguard.load.config import Config, inline_config, load_config
from planguard.load.discover import Candidate, find_candidates
from planguard.load.files import UnopenedError
from planguard.load.plan_places import PLACES_FOR_GIT, in_plan_places
from planguard.load.plans import Loaded, content_on_disk, load_plans
from planguard.model.comparison import WORK_TREE, Comparison
from planguard.model.settings import Settings


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where a run happens: the root that paths are relative to, and the settings in force there."""

    root: Path
    is_repository: bool
    config: Config


def open_workplace(
    directory: Path,
    *,
    config: Path | None = None,
    inline: Mapping[str, object] | None = None,
    is_isolated: bool = False,
    comparison: Comparison = WORK_TREE,
) -> Workplace:
    """The repository around the directory, or the directory itself, and its settings. Raises PlanguardError.

    `config` is read instead of the file at the root, `inline` settings go over either; isolated, no file is read. The
    file at the root is read as it is in what is judged.
    """
    directory = directory.resolve()
    found = repository_root(directory)
    root = found or directory
    if is_isolated:
        return Workplace(root, found is not None, inline_config(inline or {}))
    judged = root_files(root, comparison) if found and config is None else None
    return Workplace(root, found is not None, load_config(root, given=config, inline=inline, judged=judged))


def load(workplace: Workplace, paths: Iterable[Path], settings: Settings) -> Loaded:
    """The plans that the paths name, or that stand where plans live, as they are on disk."""

    def from_git(pathspecs: tuple[str, ...]) -> list[tuple[str, bool]]:
        return [(file.path, file.is_tracked) for file in list_files(workplace.root, pathspecs)]

    lister = from_git if workplace.is_repository else None
    candidates = find_candidates(tuple(paths), root=workplace.root, list_files=lister, settings=settings)
    return load_plans(candidates, settings)


def load_from(judged: Judged, workplace: Workplace, paths: Iterable[Path], settings: Settings) -> Loaded:
    """The same, as they are in the index or the commit that is judged; what lies outside it is read from disk."""

    def from_git(pathspecs: tuple[str, ...]) -> list[tuple[str, bool]]:
        paths = judged.tree.paths
        return [(path, True) for path in (in_plan_places(paths) if pathspecs is PLACES_FOR_GIT else paths)]

    def content_of(candidate: Candidate) -> bytes:
        if candidate.path.startswith("../"):
            return content_on_disk(candidate)
        content = judged.read(candidate.path)
        if content is None:
            raise UnopenedError("is no regular file there")
        return content

    candidates = find_candidates(
        tuple(paths), root=workplace.root, list_files=from_git, settings=settings, is_on_disk=False
    )
    return load_plans(candidates, settings, content_of)
