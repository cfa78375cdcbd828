"""Test reports: what is counted, and where the header says something else."""

from pathlib import Path

import pytest

from planguard.facts.evidence.junit import read_tests
from planguard.model.evidence import TestReport, Unread

REAL = Path(__file__).parent / "real"


def report(text: str) -> TestReport:
    found = read_tests(text.encode())
    assert isinstance(found, TestReport), found
    return found


def counts(found: TestReport) -> tuple[int, int, int]:
    return found.passed, found.failed, found.skipped


def suite(*cases: str, **header: int | str) -> str:
    attributes = "".join(f' {name}="{value}"' for name, value in header.items())
    return f"<testsuite{attributes}>{''.join(cases)}</testsuite>"


def suites(*below: str, **header: int | str) -> str:
    return suite(*below, **header).replace("testsuite", "testsuites", 1).removesuffix("</testsuite>") + "</testsuites>"


PASSED = '<testcase classname="shop" name="passes"/>'
FAILED = '<testcase classname="shop" name="fails"><failure message="no"/></testcase>'
SKIPPED = '<testcase classname="shop" name="waits"><skipped/></testcase>'


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("pytest-passed.xml", (4, 0, 2)),
        ("pytest-failed.xml", (1, 4, 0)),
        ("mocha-xunit.xml", (1, 1, 1)),
        ("jest-junit.xml", (2, 3, 1)),
        ("ctest.xml", (1, 1, 2)),
    ],
)
def test_reports_of_real_tools_are_counted_and_agree_with_their_headers(
    name: str, expected: tuple[int, int, int]
) -> None:
    found = report((REAL / name).read_text())

    assert (counts(found), found.disagreement) == (expected, "")


def test_failures_are_named_with_their_class() -> None:
    found = report((REAL / "pytest-failed.xml").read_text())

    assert found.failures[:2] == ("test_broken.test_wrong", "test_broken.test_fails_and_breaks_down")


def test_a_tool_that_says_the_whole_name_twice_is_not_repeated() -> None:
    found = report((REAL / "jest-junit.xml").read_text())

    assert found.failures[0] == "fee of members is nothing"


def test_no_more_than_ten_failures_are_named() -> None:
    found = report(suite(*[FAILED] * 12))

    assert (found.failed, found.failures) == (12, ("shop.fails",) * 10)


def test_a_name_is_one_short_line() -> None:
    found = report(suite(FAILED.replace("fails", f"a&#10;b{'c' * 5000}")))

    assert found.failures == (f"shop.a b{'c' * 192}",)


def test_a_report_without_a_test_case_has_run_nothing() -> None:
    assert report('<testsuites tests="0"/>').ran == 0


def test_a_case_with_several_failures_counts_once() -> None:
    found = report(suite(FAILED.replace("</testcase>", "<error/><failure/></testcase>"), failures=2, errors=1))

    assert (counts(found), found.disagreement) == ((0, 1, 0), "")


def test_a_case_that_failed_and_was_skipped_has_failed() -> None:
    assert counts(report(suite(FAILED.replace("</testcase>", "<skipped/></testcase>")))) == (0, 1, 0)


@pytest.mark.parametrize("element", ["<Failure/>", "<x:error xmlns:x='u'/>", "<ERROR>no</ERROR>"])
def test_a_failure_that_is_spelt_as_no_tool_does_is_one(element: str) -> None:
    assert counts(report(suite(f"<testcase name='a'>{element}</testcase>"))) == (0, 1, 0)


def test_a_case_that_passed_in_the_end_has_passed() -> None:
    assert counts(report(suite("<testcase name='a'><flakyFailure/><flakyError/></testcase>"))) == (1, 0, 0)


def test_a_case_that_failed_again_each_time_counts_once() -> None:
    found = report(suite("<testcase name='a'><failure/><rerunFailure/><rerunFailure/></testcase>", tests=1, failures=1))

    assert (counts(found), found.disagreement) == ((0, 1, 0), "")


@pytest.mark.parametrize(
    "attributes",
    ['status="notrun"', 'status="disabled"', 'status="run" result="suppressed"', 'result="Skipped"', 'result="xfail"'],
)
def test_a_case_whose_attribute_says_that_it_did_not_run_is_skipped(attributes: str) -> None:
    assert counts(report(suite(f"<testcase name='a' {attributes}/>"))) == (0, 0, 1)


def test_a_case_whose_attribute_says_that_it_failed_has_failed() -> None:
    assert counts(report(suite("<testcase name='a' status='FAILED'/>"))) == (0, 1, 0)


@pytest.mark.parametrize(
    "attributes", ['status="run"', 'result="completed"', 'status="passed"', 'status=" OK "', 'status="" result=""']
)
def test_a_case_whose_attribute_says_that_it_ran_has_passed(attributes: str) -> None:
    found = report(suite(f"<testcase name='a' {attributes}/>"))

    assert (counts(found), found.disagreement) == ((1, 0, 0), "")


@pytest.mark.parametrize(
    ("attributes", "word"),
    [('status="interrupted"', "interrupted"), ('status="run" result="Cancelled"', "cancelled"), ("status='?'", "?")],
)
def test_a_case_whose_attribute_says_neither_is_told(attributes: str, word: str) -> None:
    found = report(suite(PASSED, f"<testcase name='a' {attributes}/>"))

    assert found.disagreement == f"a is {word}, which is neither passed, failed nor skipped"


@pytest.mark.parametrize("element", ["failure", "error", "skipped"])
def test_what_an_element_of_the_case_says_needs_no_word(element: str) -> None:
    # as Ginkgo writes what was interrupted
    assert report(suite(f"<testcase name='a' status='interrupted'><{element}/></testcase>")).disagreement == ""


def test_elements_may_be_written_with_a_namespace() -> None:
    text = suites(suite(PASSED, FAILED, SKIPPED, tests=3), tests=3)

    prefixed = text.replace("</", "\0").replace("<", "<j:").replace("\0", "</j:").replace(">", " xmlns:j='u'>", 1)

    assert (counts(report(prefixed)), report(prefixed).disagreement) == ((1, 1, 1), "")


def test_a_case_with_a_namespace_among_others_is_counted() -> None:
    odd = FAILED.replace("testcase", "j:testcase")

    assert counts(report(suite(PASSED, odd, **{"xmlns:j": "u"}))) == (1, 1, 0)


def test_a_suite_that_could_not_be_set_up_is_a_failure() -> None:
    found = report(suite("<error message='no database'/>", PASSED, name="ledger", tests=1, errors=1))

    assert (counts(found), found.failures, found.disagreement) == ((1, 1, 0), ("ledger",), "")


def test_a_failure_below_another_element_of_the_case_counts() -> None:
    assert counts(report(suite("<testcase name='a'><properties><failure/></properties></testcase>"))) == (0, 1, 0)


def test_cases_of_nested_suites_are_counted_once() -> None:
    inner = suite(PASSED, FAILED, tests=2, failures=1)

    found = report(suites(suite(inner, SKIPPED, tests=3, failures=1, skipped=1), tests=3, failures=1))

    assert (counts(found), found.disagreement) == ((1, 1, 1), "")


def test_a_suite_may_leave_out_what_is_counted_below_it() -> None:
    found = report(suite(suite(PASSED, PASSED, tests=2), SKIPPED, tests=1, skipped=1))

    assert found.disagreement == ""


def test_a_header_may_leave_out_what_was_skipped() -> None:
    assert report(suite(PASSED, SKIPPED, tests=1)).disagreement == ""


def test_a_header_without_totals_claims_nothing() -> None:
    assert report(suite(PASSED, FAILED, name="shop", tests="")).disagreement == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (suite(PASSED, tests=12), "its header says 12 tests, and 1 are listed"),
        (suite(PASSED, PASSED, tests=1), "its header says 1 tests, and 2 are listed"),
        (suite(PASSED, FAILED, failures=0), "its header says 0 failures and errors, and 1 are listed"),
        (suite(PASSED, failures=1), "its header says 1 failures and errors, and 0 are listed"),
        (suite(PASSED, skipped=1), "its header says 1 skipped tests, and 0 are listed"),
        (suite(PASSED, tests="many"), "its header says many tests, which is no number"),
        (suite(PASSED, tests="-1"), "its header says -1 tests, which is no number"),
        (suites(suite(PASSED), tests=2), "its header says 2 tests, and 1 are listed"),
        (
            suite(suite(PASSED, name="fee", errors=3)),
            'the header of suite "fee" says 3 failures and errors, and 0 are listed',
        ),
    ],
)
def test_a_header_that_says_something_else_is_told(text: str, words: str) -> None:
    assert report(text).disagreement == words


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is empty"),
        ("  \n", "is empty"),
        ("<coverage/>", "is no JUnit XML: its root is coverage"),
        ("<testcase name='a'/>", "is no JUnit XML: its root is testcase"),
        (suite(f"<testcase>{PASSED}</testcase>"), "is no JUnit XML: a testcase stands in a test case"),
        (suite("<testcase><testsuite/></testcase>"), "is no JUnit XML: a testsuite stands in a test case"),
        (suite(PASSED, FAILED)[:-20], "is not well-formed XML (line 1)"),
        (suite(PASSED) + suite(FAILED), "is not well-formed XML (line 1)"),
    ],
)
def test_what_is_no_report_says_why(text: str, reason: str) -> None:
    found = read_tests(text.encode())

    assert isinstance(found, Unread)
    assert found.reason == reason
