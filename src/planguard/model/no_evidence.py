"""The evidence that there is where there is no repository: none, and nothing can be said to be missing."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from planguard.model.evidence import (
    CoverageReport,
    EvidenceFile,
    KnownCommit,
    PlanVersion,
    Record,
    TestReport,
    Unread,
)
from planguard.model.plan import Plan

_NO_REPOSITORY = Unread("cannot be looked up, for there is no git repository here", is_missing=True)


class NoEvidence:
    """What there is without a repository."""

    def paths(self, _pattern: str) -> Sequence[str]:
        return ()

    def file(self, _path: str) -> EvidenceFile | None:
        return None

    def tests(self, _path: str) -> TestReport | Unread:
        return _NO_REPOSITORY

    def coverage(self, _path: str) -> CoverageReport | Unread:
        return _NO_REPOSITORY

    def number(self, _path: str, _pointer: str) -> Decimal | Unread:
        return _NO_REPOSITORY

    def record(self, _path: str) -> Record | Unread:
        return _NO_REPOSITORY

    def document(self, _path: str) -> str | Unread:
        return _NO_REPOSITORY

    def commit(self, _name: str) -> KnownCommit | Unread:
        return _NO_REPOSITORY

    def versions(self, _plan: Plan) -> Iterable[PlanVersion | Unread]:
        return (_NO_REPOSITORY,)

    def former_paths(self, _plan: Plan) -> Sequence[str]:
        return ()

    def plan_at(self, _plan: Plan, _commit: str) -> Plan | None:
        return None

    def changed_since(self, _commit: str) -> Sequence[str] | Unread:
        return _NO_REPOSITORY

    def changed_between(self, _commit: str, _later: str) -> Sequence[str] | Unread:
        return _NO_REPOSITORY
