"""Commits by what approvals and records call them: an id or a tag, and nothing else that git would understand."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from planguard.errors import PlanguardError
from planguard.facts.git import ask_git, run_git
from planguard.facts.revisions import UNSHALLOW, commit_question, cut_commits, short
from planguard.model.evidence import KnownCommit, Unread

_ID = re.compile(r"[0-9a-f]{7,64}")
_LENGTHS = (40, 64)
# no step from one commit to another, no option and no range; https://git-scm.com/docs/git-check-ref-format
_TAG = re.compile(r"(?![-/.])(?!.*(\.\.|@\{|//|/\.))[^\x00-\x20\x7f~^:?*\[\\\ud800-\udfff]{1,200}")
_NO_ANCESTOR = 1
# as many are listed in a fifth of a second
_AT_ONCE = 20_000


class KnownCommits:
    """`head` is the commit that is judged or built upon; None before the first."""

    def __init__(self, root: Path, head: str | None) -> None:
        self._root, self._head = root, head

    @cached_property
    def cut(self) -> frozenset[str]:
        """Those below which a shallow clone is cut off."""
        return cut_commits(self._root)

    def find(self, name: str) -> KnownCommit | Unread:
        """Raises PlanguardError where git fails."""
        id = name.lower()
        if len(id) in _LENGTHS and id in self._nearest:
            return self._known(id)
        found = self._by_id(id) if _ID.fullmatch(id) else ()
        if len(found) > 1:
            return Unread("is short for more than one commit", hint="write more digits of its id")
        if not found and _TAG.fullmatch(name):
            found = self._by_tag(name)
        if not found:
            if self.cut:
                return Unread("is no commit that this shallow clone holds", hint=f"fetch it: {UNSHALLOW}")
            hint = "give the id of a commit, or a tag, that is here"
            return Unread("is no commit of this repository", hint=hint, is_missing=True)
        return self._known(found[0])

    @cached_property
    def _nearest(self) -> Mapping[str, int]:
        """Of the newest ancestors, when they were committed."""
        if self._head is None:
            return {}
        listed = run_git(self._root, "rev-list", "--timestamp", f"--max-count={_AT_ONCE}", self._head, "--").decode()
        return {commit: int(moment) for moment, commit in (line.split(" ") for line in listed.splitlines())}

    def _by_id(self, start: str) -> Sequence[str]:
        # not by `rev-parse --verify`, for which a branch may have the name of an id
        ids = ask_git(self._root, "rev-parse", f"--disambiguate={start}").output.decode().split()
        given = "".join(f"{id}\n" for id in ids).encode()
        kinds = run_git(self._root, "cat-file", "--batch-check", given=given).decode().splitlines() if ids else ()
        return [line.split(" ")[0] for line in kinds if line.split(" ")[1:2] == ["commit"]]

    def _by_tag(self, name: str) -> Sequence[str]:
        answer = ask_git(self._root, *commit_question(f"refs/tags/{name}"))
        return answer.output.decode().split() if answer.code == 0 else ()

    def _known(self, id: str) -> KnownCommit | Unread:
        if id in self._nearest:
            return KnownCommit(id, self._nearest[id], is_ancestor=True)
        moment = run_git(self._root, "rev-list", "--timestamp", "--max-count=1", id, "--").decode().split(" ")[0]
        is_ancestor = self._head is not None and self.descends(self._head, id)
        if not is_ancestor and self.cut:
            reason = "is not among the commits that this shallow clone holds of what is judged"
            return Unread(reason, hint=UNSHALLOW)
        return KnownCommit(id, int(moment), is_ancestor)

    def descends(self, later: str, id: str) -> bool:
        """Whether the one is the other, or was built upon it. Raises PlanguardError where git fails."""
        answer = ask_git(self._root, "merge-base", "--is-ancestor", id, later)
        if answer.code not in (0, _NO_ANCESTOR):
            words = f"git cannot compare {short(id)} with {short(later)}: {answer.complaint}"
            raise PlanguardError(words, hint="run `git fsck` and mend what it says")
        return answer.code == 0
