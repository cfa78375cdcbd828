"""planguard as a process: exit codes, pipes, the environment, and what goes wrong on the way."""

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from planguard.version import VERSION
from tests.house import ROOT
from tests.repositories import BROKEN, SOUND, commit, planguard, repository, write

EVERY_FORMAT = ["full", "concise", "grouped", "json", "markdown"]
MANY = "planguard: v2\ntasks:\n" + "".join(f"  - {{id: T-{number}, title: x}}\n" for number in range(3000))
# words that no single-byte encoding has, one of them beyond U+FFFF
ODD = BROKEN.replace("Remove the old directory", "删除 ✔ 🔴 é")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    return repository(tmp_path / "broken", {"plans/a.plan.yaml": BROKEN})


def shell(root: Path, command: str) -> subprocess.CompletedProcess[bytes]:
    """A line for bash, in which `planguard` is planguard."""
    planguard = f"{shlex.quote(sys.executable)} -m planguard"
    return subprocess.run(
        ["bash", "-c", command.replace("planguard", planguard, 1)],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(("text", "code"), [(SOUND, 0), (BROKEN, 1), ("words", 1)])
def test_the_exit_code_of_the_process(tmp_path: Path, text: str, code: int) -> None:
    assert planguard(repository(tmp_path, {"plans/a.plan.yaml": text}), "check").returncode == code


def test_the_version_is_printed(tmp_path: Path) -> None:
    for flag in ("--version", "-V"):
        done = planguard(tmp_path, flag)
        assert (done.returncode, done.stdout, done.stderr) == (0, f"planguard {VERSION}\n".encode(), b"")


def test_the_version_is_printed_among_other_flags_too(tmp_path: Path) -> None:
    assert planguard(tmp_path, "--version", "check").stdout == f"planguard {VERSION}\n".encode()


def test_without_arguments_the_help_is_shown_and_nothing_is_claimed(tmp_path: Path) -> None:
    done = planguard(tmp_path)

    assert done.returncode == 2
    assert b"Usage: planguard" in done.stdout + done.stderr
    assert b"check" in done.stdout + done.stderr


@pytest.mark.parametrize("command", ["", *"check next graph verify report why rule schema demo init".split()])
def test_every_command_has_help(tmp_path: Path, command: str) -> None:
    done = planguard(tmp_path, *command.split(), "--help")

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"Usage: planguard")


def test_a_crash_exits_3_with_the_trace_and_a_plea(broken: Path) -> None:
    driver = (
        "import planguard.pipeline as pipeline\n"
        "from dataclasses import replace\n"
        "def check(facts): raise ZeroDivisionError('\\x1b[31m in a title')\n"
        "pipeline.RULES = tuple(replace(rule, check=check) for rule in pipeline.RULES)\n"
        "from planguard.cli.app import main\n"
        "main()\n"
    )

    done = planguard(broken, "check", code=driver)

    assert done.returncode == 3
    assert done.stdout == b""
    assert b"Traceback" in done.stderr
    assert b"ZeroDivisionError" in done.stderr
    assert b"please report" in done.stderr
    assert b"\x1b" not in done.stderr


@pytest.mark.parametrize("exception", ["KeyboardInterrupt", "MemoryError", "RecursionError"])
def test_what_comes_from_below_has_its_exit_code(broken: Path, exception: str) -> None:
    driver = (
        "import planguard.examine as examine\n"
        f"def load(*words): raise {exception}\n"
        "examine.load = load\n"
        "from planguard.cli.app import main\n"
        "main()\n"
    )

    done = planguard(broken, "check", code=driver)

    assert done.returncode == (130 if exception == "KeyboardInterrupt" else 3)
    assert (b"Traceback" in done.stderr) == (exception != "KeyboardInterrupt")


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_closed_stream_hears_nothing_and_changes_no_exit_code(broken: Path, closed: str) -> None:
    command = f'exec "{sys.executable}" -m planguard check --no-cache {closed}'
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}

    done = subprocess.run(["sh", "-c", command], cwd=broken, env=environment, check=False)

    assert done.returncode == 1


def test_an_interrupt_from_the_keyboard_exits_130_without_a_trace(tmp_path: Path) -> None:
    write(tmp_path, {"bin/git": "#!/bin/sh\ntouch started\nexec sleep 60\n"})
    (tmp_path / "bin" / "git").chmod(0o755)
    process = subprocess.Popen(
        [sys.executable, "-m", "planguard", "check"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src"), "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}"},
        stderr=subprocess.PIPE,
        # a shell that starts the tests in the background has them ignore the signal, and children inherit that
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    while not (tmp_path / "started").exists() and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)

    assert process.returncode == 130
    assert err.split() == [b"planguard:", b"interrupted"]


@pytest.mark.parametrize("format", EVERY_FORMAT)
def test_a_reader_that_goes_away_is_no_fault_and_hides_none(tmp_path: Path, format: str) -> None:
    root = repository(tmp_path, {"plans/a.plan.yaml": MANY})

    # one reader goes after a line, the other before anything is written
    for reader, lines in (("head -1", 1), ("true", 0)):
        done = shell(root, f"planguard check -f {format} | {reader}; exit ${{PIPESTATUS[0]}}")
        assert done.stdout.count(b"\n") == lines
        assert done.stderr == b""
        assert done.returncode == 1


@pytest.mark.parametrize("command", ["rule --all", "schema", "--help", "check --help"])
def test_other_commands_are_quiet_about_it_too(tmp_path: Path, command: str) -> None:
    done = shell(tmp_path, f"planguard {command} | true")

    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_output_that_cannot_be_written_exits_2(broken: Path) -> None:
    done = shell(broken, "planguard check > /dev/full")

    assert done.returncode == 2
    assert (
        done.stderr == b"planguard: the output cannot be written: no space left on device\n  hint: is the disk full?\n"
    )


@pytest.mark.parametrize("format", EVERY_FORMAT)
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "utf-8"])
def test_no_encoding_of_stdout_makes_it_crash(tmp_path: Path, encoding: str, format: str) -> None:
    root = repository(tmp_path, {"plans/✔ 🔴 é.plan.yaml": ODD})

    done = planguard(root, "check", "-f", format, PYTHONIOENCODING=encoding, PYTHONUTF8="0")

    assert (done.returncode, done.stderr) == (1, b"")
    done.stdout.decode(encoding)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_json_is_the_same_json_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    root = repository(tmp_path, {"plans/✔ 🔴 é.plan.yaml": ODD})

    done = planguard(root, "check", "-f", "json", PYTHONIOENCODING=encoding, PYTHONUTF8="0")

    report = json.loads(done.stdout.decode(encoding))
    assert report["findings"][0]["path"] == "plans/✔ 🔴 é.plan.yaml"


def test_a_pipe_gets_no_escape_byte_unless_it_is_forced(broken: Path) -> None:
    assert b"\x1b" not in planguard(broken, "check").stdout
    assert b"\x1b[" in planguard(broken, "check", FORCE_COLOR="1").stdout
    assert b"\x1b" not in planguard(broken, "check", FORCE_COLOR="1", NO_COLOR="1").stdout
    assert b"\x1b" not in planguard(broken, "check", "--color", "never", FORCE_COLOR="1").stdout


@pytest.mark.parametrize(
    ("environment", "is_colored"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_a_terminal_gets_colours_unless_they_are_not_wanted(
    broken: Path, environment: dict[str, str], *, is_colored: bool
) -> None:
    pty = pytest.importorskip("pty")
    reader, writer = pty.openpty()
    clean = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR"}}
    subprocess.run(
        [sys.executable, "-m", "planguard", "check", "-f", "concise", "-q"],
        cwd=broken,
        env=clean | {"PYTHONPATH": str(ROOT / "src"), "TERM": "xterm"} | environment,
        stdout=writer,
        timeout=60,
        check=False,
    )
    os.close(writer)
    output = os.read(reader, 65536)
    os.close(reader)

    assert (b"\x1b[" in output) is is_colored


def test_the_same_input_gives_the_same_bytes_whatever_the_seed_of_hashes(tmp_path: Path) -> None:
    second = BROKEN.replace("risk: low", "risk: lwo").replace("[BIL-9]", "[BIL-9, BIL-8, BIL-7]")
    root = repository(
        tmp_path, {"plans/a.plan.yaml": MANY[:4000], "plans/b.plan.yaml": second, "plans/c.md": "# Plan v2\n"}
    )

    for format in EVERY_FORMAT:
        outputs = {planguard(root, "check", "-f", format, PYTHONHASHSEED=str(seed)).stdout for seed in range(3)}
        assert len(outputs) == 1


def test_a_working_directory_that_is_gone_exits_2(tmp_path: Path) -> None:
    done = shell(
        tmp_path, "mkdir gone && cd gone && rmdir ../gone && planguard check".replace("planguard", "planguard", 1)
    )

    assert done.returncode == 2
    assert b"the working directory is gone" in done.stderr


def test_a_hook_that_commits_part_of_the_index_is_served(broken: Path) -> None:
    """`git commit PATH` hands an index of its own to the hook."""
    commit(broken)
    hook = write(
        broken, {".git/hooks/pre-commit": f"#!/bin/sh\nexec {sys.executable} -m planguard check -q -f concise\n"}
    )
    (hook / ".git" / "hooks" / "pre-commit").chmod(0o755)
    write(broken, {"README.md": "more\n"})

    done = shell(broken, "git add README.md && git -c user.name=T -c user.email=t@example.com commit -m x README.md")

    assert done.returncode == 1
    assert b"PG201 unknown-dependency" in done.stdout + done.stderr
