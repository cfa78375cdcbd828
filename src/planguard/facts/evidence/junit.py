"""Test reports in the XML that JUnit's ant task began, as pytest, Surefire, Jest, gtest, CTest, Go and mocha write it.

There is no standard. What they have in common is told by https://github.com/testmoapp/junitxml; the cases themselves
decide, and a header that says something else makes the report doubtful.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from planguard.facts.evidence.junit_totals import Tally, disagreement
from planguard.facts.evidence.xml_events import Handlers, NoReportError, read_elements
from planguard.model.evidence import TestReport, Unread

_SUITES = ("testsuites", "testsuite")
_CASE = "testcase"
# beside them stand `flakyFailure` and `rerunFailure`, of which the first means that the case passed in the end
_FAULTS = ("failure", "error")
_SKIPS = ("skipped", "disabled", "ignored")
# gtest and CTest say so in an attribute
_SKIPPED_WORDS = frozenset(("notrun", "disabled", "suppressed", "skip", "skipped", "ignored", "pending", "xfail"))
_FAILED_WORDS = frozenset(("fail", "failed", "failure", "error"))
_PASSED_WORDS = frozenset(("", "run", "completed", "pass", "passed", "ok", "success", "successful", "succeeded"))
_SHOWN = 10
_LONGEST_NAME = 200


def read_tests(content: bytes) -> TestReport | Unread:
    reader = _Reader()
    try:
        read_elements(content, Handlers(reader.begin, reader.end))
    except NoReportError as error:
        return Unread(str(error), hint="have the tests write the report again, as JUnit XML")
    return TestReport(
        passed=reader.all.cases - reader.all.failed - reader.all.skipped,
        failed=reader.all.failed + reader.all.outside,
        skipped=reader.all.skipped,
        failures=tuple(reader.failures),
        disagreement=reader.disagreement,
    )


@dataclass(slots=True)
class _Suite:
    """`own` counts the cases that stand in it, `below` those of the suites in it."""

    name: str
    header: Mapping[str, str]
    own: Tally = field(default_factory=Tally)
    below: Tally = field(default_factory=Tally)


class _Case:
    """A test case that is being read."""

    def __init__(self, attributes: Mapping[str, str]) -> None:
        self.name = _name(attributes.get("classname", ""), attributes.get("name", ""))
        words = {attributes.get(name, "").strip().lower() for name in ("status", "result")}
        self.faults = 1 if words & _FAILED_WORDS else 0
        self.is_skipped = bool(words & _SKIPPED_WORDS)
        self.elements = 0
        self._odd_words = words - _PASSED_WORDS - _FAILED_WORDS - _SKIPPED_WORDS

    @property
    def doubt(self) -> str:
        """Of what would count as passed, and says something that is not known to mean so: `interrupted`."""
        if self.faults or self.is_skipped or not self._odd_words:
            return ""
        return f"{_short(self.name)} is {_short(min(self._odd_words))}, which is neither passed, failed nor skipped"


def _name(group: str, name: str) -> str:
    # Jest and CTest say the whole name in both
    return name if name.startswith(group) and name else ".".join(filter(None, (group, name))) or "a test"


def _short(words: str) -> str:
    return " ".join(words.split())[:_LONGEST_NAME]


def _local(name: str) -> str:
    # some write a namespace before it
    return name.rpartition(":")[2]


class _Reader:
    def __init__(self) -> None:
        self.all = Tally()
        self.failures: list[str] = []
        self.disagreement = ""
        self._suites: list[_Suite] = []
        self._case: _Case | None = None

    def begin(self, written: str, attributes: Mapping[str, str]) -> None:
        name = _local(written)
        if self._case:
            self._begin_in_case(self._case, name)
        elif name in _SUITES:
            self._suites.append(_Suite(attributes.get("name", ""), attributes))
        elif not self._suites:
            raise NoReportError(f"is no JUnit XML: its root is {written[:40]}")
        elif name == _CASE:
            self._case = _Case(attributes)
        elif name.lower() in _FAULTS:
            # a suite that could not be set up
            self._suites[-1].own.outside += 1
            self._show(self._suites[-1].name or "a suite")

    def end(self, written: str) -> None:
        name = _local(written)
        if name == _CASE and self._case:
            self._end_case(self._case)
        elif name in _SUITES and not self._case:
            self._end_suite(self._suites.pop())

    @staticmethod
    def _begin_in_case(case: _Case, name: str) -> None:
        if name == _CASE or name in _SUITES:
            raise NoReportError(f"is no JUnit XML: a {name} stands in a test case")
        # what no tool writes, and some reader would take for a failure, is one
        if name.lower() in _FAULTS:
            case.faults = 1
            case.elements += 1
        elif name in _SKIPS:
            case.is_skipped = True

    def _end_case(self, case: _Case) -> None:
        self._case = None
        self._suites[-1].own.add_case(case.faults, case.elements, is_skipped=case.is_skipped)
        self.disagreement = self.disagreement or case.doubt
        if case.faults:
            self._show(case.name)

    def _end_suite(self, suite: _Suite) -> None:
        total = suite.own.plus(suite.below)
        self.disagreement = self.disagreement or disagreement(suite.name, suite.header, (total, suite.own))
        if self._suites:
            self._suites[-1].below = self._suites[-1].below.plus(total)
        else:
            self.all = total

    def _show(self, name: str) -> None:
        if len(self.failures) < _SHOWN:
            self.failures.append(_short(name))
