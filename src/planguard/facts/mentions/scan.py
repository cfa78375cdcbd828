"""The path scan: which files of the repository have one of the wanted literals in them, and where."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from planguard.facts.mentions.cache import Cache
from planguard.facts.mentions.engine import ENGINE_VERSION, Engine, quickest
from planguard.facts.mentions.memory import Memory, Run
from planguard.facts.mentions.reader import UTF_16, UTF_16_MARKS, Reader, Unread
from planguard.facts.mentions.workers import Progress, shared

# what a file with a literal in it is reported as by a worker; the codes of unread files are other numbers
_FOUND = 0
# for fewer files, what is to be read is read sooner than what is known of them
_FEWEST_REMEMBERED = 500
# for fewer files, choosing an engine takes longer than it saves
_FEWEST_TO_CHOOSE_FOR = 2000
_FILES_IN_A_SAMPLE = 48
_MOST_OF_A_FILE = 32 * 1024


class Hits(NamedTuple):
    """`offsets` are (offset in bytes, index of the literal), sorted; literals inside others are found, too."""

    path: str
    content: bytes
    offsets: tuple[tuple[int, int], ...]


class Skipped(NamedTuple):
    """A file that was not looked into: too large for that, not there, or it could not be read."""

    path: str
    reason: str
    is_passed_over: bool = False
    is_gone: bool = False


def scan(
    population: Mapping[str, str],
    literals: Sequence[bytes],
    *,
    reader: Reader,
    cache: Cache | None = None,
    progress: Progress | None = None,
) -> Iterator[Hits | Skipped]:
    """Every file of the population with a literal in it, and every file that could not be looked into.

    The population maps each path to the id of its blob, empty where git has not seen the content. A file with a NUL in
    its first 8,000 bytes is no text and has nothing in it. Raises PlanguardError where a process has failed.
    """
    if not literals:
        return
    files, run = _Files(tuple(population), reader), Run(tuple(population.values()))
    store = cache if len(population) >= _FEWEST_REMEMBERED else None
    key = _key(reader.kind, literals)
    memory = store.recall(key) if store else Memory()
    engine = files.engine(literals, doubtful := memory.to_read(run))
    verdicts = files.verdicts(engine, doubtful, progress)
    if store and (later := memory.after(run, tuple(position for position, _ in verdicts))) is not memory:
        store.keep(key, later)
    yield from files.hits(engine, verdicts)


@dataclass(frozen=True, slots=True)
class _Files:
    """From here on, files are named by their position."""

    paths: Sequence[str]
    reader: Reader

    def engine(self, literals: Sequence[bytes], positions: Sequence[int]) -> Engine:
        if len(positions) < _FEWEST_TO_CHOOSE_FOR:
            return Engine(tuple(literals))
        every = len(positions) // _FILES_IN_A_SAMPLE
        contents = self.reader.contents([self.paths[position] for position in positions[::every]])
        return quickest(literals, [each[:_MOST_OF_A_FILE] for each in contents if isinstance(each, bytes)])

    def verdicts(
        self, engine: Engine, positions: Sequence[int], progress: Progress | None
    ) -> Sequence[tuple[int, int]]:
        """(position, `_FOUND` or the code of `Unread`), sorted, of the files that are not known to be clean now."""

        def verdicts_of(part: range) -> Iterator[tuple[int, int]]:
            some = positions[part.start : part.stop]
            for position, content in zip(some, self.reader.contents([self.paths[each] for each in some]), strict=True):
                if isinstance(content, Unread):
                    yield position, content.code
                elif content[:2] in UTF_16_MARKS:
                    yield position, UTF_16
                elif engine.is_in(content):
                    yield position, _FOUND

        return shared(verdicts_of, len(positions), batch=self.reader.batch, progress=progress)

    def hits(self, engine: Engine, verdicts: Sequence[tuple[int, int]]) -> Iterator[Hits | Skipped]:
        """The contents are read once more, one at a time: together they may be more than the memory holds."""
        for position, code in verdicts:
            if code != _FOUND:
                yield _skipped(self.paths[position], Unread(code))
        found = [self.paths[position] for position, code in verdicts if code == _FOUND]
        for path, content in zip(found, self.reader.contents(found), strict=True):
            if isinstance(content, Unread):
                yield _skipped(path, content)
            elif places := engine.places(content):
                yield Hits(path, content, places)


def _skipped(path: str, unread: Unread) -> Skipped:
    return Skipped(path, unread.reason, is_passed_over=unread.is_passed_over, is_gone=unread.is_gone)


def _key(kind: str, literals: Sequence[bytes]) -> str:
    """A name for the question: of the same literals, in whatever order, there are the same clean blobs."""
    parts = (str(ENGINE_VERSION).encode(), kind.encode(), *sorted(set(literals)))
    return hashlib.sha256(b"".join(b"%d:%b" % (len(part), part) for part in parts)).hexdigest()
