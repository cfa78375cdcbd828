"""Small real values for gates: phases with criteria, and evidence that is held in memory."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from planguard.model.evidence import (
    CommandRun,
    CoverageReport,
    EvidenceFile,
    EvidenceSource,
    KnownCommit,
    PlanVersion,
    Record,
    TestReport,
    Unread,
)
from planguard.model.gates.gates import Gates
from planguard.model.gates.ground import GateGround
from planguard.model.gates.results import CriterionResult
from planguard.model.globs import matches
from planguard.model.location import Text
from planguard.model.moment import read_moment
from planguard.model.phases import Approval, Attempt, Gate, GateCriterion, Parameter, Phase, Waiver
from planguard.model.plan import Plan, Task
from planguard.model.tree import Tree
from tests.plans import plan, text

COMMIT = "1f3c9aa0" * 5
OTHER_COMMIT = "2e4d0bb1" * 5


def moment(words: str) -> int:
    """Seconds since 1970, of `2027-01-20T12:00Z` or `2027-01-20`."""
    found = read_moment(words)
    assert found is not None, words
    return found


NOW = moment("2027-01-20T12:00Z")
COMMITTED = moment("2027-01-12T10:00Z")
_MISSING = Unread("is not there", is_missing=True)


def blob_of(path: str) -> str:
    """No two files have the same content, unless a test says so."""
    return hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()[:40]


def known(id: str = COMMIT, *, at: str = "2027-01-12T10:00Z", is_ancestor: bool = True) -> KnownCommit:
    return KnownCommit(id, moment(at), is_ancestor)


@dataclass(frozen=True, kw_only=True)
class EvidenceOf:
    """An EvidenceSource over plain values: what it is not given is missing.

    `tests_at`, `coverages`, `records`, `documents` are by path, `numbers` by path and pointer, `commits` by id (the
    first digits find them) or by a name, `plans_at` by commit id. Every path was last changed by COMMIT, unless `files`
    says otherwise. `history` has the versions of every plan, the newest first; `histories` of single plans, by path.
    `changed` are the paths that differ from what is judged, by commit id, `changed_until` those between two of them.
    `former` is where every plan lay before.
    """

    tests_at: Mapping[str, TestReport | Unread] = field(default_factory=dict)
    coverages: Mapping[str, CoverageReport | Unread] = field(default_factory=dict)
    numbers: Mapping[tuple[str, str], Decimal | Unread] = field(default_factory=dict)
    records: Mapping[str, Record | Unread] = field(default_factory=dict)
    documents: Mapping[str, str | Unread] = field(default_factory=dict)
    files: Mapping[str, EvidenceFile] = field(default_factory=dict)
    commits: Sequence[KnownCommit | tuple[str, KnownCommit | Unread]] = (KnownCommit(COMMIT, COMMITTED, True),)  # noqa: FBT003
    history: Sequence[PlanVersion | Unread] = ()
    histories: Mapping[str, Sequence[PlanVersion | Unread]] = field(default_factory=dict)
    plans_at: Mapping[str, Plan | None] = field(default_factory=dict)
    former: Sequence[str] = ()
    changed: Mapping[str, Sequence[str] | Unread] = field(default_factory=dict)
    changed_until: Mapping[tuple[str, str], Sequence[str] | Unread] = field(default_factory=dict)

    def paths(self, pattern: str) -> Sequence[str]:
        return [path for path in self._paths if path == pattern or matches((pattern,), path)]

    def file(self, path: str) -> EvidenceFile | None:
        if path in self.files:
            return self.files[path]
        return EvidenceFile(path, blob_of(path), COMMIT, COMMITTED) if path in self._paths else None

    def tests(self, path: str) -> TestReport | Unread:
        return self.tests_at.get(path, _MISSING)

    def coverage(self, path: str) -> CoverageReport | Unread:
        return self.coverages.get(path, _MISSING)

    def number(self, path: str, pointer: str) -> Decimal | Unread:
        if path not in self._paths:
            return _MISSING
        return self.numbers.get((path, pointer), Unread(f"has nothing at {pointer}"))

    def record(self, path: str) -> Record | Unread:
        return self.records.get(path, _MISSING)

    def document(self, path: str) -> str | Unread:
        return self.documents.get(path, _MISSING)

    def commit(self, name: str) -> KnownCommit | Unread:
        for each in self.commits:
            if isinstance(each, tuple) and each[0] == name:
                return each[1]
            if isinstance(each, KnownCommit) and len(name) >= 7 and each.id.startswith(name):
                return each
        return Unread("is no commit of this repository", is_missing=True)

    def versions(self, plan: Plan) -> Iterable[PlanVersion | Unread]:
        return self.histories.get(plan.path, self.history)

    def former_paths(self, _plan: Plan) -> Sequence[str]:
        return self.former

    def plan_at(self, _plan: Plan, commit: str) -> Plan | None:
        return self.plans_at.get(commit)

    def changed_since(self, commit: str) -> Sequence[str] | Unread:
        return self.changed.get(commit, ())

    def changed_between(self, commit: str, later: str) -> Sequence[str] | Unread:
        return self.changed_until.get((commit, later), ())

    @property
    def _paths(self) -> list[str]:
        named = {path for path, _ in self.numbers}
        return sorted({*self.tests_at, *self.coverages, *self.records, *self.documents, *self.files, *named})


def criterion(kind: str, *values: str, **parameters: str | Sequence[str]) -> GateCriterion:
    """`criterion("tasks", "all")` is one given as a bare value, `criterion("metric", name="p99_ms")` one with names."""
    named = {name: (value,) if isinstance(value, str) else value for name, value in parameters.items()}
    bare = [Parameter(text(""), tuple(map(text, values)))] if values or not parameters else []
    return GateCriterion(
        text(kind), (*bare, *(Parameter(text(name), tuple(map(text, each))) for name, each in named.items()))
    )


def gate(must: Sequence[GateCriterion] = (), should: Sequence[GateCriterion] = ()) -> Gate:
    return Gate(must=tuple(must), should=tuple(should))


def phase(
    id: str = "P1", *, must: Sequence[GateCriterion] = (), should: Sequence[GateCriterion] = (), **fields: Any
) -> Phase:
    """With a gate where it is given criteria."""
    return Phase(text(id), gate=gate(must, should) if must or should else None, **fields)


def approval(
    role: str | None = "lead",
    *,
    name: str | None = "Ada Lovelace",
    date: str | None = "2027-01-13",
    commit: str | None = COMMIT[:7],
) -> Approval:
    return Approval(at=text("approval"), role=_word(role), name=_word(name), date=_word(date), commit=_word(commit))


def waiver(
    criterion: str | None = "metric p99_ms",
    *,
    reason: str | None = "the old service is switched off",
    by: str | None = "Ada Lovelace",
    until: str | None = "2027-04-01",
) -> Waiver:
    return Waiver(at=text("waiver"), criterion=_word(criterion), reason=_word(reason), by=_word(by), until=_word(until))


def attempt(
    started: str | None = "2027-01-10T10:00Z", *, rolled_back: str | None = None, incident: str | None = None
) -> Attempt:
    return Attempt(at=text("attempt"), started=_word(started), rolled_back=_word(rolled_back), incident=_word(incident))


def record(subject: str, acceptance: str, *commands: str, **fields: Any) -> Record:
    """Of commands that passed at COMMIT on a clean tree, of the plan in tests.plans."""
    values: dict[str, Any] = {
        "plan": "plans/move.plan.yaml",
        "commit": COMMIT,
        "is_dirty": False,
        "is_genuine": True,
        "finished": COMMITTED,
        "runs": tuple(CommandRun(command, "", 0) for command in commands),
    }
    return Record(subject=subject, acceptance=acceptance, **(values | fields))


def version(plan: Plan | None, at: str, *, commit: str = COMMIT) -> PlanVersion:
    return PlanVersion(commit, moment(at), plan)


def no_text(_path: str) -> str | None:
    return None


def gates_of(
    *plans: Plan,
    evidence: EvidenceSource | None = None,
    tree: Tree | None = None,
    text_of: Callable[[str], str | None] = no_text,
    now: int = NOW,
) -> Gates:
    ground = GateGround(
        tree=tree or Tree({}),
        text_of=text_of,
        evidence=evidence or EvidenceOf(),
        evidence_directory="evidence",
        now=now,
    )
    return Gates(plans, ground)


def result_of(
    criterion: GateCriterion,
    *tasks: Task,
    evidence: EvidenceSource | None = None,
    later: Sequence[Phase] = (),
    tree: Tree | None = None,
    now: int = NOW,
    **fields: Any,
) -> CriterionResult:
    """Of a must criterion of phase P1, which may have `tasks`, phases behind it and further fields."""
    first = phase("P1", must=[criterion], **fields)
    moving = plan(*tasks, phases=(first, *later))
    (result,) = gates_of(moving, evidence=evidence, tree=tree, now=now).of(moving, first).results
    return result


def _word(value: str | None) -> Text | None:
    return None if value is None else text(value)
