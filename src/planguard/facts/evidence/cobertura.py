"""Coverage in the XML of Cobertura, as coverage.py, gcovr, coverlet, istanbul and others write it.

The format is that of https://cobertura.sourceforge.net/xml/coverage-04.dtd, in the parts that they have in common. The
lines decide; a header that says something else makes the report doubtful.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

from planguard.facts.evidence.xml_events import Handlers, NoReportError, read_elements
from planguard.model.evidence import CoverageReport, Unread

_ROOT = "coverage"
_HITS = re.compile(r"-?[0-9]{1,40}")
_COUNT = re.compile(r"[0-9]{1,12}")
_RATE = re.compile(r"[01](\.[0-9]{0,20})?|0?\.[0-9]{1,20}")
# of one; headers are rounded
_TOLERANCE = Decimal("0.01")


def read_coverage(content: bytes) -> CoverageReport | Unread:
    reader = _Reader()
    try:
        read_elements(content, Handlers(reader.begin, reader.end))
        return reader.report()
    except NoReportError as error:
        return Unread(str(error), hint="have the tests write the report again, as Cobertura XML")


class _Reader:
    """Lines of methods stand among those of their class once more, and parts of a file in several classes."""

    def __init__(self) -> None:
        self._header: Mapping[str, str] = {}
        self._depth = 0
        self._files: dict[str, tuple[set[int], set[int]]] = {}
        # the lines of the class that is being read: those that were reached, and all
        self._lines: tuple[set[int], set[int]] | None = None

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._depth == 0:
            if name != _ROOT:
                raise NoReportError(f"is no Cobertura XML: its root is {name[:40]}")
            self._header = attributes
        self._depth += 1
        if name == "class":
            file = attributes.get("filename") or attributes.get("name", "")
            self._lines = self._files.setdefault(file, (set(), set()))
        elif name == "line" and self._lines is not None:
            _add_line(attributes, self._lines)

    def end(self, name: str) -> None:
        self._depth -= 1
        if name == "class":
            self._lines = None

    def report(self) -> CoverageReport:
        covered = sum(len(reached) for reached, _ in self._files.values())
        lines = sum(len(listed) for _, listed in self._files.values())
        if not lines:
            return self._from_header()
        return CoverageReport(covered, lines, _disagreement(self._header, Decimal(covered) / lines))

    def _from_header(self) -> CoverageReport:
        covered, lines = (_count(self._header, f"lines-{name}") for name in ("covered", "valid"))
        if covered is not None and lines is not None:
            if lines == 0:
                raise NoReportError("lists no line that could be covered")
            if covered > lines:
                raise NoReportError(f"says that {covered} of {lines} lines are covered")
            return CoverageReport(covered, lines, _disagreement(self._header, Decimal(covered) / lines))
        # a rate alone is what anybody writes by hand
        raise NoReportError("is no Cobertura XML: it lists no lines, nor says how many there are")


def _add_line(attributes: Mapping[str, str], lines: tuple[set[int], set[int]]) -> None:
    number, hits = attributes.get("number", "").strip(), attributes.get("hits", "").strip()
    if not _COUNT.fullmatch(number):
        raise NoReportError("is no Cobertura XML: a line of it has no number")
    if not _HITS.fullmatch(hits):
        raise NoReportError(f"is no Cobertura XML: line {number} does not say how often it was hit")
    reached, listed = lines
    listed.add(int(number))
    if int(hits) > 0:
        reached.add(int(number))


def _disagreement(header: Mapping[str, str], found: Decimal) -> str:
    """Of the rate, or of the counts, that the header gives; some tools give one of them, some both."""
    claim = header.get("line-rate", "").strip()
    rate = _rate(header)
    if claim and rate is None:
        return f"its header says {claim[:20]} is covered, which is no rate"
    if rate is not None and abs(rate - found) > _TOLERANCE:
        return f"its header says {_percent(rate)} of the lines are covered, and of those listed it is {_percent(found)}"
    return _disagreement_of_counts(header, found)


def _disagreement_of_counts(header: Mapping[str, str], found: Decimal) -> str:
    claims = [header.get(f"lines-{name}", "").strip() for name in ("covered", "valid")]
    if not all(claims):
        return ""
    covered, lines = (_count(header, f"lines-{name}") for name in ("covered", "valid"))
    # some write 0 of 0 where they do not count
    if covered is not None and lines is not None and abs(covered - found * lines) <= _TOLERANCE * lines:
        return ""
    claim = f"{claims[0][:20]} of {claims[1][:20]}"
    return f"its header says {claim} lines are covered, and of those listed it is {_percent(found)}"


def _count(header: Mapping[str, str], name: str) -> int | None:
    claim = header.get(name, "").strip()
    return int(claim) if _COUNT.fullmatch(claim) else None


def _rate(header: Mapping[str, str]) -> Decimal | None:
    claim = header.get("line-rate", "").strip()
    rate = Decimal(claim) if _RATE.fullmatch(claim) else None
    return rate if rate is not None and rate <= 1 else None


def _percent(rate: Decimal) -> str:
    return f"{rate * 100:.1f} %"
