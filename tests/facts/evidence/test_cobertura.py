"""Coverage: lines are counted once, and a header that says something else is told."""

from pathlib import Path

import pytest

from planguard.facts.evidence.cobertura import read_coverage
from planguard.model.evidence import CoverageReport, Unread

REAL = Path(__file__).parent / "real"


def coverage(*classes: str, **header: str) -> str:
    attributes = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in header.items())
    package = f"<package><classes>{''.join(classes)}</classes></package>"
    return f"<coverage{attributes}><packages>{package}</packages></coverage>"


def lines(hits: dict[int, int]) -> str:
    listed = "".join(f'<line number="{number}" hits="{times}"/>' for number, times in hits.items())
    return f"<lines>{listed}</lines>"


def in_file(name: str, *parts: str) -> str:
    return f'<class name="c" filename="{name}">{"".join(parts)}</class>'


def reason(text: str) -> str:
    found = read_coverage(text.encode())
    assert isinstance(found, Unread), found
    return found.reason


@pytest.mark.parametrize(("name", "covered", "total"), [("coverage-py.xml", 7, 8), ("gcovr.xml", 6, 7)])
def test_reports_of_real_tools_are_counted_and_agree_with_their_headers(name: str, covered: int, total: int) -> None:
    assert read_coverage((REAL / name).read_bytes()) == CoverageReport(covered, total)


def test_lines_of_methods_are_not_counted_again() -> None:
    method = f"<methods><method>{lines({1: 1, 2: 0})}</method></methods>"

    assert read_coverage(coverage(in_file("a", method, lines({1: 1, 2: 0, 3: 0}))).encode()) == CoverageReport(1, 3)


def test_a_file_with_two_classes_is_one_file() -> None:
    text = coverage(in_file("a", lines({1: 1, 2: 0})), in_file("a", lines({2: 4, 3: 0})))

    assert read_coverage(text.encode()) == CoverageReport(2, 3)


def test_lines_of_two_files_with_the_same_numbers_are_different_lines() -> None:
    text = coverage(in_file("a", lines({1: 1})), in_file("b", lines({1: 0})))

    assert read_coverage(text.encode()) == CoverageReport(1, 2)


def test_a_line_is_not_multiplied_by_zeros_before_its_number() -> None:
    text = coverage(in_file("a", lines({1: 1, 2: 0}), '<line number="01" hits="1"/><line number="001" hits="1"/>'))

    assert read_coverage(text.encode()) == CoverageReport(1, 2)


def test_a_line_outside_of_a_class_is_none() -> None:
    assert read_coverage(
        coverage('<line number="9" hits="1"/>', in_file("a", lines({1: 0}))).encode()
    ) == CoverageReport(0, 1)


def test_a_count_of_hits_that_ran_over_is_no_hit() -> None:
    assert read_coverage(coverage(in_file("a", lines({1: -1, 2: 10**30}))).encode()) == CoverageReport(1, 2)


def test_a_header_may_be_rounded() -> None:
    assert read_coverage(
        coverage(in_file("a", lines({1: 1, 2: 1, 3: 0})), line_rate="0.66").encode()
    ) == CoverageReport(2, 3)


def test_a_header_that_claims_more_is_told() -> None:
    found = read_coverage(coverage(in_file("a", lines({1: 1, 2: 0})), line_rate="0.95").encode())

    words = "its header says 95.0 % of the lines are covered, and of those listed it is 50.0 %"
    assert found == CoverageReport(1, 2, words)


def test_a_header_that_counts_more_is_told() -> None:
    found = read_coverage(coverage(in_file("a", lines({1: 1, 2: 0})), lines_covered="95", lines_valid="100").encode())

    words = "its header says 95 of 100 lines are covered, and of those listed it is 50.0 %"
    assert found == CoverageReport(1, 2, words)


@pytest.mark.parametrize(("covered", "total"), [("1", "0"), ("many", "2"), ("-1", "-2"), ("2", "1")])
def test_counts_that_cannot_be_are_told(covered: str, total: str) -> None:
    found = read_coverage(
        coverage(in_file("a", lines({1: 1, 2: 0})), line_rate="0.5", lines_covered=covered, lines_valid=total).encode()
    )

    words = f"its header says {covered} of {total} lines are covered, and of those listed it is 50.0 %"
    assert found == CoverageReport(1, 2, words)


@pytest.mark.parametrize(("covered", "total"), [("1", "2"), ("51", "102"), ("505", "1000"), ("0", "0"), ("", "100")])
def test_counts_of_the_same_share_or_of_nothing_agree(covered: str, total: str) -> None:
    # one line of two classes is counted twice by some
    found = read_coverage(
        coverage(in_file("a", lines({1: 1, 2: 0})), lines_covered=covered, lines_valid=total).encode()
    )

    assert found == CoverageReport(1, 2)


@pytest.mark.parametrize("rate", ["NaN", "1e5", "95", "1.5", "-0.5", "Infinity"])
def test_a_header_that_is_no_rate_is_told(rate: str) -> None:
    found = read_coverage(coverage(in_file("a", lines({1: 1})), line_rate=rate).encode())

    assert isinstance(found, CoverageReport)
    assert found.disagreement == f"its header says {rate} is covered, which is no rate"


def test_without_lines_the_totals_of_the_header_count() -> None:
    assert read_coverage(coverage(lines_covered="3", lines_valid="4").encode()) == CoverageReport(3, 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "is empty"),
        ("<report/>", "is no Cobertura XML: its root is report"),
        (coverage(), "is no Cobertura XML: it lists no lines, nor says how many there are"),
        # coverage.py says so where it saw no code at all
        (coverage(lines_covered="0", lines_valid="0", line_rate="1"), "lists no line that could be covered"),
        (coverage(lines_covered="5", lines_valid="4"), "says that 5 of 4 lines are covered"),
        (coverage(line_rate="1"), "is no Cobertura XML: it lists no lines, nor says how many there are"),
        (coverage(in_file("a", '<line number="x" hits="1"/>')), "is no Cobertura XML: a line of it has no number"),
        (coverage(in_file("a", '<line number="1"/>')), "is no Cobertura XML: line 1 does not say how often it was hit"),
        (coverage(in_file("a", lines({1: 1})))[:-5], "is not well-formed XML (line 1)"),
    ],
)
def test_what_is_no_report_says_why(text: str, expected: str) -> None:
    assert reason(text) == expected
