"""Which words of a task's inputs and outputs are beyond doubt files and directories of this repository."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planguard.model.dependencies import TaskRef
from planguard.model.facts import Facts
from planguard.model.lazy_pattern import LazyPattern
from planguard.model.location import Text
from planguard.model.output_paths import OutputPath, input_paths, output_paths
from planguard.model.tree_places import is_glob

_CLEAN = re.compile(r"[\w.+@\-/*?\[\]()]+")
_EXTENSION = re.compile(r"\.([A-Za-z]\w*)\Z")
_PLACEHOLDERS = LazyPattern(r"path/to/|\.\.\.|\b(?:x{3,}|y{4}|n{3,}|foo|bar|your|example)\b", re.IGNORECASE)
# what builds, tests and people leave on disk and no git tracks
_UNTRACKED = LazyPattern(
    r"(?:^|/)(?:\.git|\.venv|venv|node_modules|__pycache__|dist|build|target|out|bin|obj|tmp|temp|coverage|generated"
    r"|\.cache|\.next|logs?|\.env(?:\.[\w.-]*)?|[^/]*\.(?:log|tmp|local|pid|sock))(?:/|$)",
    re.IGNORECASE,
)
# a word with a dot in it, without a directory, is a file where it ends like one
_FILE_KINDS = frozenset(
    "bat c cc cfg conf cpp cs css csv go gradle graphql h hpp html ini ipynb java js json jsx kt less lock md mdx mjs"
    " mk php pl proto properties ps1 py pyi rb rs rst scala scss sh sql svg swift tf toml ts tsx txt vue xml yaml"
    " yml".split()
)
_PRODUCTS = frozenset(
    "alpine.js angular.js backbone.js chart.js d3.js discord.js ember.js express.js moment.js nest.js next.js node.js"
    " nuxt.js p5.js react.js socket.io three.js vue.js asp.net".split()
)
# a line that says that something goes, or where it comes from
_REMOVAL = LazyPattern(
    r"\b(?:no|not|without|remov\w*|delet\w*|drop\w*|mov\w*|renam\w*|retir\w*|archiv\w*|gone|absent|old|deprecat\w*"
    r"|replac\w*|instead|formerly|was|optional\w*|if)\b|删除|移除|移动|重命名|归档|废弃|迁移|替换|不再|可选",
    re.IGNORECASE,
)


class PlanPath(NamedTuple):
    """`path` is without the mark of a directory; `text` is the value in the plan that it stands in."""

    ref: TaskRef
    path: str
    text: Text
    is_directory: bool

    @property
    def name(self) -> str:
        return f"{self.path}/" if self.is_directory else self.path


def tasks_with_paths(facts: Facts) -> Iterator[list[TaskRef]]:
    """By plan. Only a Plan v2 promises that its inputs and outputs are paths."""
    for plan in facts.plans:
        if plan.version == "v2" and plan.is_live:
            yield [TaskRef(plan, task) for task in plan.tasks]


def inputs_of(ref: TaskRef) -> Iterator[PlanPath]:
    return _plain(ref, input_paths(ref.task))


def outputs_of(ref: TaskRef) -> Iterator[PlanPath]:
    return _plain(ref, output_paths(ref.task))


def is_about_another_repository(paths: Iterable[PlanPath], tops: frozenset[str], *, at_least: int = 1) -> bool:
    """Whether there are so many, and none of them begins with something at the root of this repository."""
    distinct = {each.path for each in paths}
    return len(distinct) >= at_least and not any(_first_name(path) in tops for path in distinct)


def certain_of(paths: Iterable[PlanPath], tops: frozenset[str]) -> list[PlanPath]:
    """Those that cannot mean anything but a tracked file or directory; `tops` are the names at the root."""
    return [each for each in paths if _is_certain(each, tops)]


def _is_certain(each: PlanPath, tops: frozenset[str]) -> bool:
    path, first = each.path, _first_name(each.path)
    extension = _EXTENSION.search(path)
    if first in tops:
        return True
    if "/" not in path and not each.is_directory:
        kind = extension[1].lower() if extension else ""
        return kind in _FILE_KINDS and path.lower() not in _PRODUCTS
    # `github.com/org/repo`, `v1.2/notes`
    is_host = "." in first.lstrip(".")
    return not is_host and (each.is_directory or extension is not None)


def _first_name(path: str) -> str:
    return path.partition("/")[0]


def _plain(ref: TaskRef, found: Iterable[OutputPath]) -> Iterator[PlanPath]:
    for each in found:
        if _is_clean(each.path) and _is_the_value(each):
            is_directory = each.is_directory and not is_glob(each.path)
            yield PlanPath(ref, each.path, each.text, is_directory)


def _is_clean(path: str) -> bool:
    return (
        _CLEAN.fullmatch(path) is not None
        and not path.startswith(("/", "@", "-"))
        and ".." not in path.split("/")
        and "//" not in path
        and not _PLACEHOLDERS.search(path)
        and not _UNTRACKED.search(path)
    )


def _is_the_value(each: OutputPath) -> bool:
    """The path is all that the value says, or it begins with it and says nothing that could mean the opposite."""
    words = each.text.value
    return words.find(each.path) in (0, 1, 2, 3) and not _REMOVAL.search(words.replace(each.path, " ", 1))
