"""What the guards of a plan or of the configuration wait for."""

from collections.abc import Iterator
from typing import NamedTuple

from planguard.model.guards import Guards
from planguard.model.location import Text


class GuardTerm(NamedTuple):
    """`guard` is the key that it stands under, `of` what it guards, `verb` how it hangs on what `text` names."""

    guard: str
    of: str
    verb: str
    text: Text


def guard_terms(guards: Guards) -> Iterator[GuardTerm]:
    """Each `after` and `until` that is written; it names a task or a phase."""
    return (GuardTerm(guard, of, verb, text) for guard, of, verb, text in _terms(guards) if text)


def since(after: Text | None) -> str:
    """For a message that has said that something is retired, read-only and the like."""
    return f" since {after.value}" if after else ""


def _terms(guards: Guards) -> Iterator[tuple[str, str, str, Text | None]]:
    after, until = "waits for", "lasts until"
    yield from (("retired_paths", each.path.value, after, each.after) for each in guards.retired_paths)
    yield from (("read_only", each.path.value, after, each.after) for each in guards.read_only)
    yield "layout", "", after, guards.layout.after if guards.layout else None
    for owner in guards.owners:
        yield "owners", owner.what.value, after, owner.after
        yield "owners", owner.what.value, until, owner.until
    yield from (("assets", each.path.value, after, each.after) for each in guards.assets)
    yield from (("entry_points", each.kind.value, after, each.after) for each in guards.entry_points)
    yield "freeze", "", after, guards.freeze.after if guards.freeze else None
    yield "freeze", "", until, guards.freeze.until if guards.freeze else None
