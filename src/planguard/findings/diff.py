"""A rewrite as a unified diff that `git apply` and `patch` take."""

from collections.abc import Iterator
from difflib import unified_diff
from io import StringIO

from planguard.findings.fix import Rewrite

_ESCAPES = {"\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_NO_END = "\n\\ No newline at end of file\n"


def diff(rewrite: Rewrite) -> str:
    """Empty where nothing changes. Bytes that are no UTF-8 are lone surrogates, as from `surrogateescape`."""
    before, after = _lines(rewrite.before), _lines(rewrite.after)
    old, new = _name(f"a/{rewrite.path}"), _name(f"b/{rewrite.path}")
    return "".join(_ended(unified_diff(before, after, old, new)))


def _lines(content: bytes) -> list[str]:
    """As git and patch see them: they end at a line feed alone."""
    return list(StringIO(content.decode("utf-8", "surrogateescape")))


def _ended(lines: Iterator[str]) -> Iterator[str]:
    return (line if line.endswith("\n") else f"{line}{_NO_END}" for line in lines)


def _name(path: str) -> str:
    """In quotes where it has what would end the line or the name, as git writes it."""
    if not any(character in _ESCAPES or not character.isprintable() for character in path):
        # a name ends at a tab, or else at its first blank
        return f"{path}\t" if " " in path else path
    return f'"{"".join(map(_escaped, path))}"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    return "".join(f"\\{byte:03o}" for byte in character.encode("utf-8", "surrogateescape"))
