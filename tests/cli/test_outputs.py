"""`--output FORMAT=FILE`, and names that are not UTF-8, in every format."""

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from planguard.render.formats import OutputFormat
from planguard.rules import RULES
from planguard.rules.cards import card_of
from planguard.rules.rule_help import rule_help
from tests.cli.conftest import Cli
from tests.render.test_sarif import VALIDATOR
from tests.repositories import BROKEN, SOUND, planguard, repository, write

PLAN = "plans/a.plan.yaml"
# one rule, so that there is one finding at most
CONFIG = {"planguard.toml": 'select = ["PG201"]\n'}


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    return repository(tmp_path / "broken", {PLAN: BROKEN} | CONFIG)


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return repository(tmp_path / "sound", {PLAN: SOUND} | CONFIG)


def files(root: Path) -> set[str]:
    return {path.name for path in root.iterdir()} - {".git", "plans", *CONFIG}


def run(*arguments: str) -> str:
    return f"from planguard.cli.app import main; main({list(arguments)!r})"


def sarif(root: Path) -> Any:
    document = json.loads((root / "out.sarif").read_text())
    VALIDATOR.validate(document)
    return document["runs"][0]


@pytest.mark.parametrize("format", OutputFormat)
def test_a_file_holds_what_stdout_would(cli: Cli, broken: Path, format: str) -> None:
    shown = cli(broken, "check", "-f", format).out

    cli(broken, "check", "--output", f"{format}=out")

    assert (broken / "out").read_bytes().decode() == shown


def test_stdout_and_the_exit_code_are_what_they_were(cli: Cli, broken: Path) -> None:
    before = cli(broken, "check")

    assert before.code == 1
    assert cli(broken, "check", "--output", "sarif=out.sarif") == before


def test_a_clean_run_writes_its_files_too(cli: Cli, sound: Path) -> None:
    assert cli(sound, "check", "--output", "sarif=out.sarif").code == 0
    assert sarif(sound)["results"] == []


def test_several_files_are_written_each_in_its_format(cli: Cli, broken: Path) -> None:
    cli(broken, "check", "--output", "sarif=out.sarif", "--output", "markdown=x.md", "--output", "json=a=b.json")

    assert files(broken) == {"out.sarif", "x.md", "a=b.json"}
    assert json.loads((broken / "a=b.json").read_text())["summary"]["errors"] == 1


def test_colours_and_quiet_are_for_stdout_alone(cli: Cli, broken: Path) -> None:
    out = cli(broken, "check", "--color", "always", "-q", "--output", "full=out.txt").out

    assert "\x1b" in out
    assert "compared" not in out
    assert "\x1b" not in (broken / "out.txt").read_text()
    assert "compared" in (broken / "out.txt").read_text()


def test_counting_findings_on_stdout_changes_no_file(cli: Cli, broken: Path) -> None:
    cli(broken, "check", "--statistics", "--output", "concise=out.txt")

    assert "error PG201 unknown-dependency: " in (broken / "out.txt").read_text()


def test_a_run_that_could_not_decide_writes_its_files_and_exits_2(cli: Cli, broken: Path) -> None:
    write(broken, {"notes.md": "words\n"})

    code = cli(broken, "check", "notes.md", PLAN, "--output", "sarif=out.sarif").code

    assert code == 2
    assert sarif(broken)["invocations"][0]["executionSuccessful"] is False
    assert [result["ruleId"] for result in sarif(broken)["results"]] == ["PG201"]


def test_what_stood_there_is_replaced_and_keeps_its_mode(cli: Cli, broken: Path) -> None:
    old = broken / "out.txt"
    old.write_text("old " * 10_000)
    old.chmod(0o640)

    cli(broken, "check", "--output", "concise=out.txt")

    assert "old" not in old.read_text()
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


def test_a_new_file_is_as_open_as_others(cli: Cli, broken: Path) -> None:
    (broken / "other").touch()

    cli(broken, "check", "--output", "concise=out.txt")

    assert (broken / "out.txt").stat().st_mode == (broken / "other").stat().st_mode


def test_a_link_is_followed_and_stays_a_link(cli: Cli, broken: Path, tmp_path: Path) -> None:
    (broken / "link.txt").symlink_to(tmp_path / "target.txt")

    cli(broken, "check", "--output", "concise=link.txt")

    assert (broken / "link.txt").is_symlink()
    assert "PG201" in (tmp_path / "target.txt").read_text()


def test_a_pipe_is_written_to_as_it_is(cli: Cli, broken: Path) -> None:
    os.mkfifo(broken / "pipe")
    with os.fdopen(os.open(broken / "pipe", os.O_RDONLY | os.O_NONBLOCK)) as pipe:
        code = cli(broken, "check", "--output", "json=pipe").code
        document = json.load(pipe)

    assert code == 1
    assert document["summary"]["errors"] == 1
    assert (broken / "pipe").is_fifo()


def test_a_pipe_may_have_no_name_of_its_own(cli: Cli, broken: Path) -> None:
    # what `--output json=>(jq .)` comes to
    read, written = os.pipe()
    code = cli(broken, "check", "--output", f"json=/dev/fd/{written}").code
    os.close(written)
    with os.fdopen(read) as pipe:
        document = json.load(pipe)

    assert code == 1
    assert document["summary"]["errors"] == 1


@pytest.mark.parametrize(
    ("given", "message", "hint"),
    [
        ("sarif", "--output sarif names no file", "write it as --output sarif=planguard.sarif"),
        ("sarif=", "--output sarif= names no file", "write it as --output sarif=planguard.sarif"),
        ("sariff=x", "--output sariff=x names no format", "did you mean sarif?"),
        ("=x", "--output =x names no format", "there are full, concise, grouped, json, sarif, github, markdown"),
        ("sarif=-", "--output sarif=-: - is where the findings go in any case", "--output-format is for stdout"),
        ("sarif=plans", "--output sarif=plans: plans is a directory", "name a file in it: plans/planguard.sarif"),
        ("sarif=no/x", "--output sarif=no/x: there is no directory no", "make it first"),
        (f"sarif={PLAN}/x", f"--output sarif={PLAN}/x: there is no directory {PLAN}", "make it first"),
    ],
)
def test_what_cannot_be_written_is_refused_before_anything_is_done(
    cli: Cli, broken: Path, given: str, message: str, hint: str
) -> None:
    assert cli(broken, "check", "--output", given) == (2, "", f"planguard: {message}\n  hint: {hint}\n")
    assert files(broken) == set()


@pytest.mark.parametrize("again", ["out", "./out", "plans/../out", "link"])
def test_one_file_cannot_hold_two_reports(cli: Cli, broken: Path, again: str) -> None:
    (broken / "link").symlink_to("out")

    code, _, err = cli(broken, "check", "--output", "sarif=out", "--output", f"json={again}")

    assert code == 2
    assert f"{again} is to be written twice by --output" in err


@pytest.mark.parametrize("listing", ["--show-files", "--show-settings"])
def test_a_listing_has_no_report_to_write(cli: Cli, broken: Path, listing: str) -> None:
    code, out, err = cli(broken, "check", listing, "--output", "sarif=out")

    assert (code, out) == (2, "")
    assert f"{listing} checks nothing" in err


def test_a_plan_that_was_checked_is_not_overwritten(cli: Cli, broken: Path) -> None:
    code, out, err = cli(broken, "check", "--output", f"markdown=./{PLAN}")

    assert code == 2
    assert "PG201" in out
    assert "is a file that was read, and is not overwritten" in err
    assert (broken / PLAN).read_text() == BROKEN


@pytest.mark.parametrize(
    "arguments", [["--output", "json=planguard.toml"], ["--output", "json=plans/../planguard.toml"]]
)
def test_the_configuration_is_not_overwritten(cli: Cli, broken: Path, arguments: list[str]) -> None:
    code, _, err = cli(broken, "check", *arguments)

    assert code == 2
    assert "is a file that was read, and is not overwritten" in err
    assert (broken / "planguard.toml").read_text() == CONFIG["planguard.toml"]


def test_evidence_that_is_given_is_not_overwritten(cli: Cli, broken: Path) -> None:
    write(broken, {"given.json": "{}"})

    assert cli(broken, "check", "--evidence", "given.json", "--output", "json=given.json").code == 2
    assert (broken / "given.json").read_text() == "{}"


def test_a_full_disk_exits_2_and_the_findings_are_shown(cli: Cli, broken: Path) -> None:
    code, out, err = cli(broken, "check", "--output", "sarif=/dev/full")

    assert code == 2
    assert "PG201" in out
    assert err.startswith("planguard: /dev/full cannot be written: no space left on device\n  hint: ")


def test_a_write_that_fails_half_way_leaves_nothing_behind(broken: Path) -> None:
    (broken / "out").write_text("old")
    limit = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)"
    limit += "; resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))"

    done = planguard(broken, code=f"{limit}; {run('check', '--output', 'sarif=out')}")

    assert done.returncode == 2
    assert b"planguard: out cannot be written: file too large" in done.stderr
    assert files(broken) == {"out"}
    assert (broken / "out").read_text() == "old"


def test_the_file_that_the_shell_writes_stdout_to_is_refused(broken: Path) -> None:
    redirected = "import os; os.dup2(os.open('out', os.O_WRONLY | os.O_CREAT), 1)"

    done = planguard(broken, code=f"{redirected}; {run('check', '--output', 'json=out')}")

    assert done.returncode == 2
    assert b"out is where the findings go in any case" in done.stderr


def test_the_document_carries_the_card_of_each_rule_that_found_something(cli: Cli, broken: Path) -> None:
    cli(broken, "check", "--output", "sarif=out.sarif")
    (rule,) = sarif(broken)["tool"]["driver"]["rules"]

    assert (rule["id"], rule["name"]) == ("PG201", "unknown-dependency")
    assert rule["help"]["markdown"] == card_of(next(rule for rule in RULES if rule.code == "PG201"))


def test_a_document_on_a_terminal_without_unicode_is_still_json(tmp_path: Path) -> None:
    root = repository(tmp_path, {PLAN: SOUND.replace("[BIL-2]", "[𠮷-9]")} | CONFIG)

    done = planguard(root, "check", "-f", "sarif", PYTHONIOENCODING="ascii")

    (result,) = json.loads(done.stdout)["runs"][0]["results"]
    assert result["message"]["text"].startswith("BIL-3 depends on 𠮷-9")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_help_that_fits_where_it_is_shown(rule: Any) -> None:
    help = rule_help(rule.code)

    assert (help.code, help.name, help.severity) == (rule.code, rule.name, rule.severity)
    # GitHub cuts a description there
    assert 0 < len(help.summary) <= 1024
    assert "\n" not in help.summary


@pytest.mark.parametrize("format", OutputFormat)
def test_a_name_that_is_no_utf_8_is_told_byte_by_byte(cli: Cli, tmp_path: Path, format: OutputFormat) -> None:
    root = repository(tmp_path, {os.fsdecode(b"plans/z\xff.plan.yaml"): BROKEN} | CONFIG)

    code, out, _ = cli(root, "check", "-f", format)

    assert code == 1
    if format is OutputFormat.SARIF:
        assert '"uri": "plans/z%FF.plan.yaml"' in out
    elif format is OutputFormat.JSON:
        assert json.loads(out)["findings"][0]["path"] == r"plans/z\xff.plan.yaml"
        assert json.loads(out)["findings"][0]["uri"] == "plans/z%FF.plan.yaml"
    else:
        assert r"plans/z\xff.plan.yaml" in out.replace("\\\\", "\\")


def test_a_file_may_have_a_name_that_is_no_utf_8(cli: Cli, broken: Path) -> None:
    name = os.fsdecode(b"z\xff.json")

    assert cli(broken, "check", "--output", f"json={name}").code == 1
    assert json.loads((broken / name).read_text())["version"] == 1
