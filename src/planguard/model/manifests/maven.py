"""`pom.xml` of Maven, read without entities or a document type: both can make a small file grow without bound."""

import re
from collections.abc import Iterator, Mapping

from planguard.model.manifests.reading import UnreadableManifestError

_SECTIONS = frozenset(
    ("project", *profile, *management, "dependencies", "dependency")
    for profile in ((), ("profiles", "profile"))
    for management in ((), ("dependencyManagement",))
)
_GROUPS = (("project", "groupId"), ("project", "parent", "groupId"))
_PROPERTIES = ("project", "properties")
_DEEPEST = 7
_PLACEHOLDER = re.compile(r"\$\{([^}]*)\}")
# longer ones are no names, and could be multiplied by each other
_LONGEST_NAME = 200

# the group of a dependency that is said elsewhere, in a parent or a profile
_ANY = "${}"


def asked(module: str) -> tuple[str, ...]:
    """`group:artifact`, or the artifact alone."""
    _, colon, artifact = module.partition(":")
    return (module, f"{_ANY}:{artifact}") if colon else (module,)


def read_modules(text: str) -> Iterator[str]:
    """Each artifact alone and with its group; dependencies of plugins are none of the project."""
    project = _read(text)
    for group, artifact in project.dependencies:
        name = _resolved(artifact, project.values)
        full = _resolved(group, project.values)
        yield name
        yield f"{_ANY if '$' in full else full}:{name}"


def _resolved(name: str, values: Mapping[str, str]) -> str:
    """With the properties of the file itself in it, one step deep."""
    if len(name) > _LONGEST_NAME:
        return name
    return _PLACEHOLDER.sub(lambda found: values.get(found[1].strip(), found[0])[:_LONGEST_NAME], name)


class _Project:
    """What the events of expat have told so far. `values` are the properties and the group of the project."""

    def __init__(self) -> None:
        self.dependencies: list[tuple[str, str]] = []
        self.values: dict[str, str] = {}
        self._path: list[str] = []
        self._words: list[str] = []
        self._fields: dict[str, str] = {}

    def start(self, name: str, _attributes: object) -> None:
        self._path.append(name.rpartition(":")[2])
        self._words.clear()

    def characters(self, words: str) -> None:
        self._words.append(words)

    def end(self, _name: str) -> None:
        if len(self._path) <= _DEEPEST:
            self._take(tuple(self._path), "".join(self._words).strip())
        self._path.pop()
        self._words.clear()

    def _take(self, path: tuple[str, ...], words: str) -> None:
        if path in _SECTIONS:
            group, artifact = self._fields.pop("groupId", ""), self._fields.pop("artifactId", "")
            self.dependencies += [(group, artifact)] if artifact else []
        elif path[:-1] in _SECTIONS and path[-1] in ("groupId", "artifactId"):
            self._fields[path[-1]] = words
        elif path[:-1] == _PROPERTIES:
            self.values[path[-1]] = words
        elif path in _GROUPS:
            # the project's own group comes before that of its parent
            self.values[".".join(path)] = words
            self.values["project.groupId"] = self.values.get("project.groupId", words)


def _read(text: str) -> _Project:
    # 2 ms that only who has such a file pays
    from xml.parsers import expat

    project = _Project()
    is_final = True
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = project.start
    parser.EndElementHandler = project.end
    parser.CharacterDataHandler = project.characters
    try:
        parser.Parse(text.encode("utf-8", "replace"), is_final)
    except expat.ExpatError as why:
        raise UnreadableManifestError(f"it is no XML: {why}") from None
    return project


def _refuse(*_declared: object) -> None:
    raise UnreadableManifestError("it declares a document type, which is not read")
