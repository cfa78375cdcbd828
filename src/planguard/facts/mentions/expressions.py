"""Paths in the substitutions of sed and perl, their slashes escaped by backslashes."""

import re

from planguard.facts.mentions.document import Spot
from planguard.facts.mentions.notation import Notation, Start, notation_of

_EDITOR = re.compile(r"\b(?:sed|perl)\b")
_SUBSTITUTION = re.compile(r"^[\d,]{0,12}s/((?:[^/\\]|\\.){1,300})/((?:[^/\\]|\\.){0,300})(?:/[a-z]{0,4})?$")


def substituted(spot: Spot) -> tuple[Notation, ...]:
    """What is sought and what replaces it, where the word is such a substitution."""
    found = _SUBSTITUTION.match(spot.token.value)
    if not found or not _EDITOR.search(spot.before):
        return ()
    sides = (each.lstrip("^").rstrip("$") for each in found.groups())
    return tuple(notation for notation in (notation_of(each, "") for each in sides) if notation.start is Start.NAME)
