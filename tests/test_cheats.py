"""Ways to get a gate to open that has not been passed, tried on whole repositories, and what planguard says to each.

Each begins with a migration that is GO. What the cheat does is committed, as its author would have it.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest

from planguard.cli.app import run
from tests.migrations import Migration, commit_as_robin, migrations
from tests.repositories import git

PLANS = {
    "port": "plans/api-port.plan.yaml",
    "delivery": "plans/delivery.plan.yaml",
    "packages": "plans/packages.plan.yaml",
}
JUNIT = "evidence/contract-documents.xml"
BENCH = "evidence/reads.json"
COVERAGE = "evidence/coverage.xml"

Deed = Callable[[Path], None]


class Cheat(NamedTuple):
    """`says` are words of the report; `codes` those of findings that `check` then has."""

    name: str
    migration: str
    deed: Deed
    decision: str
    says: tuple[str, ...]
    codes: frozenset[str] = frozenset()


class Told(NamedTuple):
    decision: str
    report: str
    codes: frozenset[str]


class Tell(Protocol):
    def __call__(self, name: str, deed: Deed, /, *, depth: int | None = None) -> Told:
        """Of a migration, after the deed; `depth` is that of a clone, for a report on no more of the history."""


def replacing(path: str, old: str, new: str, *, times: int = 1) -> Deed:
    def deed(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text, f"{path} does not hold {old}"
        (root / path).write_text(text.replace(old, new, times), encoding="utf-8")

    return deed


def writing(path: str, text: str) -> Deed:
    def deed(root: Path) -> None:
        (root / path).write_text(text, encoding="utf-8")

    return deed


def copying(path: str, to: str) -> Deed:
    def deed(root: Path) -> None:
        shutil.copy(root / path, root / to)

    return deed


def removing(path: str) -> Deed:
    return lambda root: (root / path).unlink()


def linking(path: str, to: str) -> Deed:
    def deed(root: Path) -> None:
        (root / path).unlink()
        (root / path).symlink_to(to)

    return deed


def both(*deeds: Deed) -> Deed:
    def deed(root: Path) -> None:
        for each in deeds:
            each(root)

    return deed


def cutting(path: str, start: str, end: str) -> Deed:
    """Without the text from `start` up to `end`."""

    def deed(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        first = text.index(start)
        (root / path).write_text(text[:first] + text[text.index(end, first) :], encoding="utf-8")

    return deed


PORT, DELIVERY, PACKAGES = PLANS["port"], PLANS["delivery"], PLANS["packages"]
EMPTY_JUNIT = (
    '<?xml version="1.0"?>\n<testsuites tests="0" failures="0"><testsuite name="contract" tests="0"/></testsuites>\n'
)
OTHER_JUNIT = '<testsuite name="lint" tests="1"><testcase classname="lint" name="ok"/></testsuite>\n'
P99 = "at_most: 0.6 * /nest/p99_ms"
NEXT_PHASE = "    phase: P2\n    risk: high\n"

GOING_ON_UNTESTED = both(
    writing("pkg/config/config.go", "package config\n\nvar untested = true\n"),
    replacing(PACKAGES, "    phase: P2\n    status: planned\n", "    phase: P2\n    status: in_progress\n"),
)

CHEATS = [
    # the report of the tests
    Cheat("an empty test report", "port", writing(JUNIT, EMPTY_JUNIT), "HOLD", ("no test",)),
    Cheat(
        "all tests skipped",
        "port",
        replacing(JUNIT, "></testcase>", "><skipped/></testcase>", times=6),
        "HOLD",
        ("skipped",),
    ),
    Cheat(
        "a failure, and a header that denies it",
        "port",
        replacing(JUNIT, '"0.701"></testcase>', '"0.701"><failure/></testcase>'),
        "NO-GO",
        ("TestGet",),
        frozenset({"PG505"}),
    ),
    Cheat(
        "the tests that fail are deleted",
        "port",
        both(cutting(JUNIT, '\t<testsuite tests="2"', "</testsuites>"), replacing(JUNIT, 'tests="6"', 'tests="4"')),
        "NO-GO",
        ("at least 6",),
        frozenset({"PG505"}),
    ),
    Cheat("the report of something else", "port", writing(JUNIT, OTHER_JUNIT), "NO-GO", ("at least 6",)),
    Cheat(
        "a report that is cut off", "port", writing(JUNIT, "<testsuites><testsuite><testcase name='a'/>"), "HOLD", ()
    ),
    Cheat("a link to a report elsewhere", "port", linking(JUNIT, "../docs/api-go.md"), "HOLD", ()),
    # numbers
    Cheat("a number that is none", "port", replacing(BENCH, "44.9", "NaN"), "HOLD", ("NaN",)),
    Cheat("a number in quotes", "port", replacing(BENCH, "44.9", '"44.9"'), "HOLD", ("p99_ms",)),
    Cheat("true for a number", "port", replacing(BENCH, "44.9", "true"), "HOLD", ("p99_ms",)),
    Cheat(
        "the number twice, the good one last",
        "port",
        replacing(BENCH, '"p99_ms": 44.9', '"p99_ms": 80, "p99_ms": 44.9'),
        "HOLD",
        ("twice",),
    ),
    Cheat("the baseline left out", "port", replacing(BENCH, '"p99_ms": 118.4, ', ""), "HOLD", ("p99_ms",)),
    Cheat(
        "a number measured against itself",
        "packages",
        replacing(PACKAGES, "at_least: 99.9% * /published", "at_least: 99.9% * /delivered"),
        "HOLD",
        ("delivered",),
        frozenset({"PG501"}),
    ),
    Cheat(
        "a target that nothing misses",
        "packages",
        replacing(PACKAGES, "at_least: 80%", "at_least: 0%"),
        "HOLD",
        ("coverage",),
        frozenset({"PG501"}),
    ),
    Cheat(
        "a pass rate that nothing misses",
        "packages",
        replacing(PACKAGES, "pass_rate: 100%", "pass_rate: 0%"),
        "HOLD",
        ("tests",),
        frozenset({"PG501"}),
    ),
    Cheat(
        "a better header over the same lines",
        "packages",
        both(*(replacing(COVERAGE, f'number="{line}" hits="1"', f'number="{line}" hits="0"') for line in range(5, 20))),
        "HOLD",
        ("header",),
    ),
    # what is demanded
    Cheat(
        "a threshold lowered after the approval",
        "port",
        replacing(PORT, P99, "at_most: 0.9 * /nest/p99_ms"),
        "HOLD",
        ("changed",),
        frozenset({"PG506"}),
    ),
    Cheat(
        "a must made a should",
        "port",
        both(
            replacing(PORT, "        - metric: {name: memory_mb", "      should:\n        - metric: {name: memory_mb"),
            cutting(PORT, "      should:\n        - coverage", "    rollback_triggers"),
        ),
        "GO",
        ("the gate was changed",),
    ),
    Cheat(
        "another file, where all is well",
        "port",
        replacing(PORT, "junit: evidence/contract-*.xml", "junit: evidence/contract-d*.xml"),
        "HOLD",
        ("changed",),
        frozenset({"PG506"}),
    ),
    Cheat("a criterion that nobody knows", "packages", replacing(PACKAGES, "- coverage:", "- covrage:"), "HOLD", ()),
    Cheat(
        "a gate without criteria",
        "packages",
        both(
            cutting(PACKAGES, "      must:\n", "  - id: P2"),
            replacing(PACKAGES, "    gate:\n", "    gate: {must: []}\n"),
        ),
        "HOLD",
        (),
        frozenset({"PG501"}),
    ),
    Cheat("no gate at all", "packages", cutting(PACKAGES, "    gate:\n", "  - id: P2"), "HOLD", ("no gate",)),
    # tasks and their records
    Cheat(
        "a record mended by hand",
        "port",
        replacing("evidence/API-11.json", '"seconds": 60.0', '"seconds": 1.0'),
        "HOLD",
        ("API-11",),
        frozenset({"PG113"}),
    ),
    Cheat(
        "the record of another task",
        "port",
        replacing("evidence/API-11.json", '"subject": "API-11"', '"subject": "API-10"'),
        "HOLD",
        ("API-11",),
    ),
    Cheat(
        "an acceptance weakened after it was verified",
        "port",
        replacing(PORT, "      - run: go test ./...\n", "      - run: go vet ./...\n"),
        "HOLD",
        ("API-11",),
        frozenset({"PG503"}),
    ),
    Cheat(
        "a task called done, and nothing to show for it",
        "port",
        cutting(PORT, "    evidence: [CI run 907]", "  - id: API-20"),
        "HOLD",
        ("API-12",),
        frozenset({"PG112"}),
    ),
    Cheat(
        "a record deleted",
        "port",
        removing("evidence/API-11.json"),
        "HOLD",
        ("API-11",),
        frozenset({"PG112"}),
    ),
    # approvals and waivers
    Cheat(
        "an approval backdated", "port", replacing(PORT, "2027-04-18", "2027-04-10"), "HOLD", (), frozenset({"PG506"})
    ),
    Cheat(
        "an approval of tomorrow", "port", replacing(PORT, "2027-04-18", "2027-05-18"), "HOLD", (), frozenset({"PG506"})
    ),
    Cheat(
        "an approval by nobody",
        "port",
        replacing(PORT, "name: Ines Moreau, date: 2027-04-18", 'name: "", date: 2027-04-18'),
        "HOLD",
        (),
        frozenset({"PG506"}),
    ),
    Cheat(
        "an approval of a commit that is not there",
        "port",
        lambda root: replacing(PORT, last_approved(root), "0123456789abcdef0123456789abcdef01234567", times=9)(root),
        "HOLD",
        (),
        frozenset({"PG506"}),
    ),
    Cheat(
        "an approval of what came before the measurements",
        "port",
        lambda root: replacing(PORT, last_approved(root), first_approved(root), times=9)(root),
        "HOLD",
        (),
        frozenset({"PG506"}),
    ),
    Cheat(
        "the approval waived",
        "port",
        both(
            cutting(PORT, "      - {role: operations", "  - id: P2"),
            replacing(
                PORT,
                "  - id: P2\n    title: Write",
                "    waivers:\n"
                '      - {criterion: "approval lead, operations", reason: away, by: Ines Moreau, until: 2027-06-01}\n'
                "  - id: P2\n    title: Write",
            ),
        ),
        "HOLD",
        ("nobody can waive",),
        frozenset({"PG510"}),
    ),
    Cheat(
        "a waiver by somebody else, after the approvals",
        "port",
        both(
            removing("docs/api-go.md"),
            replacing(
                PORT,
                "  - id: P2\n    title: Write",
                "    waivers:\n"
                "      - {criterion: document docs/api-go.md, reason: later, by: Robin Field, until: 2027-06-01}\n"
                "  - id: P2\n    title: Write",
            ),
        ),
        "HOLD",
        ("document docs/api-go.md was waived after lead approved",),
        frozenset({"PG506"}),
    ),
    Cheat(
        "a waiver without an end",
        "packages",
        both(
            replacing(PACKAGES, "at_least: 80%", "at_least: 95%"),
            replacing(
                PACKAGES,
                "  - id: P2\n    title",
                "    waivers:\n      - {criterion: coverage, reason: later, by: somebody}\n  - id: P2\n    title",
            ),
        ),
        "NO-GO",
        (),
        frozenset({"PG504", "PG510"}),
    ),
    # time
    Cheat(
        "the start of the soak backdated",
        "delivery",
        both(
            replacing(DELIVERY, "at_least: 72h", "at_least: 200h"),
            replacing(DELIVERY, "- {started: 2027-05-10T09:00Z}", "- {started: 2027-04-01T09:00Z}"),
        ),
        "HOLD",
        ("soak",),
    ),
    Cheat(
        "the time to soak shortened to none",
        "delivery",
        replacing(DELIVERY, "at_least: 72h", "at_least: 0h"),
        "HOLD",
        ("soak",),
        frozenset({"PG501"}),
    ),
    Cheat(
        "the next step before this one has passed",
        "delivery",
        both(
            replacing("evidence/ten.json", '"p99_ms": 83.6', '"p99_ms": 183.6'),
            replacing(DELIVERY, "    phase: half\n", "    phase: half\n    status: in_progress\n"),
        ),
        "NO-GO",
        ("183.6",),
        frozenset({"PG504", "PG507"}),
    ),
    Cheat(
        "a second attempt, and no word on the first",
        "delivery",
        removing("docs/incidents/2027-05-05.md"),
        "HOLD",
        (),
        frozenset({"PG511"}),
    ),
    # age
    Cheat(
        "code changed after it was tested",
        "packages",
        writing("pkg/config/config.go", "package config\n\nvar untested = true\n"),
        "HOLD",
        ("pkg/config/config.go",),
        frozenset({"PG503"}),
    ),
    Cheat(
        "the next phase begun, so that nobody looks back",
        "packages",
        GOING_ON_UNTESTED,
        "HOLD",
        ("pkg/config/config.go",),
        frozenset({"PG503", "PG507"}),
    ),
    Cheat(
        "evidence about nothing",
        "packages",
        replacing(PACKAGES, 'of: ["pkg/**"]', 'of: ["pkgs/**"]', times=2),
        "HOLD",
        ("pkgs/**",),
        frozenset({"PG501"}),
    ),
    Cheat(
        "copies of a report, for the tests that were deleted",
        "port",
        both(
            cutting(JUNIT, '\t<testsuite tests="2"', "</testsuites>"),
            replacing(JUNIT, 'tests="6"', 'tests="4"'),
            copying(JUNIT, "evidence/contract-errors.xml"),
        ),
        "NO-GO",
        ("at least 6", "copies"),
        frozenset({"PG505"}),
    ),
    Cheat(
        "an easier gate under the same id",
        "port",
        replacing(
            PORT,
            "phases:\n",
            "phases:\n  - id: P1\n    title: Read endpoints\n    gate: {must: [{document: docs/api-go.md}]}\n",
        ),
        "HOLD",
        ("declared more than once",),
        frozenset({"PG501"}),
    ),
]


def last_approved(root: Path) -> str:
    return _commit_after(root, "date: 2027-04-18, commit: ")


def first_approved(root: Path) -> str:
    return _commit_after(root, "date: 2027-03-16, commit: ")


def _commit_after(root: Path, words: str) -> str:
    text = (root / PORT).read_text(encoding="utf-8")
    start = text.index(words) + len(words)
    return text[start : start + 40]


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Migration, Path]]:
    """By name, each migration in the state that is GO."""
    found = {migration.name: migration for migration in migrations() if migration.name in PLANS}
    return {name: (each, each.build("go", tmp_path_factory.mktemp(name) / "go")) for name, each in found.items()}


@pytest.fixture
def told(
    honest: dict[str, tuple[Migration, Path]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Tell:
    def tell(name: str, deed: Deed, /, *, depth: int | None = None) -> Told:
        migration, original = honest[name]
        root = tmp_path / name
        shutil.copytree(original, root, symlinks=True)
        deed(root)
        commit_as_robin(root, "Get on with it", date=migration.now)
        if depth:
            git(root, "clone", "--quiet", f"--depth={depth}", root.as_uri(), str(tmp_path / "clone"))
        monkeypatch.chdir(tmp_path / "clone" if depth else root)
        capsys.readouterr()
        run(["report", "--phase", migration.phase, "--now", migration.now, "-f", "json"])
        report = json.loads(capsys.readouterr().out)
        run(["check", "--now", migration.now, "-f", "json", "--no-cache"])
        findings = json.loads(capsys.readouterr().out)["findings"]
        words = json.dumps(report, ensure_ascii=False)
        return Told(report["decision"], words, frozenset(finding["code"] for finding in findings))

    return tell


@pytest.mark.parametrize("name", PLANS)
def test_without_a_cheat_the_gate_is_passed(name: str, told: Tell) -> None:
    result = told(name, lambda _: None)

    assert result.decision == "GO"
    assert not result.codes


@pytest.mark.parametrize("cheat", CHEATS, ids=[cheat.name.replace(" ", "-") for cheat in CHEATS])
def test_a_cheat_does_not_pay(cheat: Cheat, told: Tell) -> None:
    result = told(cheat.migration, cheat.deed)

    assert result.decision == cheat.decision
    assert [words for words in cheat.says if words not in result.report] == []
    assert cheat.codes <= result.codes


@pytest.mark.parametrize("depth", [1, 2])
def test_a_clone_that_is_cut_off_opens_no_gate(depth: int, told: Tell) -> None:
    result = told("packages", GOING_ON_UNTESTED, depth=depth)

    assert result.decision == "HOLD"
    assert {"PG503", "PG507"} <= result.codes
