"""Evidence as a repository holds it: the reader of each kind of file, and the history, behind one face."""

import codecs
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache, cached_property, lru_cache

from planguard.facts.evidence.cobertura import read_coverage
from planguard.facts.evidence.files import EvidenceFiles
from planguard.facts.evidence.json_numbers import number_at
from planguard.facts.evidence.junit import read_tests
from planguard.facts.evidence.known_commits import KnownCommits
from planguard.facts.evidence.net_changes import NetChanges
from planguard.facts.evidence.path_history import LastChanges
from planguard.facts.evidence.plan_history import PlanHistory, ReadPlan
from planguard.facts.judged import Judged
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
from planguard.model.record_format import read_record
from planguard.model.strict_json import Json, NoJsonError, read_exact_json
from planguard.model.tree_places import rooted

# what is made of it in memory is up to thirty times as large
_LARGEST_JSON = 8 * 1024 * 1024
_SLIMMER = "leave out the raw data, and keep the figures"
_NOT_OLDER = Unread("cannot be told, for it is not older than what it is compared with")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class RepositoryEvidence:
    """Fulfils EvidenceSource. `given` are paths from the root of files that the user named."""

    def __init__(self, judged: Judged, *, read_plan: ReadPlan, given: Sequence[str] = ()) -> None:
        self._judged, self._read_plan = judged, read_plan
        self._files = EvidenceFiles(judged, given)
        self._histories: dict[str, _Replayed] = {}
        self.paths = cache(self._files.paths)
        self.file = cache(self._file)
        self.tests = cache(self._tests)
        self.coverage = cache(self._coverage)
        self.number = cache(self._number)
        self.record = cache(self._record)
        self.document = cache(self._document)
        self.commit = cache(self._commit)
        self.changed_since = cache(self._changed_since)
        self.changed_between = cache(self._changed_between)
        # a metric and its baseline are asked by turns
        self._json = lru_cache(maxsize=2)(self._read_json)

    def versions(self, plan: Plan) -> Iterable[PlanVersion | Unread]:
        if plan.path not in self._histories:
            self._histories[plan.path] = _Replayed(self._plan_history.versions(plan.path))
        return self._histories[plan.path]

    def former_paths(self, plan: Plan) -> Sequence[str]:
        return self._plan_history.former_paths(plan.path)

    def plan_at(self, plan: Plan, commit: str) -> Plan | None:
        known = self.commit(commit)
        return self._plan_history.at(plan.path, known.id) if isinstance(known, KnownCommit) else None

    def _file(self, path: str) -> EvidenceFile | None:
        key, blob = rooted(path), self._files.blob(path)
        if not key or blob is None:
            return None
        history, is_given = self._last_changes, self._files.is_given(key)
        last = history.of(key, blob) if history else None
        if history is None or last is None:
            return EvidenceFile(key, blob, is_given=is_given)
        if history.is_cut(last):
            return EvidenceFile(key, blob, is_given=is_given, is_undated=True)
        return EvidenceFile(key, blob, last.commit, last.moment, is_given=is_given)

    def _tests(self, path: str) -> TestReport | Unread:
        content = self._files.content(path)
        return content if isinstance(content, Unread) else read_tests(content)

    def _coverage(self, path: str) -> CoverageReport | Unread:
        content = self._files.content(path)
        return content if isinstance(content, Unread) else read_coverage(content)

    def _number(self, path: str, pointer: str) -> Decimal | Unread:
        document = self._json(path)
        return document if isinstance(document, Unread) else number_at(document, pointer)

    def _record(self, path: str) -> Record | Unread:
        content = self._files.content(path)
        text = content if isinstance(content, Unread) else _text(content)
        return text if isinstance(text, Unread) else read_record(text)

    def _document(self, path: str) -> str | Unread:
        content = self._files.content(path)
        if isinstance(content, Unread):
            return content
        if b"\0" in content:
            return Unread("is no text", hint="name a document that people can read")
        return content.decode("utf-8", "surrogateescape").removeprefix("\ufeff")

    def _read_json(self, path: str) -> "Json | Unread":
        content = self._files.content(path)
        if isinstance(content, Unread):
            return content
        if len(content) > _LARGEST_JSON:
            return Unread(f"is larger than {_LARGEST_JSON // 1024 // 1024} MiB", hint=_SLIMMER)
        text = _text(content)
        try:
            return text if isinstance(text, Unread) else read_exact_json(text)
        except NoJsonError as error:
            return Unread(str(error), hint="have it measured and written again")

    def _commit(self, name: str) -> KnownCommit | Unread:
        return self._commits.find(name)

    def _changed_since(self, commit: str) -> Sequence[str] | Unread:
        known = self.commit(commit)
        return known if isinstance(known, Unread) else self._net_changes.since(known.id)

    def _changed_between(self, commit: str, later: str) -> Sequence[str] | Unread:
        return self._net_changes.between(commit, later) if self._commits.descends(later, commit) else _NOT_OLDER

    @cached_property
    def _commits(self) -> KnownCommits:
        return KnownCommits(self._judged.root, self._judged.commit)

    @cached_property
    def _last_changes(self) -> LastChanges | None:
        """None before the first commit."""
        head = self._judged.commit
        return LastChanges(self._judged.root, head, self._commits.cut) if head else None

    @cached_property
    def _plan_history(self) -> PlanHistory:
        return PlanHistory(self._judged, self._commits, self._read_plan)

    @cached_property
    def _net_changes(self) -> NetChanges:
        return NetChanges(self._judged)


class _Replayed:
    """What is read lazily, and never twice."""

    def __init__(self, source: Iterator[PlanVersion | Unread]) -> None:
        self._source = source
        self._seen: list[PlanVersion | Unread] = []

    def __iter__(self) -> Iterator[PlanVersion | Unread]:
        at = 0
        while at < len(self._seen) or self._read_one():
            yield self._seen[at]
            at += 1

    def _read_one(self) -> bool:
        """Whether there was one more."""
        found = next(self._source, None)
        if found is not None:
            self._seen.append(found)
        return found is not None


def _text(content: bytes) -> str | Unread:
    # as PowerShell writes what a tool prints
    encoding = "utf-16" if content.startswith(_UTF16) else "utf-8"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return Unread("is no text in UTF-8", hint="have it written again, in UTF-8")
