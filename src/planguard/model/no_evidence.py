"""The evidence that there is where nobody looks for any: no plan asks for it, or there is no repository. None."""

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

_NOTHING = Unread("is not there", is_missing=True)


class NoEvidence:
    """A gate is never judged by it: rules and reports that do so need a repository."""

    def paths(self, _pattern: str) -> Sequence[str]:
        return ()

    def file(self, _path: str) -> EvidenceFile | None:
        return None

    def tests(self, _path: str) -> TestReport | Unread:
        return _NOTHING

    def coverage(self, _path: str) -> CoverageReport | Unread:
        return _NOTHING

    def number(self, _path: str, _pointer: str) -> Decimal | Unread:
        return _NOTHING

    def record(self, _path: str) -> Record | Unread:
        return _NOTHING

    def document(self, _path: str) -> str | Unread:
        return _NOTHING

    def commit(self, _name: str) -> KnownCommit | Unread:
        return _NOTHING

    def versions(self, _plan: Plan) -> Iterable[PlanVersion | Unread]:
        return (_NOTHING,)

    def former_paths(self, _plan: Plan) -> Sequence[str]:
        return ()

    def plan_at(self, _plan: Plan, _commit: str) -> Plan | None:
        return None

    def changed_since(self, _commit: str) -> Sequence[str] | Unread:
        return _NOTHING

    def changed_between(self, _commit: str, _later: str) -> Sequence[str] | Unread:
        return _NOTHING
