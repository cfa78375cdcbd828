"""The mentions of what is retired, in all of the text that is judged."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from planguard.facts.judged import Judged
from planguard.facts.mentions.cache import Cache
from planguard.facts.mentions.limit import MOST_WORDS, NotDecided
from planguard.facts.mentions.reader import Blobs, Reader, WorkTree
from planguard.facts.mentions.scan import Hits, Skipped, scan
from planguard.facts.mentions.wanted import Wanted, literals_of, normalised
from planguard.facts.scanning import Scanning
from planguard.model.braces import alternatives
from planguard.model.facts import Facts
from planguard.model.guards_in_force import GuardsInForce
from planguard.model.mention import Mention
from planguard.model.settings import SHARED_CONFIGURATION
from planguard.model.tree import Tree

if TYPE_CHECKING:
    from planguard.facts.mentions.ground import Ground

_TOO_MANY = f"too full of retired names: only its first {MOST_WORDS:,} words that could be old paths were judged"


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
    mentions: list[Mention] = []
    skipped: list[Skipped] = []
    resolver = _Resolver(wanted, facts.tree)
    for result in _scanned(_population(facts, only), literals_of(wanted), judged, scanning):
        if isinstance(result, Skipped):
            skipped.append(result)
            continue
        try:
            for mention in resolver.mentions_in(result):
                mentions.append(mention)  # noqa: PERF402  # those before the error are kept
        except NotDecided:
            skipped.append(Skipped(result.path, _TOO_MANY, is_passed_over=True))
    mentions.extend(resolver.linked_mentions(_links(facts, only), judged.root))
    return Found(tuple(mentions), tuple(skipped))


@dataclass(frozen=True)
class _Resolver:
    """What hits mean takes 60 ms to import, and most runs have none."""

    wanted: Sequence[Wanted]
    tree: Tree

    def mentions_in(self, hits: Hits) -> Iterator[Mention]:
        from planguard.facts.mentions.resolve import mentions_in

        return mentions_in(hits.path, hits.content, (offset for offset, _ in hits.offsets), self._ground)

    def linked_mentions(self, links: Mapping[str, str], root: Path) -> Iterator[Mention]:
        if not links:
            return iter(())
        from planguard.facts.mentions.links import linked_mentions

        return linked_mentions(links, root, self._ground)

    @cached_property
    def _ground(self) -> "Ground":
        from planguard.facts.mentions.ground import Ground

        return Ground.of(self.wanted, self.tree)


def _population(facts: Facts, only: Set[str] | None) -> Mapping[str, str]:
    files = facts.tree.files
    if only is not None:
        return {path: files[path] for path in sorted(only) if path in files and not _is_ours(path, facts)}
    # to ask each of a million paths takes longer than to copy them
    population = dict(files)
    for path in facts.plan_files:
        if _is_ours(path, facts):
            population.pop(path, None)
    records = _records(facts)
    for path in [path for path in population if path.startswith(records)]:
        del population[path]
    return population


def _links(facts: Facts, only: Set[str] | None) -> Mapping[str, str]:
    return {path: blob for path, blob in facts.tree.links.items() if only is None or path in only}


def _is_ours(path: str, facts: Facts) -> bool:
    return (path in facts.plan_files and path != SHARED_CONFIGURATION) or path.startswith(_records(facts))


def _records(facts: Facts) -> str:
    """The directory of what was once run and what came out: that is history, and leads nowhere."""
    return f"{facts.evidence_directory}/"


def _wanted(guards: GuardsInForce) -> Sequence[Wanted]:
    """Each path once, however it is spelt; of several guards for it each says itself which files it exempts."""
    found: dict[str, Wanted] = {}
    for retired in guards.retired_paths:
        path, successor = retired.guard.path.value, retired.guard.replaced_by
        allow = tuple(glob.value for glob in retired.guard.allow)
        for each in alternatives(path):
            _add(found, Wanted(each, successor.value if successor else None, allow))
    for asset in guards.assets:
        to = asset.guard.to
        for each in alternatives(asset.guard.path.value):
            _add(found, Wanted(each, to.value if to else None))
    return tuple(found.values())


def _add(found: dict[str, Wanted], wanted: Wanted) -> None:
    place = normalised(wanted.path)
    before = found.get(place)
    if before is None:
        found[place] = wanted
    else:
        found[place] = replace(before, replaced_by=before.replaced_by or wanted.replaced_by, allow=())


def _scanned(
    population: Mapping[str, str], literals: Sequence[bytes], judged: Judged, scanning: Scanning
) -> Iterator[Hits | Skipped]:
    cache = Cache(scanning.cache) if scanning.cache else None
    reader: Reader = WorkTree(judged.root) if judged.is_work_tree else Blobs(judged.read_blobs)
    gone: dict[str, str] = {}
    for result in scan(population, literals, reader=reader, cache=cache, progress=scanning.progress):
        blob = population[result.path] if isinstance(result, Skipped) and result.is_gone else ""
        if blob and judged.is_work_tree:
            gone[result.path] = blob
        else:
            yield result
    # a sparse checkout leaves files out, which are there all the same
    yield from scan(gone, literals, reader=Blobs(judged.read_blobs), cache=cache)
