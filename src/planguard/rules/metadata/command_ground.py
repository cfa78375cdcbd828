"""Whether the repository has what a command needs; what cannot be told for certain is not lacking."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import NamedTuple

from planguard.model.facts import Facts
from planguard.model.location import LINE_END
from planguard.model.makefiles import makefile_targets
from planguard.model.manifests.package_json import read_scripts
from planguard.model.manifests.reading import UnreadableManifestError
from planguard.model.plan import Plan, Step, Task
from planguard.model.shell_commands import Need, NeedKind, needs
from planguard.model.tree_places import is_beyond_sight
from planguard.model.vocabulary import TaskStatus

_OPEN = frozenset({TaskStatus.PLANNED, TaskStatus.IN_PROGRESS, TaskStatus.BLOCKED})

# directories whose content is built, fetched or thrown away
_GENERATED = frozenset(
    "node_modules dist build out target bin obj lib vendor venv .venv env tmp temp coverage .next .nuxt .cache gen "
    "generated artifacts evidence reports site public __pycache__ third_party deps".split()
)
# in the order in which GNU make looks for them
_MAKEFILES = ("GNUmakefile", "makefile", "Makefile")
_MAKERS = ("CMakeLists.txt", "configure", "configure.ac", "configure.in", "Makefile.in", "Makefile.am", "Makefile.PL")


class Lack(NamedTuple):
    """`cures` are the paths of which one would have to be written, `known` are names that may be meant."""

    words: str
    cures: tuple[str, ...]
    known: Iterable[str] = ()


def open_steps(plan: Plan) -> Iterator[tuple[Task, Step]]:
    """The commands that somebody still has to run."""
    for task in (task for task in plan.tasks if task.status in _OPEN):
        for steps in filter(None, (task.acceptance, task.rollback)):
            yield from ((task, step) for step in steps.steps if step.command)


@dataclass(frozen=True)
class Ground:
    """Each Makefile and package.json is read once; None where it cannot be told what is in it."""

    facts: Facts
    _names: dict[str, frozenset[str] | None] = field(default_factory=dict)

    def first_lack(self, step: Step) -> tuple[Need, Lack] | None:
        """What comes behind it in the command may be lacking for the same reason."""
        found = ((need, self._lack(need)) for need in needs(step.command or "", step.directory))
        return next(((need, lack) for need, lack in found if lack), None)

    def _lack(self, need: Need) -> Lack | None:
        if need.kind in (NeedKind.MAKE_TARGET, NeedKind.PACKAGE_SCRIPT):
            if need.directory and not self.facts.tree.has_directory(need.directory):
                return None
            return self._target(need) if need.kind is NeedKind.MAKE_TARGET else self._package_script(need)
        if self._may_be_there(need.name) or not need.is_first:
            return None
        thing = "directory" if need.kind is NeedKind.DIRECTORY else "script"
        return Lack(f"there is no {thing} {need.name}", (need.name,))

    def _may_be_there(self, path: str) -> bool:
        tree = self.facts.tree
        return tree.exists(path) or is_beyond_sight(tree, path) or self._is_generated(path)

    def _is_generated(self, path: str) -> bool:
        names = path.split("/")
        ignored = self._read(".gitignore", _ignored_names) or frozenset()
        return any(name in _GENERATED or any(fnmatchcase(name, glob) for glob in ignored) for name in names)

    def _target(self, need: Need) -> Lack | None:
        candidates = [_inside(need.directory, name) for name in _MAKEFILES]
        makefile = next((path for path in candidates if self.facts.tree.exists(path)), "")
        if not makefile:
            made = any(self.facts.tree.exists(_inside(need.directory, name)) for name in _MAKERS)
            where = need.directory or "the root"
            return None if made or not need.is_first else Lack(f"{where} has no Makefile", tuple(candidates))
        targets = self._read(makefile, makefile_targets)
        if targets is None or not need.name or need.name in targets:
            return None
        # make has rules of its own for files
        if "." in need.name or "/" in need.name or self.facts.tree.exists(_inside(need.directory, need.name)):
            return None
        return Lack(f"{makefile} has no target {need.name}", (makefile,), targets)

    def _package_script(self, need: Need) -> Lack | None:
        """Of the nearest `package.json` on the way up, as npm does."""
        above = _upwards(need.directory)
        package = next((path for path in above if self.facts.tree.exists(path)), "")
        if not package:
            return Lack(f"there is no {above[0]}", tuple(above)) if need.is_first else None
        scripts = self._read(package, _scripts)
        if scripts is None or need.name in scripts:
            return None
        return Lack(f"{package} has no script {need.name}", (package, *above), scripts)

    def _read(self, path: str, names_in: Callable[[str], frozenset[str] | None]) -> frozenset[str] | None:
        if path not in self._names:
            text = self.facts.text_of(path)
            self._names[path] = None if text is None else names_in(text)
        return self._names[path]


def _inside(directory: str, name: str) -> str:
    return f"{directory}/{name}" if directory else name


def _upwards(directory: str) -> list[str]:
    """The places of a `package.json` from the directory to the root."""
    names = directory.split("/") if directory else []
    return ["/".join([*names[:end], "package.json"]) for end in range(len(names), -1, -1)]


def _ignored_names(text: str) -> frozenset[str]:
    """Each name in a line of `.gitignore`: more than git ignores, never less."""
    lines = [line.strip() for line in LINE_END.split(text) if not line.startswith(("#", "!"))]
    return frozenset(name for line in lines for name in line.split("/") if name.strip("*"))


def _scripts(text: str) -> frozenset[str] | None:
    try:
        return read_scripts(text)
    except UnreadableManifestError:
        return None
