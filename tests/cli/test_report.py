"""`planguard report` in this process, on a small repository whose phase may be passed."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.repositories import SOUND, commit, git, repository, write

PLACE = "plans/move.plan.yaml"
GATED = SOUND.replace(
    "tasks:\n",
    """\
phases:
  - id: P1
    title: Baseline
    gate:
      must: [tests: {junit: evidence/tests.xml}]
  - id: P2
    title: Move
    gate:
      must: [tests: {junit: evidence/moved.xml}]
tasks:
""",
    1,
).replace("    title: Tag the baseline\n", "    title: Tag the baseline\n    phase: P1\n")
PASSED = '<testsuite tests="1" failures="0"><testcase name="a"/></testsuite>'
FAILED = '<testsuite tests="1" failures="1"><testcase name="a"><failure/></testcase></testsuite>'
FILES = {PLACE: GATED, "evidence/tests.xml": PASSED, "billing/main.py": "print('a bill')\n"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = repository(tmp_path_factory.mktemp("report") / "shop", FILES)
    commit(root, "Begin")
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    """A copy that a test may write to."""
    return Path(shutil.copytree(built, tmp_path / "shop"))


def test_a_phase_that_may_be_passed(cli: Cli, built: Path) -> None:
    code, out, err = cli(built, "report", "--phase", "P1")

    assert (code, err) == (0, "")
    assert out.startswith("# ✅ GO: Baseline (P1) may be passed\n")


def test_without_a_phase_it_is_the_one_that_is_decided_on_now(cli: Cli, built: Path) -> None:
    code, out, _ = cli(built, "report")

    assert code == 1
    assert out.startswith("# ✋ HOLD: Move (P2) cannot be passed yet\n")
    assert "evidence/moved.xml" in out


def test_failed_tests_are_a_no_go(cli: Cli, root: Path) -> None:
    write(root, {"evidence/tests.xml": FAILED})

    code, out, _ = cli(root, "report", "--phase", "P1")

    assert code == 1
    assert out.startswith("# ⛔ NO-GO: Baseline (P1) may not be passed\n")
    assert "## Roll back\n\n1. **BIL-1** Tag the baseline (done)\n   - delete the tag\n" in out


def test_the_evidence_that_is_given_counts(cli: Cli, root: Path) -> None:
    write(root, {"evidence/moved.xml": PASSED})

    assert cli(root, "report", "--phase", "P2")[0] == 1
    assert cli(root, "report", "--phase", "P2", "--evidence", "evidence/moved.xml")[0] == 0


def test_what_is_judged_is_the_commit_that_was_asked_for(cli: Cli, root: Path) -> None:
    write(root, {"evidence/tests.xml": FAILED})

    def result(*flags: str) -> object:
        return json.loads(cli(root, "report", "--phase", "P1", "-f", "json", *flags).out)["must"][0]["result"]

    assert (result(), result("--rev", "HEAD")) == ("fail", "pass")


def test_json_is_json(cli: Cli, built: Path) -> None:
    _, out, _ = cli(built, "report", "--phase", "P1", "-f", "json", "--now", "2027-03-04T18:00Z")

    document = json.loads(out)
    assert (document["version"], document["decision"], document["phase"]["id"]) == (1, "GO", "P1")
    assert document["provenance"]["plan"] == PLACE
    assert document["provenance"]["now"] == "2027-03-04 18:00 UTC"


def test_the_clock_leaves_no_trace(cli: Cli, built: Path) -> None:
    _, out, _ = cli(built, "report", "-f", "json")

    assert json.loads(out)["provenance"]["now"] == ""
    assert str(built) not in out


@pytest.mark.parametrize("format", ["markdown", "html", "json"])
def test_two_clones_give_the_same_bytes(cli: Cli, built: Path, tmp_path: Path, format: str) -> None:
    other = tmp_path / "elsewhere" / "a clone"
    git(tmp_path, "clone", "--quiet", str(built), str(other))
    asked = ("report", "--phase", "P1", "-f", format, "--now", "2027-03-04T18:00Z")

    assert cli(other, *asked) == cli(built, *asked)


def test_it_is_the_same_from_a_directory_below(cli: Cli, built: Path) -> None:
    asked = ("report", "--phase", "P1", "--now", "2027-03-04T18:00Z")

    assert cli(built / "plans", *asked) == cli(built, *asked)


def test_on_a_branch_it_is_compared_with_another(cli: Cli, root: Path) -> None:
    git(root, "branch", "base")
    write(root, {"evidence/tests.xml": FAILED})
    commit(root, "Break a test")

    code, out, _ = cli(root, "report", "--phase", "P1", "--base", "base")

    assert code == 1
    assert "no change was given" not in out


def test_before_the_first_commit_evidence_says_so(cli: Cli, tmp_path: Path) -> None:
    code, out, _ = cli(repository(tmp_path / "shop", FILES), "report", "--phase", "P1")

    assert code == 0
    assert "| evidence/tests.xml, not committed |" in out


@pytest.mark.parametrize("criterion", ["proof: {absent: ghost/}", "proof: {exists: billing/main.py}", "tasks: all"])
def test_outside_a_repository_nothing_is_decided(cli: Cli, tmp_path: Path, criterion: str) -> None:
    write(tmp_path, FILES | {PLACE: GATED.replace("tests: {junit: evidence/tests.xml}", criterion)})

    code, out, err = cli(tmp_path, "report", "--phase", "P1")

    assert (code, out) == (2, "")
    assert err.startswith("planguard: there is no git repository here, and a gate is judged by what git holds\n")


def test_in_a_shallow_clone_what_is_committed_is_not_called_uncommitted(cli: Cli, built: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", built.as_uri(), "clone")

    _, out, _ = cli(tmp_path / "clone", "report", "--phase", "P1")

    assert "| evidence/tests.xml, committed before this shallow clone begins |" in out


def test_rules_that_nobody_misses_are_told_at_the_end_alone(cli: Cli, built: Path) -> None:
    _, out, _ = cli(built, "report", "--phase", "P1")

    assert "could not run" not in out
    assert "- not run: PG205 redundant-dependency: only in the strict profile\n" in out
    assert "- not run: PG401 unplanned-change: no change was given" in out


def test_into_a_file_nothing_goes_to_stdout(cli: Cli, root: Path) -> None:
    code, out, err = cli(root, "report", "--phase", "P1", "-f", "html", "-o", "gate.html")

    assert (code, out, err) == (0, "", "GO: Baseline (P1) may be passed\n")
    assert (root / "gate.html").read_text().startswith("<!DOCTYPE html>")


def test_in_another_format_besides(cli: Cli, root: Path) -> None:
    _, out, _ = cli(root, "report", "--phase", "P1", "--output", "json=gate.json", "--output", "html=gate.html")

    assert out.startswith("# ✅ GO")
    assert json.loads((root / "gate.json").read_text())["decision"] == "GO"
    assert (root / "gate.html").is_file()


def test_a_template_of_ones_own(cli: Cli, root: Path) -> None:
    write(root, {"t/report.md.jinja": "{{ decision }} for {{ phase.id }}\n"})

    assert cli(root, "report", "--phase", "P1", "--template", "t") == (0, "GO for P1\n", "")


@pytest.mark.parametrize(
    ("arguments", "file"),
    [
        (["-o", "planguard.toml"], "planguard.toml"),
        (["--config", "mine.toml", "-o", "mine.toml"], "mine.toml"),
        (["--evidence", "given.xml", "-o", "given.xml"], "given.xml"),
        (["--template", "t", "-o", "t/report.md.jinja"], "t/report.md.jinja"),
        (["--template", "t", "-o", "./t/footer"], "t/footer"),
        (["--template", "t", "--output", "json=t/footer"], "t/footer"),
    ],
)
def test_what_a_report_was_made_from_is_not_overwritten(cli: Cli, root: Path, arguments: list[str], file: str) -> None:
    write(root, {"planguard.toml": "", "mine.toml": "", "given.xml": PASSED})
    write(root, {"t/report.md.jinja": "{% include 'footer' %}", "t/footer": "bye"})
    before = (root / file).read_bytes()

    code, out, err = cli(root, "report", *arguments)

    assert (code, out) == (2, "")
    assert err.endswith("is a file that was read, and is not overwritten\n  hint: name another file\n")
    assert (root / file).read_bytes() == before


@pytest.mark.parametrize("arguments", [["--isolated", "-o", "planguard.toml"], ["--template", "t", "-o", "t/old.md"]])
def test_a_file_that_was_not_read_is(cli: Cli, root: Path, arguments: list[str]) -> None:
    write(root, {"planguard.toml": "", "t/report.md.jinja": "{{ decision }}", "t/old.md": "old"})

    assert cli(root, "report", "--phase", "P1", *arguments).code == 0


def test_below_the_root_the_configuration_of_the_root_is_not_overwritten(cli: Cli, root: Path) -> None:
    write(root, {"planguard.toml": ""})

    assert cli(root / "billing", "report", "-o", "../planguard.toml").code == 2
    assert cli(root / "billing", "report", "--phase", "P1", "-o", "planguard.toml").code == 0


def test_below_the_root_a_configuration_that_was_given_is_not_overwritten(cli: Cli, root: Path) -> None:
    write(root, {"billing/mine.toml": ""})

    code, _, err = cli(root / "billing", "report", "--config", "mine.toml", "-o", "mine.toml")

    assert code == 2
    assert "mine.toml is a file that was read, and is not overwritten" in err


def test_a_command_that_names_a_plan_can_be_typed(cli: Cli, root: Path) -> None:
    odd, other = "plans/a; touch b.plan.yaml", "plans/move.plan.yaml"
    write(root, {odd: GATED.replace("BIL-", "ODD-").replace("planguard: v2", "planguard: v2\nid: odd")})
    git(root, "add", "plans")

    _, _, err = cli(root, "report")

    assert err.startswith(f"planguard: 2 plans have phases: {odd}, {other}\n")
    assert err.endswith(f"hint: name one: planguard report '{odd}'\n")


def test_a_template_in_the_repository_is_not_asked(cli: Cli, root: Path) -> None:
    write(root, {"report.md.jinja": "mine", "templates/report.md.jinja": "mine", "planguard/report.md.jinja": "mine"})

    assert "mine" not in cli(root, "report", "--phase", "P1").out


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["--phase", "P9"], "plans/move.plan.yaml has no phase P9", "there are P1, P2"),
        (["--output", "json="], "--output json= names no file", "write it as --output html=gate.html"),
        (["-o", "no/gate.md"], "--output no/gate.md: there is no directory no", "make it first"),
        (["-o", PLACE], f"{PLACE} is a file that was read, and is not overwritten", "name another file"),
        (
            ["--phase", "P1", "-o", "evidence/tests.xml"],
            "evidence/tests.xml is a file that was read, and is not overwritten",
            "name another file",
        ),
        (["-o", "a.md", "-o", "a.md"], "a.md is to be written twice by --output", "give each a file of its own"),
        (["--template", "none"], "--template none is no directory", "name one that holds templates"),
        (
            ["--template", "billing"],
            "--template billing holds no template",
            "it may hold report.md.jinja, report.html.jinja, report.css",
        ),
    ],
)
def test_what_cannot_be_done_is_told(cli: Cli, built: Path, arguments: list[str], message: str, hint: str) -> None:
    assert cli(built, "report", *arguments) == (2, "", f"planguard: {message}\n  hint: {hint}\n")


def test_a_template_that_leads_out_of_its_directory_is_refused(cli: Cli, root: Path) -> None:
    write(root, {"t/report.md.jinja": "{% include 'secret.txt' %}", "secret.txt": "secret"})
    (root / "t" / "secret.txt").symlink_to(root / "secret.txt")

    code, out, err = cli(root, "report", "--template", "t")

    assert (code, out) == (2, "")
    assert "t/secret.txt leads out of the directory" in err


def test_a_fault_of_a_template_is_told_with_its_place(cli: Cli, root: Path) -> None:
    write(root, {"t/report.md.jinja": "\n{{ nothing }}"})

    code, out, err = cli(root, "report", "--template", "t")

    assert (code, out) == (2, "")
    assert err.startswith("planguard: report.md.jinja:2: 'nothing' is undefined\n")


def test_of_two_plans_one_has_to_be_named(cli: Cli, root: Path) -> None:
    other = "plans/other.plan.yaml"
    write(root, {other: GATED.replace("BIL-", "OTH-").replace("planguard: v2", "planguard: v2\nid: other")})
    git(root, "add", other)

    code, _, err = cli(root, "report")

    assert code == 2
    assert err == (f"planguard: 2 plans have phases: {PLACE}, {other}\n  hint: name one: planguard report {PLACE}\n")
    assert cli(root, "report", PLACE, "--phase", "P1").out.startswith("# ")


def test_a_plan_without_phases_has_nothing_to_report(cli: Cli, tmp_path: Path) -> None:
    root = repository(tmp_path / "bare", {PLACE: SOUND})

    code, _, err = cli(root, "report")

    assert code == 2
    assert err == f"planguard: {PLACE}: there are no phases\n  hint: write down phases, each with a gate\n"


def test_of_half_a_plan_no_report_is_made(cli: Cli, root: Path) -> None:
    write(root, {PLACE: GATED + "guards: [not, a, mapping]\n"})

    code, out, err = cli(root, "report")

    assert (code, out) == (2, "")
    assert err == f"planguard: {PLACE} could not be read in full\n  hint: `planguard check` says why\n"
