"""What is known of blobs from earlier runs with the same literals, and the bytes in which it is kept.

32 bytes of SHA-256 over the key and what follows, as far as the second sum
32 bytes of SHA-256 over the ids of the last run, in its order
the positions in it that have to be read again: how many, and which, 4 bytes each
32 bytes of SHA-256 over the rest
the ids of blobs in which none of the literals is, in hexadecimal, a line each
"""

import hashlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

_SUM = 32
_NUMBER = array("I").itemsize
# ids of other branches are kept up to that many, or as many as this run has
_MOST_OTHERS = 200_000


@dataclass(frozen=True)
class Run:
    """The ids of the blobs that a run is about, in its order; empty for a file whose content git has not seen."""

    ids: Sequence[str]

    @cached_property
    def checksum(self) -> bytes:
        return _checksum(_lines(self.ids))


@dataclass(frozen=True)
class Memory:
    """`last_run` is the checksum of the ids of the run that wrote it, `unclean` the positions it could not clear.

    `ids_sum` is what the bytes of the ids should have as their checksum: it is looked at only when they are needed.
    """

    last_run: bytes = b""
    unclean: Sequence[int] = ()
    ids_sum: bytes = b""
    id_lines: bytes = b""

    def to_read(self, run: Run) -> Sequence[int]:
        """The positions of blobs that may have one of the literals."""
        if self.last_run == run.checksum:
            return self.unclean
        clean = self.clean
        return [position for position, blob in enumerate(run.ids) if blob not in clean]

    @cached_property
    def clean(self) -> frozenset[str]:
        if _checksum(self.id_lines) != self.ids_sum:
            return frozenset()
        return frozenset(self.id_lines.decode("ascii").split("\n")) - {""}

    def after(self, run: Run, unclean: Sequence[int]) -> "Memory":
        """What is known when all but these positions have turned out to have none of the literals."""
        if run.checksum == self.last_run and unclean == self.unclean:
            return self
        # one blob may be two files, and stands in the work tree as the filters of each path make it
        seen_unclean = {run.ids[position] for position in unclean} | {""}
        clean = set(run.ids) - seen_unclean
        others = self.clean - clean - seen_unclean
        if len(others) <= max(_MOST_OTHERS, len(run.ids)):
            clean |= others
        lines = _lines(sorted(clean))
        return Memory(run.checksum, unclean, _checksum(lines), lines)


def packed(memory: Memory, key: bytes) -> bytes:
    head = b"".join((memory.last_run, array("I", [len(memory.unclean), *memory.unclean]).tobytes(), memory.ids_sum))
    return b"".join((_checksum(key + head), head, memory.id_lines))


def unpacked(content: bytes, key: bytes) -> Memory:
    """Of bytes that were not written by `packed`, with the same key, nothing is known."""
    numbers_at = 2 * _SUM
    count = array("I", content[numbers_at : numbers_at + _NUMBER].ljust(_NUMBER, b"\0"))[0]
    sum_at = numbers_at + _NUMBER * (1 + count)
    ids_at = sum_at + _SUM
    if _checksum(key + content[_SUM:ids_at]) != content[:_SUM]:
        return Memory()
    unclean = array("I", content[numbers_at + _NUMBER : sum_at])
    return Memory(content[_SUM:numbers_at], tuple(unclean), content[sum_at:ids_at], content[ids_at:])


def _lines(ids: Sequence[str]) -> bytes:
    """Each ends its line: no ids are not the same as one that is empty."""
    return "\n".join([*ids, ""]).encode("ascii")


def _checksum(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
