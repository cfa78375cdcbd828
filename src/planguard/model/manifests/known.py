"""Files that say which modules a piece of software depends on."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from planguard.model.manifests import cargo, go_mod, maven, package_json, python_project
from planguard.model.manifests.reading import UnreadableManifestError

# of characters; no manifest that somebody writes is longer
_LONGEST = 1_000_000


class ManifestKind(NamedTuple):
    """`read` gives the modules in the form in which they are compared, and `asked` the forms to look for."""

    read: Callable[[str], Iterable[str]]
    asked: Callable[[str], tuple[str, ...]]


def _as_written(module: str) -> tuple[str, ...]:
    return (module,)


def _python(module: str) -> tuple[str, ...]:
    return (python_project.normal_name(module),)


def _crate(module: str) -> tuple[str, ...]:
    return (cargo.normal_name(module),)


_REQUIREMENTS = ManifestKind(python_project.read_requirements, _python)
_KINDS = {
    "go.mod": ManifestKind(go_mod.read_modules, _as_written),
    "package.json": ManifestKind(package_json.read_modules, _as_written),
    "pyproject.toml": ManifestKind(python_project.read_pyproject, _python),
    "pom.xml": ManifestKind(maven.read_modules, maven.asked),
    "Cargo.toml": ManifestKind(cargo.read_modules, _crate),
    "requirements.txt": _REQUIREMENTS,
}
MANIFESTS = tuple(_KINDS)


def manifest_kind(path: str) -> ManifestKind | None:
    """Told by the name of the file; None where it is no manifest that is read."""
    name = path.rpartition("/")[2]
    if name.startswith("requirements") and name.endswith(".txt"):
        return _REQUIREMENTS
    return _KINDS.get(name)


def read_modules(kind: ManifestKind, text: str) -> frozenset[str]:
    """The modules that the manifest names. Raises UnreadableManifestError where the file is no such manifest."""
    if len(text) > _LONGEST:
        raise UnreadableManifestError(f"it has more than {_LONGEST:,} characters")
    return frozenset(kind.read(text.removeprefix("\ufeff")))
