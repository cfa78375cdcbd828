"""What a path in a text may lead to, seen from each place that it could start from."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planguard.facts.mentions import calls
from planguard.facts.mentions.directories import entered_on_line, run_in
from planguard.facts.mentions.document import Document, Spot
from planguard.facts.mentions.ground import Ground, lies_below
from planguard.facts.mentions.kinds import Kind
from planguard.facts.mentions.notation import Notation, Start
from planguard.facts.mentions.variables import folders_of
from planguard.facts.mentions.wanted import normalised

# whatever reads these follows their paths from where they lie
_FROM_OWN_FOLDER = re.compile(
    r"^(?:package\.json|[tj]sconfig[\w.-]*\.json|Cargo\.toml|composer\.json|pubspec\.yaml|go\.(?:mod|work)|Chart\.yaml|"
    r"kustomization\.ya?ml|pnpm-workspace\.yaml|\.git(?:ignore|attributes))$"
)


class Reading(NamedTuple):
    """`base` is the folder from which the path was followed; what is not sure cannot be rewritten."""

    path: str
    base: str
    is_sure: bool = True


def readings_of(spot: Spot, notation: Notation, ground: Ground) -> Sequence[Reading]:
    """From where paths usually start: the root, the folder of the file, what a variable holds."""
    entered = entered_on_line(spot, ground) if notation.start in (Start.NAME, Start.DOT) else ()
    found = (_read(base, notation.path)._replace(is_sure=not entered) for base in entered or _bases(spot, notation))
    return [each for each in found if each.path]


def _bases(spot: Spot, notation: Notation) -> Sequence[str]:
    folder = spot.document.folder
    match notation.start:
        case Start.VARIABLE:
            known = folders_of(notation.variable, spot.document)
            return ("", folder) if known is None else known
        case Start.ROOT:
            return ("",)
        case Start.UNKNOWN:
            return ()
        case Start.DOT if calls.is_import(spot):
            return (folder,)
        case Start.NAME if _FROM_OWN_FOLDER.search(spot.document.name) and '"directory"' not in spot.before:
            return (folder,)
    return ("",) if not folder else ("", folder)


def _read(base: str, path: str) -> Reading:
    return Reading(normalised(f"{base}/{path}" if base else path), base)


def more_readings_of(spot: Spot, notation: Notation, ground: Ground) -> Iterator[Reading]:
    """From where a path starts only in certain texts."""
    if notation.start not in (Start.NAME, Start.DOT) or calls.is_import(spot):
        return
    for base in run_in(spot):
        if ground.over(base) and not notation.path.startswith(".."):
            # that is reported where the script goes there, and all that follows lies below it
            continue
        yield Reading(normalised(f"{base}/{notation.path}"), base, is_sure=False)
    for name in spot.document.clones:
        if notation.path.startswith(f"{name}/") and not ground.tree.exists(name):
            yield Reading(normalised(notation.path.removeprefix(f"{name}/")), "", is_sure=False)
    if notation.path.startswith(".."):
        for folder in _former_folders(spot.document, ground):
            yield Reading(normalised(f"{folder}/{notation.path}"), folder, is_sure=False)


def lives_further_up(spot: Spot, notation: Notation, ground: Ground) -> bool:
    """Whether the path is right from a folder above the file.

    Code does not name its own folder from the one above; instructions do.
    """
    if notation.start not in (Start.NAME, Start.DOT) or notation.path.startswith(".."):
        return False
    folders = spot.document.folder.split("/")
    for depth in range(len(folders) - 1, 0, -1):
        above = "/".join(folders[:depth])
        path = normalised(f"{above}/{notation.path}")
        own = f"{above}/{notation.names[0]}" if notation.names else above
        is_own = lies_below(spot.document.path, own)
        if ground.is_living(path, seen_from=above) and (spot.document.kind is Kind.DOCUMENT or not is_own):
            return True
    return False


def is_module(spot: Spot, notation: Notation, ground: Ground) -> bool:
    """Whether an import leaves out the ending of a file that exists."""
    is_relative = notation.start is Start.DOT and calls.is_import(spot)
    return is_relative and ground.has_module(normalised(f"{spot.document.folder}/{notation.path}"))


def _former_folders(document: Document, ground: Ground) -> Iterator[str]:
    """Where the file stood before it was moved."""
    for each in ground.retired.by_path.values():
        if each.successor and lies_below(document.folder, each.successor):
            yield each.path + document.folder.removeprefix(each.successor)
