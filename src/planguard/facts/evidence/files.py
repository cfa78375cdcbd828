"""The files that evidence is read from: those that git tracks, and those that the user named."""

import hashlib
import os
from collections.abc import Sequence

from planguard.facts.disk import GoneError, open_directory, read_file
from planguard.facts.judged import Judged
from planguard.model.braces import alternatives
from planguard.model.evidence import Unread
from planguard.model.globs import matches
from planguard.model.tree_places import entries, has_braces, is_glob, rooted

_SHA256_DIGITS = 64
_HAND_IN = "commit it, or name it with --evidence FILE"


class EvidenceFiles:
    """Paths of plans lead to nothing but an entry of the tree; only what the user named is looked for on disk."""

    def __init__(self, judged: Judged, given: Sequence[str]) -> None:
        self._judged = judged
        self._given = {path for path in map(rooted, given) if path}

    def is_given(self, path: str) -> bool:
        return rooted(path) in self._given

    def paths(self, pattern: str) -> Sequence[str]:
        path = rooted(pattern)
        if not path:
            return ()
        if self._is_file(path):
            return (path,)
        if not (is_glob(path) or has_braces(path)) or self._judged.tree.has_directory(path):
            return ()
        return sorted(set(self._matching(path)))

    def content(self, path: str) -> bytes | Unread:
        """Raises PlanguardError where it may not be read, or the repository does not hold it."""
        key = rooted(path)
        if not key:
            return Unread("is no file of this repository", hint="write a path from the root", is_missing=True)
        if not self._is_file(key):
            return self._missing(key)
        try:
            content = read_file(self._judged.root, key) if key in self._given else self._judged.read(key)
        except GoneError:
            return Unread("is not there, though it was named", hint="name a file that is there", is_missing=True)
        return Unread("is no regular file, or larger than 64 MiB") if content is None else content

    def blob(self, path: str) -> str | None:
        """What git calls the content of a file as it is; None where there is none that can be read."""
        key = rooted(path) or ""
        known = self._judged.tree.files.get(key, "")
        if known and key not in self._given:
            return known
        content = self.content(path)
        return None if isinstance(content, Unread) else self._hashed(content)

    def link_blob(self, path: str) -> str | None:
        """The same of a link that was edited on disk: what it leads to, and nothing behind it."""
        directory, _, name = path.rpartition("/")
        try:
            at = open_directory(self._judged.root, directory)
            try:
                return self._hashed(os.fsencode(os.readlink(name, dir_fd=at)))
            finally:
                os.close(at)
        except OSError:
            return None

    def _is_file(self, path: str) -> bool:
        return path in self._given or path in self._judged.tree.files

    def _matching(self, glob: str) -> Sequence[str]:
        tracked = [path for each in alternatives(glob) for path in entries(self._judged.tree, each)]
        given = [path for path in self._given if matches((glob,), path)]
        return [*(path for path in tracked if path in self._judged.tree.files), *given]

    def _missing(self, path: str) -> Unread:
        tree = self._judged.tree
        if path in tree.links:
            return Unread("is a symbolic link, and is not followed", hint="name the file that it leads to")
        if tree.has_directory(path):
            return Unread("is a directory", hint="name a file in it")
        return Unread("is not there: git tracks no such file", hint=_HAND_IN, is_missing=True)

    def _hashed(self, content: bytes) -> str:
        """As `git hash-object --no-filters` does: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects."""
        ids = next((id for id in self._judged.tree.files.values() if id), "")
        make = hashlib.sha256 if len(ids or self._judged.commit or "") == _SHA256_DIGITS else hashlib.sha1
        return make(b"blob %d\0%b" % (len(content), content), usedforsecurity=False).hexdigest()
