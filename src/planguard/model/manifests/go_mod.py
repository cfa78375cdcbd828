"""`go.mod`, by the grammar in the reference of Go modules: directives of one line, or a block of lines."""

import re
from collections.abc import Iterator

from planguard.model.location import LINE_END
from planguard.model.manifests.reading import UnreadableManifestError

_DIRECTIVES = frozenset("module go toolchain godebug require exclude replace retract tool ignore".split())
_TOKEN = re.compile(
    r"""[ \t]*+(?:
        (?P<comment> //.*)
        | "(?P<quoted> [^"\\]* )" | `(?P<raw> [^`]* )`
        | (?P<word> [()\[\],] | (?: (?!//) [^\s()\[\],"`] )+ )
    )""",
    re.VERBOSE,
)
_ARROW = "=>"
_MODULE_AND_VERSION = 2


def read_modules(text: str) -> Iterator[str]:
    """What is required, also indirectly, and what takes the place of it; a local directory is no module."""
    required: set[str] = set()
    replaced: list[tuple[str, str]] = []
    for directive, words in _lines(text):
        if directive == "require":
            if len(words) != _MODULE_AND_VERSION:
                raise UnreadableManifestError(f"`require` takes a module and a version, not {' '.join(words)[:60]!r}")
            required.add(words[0])
        elif directive == "replace" and _ARROW in words:
            new = words[words.index(_ARROW) + 1 :]
            replaced += [(words[0], new[0])] if len(new) == _MODULE_AND_VERSION else []
    yield from required
    yield from (new for old, new in replaced if old in required)


def _lines(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each line of a directive with the words behind it; of a block each line in it."""
    block = ""
    for number, line in enumerate(LINE_END.split(text), start=1):
        words = _words(line, number)
        if not words:
            continue
        if block:
            if words == [")"]:
                block = ""
            else:
                yield block, words
        elif words[0] not in _DIRECTIVES:
            raise UnreadableManifestError(f"line {number} begins with {words[0][:60]!r}, which is no directive")
        elif words[1:] == ["("]:
            block = words[0]
        else:
            yield words[0], words[1:]
    if block:
        raise UnreadableManifestError(f"the block of `{block}` is not closed")


def _words(line: str, number: int) -> list[str]:
    words: list[str] = []
    at, end = 0, len(line.rstrip())
    while at < end:
        token = _TOKEN.match(line, at, end)
        if token is None:
            raise UnreadableManifestError(f"line {number} has a string that is not closed")
        at = token.end()
        if token["comment"] is None:
            words.append(next(word for word in (token["word"], token["quoted"], token["raw"]) if word is not None))
    return words
