"""Which guards in force have something to say about a path, in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planguard.model.declared_paths import DeclaredPaths
from planguard.model.glob_index import GlobIndex
from planguard.model.guard_terms import since
from planguard.model.guards import Layout
from planguard.model.guards_in_force import GuardsInForce
from planguard.model.location import Location, Text


@dataclass(frozen=True, slots=True)
class Cover:
    """`kind` is the key under which plans write the guard; `at` is None where the configuration holds it."""

    kind: str
    words: str
    at: Location | None


def covering_guards(in_force: GuardsInForce, path: str) -> Iterator[Cover]:
    """What keeps everybody off comes first."""
    yield from _of_moves(in_force, path)
    yield from _of_zones(in_force, path)
    yield from _of_freezes(in_force, path)
    yield from _of_writers(in_force, path)
    yield from _of_places(in_force, path)


def _of_moves(in_force: GuardsInForce, path: str) -> Iterator[Cover]:
    for held in in_force.retired_paths:
        retired = held.guard
        if _covers([retired.path], path):
            successor = f", replaced by {retired.replaced_by.value}" if retired.replaced_by else ""
            words = f"{retired.path.value} is retired{since(retired.after)}{successor}"
            yield Cover("retired_paths", words, held.place(retired.path))
    for moved in in_force.assets:
        asset = moved.guard
        if _covers([asset.path], path):
            words = f"{asset.path.value} has moved{f' to {asset.to.value}' if asset.to else ''}{since(asset.after)}"
            yield Cover("assets", words, moved.place(asset.path))


def _of_zones(in_force: GuardsInForce, path: str) -> Iterator[Cover]:
    for held in in_force.read_only:
        zone = held.guard
        if _covers([zone.path], path):
            types = f"; only {_listed(zone.unless)} may touch it" if zone.unless else ""
            words = f"{zone.path.value} is read-only{since(zone.after)}{types}"
            yield Cover("read_only", words, held.place(zone.path))


def _of_freezes(in_force: GuardsInForce, path: str) -> Iterator[Cover]:
    for held in in_force.freezes:
        freeze = held.guard
        if not GlobIndex(glob.value for glob in freeze.allow).matching(path):
            until = f" until {freeze.until.value}" if freeze.until else ""
            term = freeze.until or freeze.after
            yield Cover("freeze", f"nothing changes{since(freeze.after)}{until}", held.place(term) if term else None)


def _of_writers(in_force: GuardsInForce, path: str) -> Iterator[Cover]:
    """Who writes the file, and what changes with it."""
    for held in in_force.owners:
        owner = held.guard
        if _covers(owner.paths, path):
            term = f" until {owner.until.value}" if owner.until else since(owner.after)
            yield Cover("owners", f"{owner.by.value} alone writes {owner.what.value}{term}", held.place(owner.by))
    for bound in in_force.together:
        pair = bound.guard
        if _covers([pair.when], path):
            words = f"{pair.when.value} changes together with {pair.also.value}"
            yield Cover("together", words, bound.place(pair.when))


def _of_places(in_force: GuardsInForce, path: str) -> Iterator[Cover]:
    """Where the file may stand."""
    for held in in_force.entry_points:
        point = held.guard
        if GlobIndex(glob.value for glob in point.files).matching(path):
            words = f"{point.kind.value} files stand only under {point.at.value}{since(point.after)}"
            yield Cover("entry_points", words, held.place(point.at))
    for residue in in_force.residue:
        if GlobIndex([residue.guard.value]).matching(path):
            yield Cover("residue", f"{residue.guard.value} is never committed", residue.place(residue.guard))
    for laid in in_force.layouts:
        names = (*laid.guard.directories, *laid.guard.files)
        if names and not _is_laid_out(laid.guard, path):
            words = f"the root holds only {_listed(names)}{since(laid.guard.after)}"
            yield Cover("layout", words, laid.place(names[0]))


def _is_laid_out(layout: Layout, path: str) -> bool:
    top, _, below = path.partition("/")
    return _covers(layout.directories if below else layout.files, top)


def _covers(declared: Iterable[Text], path: str) -> bool:
    return DeclaredPaths((text.value, None) for text in declared).covers(path)


def _listed(texts: Iterable[Text]) -> str:
    return ", ".join(text.value for text in texts)
