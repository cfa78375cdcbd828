"""A plan as the commits have it that changed its file."""

from collections.abc import Callable, Iterator

from planguard.facts.evidence.known_commits import KnownCommits
from planguard.facts.evidence.path_history import path_versions
from planguard.facts.git import run_git
from planguard.facts.judged import Judged
from planguard.facts.objects import Objects
from planguard.facts.raw_diff import is_file
from planguard.facts.revisions import UNSHALLOW
from planguard.model.evidence import PlanVersion, Unread
from planguard.model.plan import Plan

# a plan by its path and content
ReadPlan = Callable[[str, bytes], Plan | None]
_MOST = 500
_CUT_OFF = Unread("has an older history that this shallow clone does not hold", hint=UNSHALLOW)
_TOO_LONG = Unread(f"has more than {_MOST} versions, of which only the last ones are looked at")


class PlanHistory:
    """A version is read when it is asked for. Raises PlanguardError where git fails."""

    def __init__(self, judged: Judged, commits: KnownCommits, read_plan: ReadPlan) -> None:
        self._judged, self._commits, self._read_plan = judged, commits, read_plan
        self._objects = Objects(judged.root)
        self._plans: dict[tuple[str, str], Plan | None] = {}

    def versions(self, path: str) -> Iterator[PlanVersion | Unread]:
        head = self._judged.commit
        if head is None:
            return
        found = path_versions(self._judged.root, head, path, at_most=_MOST + 1, is_ordered=True)
        for version in found[:_MOST]:
            yield PlanVersion(version.commit, version.moment, self._plan(path, version.blob))
        if len(found) > _MOST:
            yield _TOO_LONG
        elif any(version.commit in self._commits.cut for version in found):
            yield _CUT_OFF

    def at(self, path: str, commit: str) -> Plan | None:
        """`commit` is an id that is known to be here."""
        where = f":(top,literal){path}"
        listed = run_git(self._judged.root, "ls-tree", "-z", "--full-tree", commit, "--", where)
        mode, _, rest = listed.partition(b" ")
        return self._plan(path, rest.split(b"\t")[0].decode().split(" ")[-1] if is_file(mode.decode()) else "")

    def _plan(self, path: str, blob: str) -> Plan | None:
        if not blob:
            return None
        if (path, blob) not in self._plans:
            content = self._objects.blob(blob)
            self._plans[path, blob] = None if content is None else self._read_plan(path, content)
        return self._plans[path, blob]
