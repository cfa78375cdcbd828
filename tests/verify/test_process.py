"""Real commands, as cheap as there are."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from planguard.errors import PlanguardError
from planguard.verify.process import Ended, Surroundings, run_command

LONG = 60.0


class Heard:
    """What a command has written, one chunk after the other."""

    def __init__(self) -> None:
        self.data = b""

    def __call__(self, chunk: bytes) -> None:
        self.data += chunk


def run(line: str, root: Path, *, limit: float = LONG, heard: Heard | None = None) -> Ended:
    return run_command(
        line, Surroundings(root, {"PATH": os.environ["PATH"]}, limit), Heard() if heard is None else heard
    )


def is_running(pid: int) -> bool:
    """A dead process that nobody has waited for does not run."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def is_soon_gone(pid: int) -> bool:
    end = time.monotonic() + 10
    while is_running(pid) and time.monotonic() < end:
        time.sleep(0.01)
    return not is_running(pid)


def test_a_command_that_begins_with_a_hyphen_is_no_option(tmp_path: Path) -> None:
    assert run("-c true", tmp_path).exit_code == 127


def test_while_nothing_comes_nothing_is_heard(tmp_path: Path) -> None:
    chunks: list[bytes] = []

    run_command("printf one; sleep 0.3", Surroundings(tmp_path, {"PATH": os.environ["PATH"]}, LONG), chunks.append)

    assert b"".join(chunks) == b"one"
    assert b"" in chunks[1:-1]


def test_both_channels_come_in_one(tmp_path: Path) -> None:
    heard = Heard()

    run("echo one; echo two >&2; echo three", tmp_path, heard=heard)

    assert heard.data == b"one\ntwo\nthree\n"


@pytest.mark.parametrize(("line", "code"), [("true", 0), ("false", 1), ("exit 7", 7), ("no-such-program", 127)])
def test_the_exit_code_is_that_of_the_shell(tmp_path: Path, line: str, code: int) -> None:
    assert run(line, tmp_path).exit_code == code


def test_a_signal_that_ends_a_command_is_told_as_a_shell_tells_it(tmp_path: Path) -> None:
    assert run("kill -SEGV $$", tmp_path).exit_code == 128 + signal.SIGSEGV


def test_a_command_runs_where_it_is_told_to(tmp_path: Path) -> None:
    heard = Heard()

    run("pwd -P", tmp_path, heard=heard)

    assert heard.data.decode().strip() == str(tmp_path.resolve())


def test_a_command_has_nothing_to_read(tmp_path: Path) -> None:
    heard = Heard()

    ended = run("cat; echo end", tmp_path, heard=heard)

    assert (ended.exit_code, heard.data) == (0, b"end\n")


def test_a_command_has_no_terminal_to_ask(tmp_path: Path) -> None:
    assert run("exec 3</dev/tty", tmp_path).exit_code != 0


def test_a_command_that_takes_too_long_has_no_exit_code(tmp_path: Path) -> None:
    ended = run("sleep 60", tmp_path, limit=0.1)

    assert ended.exit_code is None
    assert ended.seconds < LONG


def test_a_command_may_clean_up_when_it_is_stopped(tmp_path: Path) -> None:
    heard = Heard()

    run("trap 'echo cleaned; exit 0' TERM; echo ready; sleep 60 & wait", tmp_path, limit=0.3, heard=heard)

    assert heard.data == b"ready\ncleaned\n"


def test_a_command_that_cleans_up_with_0_has_not_passed(tmp_path: Path) -> None:
    assert run("trap 'exit 0' TERM; sleep 60 & wait", tmp_path, limit=0.3).exit_code is None


def test_a_command_that_does_not_listen_is_ended_all_the_same(tmp_path: Path) -> None:
    heard = Heard()

    ended = run("trap '' TERM; echo $$; while true; do sleep 0.1; done", tmp_path, limit=0.2, heard=heard)

    assert ended.exit_code is None
    assert is_soon_gone(int(heard.data))


def test_children_are_stopped_with_a_command_that_takes_too_long(tmp_path: Path) -> None:
    heard = Heard()

    run("sleep 60 & echo $!; wait", tmp_path, limit=0.2, heard=heard)

    assert is_soon_gone(int(heard.data))


def test_what_a_command_leaves_running_is_ended_and_keeps_nobody_waiting(tmp_path: Path) -> None:
    heard = Heard()

    ended = run("sleep 60 & echo $!", tmp_path, heard=heard)

    assert ended.exit_code == 0
    assert ended.seconds < LONG
    assert is_soon_gone(int(heard.data))


def test_who_escapes_into_a_session_of_its_own_keeps_nobody_waiting(tmp_path: Path) -> None:
    heard = Heard()

    ended = run("setsid sh -c 'echo $$; exec sleep 60' & sleep 0.3", tmp_path, heard=heard)
    os.kill(int(heard.data), signal.SIGKILL)

    assert ended.exit_code == 0
    assert ended.seconds < LONG


def test_a_command_that_closes_its_output_is_waited_for(tmp_path: Path) -> None:
    ended = run("exec >&- 2>&-; sleep 0.3; exit 4", tmp_path)

    assert ended.exit_code == 4
    assert ended.seconds >= 0.3


def test_what_is_written_last_is_heard(tmp_path: Path) -> None:
    heard = Heard()

    run("head -c 200000 /dev/zero; exit 1", tmp_path, heard=heard)

    assert len(heard.data) == 200_000


def test_an_endless_output_is_stopped_by_the_limit(tmp_path: Path) -> None:
    def forget(_chunk: bytes) -> None:
        pass

    ended = run_command("yes", Surroundings(tmp_path, {"PATH": os.environ["PATH"]}, 0.3), forget)

    assert ended.exit_code is None


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupt_ends_the_command_and_its_children(tmp_path: Path, number: signal.Signals) -> None:
    heard = Heard()

    def interrupt() -> None:
        while b"\n" not in heard.data:
            time.sleep(0.01)
        os.kill(os.getpid(), number)

    thread = threading.Thread(target=interrupt)
    thread.start()
    with pytest.raises(KeyboardInterrupt):
        run("sleep 60 & echo $!; wait", tmp_path, heard=heard)
    thread.join()

    assert is_soon_gone(int(heard.data))


def test_signals_mean_again_what_they_meant(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGTERM)

    run("true", tmp_path)

    assert signal.getsignal(signal.SIGTERM) is before


def test_who_hears_and_fails_leaves_nothing_running(tmp_path: Path) -> None:
    heard: list[int] = []

    def fail(chunk: bytes) -> None:
        heard.append(int(chunk))
        raise PlanguardError("the disk is full")

    with pytest.raises(PlanguardError):
        run_command("echo $$; exec sleep 60", Surroundings(tmp_path, {"PATH": os.environ["PATH"]}, LONG), fail)

    assert is_soon_gone(heard[0])


@pytest.mark.parametrize("line", ["echo \0", "echo \ud800", "echo " + "x" * 4_000_000])
def test_what_no_shell_takes_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(PlanguardError, match="a command cannot be started"):
        run(line, tmp_path)
