"""Criteria that demand nothing: each is named as such, and none is ever passed."""

from decimal import Decimal

import pytest

from planguard.model.evidence import CoverageReport, TestReport
from planguard.model.gates.idle_commands import is_idle
from planguard.model.gates.results import Cause, Outcome
from planguard.model.gates.values import read_count, read_share
from planguard.model.phases import GateCriterion
from tests.gates import EvidenceOf, criterion, result_of
from tests.surroundings import tree

# whatever could be met by evidence is
EVIDENCE = EvidenceOf(
    tests_at={"a.xml": TestReport(5, 0, 0)},
    coverages={"c.xml": CoverageReport(5, 5)},
    numbers={("b.json", "/x"): Decimal(1), ("b.json", "/y"): Decimal(1)},
)


def metric(**parameters: str) -> GateCriterion:
    return criterion("metric", **({"name": "x", "file": "b.json", "pointer": "/x"} | parameters))


def coverage(at_least: str) -> GateCriterion:
    return criterion("coverage", file="c.xml", at_least=at_least)


POINTLESS = [
    (criterion("tests"), "junit of tests names nothing"),
    (criterion("tests", junit=[]), "junit of tests names nothing"),
    (criterion("tests", junit=" "), "junit of tests names nothing"),
    (criterion("tests", junit="a.xml", pass_rate="0%"), "pass_rate 0% is met by anything"),
    (criterion("tests", junit="a.xml", pass_rate="0.0"), "pass_rate 0.0 is met by anything"),
    (criterion("tests", junit="a.xml", pass_rate="-5%"), "pass_rate -5% is no share between 0% and 100%"),
    (criterion("tests", junit="a.xml", pass_rate="101%"), "pass_rate 101% is no share between 0% and 100%"),
    (criterion("tests", junit="a.xml", pass_rate="95"), "pass_rate 95 is no share between 0% and 100%"),
    (criterion("tests", junit="a.xml", pass_rate="NaN"), "pass_rate NaN is no share between 0% and 100%"),
    (criterion("tests", junit="a.xml", pass_rate=["90%", "1%"]), "pass_rate of tests has more than one value"),
    (criterion("tests", junit="a.xml", at_least="0"), "at_least 0 demands no test at all"),
    (criterion("tests", junit="a.xml", at_least="many"), "at_least many is no whole number"),
    (criterion("tests", junit="a.xml", at_most_skipped="-1"), "at_most_skipped -1 is no whole number"),
    (criterion("tests", junit="a.xml", of=[]), "`of` names nothing"),
    (criterion("tests", junit="a.xml", of=[" "]), "`of` names nothing"),
    (metric(at_most="5", of=" "), "`of` names nothing"),
    (criterion("coverage", file="c.xml", at_least="80%", of=[]), "`of` names nothing"),
    (metric(), "the metric criterion has no at_most or at_least"),
    (metric(at_most=""), "at_most of metric names nothing"),
    (metric(at_most="fast"), "at_most fast cannot be read: fast is no number and no JSON pointer"),
    (metric(at_most="NaN"), "at_most NaN cannot be read: NaN is no number and no JSON pointer"),
    (metric(at_most="Infinity"), "at_most Infinity cannot be read: Infinity is no number and no JSON pointer"),
    (metric(at_most="/x"), "at_most /x measures the number by itself"),
    (metric(at_most="1.1 * /x"), "at_most 1.1 * /x measures the number by itself"),
    (metric(at_most="b.json#/x"), "at_most b.json#/x measures the number by itself"),
    (metric(at_most="./b.json#/x"), "at_most ./b.json#/x measures the number by itself"),
    (metric(at_most="c/../b.json#/x + 1"), "at_most c/../b.json#/x + 1 measures the number by itself"),
    (metric(at_most="5", at_least="/x"), "at_least /x measures the number by itself"),
    (metric(pointer="", at_most="5"), "pointer of metric names nothing"),
    (coverage("0%"), "at_least 0% is met by anything"),
    (coverage("80"), "at_least 80 is no share between 0% and 100%"),
    (criterion("approval", by=[]), "by of approval names nothing"),
    (criterion("approval"), "by of approval names nothing"),
    (criterion("soak", at_least="0h"), "at_least 0h is no time at all"),
    (criterion("soak", at_least="a while"), "at_least a while is no stretch of time"),
    (criterion("soak", at_least="72h", after=" "), "`after` names nothing"),
    (criterion("soak"), "at_least of soak names nothing"),
    (criterion("document"), "the document criterion names nothing"),
    (criterion("tasks"), "the tasks criterion names nothing"),
    (criterion("proof"), "the proof criterion has no kind of proof"),
    (criterion("proof", exists="a", absent="b"), "the proof criterion has more than one kind of proof"),
    (criterion("proof", exists="."), "exists . is no path within the repository"),
    (criterion("proof", exists="../other"), "exists ../other is no path within the repository"),
    (criterion("proof", contains=[], path="a", text=""), "text of proof names nothing"),
    (criterion("proof", depends_on_module=[], module="m", manifest=" "), "`manifest` names nothing"),
    (criterion("command", run="true"), "run true succeeds whatever the repository is like"),
    (criterion("command", cwd="apps"), "run of command names nothing"),
    (criterion("vibes", good="yes"), "vibes is no kind of criterion"),
]


@pytest.mark.parametrize(("pointless", "reason"), POINTLESS, ids=[reason for _, reason in POINTLESS])
def test_what_cannot_fail_is_never_passed(pointless: GateCriterion, reason: str) -> None:
    result = result_of(pointless, evidence=EVIDENCE)

    assert (result.outcome, result.cause, result.reason) == (Outcome.NOT_EVALUATED, Cause.POINTLESS, reason)
    assert result.hint


@pytest.mark.parametrize(
    "sound",
    [
        criterion("tests", junit="a.xml", pass_rate="100 %", at_least="5", at_most_skipped="0"),
        criterion("tests", junit="a.xml", pass_rate="0.995"),
        metric(at_most="1.1 * /y"),
        metric(at_most="1", at_least="-1"),
        coverage("99.5%"),
    ],
)
def test_what_can_fail_is_judged(sound: GateCriterion) -> None:
    assert result_of(sound, evidence=EVIDENCE).outcome is Outcome.PASS


def test_a_blank_beside_the_paths_that_evidence_is_about_is_passed_over() -> None:
    sound = criterion("tests", junit="a.xml", of=["src/**", " "])

    assert result_of(sound, evidence=EVIDENCE, tree=tree("src/a.py")).outcome is Outcome.PASS


def test_a_kind_that_is_misspelt_is_told_which_is_near() -> None:
    assert result_of(criterion("metrics", name="x")).hint == "did you mean metric?"


@pytest.mark.parametrize(
    "command", ["true", " : ", "exit", "exit 0", "make || true", "make; true", "make\nexit 0", "echo fine", "# make"]
)
def test_a_command_that_always_succeeds_is_idle(command: str) -> None:
    assert is_idle(command)


@pytest.mark.parametrize(
    "command", ["make", "make && echo fine", "set -e; make; echo", "make || exit 1", "exit 1", "truecolor", ""]
)
def test_a_command_that_can_fail_is_not_idle(command: str) -> None:
    assert not is_idle(command)


@pytest.mark.parametrize(
    ("words", "share"),
    [("80%", "0.8"), ("99.95 %", "0.9995"), ("0.8", "0.8"), (".5", "0.5"), ("1", "1"), ("1.0", "1"), ("1.2", None)],
)
def test_a_share_is_a_percentage_or_a_part_of_one(words: str, share: str | None) -> None:
    assert read_share(words) == (share and Decimal(share))


@pytest.mark.parametrize("words", ["", "1.0", "1e3", "٣", "12345678901", "0x10"])
def test_a_count_is_written_in_digits(words: str) -> None:
    assert read_count(words) is None
