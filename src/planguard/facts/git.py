"""The only module that starts git: plumbing commands, hardened, bytes in and bytes out.

A checked repository is not trusted: its configuration may name programs (fsmonitor, hooks, external diff), so they are
switched off, and of the environment only what git itself hands to a hook is passed on. A call that fails decides
nothing: it is an error, never an empty answer.
"""

import fcntl
import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from planguard.errors import PlanguardError
from planguard.facts.git_pipes import SECONDS, Conversation, Exchange, silent

_LARGEST = 1024 * 1024 * 1024
_HARDENING = (
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "diff.external="),
    *("-c", "safe.bareRepository=explicit"),
    *("-c", "submodule.recurse=false"),
    # what is edited must not look as if it were not
    *("-c", "core.checkStat=default"),
    *("-c", "core.trustctime=true"),
    *("-c", "core.ignoreStat=false"),
)
_SCRUBBED = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ALLOW_PROTOCOL": "none",
    # commits are judged as they are, and not as somebody here would have them
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "LC_ALL": "C",
}
_FROM_A_HOOK = ("GIT_INDEX_FILE", "GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX")
_NO_SETTINGS: Mapping[str, str] = {}
_FATAL = "fatal: "
# as much as Linux gives to anybody
_WIDE_PIPE = 1024 * 1024
# what git is answering already, by directory, arguments and settings; a dictionary for each block of `asking_ahead`
_Question = tuple[Path, tuple[str, ...], tuple[tuple[str, str], ...]]
_ahead: "list[dict[_Question, subprocess.Popen[bytes]]]" = []


@dataclass(frozen=True, slots=True)
class Answer:
    """`complaint` is the fault that git names; what follows it is advice for people who typed a git command."""

    code: int
    output: bytes
    complaint: str


def run_git(directory: Path, *arguments: str, given: bytes = b"", settings: Mapping[str, str] = _NO_SETTINGS) -> bytes:
    """The output of a command that must succeed. Raises PlanguardError."""
    answer = ask_git(directory, *arguments, given=given, settings=settings)
    if answer.code != 0:
        hint = "run `git fsck` there, and `git status`, and mend what they say"
        raise PlanguardError(f"git {arguments[0]} failed in {directory}: {answer.complaint}", hint=hint)
    return answer.output


def ask_git(
    directory: Path,
    *arguments: str,
    given: bytes = b"",
    settings: Mapping[str, str] = _NO_SETTINGS,
    kept: Sequence[str] = _FROM_A_HOOK,
    largest: int = _LARGEST,
) -> Answer:
    """What git answers, whatever its exit code. Raises PlanguardError where it does not, in time and at such a length.

    `given` is its input, `settings` go over its configuration, `kept` are the variables of git that are passed on.
    """
    is_alike = _ahead and kept is _FROM_A_HOOK
    asked = _ahead[-1].pop(_question(directory, arguments, settings), None) if is_alike else None
    with asked or _start(directory, arguments, _environment(settings, kept)) as process:
        try:
            exchange = Exchange(_pipe(process.stdin), _pipe(process.stdout), _pipe(process.stderr))
            output, errors = exchange.run(given, largest=largest)
            process.wait(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            raise silent() from None
        finally:
            process.kill()
    return Answer(process.returncode, output, _complaint(errors, process.returncode))


@contextmanager
def asking_ahead() -> Iterator[None]:
    """Inside of this, `ask_ahead` has an effect. Answers that nobody has asked for in the end are not waited for."""
    _ahead.append({})
    try:
        yield
    finally:
        for process in _ahead.pop().values():
            with process:
                process.kill()


def ask_ahead(directory: Path, *arguments: str, settings: Mapping[str, str] = _NO_SETTINGS) -> None:
    """Lets git answer while something else is done; `ask_git`, asked the same once, then has to wait for less."""
    if _ahead:
        with suppress(PlanguardError):
            process = _start(directory, arguments, _environment(settings, _FROM_A_HOOK))
            _widen(_pipe(process.stdout))
            _ahead[-1][_question(directory, arguments, settings)] = process


def _question(directory: Path, arguments: tuple[str, ...], settings: Mapping[str, str]) -> _Question:
    return directory, arguments, tuple(settings.items())


def open_git(directory: Path, *arguments: str) -> Conversation:
    """A git that answers as often as it is asked."""
    environment = _environment(_NO_SETTINGS, _FROM_A_HOOK)
    process = _start(directory, arguments, environment, stderr=subprocess.DEVNULL)

    def end() -> None:
        with process:
            process.kill()

    return Conversation(_pipe(process.stdin), _pipe(process.stdout), end)


def _start(
    directory: Path, arguments: Sequence[str], environment: Mapping[str, str], *, stderr: int = subprocess.PIPE
) -> "subprocess.Popen[bytes]":
    command = ["git", *_HARDENING, *arguments]
    pipe = subprocess.PIPE
    try:
        return subprocess.Popen(command, cwd=directory, env=environment, stdin=pipe, stdout=pipe, stderr=stderr)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise PlanguardError(f"git cannot be started: {reason}", hint="install it, and put it on PATH") from None


def _widen(pipe: IO[bytes]) -> None:
    """Lets more of an answer wait there; 64 KiB, as it is, are a thousandth of what an index may be."""
    if hasattr(fcntl, "F_SETPIPE_SZ"):
        with suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _WIDE_PIPE)


def _environment(settings: Mapping[str, str], kept: Sequence[str]) -> dict[str, str]:
    # as -c takes them, but for names that hold `=`
    given = {"GIT_CONFIG_COUNT": str(len(settings))}
    for number, (name, value) in enumerate(settings.items()):
        given |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in kept}
    return inherited | _SCRUBBED | given


def _pipe(channel: IO[bytes] | None) -> IO[bytes]:
    assert channel is not None
    return channel


def _complaint(errors: bytes, code: int) -> str:
    lines = os.fsdecode(errors).strip().splitlines() or [f"exit code {code}"]
    return next((line for line in lines if line.startswith(_FATAL)), lines[0]).removeprefix(_FATAL)
