"""A plan as the commits have it that changed its file."""

from collections.abc import Callable, Iterator, Sequence

from planguard.facts.evidence.known_commits import KnownCommits
from planguard.facts.evidence.path_history import PathVersion, path_versions
from planguard.facts.git import run_git
from planguard.facts.judged import Judged
from planguard.facts.objects import Objects
from planguard.facts.raw_diff import diff_commits, is_file
from planguard.facts.revisions import UNSHALLOW
from planguard.model.change import ChangeKind
from planguard.model.evidence import PlanVersion, Unread
from planguard.model.plan import Plan

# a plan by its path and content
ReadPlan = Callable[[str, bytes], Plan | None]
_MOST = 500
_MOST_NAMES = 5
_CUT_OFF = Unread("has an older history that this shallow clone does not hold", hint=UNSHALLOW)
_TOO_LONG = Unread(f"has more than {_MOST} versions, of which only the last ones are looked at")


class PlanHistory:
    """A version is read when it is asked for. Raises PlanguardError where git fails."""

    def __init__(self, judged: Judged, commits: KnownCommits, read_plan: ReadPlan) -> None:
        self._judged, self._commits, self._read_plan = judged, commits, read_plan
        self._objects = Objects(judged.root)
        self._plans: dict[tuple[str, str], Plan | None] = {}
        self._names: dict[str, Sequence[str]] = {}

    def versions(self, path: str) -> Iterator[PlanVersion | Unread]:
        for found in self._stretches(path):
            for version in found[:_MOST]:
                yield PlanVersion(version.commit, version.moment, self._plan(version.path, version.blob))
            if len(found) > _MOST:
                yield _TOO_LONG
            elif self._is_cut(found):
                yield _CUT_OFF

    def former_paths(self, path: str) -> Sequence[str]:
        """What the plan was called before, the last name first."""
        if path not in self._names:
            names = dict.fromkeys(version.path for found in self._stretches(path) for version in found)
            self._names[path] = [name for name in names if name != path]
        return self._names[path]

    def at(self, path: str, commit: str) -> Plan | None:
        """`commit` is an id that is known to be here."""
        plan = self._at(path, commit)
        return plan or next(filter(None, (self._at(name, commit) for name in self.former_paths(path))), None)

    def _stretches(self, path: str) -> Iterator[Sequence[PathVersion]]:
        """The commits that changed the plan, the newest first, for each name that it had."""
        head = self._judged.commit or ""
        for _ in range(_MOST_NAMES):
            found = path_versions(self._judged.root, head, path, at_most=_MOST + 1, is_ordered=True) if head else ()
            yield found
            if len(found) > _MOST or self._is_cut(found):
                return
            path, head = self._before(found[-1]) if found else (self._moved_from(path), head)
            if not path:
                return

    def _is_cut(self, found: Sequence[PathVersion]) -> bool:
        return any(version.commit in self._commits.cut for version in found)

    def _moved_from(self, path: str) -> str:
        """Where the change that is judged has it from."""
        changes = self._judged.changes or ()
        return next((each.other for each in changes if each.path == path and each.kind is ChangeKind.ADDED), "")

    def _before(self, added: PathVersion) -> tuple[str, str]:
        """The name from which a commit has a file, and the commit below; empty where there is none, and of a merge."""
        root = self._judged.root
        _, *parents = run_git(root, "rev-list", "--parents", "--max-count=1", added.commit, "--").decode().split()
        if len(parents) != 1:
            return "", ""
        changes = diff_commits(root, parents[0], added.commit)
        return next((each.other for each in changes if each.path == added.path and each.status == "A"), ""), parents[0]

    def _at(self, path: str, commit: str) -> Plan | None:
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
