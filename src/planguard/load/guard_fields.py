"""The guards of a plan from the fields of its `guards`.

A guard without its subject is a flaw, and left out. Braces that stand for too much are a flaw too: they mean nothing,
and what they are to guard would silently be free.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

from planguard.load.yaml_fields import Fields
from planguard.model.braces import MOST_ALTERNATIVES, has_too_many
from planguard.model.guards import Asset, EntryPoint, Freeze, Guards, Layout, Owner, ReadOnly, RetiredPath, Together
from planguard.model.location import Text

_Guard = TypeVar("_Guard")


def read_guards(fields: Fields) -> Guards:
    layout, freeze = fields.within("layout"), fields.within("freeze")
    guards = Guards(
        retired_paths=tuple(_each(fields, "retired_paths", _retired_path)),
        read_only=tuple(_each(fields, "read_only", _read_only)),
        layout=Layout(layout.texts("directories"), layout.texts("files"), layout.text("after")) if layout else None,
        owners=tuple(_each(fields, "owners", _owner)),
        together=tuple(_each(fields, "together", _together)),
        assets=tuple(_each(fields, "assets", _asset)),
        entry_points=tuple(_each(fields, "entry_points", _entry_point)),
        residue=fields.texts("residue"),
        freeze=Freeze(freeze.text("after"), freeze.text("until"), freeze.texts("allow")) if freeze else None,
    )
    for text in _paths(guards):
        if has_too_many(text.value):
            hint = "name the directory above them, or write several globs"
            fields.notes.flaw(f"{text.value[:40]}… stands for more than {MOST_ALTERNATIVES:,} paths", text, hint)
    return guards


def _paths(guards: Guards) -> Iterator[Text]:
    for retired in guards.retired_paths:
        yield from (retired.path, *retired.allow)
    for owner in guards.owners:
        yield from owner.paths
    for pair in guards.together:
        yield from (pair.when, pair.also)
    for entry in guards.entry_points:
        yield from (entry.at, *entry.files)
    yield from (zone.path for zone in guards.read_only)
    yield from (asset.path for asset in guards.assets)
    yield from guards.residue
    yield from (*guards.layout.directories, *guards.layout.files) if guards.layout else ()
    yield from guards.freeze.allow if guards.freeze else ()


def _each(fields: Fields, name: str, read: Callable[[Fields], _Guard | None]) -> Iterator[_Guard]:
    for one in fields.each(name):
        guard = None if one.lacks() else read(one)
        if guard is not None:
            yield guard


def _retired_path(fields: Fields) -> RetiredPath | None:
    path = fields.text("path")
    if path is None:
        return None
    return RetiredPath(path, fields.text("replaced_by"), fields.text("after"), fields.texts("allow"))


def _read_only(fields: Fields) -> ReadOnly | None:
    path = fields.text("path")
    return ReadOnly(path, fields.text("after"), fields.texts("unless")) if path else None


def _owner(fields: Fields) -> Owner | None:
    what, by = fields.text("what"), fields.text("by")
    if what is None or by is None:
        return None
    return Owner(what, by, fields.texts("paths"), fields.text("after"), fields.text("until"))


def _together(fields: Fields) -> Together | None:
    when, also = fields.text("when"), fields.text("also")
    return Together(when, also) if when and also else None


def _asset(fields: Fields) -> Asset | None:
    path = fields.text("path")
    return Asset(path, fields.text("to"), fields.text("after")) if path else None


def _entry_point(fields: Fields) -> EntryPoint | None:
    kind, at = fields.text("kind"), fields.text("at")
    return EntryPoint(kind, at, fields.texts("files"), fields.text("after")) if kind and at else None
