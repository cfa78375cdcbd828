"""The output of a command: lines as they come, and the last of them to keep. Bounded, however much there is."""

import codecs
import re
from collections import deque
from collections.abc import Callable, Iterator

LAST_LINES = 40
LAST_BYTES = 4096
# characters of a line that has no end yet; then it is handed on in pieces
_LONGEST = 4096
# ECMA-48: control sequences, strings (titles, links), and escapes of a letter
_SEQUENCE = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]?|(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)?"
    "|\x1b[ -/]*[0-~]?"
)


class Lines:
    """Cuts bytes into lines without their ends; what is no UTF-8 becomes U+FFFD."""

    def __init__(self) -> None:
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._rest = ""

    @property
    def unfinished(self) -> str:
        """What stands of a line that has no end yet."""
        return _left_standing(self._rest)

    def feed(self, chunk: bytes, *, is_last: bool = False) -> Iterator[str]:
        *lines, rest = (self._rest + self._decode(chunk, is_last)).split("\n")
        yield from (_left_standing(line) for line in lines)
        # a carriage return at its end may belong to a line end that is still to come
        rest = _left_standing(rest[:-1]) + rest[-1:]
        while len(rest) > _LONGEST or (is_last and rest):
            yield rest[:_LONGEST].rstrip("\r")
            rest = rest[_LONGEST:]
        self._rest = rest


class Tail:
    """The last lines, at most LAST_BYTES of them, each as `kept` writes it."""

    def __init__(self, kept: Callable[[str], str] = str) -> None:
        self._kept = kept
        self._lines: deque[str] = deque(maxlen=LAST_LINES)

    def add(self, line: str) -> None:
        # of a long line its end, as of the whole; how it is written, is asked of those alone that are left
        self._lines.append(line[-LAST_BYTES:])

    def text(self) -> str:
        data = "\n".join(map(self._kept, self._lines)).encode("utf-8", "replace")
        return data[-LAST_BYTES:].decode("utf-8", "ignore")


def without_sequences(line: str) -> str:
    """Without what a terminal would obey and not show: colours, movements, titles."""
    return line if line.isprintable() else _SEQUENCE.sub("", line)


def _left_standing(line: str) -> str:
    """What is seen of it in the end, for programs write a line over and over to show how far they are."""
    return line.rstrip("\r").rpartition("\r")[2]
