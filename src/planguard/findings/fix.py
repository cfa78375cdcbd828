"""What `--fix` makes of files, and how it is shown before: pure, nothing is written here.

Only what is certain is changed: where the bytes are not those that the finding was made from, they stay as they are.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from planguard.model.finding import Finding, Fix
from planguard.model.lazy_pattern import LazyPattern
from planguard.model.location import Source

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")
# what a byte that is no UTF-8 becomes, by one way of reading or another
_UNREADABLE = LazyPattern("[\ufffd\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A file before and after. `fixed` findings are healed by it; `left` ones cannot be, for they are not certain."""

    path: str
    before: bytes
    after: bytes
    fixed: tuple[Finding, ...]
    left: tuple[Finding, ...]


def rewrites(
    findings: Iterable[Finding], sources: Mapping[str, Source], content_of: Callable[[str], bytes | None]
) -> tuple[Rewrite, ...]:
    """One for each file that a finding offers a fix for, in the order of their paths.

    `sources` are the texts that the findings were made from; `content_of` gives the bytes of a file, None where there
    are none.
    """
    offered = sorted((finding for finding in findings if finding.fix), key=_path)
    return tuple(
        _rewrite(path, list(some), sources.get(path), content_of(path)) for path, some in groupby(offered, key=_path)
    )


def _path(finding: Finding) -> str:
    return finding.fix.at.path if finding.fix else ""


def _rewrite(path: str, findings: Sequence[Finding], source: Source | None, before: bytes | None) -> Rewrite:
    if source is None or before is None:
        return Rewrite(path, before or b"", before or b"", (), tuple(findings))
    mark = _BYTE_ORDER_MARK if before.startswith(_BYTE_ORDER_MARK) else b""
    lines = _LINE.findall(before.removeprefix(mark))
    certain = _without_overlaps({finding.fix for finding in findings if finding.fix})
    done: set[Fix] = set()
    for fix in sorted(certain, key=lambda fix: fix.at, reverse=True):
        after = _fixed_line(lines, source, fix)
        if after is not None:
            lines[fix.at.line - 1] = after
            done.add(fix)
    fixed = tuple(finding for finding in findings if finding.fix in done)
    left = tuple(finding for finding in findings if finding.fix not in done)
    return Rewrite(path, before, mark + b"".join(lines), fixed, left)


def _without_overlaps(fixes: set[Fix]) -> list[Fix]:
    """Of those that lie upon each other none: who could tell which is right."""
    ordered = sorted(fixes, key=lambda fix: (fix.at, fix.text))
    bad: set[Fix] = set()
    furthest: Fix | None = None
    for fix in ordered:
        if furthest and _start(fix) < max(_end(furthest), (furthest.at.line, furthest.at.column + 1)):
            bad |= {fix, furthest}
        if furthest is None or _end(fix) > _end(furthest):
            furthest = fix
    return [fix for fix in ordered if fix not in bad]


def _start(fix: Fix) -> tuple[int, int]:
    return fix.at.line, fix.at.column


def _end(fix: Fix) -> tuple[int, int]:
    return fix.at.end_line, fix.at.end_column


def _fixed_line(lines: Sequence[bytes], source: Source, fix: Fix) -> bytes | None:
    """None where the line is not what the finding saw, or the fix is not of one line.

    Fixes are applied from the last to the first, so that what stands before this one is still as it was.
    """
    at = fix.at
    if at.line != at.end_line or not 1 <= at.line <= len(lines) or re.search(r"[\r\n]", fix.text):
        return None
    line = lines[at.line - 1].decode("utf-8", "surrogateescape")
    seen = source.line(at.line)[: at.end_column - 1]
    there = line[: at.end_column - 1]
    if len(seen) < at.end_column - 1 or _UNREADABLE.sub("?", seen) != _UNREADABLE.sub("?", there):
        return None
    try:
        return f"{line[: at.column - 1]}{fix.text}{line[at.end_column - 1 :]}".encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return None
