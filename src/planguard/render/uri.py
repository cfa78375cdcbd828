"""A path as a reference that holds every byte of it."""

import re

from planguard.render.sanitise import undecoded_byte

# what RFC 3986 leaves alone in a path, but for marks that mean something to some reader
_OTHER = re.compile(r"[^A-Za-z0-9._~/-]")


def uri_of(path: str) -> str:
    """The path relative to the root, percent-encoded: `plans/a%20b.md`, and `z%FF` for a name that is no UTF-8."""
    return _OTHER.sub(lambda character: _percent(character[0]), path)


def _percent(character: str) -> str:
    byte = undecoded_byte(character)
    data = character.encode("utf-8", "surrogatepass") if byte is None else bytes((byte,))
    return "".join(f"%{each:02X}" for each in data)
