"""`pyproject.toml` (PEP 621, PEP 735, Poetry) and `requirements.txt` of pip."""

import re
from collections.abc import Iterable, Iterator

from planguard.model.location import LINE_END
from planguard.model.manifests.reading import table, texts
from planguard.model.manifests.toml_text import parse_toml

# the name of a PEP 508 requirement, and what may follow it
_NAME = re.compile(r"\s*([A-Z0-9](?:[A-Z0-9._-]*[A-Z0-9])?)\s*(?:[\[<>=!~;@(,]|$)", re.ASCII | re.IGNORECASE)
_EGG = re.compile(r"#egg=([A-Z0-9][A-Z0-9._-]*)", re.ASCII | re.IGNORECASE)
_COMMENT = re.compile(r"(?:^|\s)#.*")
_CONTINUED = re.compile(r"\\(?:\r\n|\n)")
_SEPARATORS = re.compile(r"[-_.]+")


def normal_name(name: str) -> str:
    """As PEP 503 compares names."""
    return _SEPARATORS.sub("-", name).lower()


def read_pyproject(text: str) -> Iterator[str]:
    project = parse_toml(text)
    yield from _required(texts(table(project, "project").get("dependencies")))
    groups = [*table(project, "project", "optional-dependencies").values()]
    groups += table(project, "dependency-groups").values()
    for group in groups:
        yield from _required(texts(group))
    poetry = table(project, "tool", "poetry")
    for holder in (poetry, *table(poetry, "group").values()):
        for section in ("dependencies", "dev-dependencies"):
            yield from map(normal_name, table(holder, section))


def read_requirements(text: str) -> Iterator[str]:
    """The names in the file itself; `-r other.txt` is not followed."""
    for line in LINE_END.split(_CONTINUED.sub(" ", text)):
        egg = _EGG.search(line)
        yield from [normal_name(egg[1])] if egg else _required([_COMMENT.sub("", line)])


def _required(requirements: Iterable[str]) -> Iterator[str]:
    found = map(_NAME.match, requirements)
    return (normal_name(match[1]) for match in found if match)
