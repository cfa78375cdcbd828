"""What differs between a commit and what is judged, edits that nobody has committed included."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from planguard.facts.evidence.files import EvidenceFiles
from planguard.facts.git import run_git
from planguard.facts.judged import Judged
from planguard.facts.raw_diff import RawChange, empty_tree, read_raw
from planguard.facts.trees import commit_tree
from planguard.model.tree import Tree

_DIFFERENCE = ("diff-tree", "-r", "--raw", "-z", "--no-abbrev", "--no-renames", "--ignore-submodules=none")
_FILE, _LINK, _SUBMODULE = "10", "12", "16"
_ABSENT = ""


class NetChanges:
    def __init__(self, judged: Judged) -> None:
        self._judged = judged
        # what the user named is looked at as evidence, and not as what the evidence is about
        self._files = EvidenceFiles(judged, ())

    def between(self, commit: str, later: str) -> Sequence[str]:
        """Paths, sorted; both are ids that are known to be here. Raises PlanguardError."""
        return sorted(change.path for change in self._raw(commit, later))

    def since(self, commit: str) -> Sequence[str]:
        """Paths, sorted; `commit` is an id that is known to be here. Raises PlanguardError."""
        then = {change.path: _entry(change.old_mode[:2], change.old_id) for change in self._raw(commit, self._base)}
        local = self._uncommitted
        committed = [path for path in then if path not in local]
        edited = [path for path, (base, now) in local.items() if then.get(path, base) != now]
        return sorted([*committed, *edited])

    def _raw(self, commit: str, later: str) -> list[RawChange]:
        return read_raw(run_git(self._judged.root, *_DIFFERENCE, commit, later, "--"))

    @cached_property
    def _base(self) -> str:
        return self._judged.commit or empty_tree(self._judged.root)

    @cached_property
    def _uncommitted(self) -> Mapping[str, tuple[str, str]]:
        """What the commit has and what is judged, by the paths in which they may differ."""
        base = _entries(commit_tree(self._judged.root, self._base))
        now = _entries(self._judged.tree)
        differing = {path for path in base.keys() | now.keys() if base.get(path) != now.get(path)}
        return {path: (base.get(path, _ABSENT), self._seen(path, now.get(path, _ABSENT))) for path in sorted(differing)}

    def _seen(self, path: str, entry: str) -> str:
        """What git takes for edited, and gives no id, may have the content that it had."""
        match entry:
            case "10 ":
                return f"{_FILE} {self._files.blob(path)}"
            case "12 ":
                return f"{_LINK} {self._files.link_blob(path)}"
            case _:
                return entry


def _entry(kind: str, id: str) -> str:
    """Kind and content in one; of a submodule it is nobody's business which commit it is at."""
    match kind:
        case "00":
            return _ABSENT
        case "16":
            return _SUBMODULE
        case _:
            return f"{kind} {id}"


def _entries(tree: Tree) -> Mapping[str, str]:
    files = {path: f"{_FILE} {id}" for path, id in tree.files.items()}
    links = {path: f"{_LINK} {id}" for path, id in tree.links.items()}
    return files | links | dict.fromkeys(tree.submodules, _SUBMODULE)
