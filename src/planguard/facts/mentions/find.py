"""The mentions of what is retired, in all of the text that is judged."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from planguard.facts.judged import Judged
from planguard.facts.mentions.cache import Cache
from planguard.facts.mentions.ground import Ground
from planguard.facts.mentions.reader import Blobs, Reader, WorkTree
from planguard.facts.mentions.resolve import mentions_in
from planguard.facts.mentions.scan import Hits, Skipped, scan
from planguard.facts.mentions.wanted import Wanted, literals_of
from planguard.facts.scanning import Scanning
from planguard.model.facts import Facts
from planguard.model.guards_in_force import GuardsInForce
from planguard.model.mention import Mention

_SHARED_CONFIGURATION = "pyproject.toml"


@dataclass(frozen=True, slots=True)
class Found:
    """`skipped` are the files that were not looked into."""

    mentions: tuple[Mention, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def find_mentions(facts: Facts, judged: Judged, *, only: Set[str] | None, scanning: Scanning) -> Found:
    """In `only` these files, if given. Plans and the configuration are left out: they name what they retire.

    Of a `pyproject.toml` the rules leave out the part that is ours.
    """
    wanted = _wanted(facts.in_force)
    if not wanted:
        return Found()
    population = {
        path: blob
        for path, blob in facts.tree.files.items()
        if (path not in facts.plan_files or path == _SHARED_CONFIGURATION) and (only is None or path in only)
    }
    ground = Ground.of(wanted, facts.tree)
    mentions: list[Mention] = []
    skipped: list[Skipped] = []
    for result in _scanned(population, literals_of(wanted), judged, scanning):
        if isinstance(result, Skipped):
            skipped.append(result)
        else:
            offsets = (offset for offset, _ in result.offsets)
            mentions.extend(mentions_in(result.path, result.content, offsets, ground))
    return Found(tuple(mentions), tuple(skipped))


def _wanted(guards: GuardsInForce) -> Sequence[Wanted]:
    """Each path once; where several guards name it, each of them says itself which files it exempts."""
    found: dict[str, Wanted] = {}
    for retired in guards.retired_paths:
        path, successor = retired.guard.path.value, retired.guard.replaced_by
        allow = tuple(glob.value for glob in retired.guard.allow)
        _add(found, Wanted(path, successor.value if successor else None, allow))
    for asset in guards.assets:
        to = asset.guard.to
        _add(found, Wanted(asset.guard.path.value, to.value if to else None))
    return tuple(found.values())


def _add(found: dict[str, Wanted], wanted: Wanted) -> None:
    before = found.get(wanted.path)
    if before is None:
        found[wanted.path] = wanted
    else:
        found[wanted.path] = replace(before, replaced_by=before.replaced_by or wanted.replaced_by, allow=())


def _scanned(
    population: Mapping[str, str], literals: Sequence[bytes], judged: Judged, scanning: Scanning
) -> Iterator[Hits | Skipped]:
    cache = Cache(scanning.cache) if scanning.cache else None
    reader: Reader = WorkTree(judged.root) if judged.is_work_tree else Blobs(judged.read_blobs)
    gone: dict[str, str] = {}
    for result in scan(population, literals, reader=reader, cache=cache, progress=scanning.progress):
        if judged.is_work_tree and isinstance(result, Skipped) and result.is_gone:
            gone[result.path] = population[result.path]
        else:
            yield result
    # a sparse checkout leaves files out, which are there all the same
    yield from scan(gone, literals, reader=Blobs(judged.read_blobs), cache=cache)
