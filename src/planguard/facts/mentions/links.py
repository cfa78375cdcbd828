"""Symbolic links that lead to a retired path: what they hold is a path and nothing else."""

import os
import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path

from planguard.facts.mentions.ground import Ground
from planguard.facts.mentions.wanted import normalised
from planguard.facts.objects import read_blobs
from planguard.model.globs import matches
from planguard.model.location import Source
from planguard.model.mention import Mention, MentionPlace

# no file system takes a longer path
_LONGEST = 4096


def linked_mentions(links: Mapping[str, str], root: Path, ground: Ground) -> Iterator[Mention]:
    """`links` maps each path to the blob that holds its target, empty where it is read from disk; none is followed."""
    for path, target in _targets(links, root):
        folder = posixpath.dirname(path)
        leads_to = "" if target.startswith("/") else normalised(f"{folder}/{target}")
        retired = ground.over(leads_to) if leads_to else None
        # a link at the old place is a shim, which another rule reports
        if retired is None or ground.over(path) or matches(retired.wanted.allow, path):
            continue
        source = Source(path, target)
        yield Mention(
            at=source.locate(0, len(target)),
            source=source,
            token=target,
            wanted=retired.wanted.path,
            leads_to=leads_to,
            place=MentionPlace.CODE,
        )


def _targets(links: Mapping[str, str], root: Path) -> Iterator[tuple[str, str]]:
    stored = [path for path, blob in links.items() if blob]
    contents = read_blobs(root, [links[path] for path in stored], largest=_LONGEST) if stored else iter(())
    for path, content in zip(stored, contents, strict=True):
        if content is not None:
            yield path, os.fsdecode(content)
    for path, blob in links.items():
        if not blob:
            yield path, str((root / path).readlink())
