"""What shows that work is done: reports of tools, records of `verify`, commits; as it is handed to gates and rules."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from planguard.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Unread:
    """Why there is no answer, in words that follow the name of the file: `is not well-formed XML (line 3)`.

    `is_missing`: there is no such file among those that git tracks, nor among those that the user gave.
    """

    reason: str
    hint: str = ""
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """Where evidence comes from. `blob` is what git calls the content, an object id in hexadecimal.

    `commit` is the last one that changed the file, an id; empty where the file is not committed as it is, or where the
    history that is there does not tell. `moment` is when that commit was made, 0 without one. `is_given`: the user
    named it on the command line, and it is read from disk. `is_undated`: it is committed as it is, by which commit is
    beyond what a shallow clone holds.
    """

    path: str
    blob: str
    commit: str = ""
    moment: int = 0
    is_given: bool = False
    is_undated: bool = False


@dataclass(frozen=True, slots=True)
class TestReport:
    """Counts of test cases as they stand in the report, one by one; `failures` names the first that did not pass.

    `disagreement` says where the totals of the report's own header are others, empty where they agree.
    """

    __test__ = False  # pytest collects classes of this name

    passed: int
    failed: int
    skipped: int
    failures: tuple[str, ...] = ()
    disagreement: str = ""

    @property
    def ran(self) -> int:
        return self.passed + self.failed


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """Counts of lines, from the lines themselves where the report lists them; `disagreement` as in a test report."""

    covered: int
    lines: int
    disagreement: str = ""


@dataclass(frozen=True, slots=True)
class CommandRun:
    """One acceptance command as `verify` saw it end. `exit_code` is None where it had to be stopped.

    `tail` are the last lines of its output.
    """

    command: str
    directory: str
    exit_code: int | None
    seconds: float = 0.0
    tail: str = ""
    has_timed_out: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """What `verify` wrote. `plan` is the path of the plan file, `subject` the id of a task, or of a phase for its gate.

    `acceptance` is the hash of the acceptance text; `commit` the one that HEAD was at, empty before the first;
    `is_dirty`: tracked files had been edited since. `is_genuine` is false where the record's own digest does not fit
    its content: it was edited by hand. `started` and `finished` are moments; `version` is that of planguard.
    """

    plan: str
    subject: str
    acceptance: str
    commit: str
    is_dirty: bool
    is_genuine: bool
    finished: int
    runs: tuple[CommandRun, ...]
    failed_proofs: tuple[str, ...] = ()
    held_proofs: tuple[str, ...] = ()
    started: int = 0
    version: str = ""

    @property
    def has_passed(self) -> bool:
        """One without a command and a proof has not: it shows nothing."""
        has_any = bool(self.runs or self.held_proofs)
        return has_any and all(run.exit_code == 0 for run in self.runs) and not self.failed_proofs


@dataclass(frozen=True, slots=True)
class KnownCommit:
    """`moment` is when it was committed. `is_ancestor`: it is what is judged, or what is judged descends from it."""

    id: str
    moment: int
    is_ancestor: bool


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """The plan as a commit has it; None where it was no readable plan there."""

    commit: str
    moment: int
    plan: Plan | None


class EvidenceSource(Protocol):
    """Paths are from the root; only what git tracks in what is judged is looked into, and what the user gave.

    An answer is found once and kept. Raises PlanguardError where git fails: then nothing may be said to be missing.
    """

    def paths(self, pattern: str) -> Sequence[str]:
        """The files that a path or glob of a plan means, sorted; none where there are none."""

    def file(self, path: str) -> EvidenceFile | None: ...

    def tests(self, path: str) -> TestReport | Unread:
        """A JUnit XML file."""

    def coverage(self, path: str) -> CoverageReport | Unread:
        """A Cobertura XML file."""

    def number(self, path: str, pointer: str) -> Decimal | Unread:
        """A finite number in a JSON file, by JSON pointer (RFC 6901)."""

    def record(self, path: str) -> Record | Unread: ...

    def document(self, path: str) -> str | Unread:
        """The text of a file."""

    def commit(self, name: str) -> KnownCommit | Unread:
        """By an id, shortened to no fewer than 7 digits, or the name of a tag."""

    def versions(self, plan: Plan) -> Iterable[PlanVersion | Unread]:
        """The commits that changed the plan's file, the newest first; Unread where the history is cut off below.

        Of one that was renamed, those before as well.
        """

    def former_paths(self, plan: Plan) -> Sequence[str]:
        """Where the plan's file lay before it was renamed, the last place first."""

    def plan_at(self, plan: Plan, commit: str) -> Plan | None:
        """The plan as it was in a commit of this repository (an id)."""

    def changed_since(self, commit: str) -> Sequence[str] | Unread:
        """The paths that differ between a commit (an id) and what is judged, sorted."""

    def changed_between(self, commit: str, later: str) -> Sequence[str] | Unread:
        """The paths that differ between two commits (ids), sorted; Unread where the later one is no descendant."""
