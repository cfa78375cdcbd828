"""Invariants of the repository that a plan, or the configuration, switches on.

`after` and `until` name a task or a phase: a guard holds once `after` is done and as long as `until` is not.
Paths and globs are relative to the repository root.
"""

from dataclasses import dataclass

from planguard.model.location import Text


@dataclass(frozen=True, slots=True)
class RetiredPath:
    path: Text
    replaced_by: Text | None = None
    after: Text | None = None
    allow: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadOnly:
    """Only changes of the types in `unless` may touch the path."""

    path: Text
    after: Text | None = None
    unless: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """What may stand at the root of the repository."""

    directories: tuple[Text, ...] = ()
    files: tuple[Text, ...] = ()
    after: Text | None = None


@dataclass(frozen=True, slots=True)
class Owner:
    """One tool alone writes to the paths."""

    what: Text
    by: Text
    paths: tuple[Text, ...] = ()
    after: Text | None = None
    until: Text | None = None


@dataclass(frozen=True, slots=True)
class Together:
    """Who changes `when` changes `also` in the same change."""

    when: Text
    also: Text


@dataclass(frozen=True, slots=True)
class Asset:
    path: Text
    to: Text | None = None
    after: Text | None = None


@dataclass(frozen=True, slots=True)
class EntryPoint:
    """Files of this kind stand only under `at`."""

    kind: Text
    at: Text
    files: tuple[Text, ...] = ()
    after: Text | None = None


@dataclass(frozen=True, slots=True)
class Freeze:
    """Nothing but the `allow` globs changes between the two tasks or phases."""

    after: Text | None = None
    until: Text | None = None
    allow: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Guards:
    retired_paths: tuple[RetiredPath, ...] = ()
    read_only: tuple[ReadOnly, ...] = ()
    layout: Layout | None = None
    owners: tuple[Owner, ...] = ()
    together: tuple[Together, ...] = ()
    assets: tuple[Asset, ...] = ()
    entry_points: tuple[EntryPoint, ...] = ()
    residue: tuple[Text, ...] = ()
    freeze: Freeze | None = None
