"""`planguard verify`: real commands, as cheap as there are, in small repositories."""

import json
import os
import pty
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest

from planguard.model.evidence import Record
from planguard.model.record_format import read_record
from tests.cli.conftest import Cli, Outcome
from tests.house import ROOT
from tests.repositories import commit, git, planguard, repository, write

PLACE = "plans/move.plan.yaml"
HEAD = """\
planguard: v2
title: Move the billing service
phases:
  - id: P1
    title: Move
    gate:
      must:
        - command: {run: test -d . && printf gate, cwd: apps}
tasks:
"""


def task(id: str, *commands: str, status: str = "planned", depends_on: str = "", more: str = "") -> str:
    lines = "".join(f"      - {{run: {json.dumps(each)}}}\n" for each in commands)
    return (
        f"  - id: {id}\n    title: Do {id}\n    phase: P1\n    status: {status}\n"
        f"    depends_on: [{depends_on}]\n    acceptance:\n{lines}{more}"
    )


def project(root: Path, *tasks: str, **files: str) -> Path:
    repository(root, {PLACE: HEAD + "".join(tasks), "apps/main.txt": "main\n"} | files)
    commit(root)
    return root


def record(root: Path, name: str) -> Record:
    found = read_record((root / "evidence" / f"{name}.json").read_text())
    assert isinstance(found, Record)
    return found


def records(root: Path) -> set[str]:
    return {path.name for path in root.glob("evidence/*")}


def verify(cli: Cli, root: Path, *arguments: str) -> Outcome:
    return cli(root, "verify", "--yes", *arguments)


def test_a_task_that_passes_gets_a_record(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", "printf 'one\\ntwo\\n'", "true"))

    outcome = verify(cli, root, "T-1")

    assert (outcome.code, outcome.err) == (0, "")
    found = record(root, "T-1")
    assert (found.plan, found.subject, found.is_dirty, found.is_genuine) == (PLACE, "T-1", False, True)
    assert [(run.command, run.exit_code, run.tail) for run in found.runs] == [
        ("printf 'one\\ntwo\\n'", 0, "one\ntwo"),
        ("true", 0, ""),
    ]
    assert found.has_passed


def test_what_is_done_is_said(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", "printf 'one\\ntwo\\n'"))

    lines = verify(cli, root, "T-1").out.splitlines()

    assert lines[3] == "[1/1] T-1: printf 'one\\ntwo\\n'"
    assert lines[4:6] == ["    one", "    two"]
    assert lines[6].startswith("  passed in ")
    assert lines[-3:] == [
        "1 passed, 0 failed",
        "written: evidence/T-1.json",
        f"next: set T-1 to done in {PLACE}, and commit that with evidence/T-1.json",
    ]


def test_a_record_is_bound_to_the_commit(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", "true"))

    verify(cli, root, "T-1")

    assert record(root, "T-1").commit == git(root, "rev-parse", "HEAD").decode().strip()


def test_an_edit_is_written_down(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", "true"))
    write(root, {"apps/main.txt": "edited\n"})

    outcome = verify(cli, root, "T-1")

    assert record(root, "T-1").is_dirty
    assert (
        "note: files were edited, or HEAD moved: what was verified is no commit, and the records say so\n"
        in outcome.out
    )


def test_a_command_that_edits_what_it_verifies_is_written_down(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", "echo more >> apps/main.txt"))

    verify(cli, root, "T-1")

    assert record(root, "T-1").is_dirty


def test_a_command_that_commits_is_written_down(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", "git -c user.name=T -c user.email=t@x commit -q --allow-empty -m x"))

    verify(cli, root, "T-1")

    assert record(root, "T-1").is_dirty


def test_a_record_of_before_is_no_edit(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", "true"))
    verify(cli, root, "T-1")
    git(root, "add", "--all")
    commit(root)

    for _ in range(2):
        verify(cli, root, "T-1")

    assert not record(root, "T-1").is_dirty


def test_a_failure_is_recorded_too(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", "true", "echo why; exit 3", "touch never"))

    outcome = verify(cli, root, "T-1")

    assert outcome.code == 1
    assert "  failed: exit code 3" in outcome.out
    assert "0 passed, 1 failed\n" in outcome.out
    assert "next: mend T-1, and verify it again\n" in outcome.out
    assert [(run.exit_code, run.tail) for run in record(root, "T-1").runs] == [(0, ""), (3, "why")]
    assert not record(root, "T-1").has_passed
    assert not (root / "never").exists()


def test_the_first_task_that_fails_is_the_last(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", "false"), task("T-2", "true"))

    outcome = verify(cli, root, "T-1", "T-2")

    assert outcome.code == 1
    assert "0 passed, 1 failed, not run: T-2\n" in outcome.out
    assert records(root) == {"T-1.json"}


def test_keep_going_goes_on(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", "false", "true"), task("T-2", "true"))

    outcome = verify(cli, root, "T-1", "T-2", "--keep-going")

    assert outcome.code == 1
    assert "1 passed, 1 failed\n" in outcome.out
    assert "[3/3] T-2: true\n" in outcome.out
    assert records(root) == {"T-1.json", "T-2.json"}


def test_a_command_that_takes_too_long_is_stopped(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", "echo begun; sleep 60 & sleep 60"))

    outcome = verify(cli, root, "T-1", "--timeout", "1s")

    assert outcome.code == 1
    assert "  stopped after 1 s\n" in outcome.out
    (run,) = record(root, "T-1").runs
    assert (run.exit_code, run.has_timed_out, run.tail) == (None, True, "begun")


def test_all_runs_in_the_order_of_dependencies(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path, task("T-2", "true", depends_on="T-1"), task("T-1", "true", status="done"))

    out = verify(cli, root, "--all").out

    assert out.index("[1/2] T-1") < out.index("[2/2] T-2")


def test_a_phase_runs_the_commands_of_its_gate_too(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", "true"))

    outcome = verify(cli, root, "--phase", "P1")

    assert outcome.code == 0
    assert "[2/2] gate of P1: test -d . && printf gate (apps)\n" in outcome.out
    found = record(root, "gate-P1")
    assert (found.subject, found.runs[0].directory, found.runs[0].tail) == ("P1", "apps", "gate")


def test_a_dry_run_runs_nothing_and_writes_nothing(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", "touch ran", more="      - absent: gone/\n      - the lead is content\n"))

    outcome = cli(root, "verify", "T-1", "--dry-run")

    assert outcome == Outcome(
        0,
        "T-1  Do T-1\n"
        "  run    touch ran\n"
        f"         in the root, by {PLACE}:16\n"
        "  proof  absent: gone/\n"
        "  left to a person: the lead is content\n",
        "",
    )
    assert not (root / "ran").exists()
    assert records(root) == set()


def test_without_a_terminal_nobody_can_say_yes(tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", "touch ran"))

    done = planguard(root, "verify", "T-1")

    assert done.returncode == 2
    assert b"hint: read what --dry-run shows, and give --yes" in done.stderr
    assert not (root / "ran").exists()


@pytest.mark.parametrize(
    ("answer", "code", "has_run"), [("y\n", 0, True), ("YES\n", 0, True), ("\n", 2, False), ("yeah\n", 2, False)]
)
def test_on_a_terminal_the_user_is_asked(tmp_path: Path, answer: str, code: int, has_run: bool) -> None:
    root = project(tmp_path, task("T-1", "touch ran"))

    done, screen = asked(root, answer, stderr_is_seen=True)

    assert "run this command? [y/N] " in screen
    assert "  run    touch ran\r\n" in screen, "whoever is asked sees it, where stdout leads elsewhere too"
    assert (done, (root / "ran").exists()) == (code, has_run)


def test_nobody_is_asked_who_cannot_see_the_question(tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", "touch ran"))

    code, _ = asked(root, "y\n", stderr_is_seen=False)

    assert (code, (root / "ran").exists()) == (2, False)


def test_a_closed_stdin_says_no(tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", "touch ran"))
    line = f"{sys.executable} -m planguard verify T-1 <&-"

    done = subprocess.run(
        ["/bin/sh", "-c", line],
        check=False,
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
    )

    assert done.returncode == 2
    assert b"there is no terminal to ask" in done.stderr


def asked(root: Path, answer: str, *, stderr_is_seen: bool) -> tuple[int, str]:
    """Of `verify T-1` with a terminal, and stdout elsewhere: its exit code, and what the terminal shows."""
    ours, theirs = pty.openpty()
    os.write(ours, answer.encode())
    done = subprocess.run(
        [sys.executable, "-m", "planguard", "verify", "T-1"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        stdin=theirs,
        stdout=subprocess.DEVNULL,
        stderr=theirs if stderr_is_seen else subprocess.DEVNULL,
        timeout=60,
        check=False,
    )
    # something to read, if nothing was shown
    os.write(theirs, b"end")
    screen = os.read(ours, 100_000).decode()
    os.close(theirs)
    os.close(ours)
    return done.returncode, screen


def test_what_stands_on_stdin_is_not_for_the_commands(tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", "cat"))

    subprocess.run(
        [sys.executable, "-m", "planguard", "verify", "--yes", "T-1"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        input=b"s3cret",
        capture_output=True,
        timeout=60,
        check=True,
    )

    assert record(root, "T-1").runs[0].tail == ""


def test_a_run_from_below_the_root_is_the_same(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", "pwd -P"))

    assert verify(cli, root / "apps", "T-1", "../plans/move.plan.yaml").code == 0
    assert record(root, "T-1").runs[0].tail == str(root.resolve())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["T-9"], "no plan has a task T-9"),
        (["T-2"], "T-2 has no command to run, and no static proof"),
        (["--phase", "P9"], "no plan has a phase P9"),
        ([], "nothing is named that could be verified"),
        (["T-1", "--all"], "tasks, --phase and --all exclude each other"),
        (["T-1", "--timeout", "soon"], "--timeout soon is no length of time"),
        (["T-1", "--timeout", "0s"], "--timeout 0s is no length of time"),
        (["T-1", "--env", "NO_SUCH_VARIABLE"], "--env NO_SUCH_VARIABLE names a variable that is not set"),
        (["T-1", "plans/gone.md"], "there is no plans/gone.md"),
    ],
)
def test_what_cannot_be_run_exits_2(cli: Cli, tmp_path: Path, arguments: list[str], message: str) -> None:
    root = project(tmp_path, task("T-1", "touch ran"), task("T-2", more="      - the lead is content\n"))

    outcome = verify(cli, root, *arguments)

    assert outcome.code == 2
    assert outcome.err.startswith(f"planguard: {message}\n  hint: ")
    assert not (root / "ran").exists()


def test_without_a_repository_there_is_nothing_to_bind_a_record_to(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path, {PLACE: HEAD + task("T-1", "touch ran")})

    outcome = verify(cli, tmp_path, "T-1")

    assert outcome.code == 2
    assert "there is no git repository here" in outcome.err
    assert not (tmp_path / "ran").exists()


def test_of_two_plans_with_one_id_the_user_names_one(cli: Cli, tmp_path: Path) -> None:
    other = "plans/shop.plan.yaml"
    root = project(tmp_path, task("T-1", "printf move"), **{other: HEAD + task("T-1", "printf shop")})

    refused, accepted = verify(cli, root, "T-1"), verify(cli, root, "T-1", other)

    assert refused.code == 2
    assert f"{PLACE}:10 and {other}:10" in refused.err
    assert accepted.code == 0
    assert "[1/1] T-1: printf shop\n" in accepted.out


def test_a_plan_with_flaws_is_not_run(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", "touch ran"), "  - just words\n")

    outcome = verify(cli, root, "T-1")

    assert outcome.code == 2
    assert f"{PLACE}:17 could not be read in full" in outcome.err
    assert not (root / "ran").exists()


@pytest.mark.parametrize("directory", ["../", "/", "gone", "apps/main.txt", "out"])
def test_a_bad_directory_keeps_everything_from_being_run(cli: Cli, tmp_path: Path, directory: str) -> None:
    root = project(tmp_path / "root", task("T-1", "touch ran", more=f"      - {{run: ls, cwd: {directory}}}\n"))
    (root / "out").symlink_to(tmp_path)

    outcome = verify(cli, root, "T-1")

    assert outcome.code == 2
    assert not (root / "ran").exists()
    assert records(root) == set()


def test_a_directory_that_becomes_a_link_on_the_way_is_noticed(cli: Cli, tmp_path: Path) -> None:
    swap = "rm apps/main.txt && rmdir apps && ln -s / apps"
    root = project(tmp_path, task("T-1", swap, more="      - {run: touch ran, cwd: apps}\n"))

    outcome = verify(cli, root, "T-1")

    assert outcome.code == 2
    assert "leads out of the repository" in outcome.err


def test_records_that_would_leave_the_repository_keep_everything_from_being_run(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path / "root", task("T-1", "touch ran"))
    (tmp_path / "elsewhere").mkdir()
    (root / "evidence").symlink_to(tmp_path / "elsewhere")

    outcome = verify(cli, root, "T-1")

    assert outcome.code == 2
    assert "a record cannot be written into evidence: it is a link" in outcome.err
    assert not (root / "ran").exists()
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_command_that_makes_a_link_of_the_directory_gets_no_record(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    root = project(tmp_path / "root", task("T-1", "ln -s ../elsewhere evidence"))

    outcome = verify(cli, root, "T-1")

    assert outcome.code == 2
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_the_configuration_says_where_records_go(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", "true"))

    verify(cli, root, "T-1", "--config", "evidence=build/proof/")

    assert (root / "build" / "proof" / "T-1.json").exists()


def test_a_command_knows_little_of_the_environment(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = project(tmp_path, task("T-1", 'echo "$PLANGUARD_TASK:$SECRET:$ALLOWED:$GIT_DIR"'))
    monkeypatch.setenv("SECRET", "s3cret")
    monkeypatch.setenv("ALLOWED", "yes")

    verify(cli, root, "T-1", "--env", "ALLOWED")

    assert record(root, "T-1").runs[0].tail == "T-1::yes:"


def test_what_is_handed_on_does_not_get_into_the_record(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project(tmp_path, task("T-1", "env | grep TOKEN"))
    monkeypatch.setenv("TOKEN", "s3cret-token")

    verify(cli, root, "T-1", "--env", "TOKEN")

    assert record(root, "T-1").runs[0].tail == "TOKEN=$TOKEN"


def test_a_command_has_a_temporary_directory_that_goes_with_it(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", 'touch "$TMPDIR/x" && echo "$TMPDIR"', 'test -e "$TMPDIR/x"'))

    outcome = verify(cli, root, "T-1")

    assert outcome.code == 0
    assert not Path(record(root, "T-1").runs[0].tail).exists()


def test_without_room_for_that_directory_nothing_is_run(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project(tmp_path, task("T-1", "touch ran"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))

    outcome = verify(cli, root, "T-1")

    assert outcome.code == 2
    assert "planguard: no temporary directory can be made: no such file or directory\n  hint: set TMPDIR" in outcome.err
    assert not (root / "ran").exists()


def test_proofs_are_judged_when_the_commands_have_run(cli: Cli, tmp_path: Path) -> None:
    proofs = "      - absent: apps/main.txt\n      - exists: apps/main.txt\n"
    root = project(tmp_path, task("T-1", "rm apps/main.txt", more=proofs))

    outcome = verify(cli, root, "T-1")

    assert outcome.code == 1
    assert "  proof holds: absent: apps/main.txt\n  proof fails: apps/main.txt does not exist\n" in outcome.out
    found = record(root, "T-1")
    assert (found.held_proofs, found.failed_proofs) == (("absent: apps/main.txt",), ("exists: apps/main.txt",))
    assert not found.has_passed


def test_proofs_alone_need_no_yes(tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", more="      - exists: apps/main.txt\n"))

    assert planguard(root, "verify", "T-1").returncode == 0
    assert record(root, "T-1").has_passed


def test_a_task_that_waits_is_run_with_a_warning(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", "true"), task("T-2", "true", depends_on="T-1"))

    outcome = verify(cli, root, "T-2")

    assert outcome.code == 0
    assert "  warning: it is not ready: T-1 must be done before\n" in outcome.out


MARKDOWN = """\
# Plan v2: Move
- [ ] **T-1** Move it
  - **Acceptance Criteria**:
    - `wc -l < apps/main.txt` prints 1
    - `make test`.
    - `cd apps && make lint`
"""


def test_what_a_step_asks_for_besides_its_command_is_left_to_a_person(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path, **{"plans/list.md": MARKDOWN})

    out = cli(root, "verify", "T-1", "plans/list.md", "--dry-run").out

    words = "its exit code alone is judged; the plan says: `wc -l < apps/main.txt` prints 1"
    assert [line.strip() for line in out.splitlines() if "the plan says" in line] == [words]


def test_a_command_that_looks_destructive_is_pointed_out(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", "test -e gone || rm -rf gone"))

    out = cli(root, "verify", "T-1", "--dry-run").out

    assert "         warning: this looks destructive: rm -rf\n" in out


def test_a_command_cannot_hide_what_it_is(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", "touch ran #\x1b[2K\r\u202etrue\nls"))

    out = cli(root, "verify", "T-1", "--dry-run").out

    assert "  run    touch ran #\\x1b[2K\\r\\u202etrue\n       | ls\n" in out


def test_each_line_of_a_command_is_shown_as_a_line(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", "printf 'one\\n'\nprintf two\n"))

    out = verify(cli, root, "T-1").out

    assert f"  run    printf 'one\\n'\n       | printf two\n         in the root, by {PLACE}:16\n" in out
    assert "[1/1] T-1: printf 'one\\n' … and 1 more line\n    one\n    two\n" in out


def test_a_record_that_git_ignores_is_pointed_out(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", "true"), task("T-2", "true"), **{".gitignore": "T-1.json\n"})

    outcome = verify(cli, root, "--all")

    notes = [line for line in outcome.out.splitlines() if line.startswith("note: ")]
    assert notes == [
        "note: git ignores evidence/T-1.json: `git add --force` takes it up, or an exception in .gitignore"
    ]


def test_a_file_that_a_proof_does_not_see_is_pointed_out(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", "touch new", more="      - exists: new\n"))

    outcome = verify(cli, root, "T-1")

    assert outcome.code == 1
    note = "note: proofs look at what git tracks, and not at new: `git add` what belongs to the task\n"
    assert f"written: evidence/T-1.json\n{note}next: " in outcome.out


def test_new_files_are_no_matter_where_all_proofs_hold(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", "touch new", more="      - exists: apps/\n"))

    assert "note: " not in verify(cli, root, "T-1").out


def test_a_task_that_still_waits_is_not_to_be_closed(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1"), task("T-2", "true", depends_on="T-1"))

    assert verify(cli, root, "T-2").out.endswith("next: commit evidence/T-2.json\n")


ODD = "printf '\\033[31mred\\033[0m \\033]0;title\\007\\033[2Jleft\\a ::error::x\\n'"


@pytest.mark.parametrize(
    ("color", "line"),
    [
        ("never", "    red left\\x07 \\x3a:error::x"),
        ("always", "    \x1b[31mred\x1b[0m left\\x07 \\x3a:error::x\x1b[0m"),
    ],
)
def test_output_is_shown_and_not_obeyed(cli: Cli, tmp_path: Path, color: str, line: str) -> None:
    root = project(tmp_path, task("T-1", ODD))

    outcome = verify(cli, root, "T-1", "--color", color)

    assert line in outcome.out.splitlines()


@pytest.mark.parametrize("hiding", ["8", "30;8", "2J", "5", "1;8", "38;5;1;8"])
def test_colours_that_hide_words_are_left_out(cli: Cli, tmp_path: Path, hiding: str) -> None:
    root = project(tmp_path, task("T-1", f"printf '\\033[{hiding}mseen\\n'"))

    outcome = verify(cli, root, "T-1", "--color", "always")

    assert f"\x1b[{hiding}" not in outcome.out


def test_what_is_kept_of_the_output_is_plain(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", ODD))

    verify(cli, root, "T-1", "--color", "always")

    assert record(root, "T-1").runs[0].tail == "red left\\x07 \\x3a:error::x"


def test_of_much_output_the_end_is_kept(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", "seq 100000"))

    verify(cli, root, "T-1")

    assert record(root, "T-1").runs[0].tail.splitlines() == [str(number) for number in range(99_961, 100_001)]
    assert (root / "evidence" / "T-1.json").stat().st_size < 10_000


def test_ids_cannot_lead_a_record_astray(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path / "root", task('"../../T-1"', "true"))

    outcome = verify(cli, root, "--all")

    assert outcome.code == 0
    assert records(root) == {"%2E.%2F..%2FT-1.json"}


def test_chinese_is_verified_as_anything_else(cli: Cli, tmp_path: Path) -> None:
    root = project(tmp_path, task("迁移-1", "printf 完成"))

    assert verify(cli, root, "迁移-1").code == 0
    assert record(root, "迁移-1").runs[0].tail == "完成"


def test_an_interrupted_task_leaves_no_record_and_the_ones_before_stay(tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", "true"), task("T-2", "echo $$ > pid; exec sleep 60"))
    process = subprocess.Popen(
        [sys.executable, "-m", "planguard", "verify", "--yes", "T-1", "T-2"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    _wait_until(lambda: (root / "pid").exists() and (root / "pid").read_text().endswith("\n"))
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)

    assert process.returncode == 130
    assert err.decode().splitlines() == ["written before: evidence/T-1.json", "planguard: interrupted"]
    assert records(root) == {"T-1.json"}
    pid = int((root / "pid").read_text())
    _wait_until(lambda: not Path(f"/proc/{pid}").exists())


def test_output_comes_while_the_command_runs(tmp_path: Path) -> None:
    root = project(tmp_path, task("T-1", "echo begun; while ! test -e go; do sleep 0.05; done"))
    process = subprocess.Popen(
        [sys.executable, "-m", "planguard", "verify", "--yes", "T-1"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    seen = ""
    while "    begun\n" not in seen:
        seen += process.stdout.readline().decode()
    (root / "go").touch()
    process.communicate(timeout=60)

    assert process.returncode == 0


def _wait_until(is_so: Any) -> None:
    end = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)
