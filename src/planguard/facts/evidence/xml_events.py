"""The only module that reads XML: what a report of a tool consists of, element by element, without keeping any of it.

Reports come from whoever made the change. Nothing is fetched, no entity is declared (so none grows), and what no tool
writes is refused: a document type with declarations of its own, odd encodings, elements or tags without measure.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyexpat import XMLParserType

_CHUNK = 1024 * 1024
_LARGEST_TAG = 4 * 1024 * 1024
_MOST_ELEMENTS = 2_000_000
_DEEPEST = 100
_ENCODINGS = frozenset("utf-8 utf8 utf-16 us-ascii ascii iso-8859-1 latin1 windows-1252".split())


class NoReportError(Exception):
    """Its text is why, in words that follow the name of a file."""


@dataclass(frozen=True, slots=True)
class Handlers:
    """Both are given the name of an element as it is written; it begins with its attributes."""

    begin: Callable[[str, Mapping[str, str]], None]
    end: Callable[[str], None]


def read_elements(content: bytes, handlers: Handlers, *, most: int = _MOST_ELEMENTS) -> None:
    """Calls the handlers in the order of the document, and passes over text. Raises NoReportError."""
    if not content.strip():
        raise NoReportError("is empty")
    # 1 ms, and of no use to a check without such evidence
    from xml.parsers import expat

    parser = expat.ParserCreate()
    _refuse_declarations(parser)
    _Elements(handlers, most).listen(parser)
    try:
        _feed(parser, content)
    except expat.ExpatError as error:
        raise NoReportError(f"is not well-formed XML (line {error.lineno})") from None


def _feed(parser: "XMLParserType", content: bytes) -> None:
    # in pieces, for a tag that fits into none of them is noticed so before all of it has become attributes
    for start in range(0, len(content), _CHUNK):
        parser.Parse(content[start : start + _CHUNK], False)  # noqa: FBT003
        if start + _CHUNK - parser.CurrentByteIndex > _LARGEST_TAG:
            raise NoReportError(f"holds a tag of more than {_LARGEST_TAG // 1024 // 1024} MiB")
    parser.Parse(b"", True)  # noqa: FBT003


def _refuse_declarations(parser: "XMLParserType") -> None:
    def check_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() not in _ENCODINGS:
            raise NoReportError(f"is in the encoding {encoding[:40]}, and not in UTF-8")

    def check_type(_name: str, _system: str | None, _public: str | None, has_declarations: int) -> None:
        if has_declarations:
            raise NoReportError("declares a document type of its own, which no report needs")

    def refuse_entity(name: str, _is_parameter: int) -> None:
        raise NoReportError(f"uses the entity {name[:40]}, which XML does not know")

    parser.XmlDeclHandler = check_encoding
    # entities can only be declared in there; the file that a type names (gcovr and others do) is not fetched
    parser.StartDoctypeDeclHandler = check_type
    parser.SkippedEntityHandler = refuse_entity


class _Elements:
    def __init__(self, handlers: Handlers, most: int) -> None:
        self._handlers = handlers
        self._most = most
        self._depth = 0
        self._count = 0

    def listen(self, parser: "XMLParserType") -> None:
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > _DEEPEST:
            raise NoReportError(f"nests more than {_DEEPEST} elements")
        if self._count > self._most:
            raise NoReportError(f"holds more than {self._most:,} elements")
        self._handlers.begin(name, attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._handlers.end(name)
