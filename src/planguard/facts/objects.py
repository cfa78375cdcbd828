"""The content of blobs and commits, by their ids."""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from planguard.errors import PlanguardError
from planguard.facts.git import open_git
from planguard.facts.git_pipes import Conversation

# as much as is read of a file on disk
LARGEST = 64 * 1024 * 1024
# two of these, of 65 bytes each, fit into the smallest pipe there is (a page): neither side ever waits for the other
_BATCH = 30
_BLOB = "blob"
_COMMIT = "commit"


class Objects:
    """Reads one object after another from a git that stays open as long as this is used."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._git: Conversation | None = None

    def blob(self, name: str) -> bytes | None:
        """None where it has more bytes than LARGEST. Raises PlanguardError where the repository does not hold it."""
        return self._read(name, _BLOB)

    def commit(self, name: str) -> bytes:
        """As git stores it. Raises PlanguardError."""
        content = self._read(name, _COMMIT)
        return b"" if content is None else content

    def _read(self, name: str, kind: str) -> bytes | None:
        self._git = self._git or _open(self._root)
        _ask(self._git, [name])
        content = _hear(self._git, name, kind, LARGEST)
        if content is None:
            # nobody wants to hear the rest of it
            self._git.end()
            self._git = None
        return content


def read_blobs(root: Path, names: Iterable[str], *, largest: int = LARGEST) -> Iterator[bytes | None]:
    """The contents in the order of the ids, git reading ahead; None for one that has more bytes than `largest`.

    Raises PlanguardError where the repository does not hold one.
    """
    left = iter(names)
    waiting: deque[str] = deque()
    git = _open(root)
    try:
        while _ask_ahead(git, waiting, left):
            content = _hear(git, waiting.popleft(), _BLOB, largest)
            if content is None:
                git.end()
                git = _open(root)
                _ask(git, waiting)
            yield content
    finally:
        git.end()


def _open(root: Path) -> Conversation:
    return open_git(root, "cat-file", "--batch")


def _ask_ahead(git: Conversation, waiting: deque[str], left: Iterator[str]) -> bool:
    """Whether there is an answer to wait for."""
    if len(waiting) < _BATCH:
        more = list(islice(left, _BATCH))
        _ask(git, more)
        waiting.extend(more)
    return bool(waiting)


def _ask(git: Conversation, names: Iterable[str]) -> None:
    git.say("".join(f"{name}\n" for name in names).encode())


def _hear(git: Conversation, name: str, kind: str, largest: int) -> bytes | None:
    """None where it is too large; then git is left in the midst of it."""
    answer = git.hear_line().decode().split(" ")
    if answer[:2] != [name, kind]:
        hint = "fetch it: a shallow or partial clone does not hold everything"
        raise PlanguardError(f"the repository does not hold the {kind} {name[:12]}", hint=hint)
    size = int(answer[2])
    return git.hear(size + 1)[:-1] if size <= largest else None
