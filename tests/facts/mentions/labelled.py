"""The repositories of `tests/projects` in which each line that could name a retired path has been labelled by hand."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from planguard.facts.mentions.ground import Ground
from planguard.facts.mentions.resolve import mentions_in
from planguard.facts.mentions.wanted import Wanted, literals_of
from planguard.model.mention import Mention
from tests.house import ROOT
from tests.surroundings import tree

PROJECTS = ROOT / "tests" / "projects"
RETIRED = {
    "freight": (
        Wanted("server/", replaced_by="apps/server/"),
        Wanted("web-client/", replaced_by="apps/web/"),
        Wanted("deploy/docker", replaced_by="infra/compose"),
    ),
    "dashboard": (
        Wanted("backend-go/", replaced_by="apps/backend-go/"),
        Wanted("core/core-frontend", replaced_by="apps/frontend"),
        Wanted("core/core-backend", replaced_by="legacy/backend-java"),
    ),
    "mapshop": (
        Wanted("billing/", replaced_by="services/billing/"),
        Wanted("maps", replaced_by="infra/assets/maps"),
        Wanted("tools/etl/", replaced_by="pipelines/etl/"),
    ),
    "parcels": (
        Wanted("server/", replaced_by="services/api/"),
        Wanted("web/client", replaced_by="apps/web"),
    ),
    "lumen": (
        Wanted("core/", replaced_by="libs/engine/"),
        Wanted("app-android/", replaced_by="clients/android/"),
        Wanted("deploy/chart", replaced_by="infra/helm/render"),
    ),
    "storefront": (Wanted("api/", replaced_by="services/core/"),),
}


def files_of(project: str) -> Mapping[str, bytes]:
    """By the path that they have in the imagined repository.

    A name that git or a linter would heed here is disguised: `dot_gitignore`, `base.py_`.
    """
    folder = PROJECTS / project / "repo"
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {_revealed(path.relative_to(folder)): path.read_bytes() for path in paths}


def _revealed(path: Path) -> str:
    return re.sub(r"(?:(?<=/)|^)dot_", ".", path.as_posix()).removesuffix("_")


def ground_of(project: str) -> Ground:
    tracked = (PROJECTS / f"{project}.tracked").read_text(encoding="utf-8").split()
    return Ground.of(RETIRED[project], tree(*files_of(project), *tracked))


def all_labels_of(project: str) -> Mapping[str, str]:
    """`stale`, `clean`, or `open` where people would disagree, by `path:line`."""
    lines = (PROJECTS / f"{project}.labels").read_text(encoding="utf-8").splitlines()
    return {place: label for place, _, label in (line.rpartition(" ") for line in lines)}


def labels_of(project: str) -> Mapping[str, bool]:
    """Whether the line is stale, by `path:line`; without those that are open."""
    return {place: label == "stale" for place, label in all_labels_of(project).items() if label != "open"}


def offsets_in(content: bytes, wanted: tuple[Wanted, ...]) -> list[int]:
    literals = sorted(literals_of(wanted), key=len, reverse=True)
    return [found.start() for found in re.finditer(b"|".join(map(re.escape, literals)), content)]


def candidates_of(project: str) -> Iterator[str]:
    """Each line that holds a literal, as `path:line`."""
    for path, content in files_of(project).items():
        for offset in offsets_in(content, RETIRED[project]):
            number = content.count(b"\n", 0, offset) + 1
            yield f"{path}:{number}"


def mentions_of(project: str) -> Iterator[Mention]:
    ground = ground_of(project)
    for path, content in files_of(project).items():
        yield from mentions_in(path, content, offsets_in(content, RETIRED[project]), ground)
