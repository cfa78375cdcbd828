"""The only module that starts git: plumbing commands, hardened, bytes in and bytes out.

A checked repository is not trusted: its configuration may name programs (fsmonitor, hooks, external diff), so they are
switched off, and of the environment only what git itself hands to a hook is passed on. A call that fails decides
nothing: it is an error, never an empty answer.
"""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from planguard.errors import PlanguardError

_SECONDS = 60
_HARDENING = (
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "diff.external="),
    *("-c", "safe.bareRepository=explicit"),
    *("-c", "submodule.recurse=false"),
)
_SCRUBBED = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ALLOW_PROTOCOL": "none",
    "LC_ALL": "C",
}
_FATAL = "fatal: "
# a `.git` that leads nowhere is "not a git repository: PATH"; that is damage, and no directory without a repository
_NO_REPOSITORY = ("not a git repository (or any", "this operation must be run in a work tree")
_TRUST = "if you trust it: git config --global --add safe.directory DIRECTORY"
_FROM_A_HOOK = ("GIT_INDEX_FILE", "GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX")


@dataclass(frozen=True, slots=True)
class Listed:
    """A path of the work tree, relative to the directory that was asked about; `is_tracked`: it is in the index."""

    path: str
    is_tracked: bool


def repository_root(directory: Path) -> Path | None:
    """The top of the work tree that holds the directory; None where there is no repository.

    A repository that git refuses to read (owned by somebody else, damaged) is an error.
    """
    call = _run(directory, "rev-parse", "--show-toplevel")
    if call.returncode == 0:
        return Path(os.fsdecode(call.stdout.removesuffix(b"\n")))
    complaint = _complaint(call)
    if complaint.startswith(_NO_REPOSITORY):
        return None
    hint = _TRUST if "dubious ownership" in complaint else "run `git status` there and mend what it says"
    raise PlanguardError(f"git cannot read the repository around {directory}: {complaint}", hint=hint)


def list_files(root: Path, pathspecs: tuple[str, ...]) -> tuple[Listed, ...]:
    """The files under the pathspecs: those in the index, then those that are neither tracked nor ignored; each once."""
    call = _run(root, "ls-files", "-z", "-t", "--cached", "--others", "--exclude-standard", "--", *pathspecs)
    if call.returncode != 0:
        raise PlanguardError(
            f"git cannot list the files of {root}: {_complaint(call)}",
            hint="run `git ls-files` there and mend what it says",
        )
    # in the midst of a merge a path is listed once for each side
    records = {record for record in call.stdout.split(b"\0") if record}
    listed = [Listed(os.fsdecode(record[2:]), is_tracked=not record.startswith(b"? ")) for record in records]
    return tuple(sorted(listed, key=lambda file: (not file.is_tracked, file.path)))


def start_repository(root: Path) -> None:
    """Make a repository of the directory, with all its files in the index. For directories that we wrote ourselves."""
    for arguments in (("init", "--quiet", "--template="), ("add", "--all")):
        # a hook's environment would send this into the repository that the hook is for
        call = _run(root, *arguments, kept=())
        if call.returncode != 0:
            raise PlanguardError(f"git {arguments[0]} failed in {root}: {_complaint(call)}")


def _run(directory: Path, *arguments: str, kept: tuple[str, ...] = _FROM_A_HOOK) -> subprocess.CompletedProcess[bytes]:
    """`kept` are the variables of git that are passed on."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in kept}
    try:
        return subprocess.run(
            ["git", *_HARDENING, *arguments],
            cwd=directory,
            env=environment | _SCRUBBED,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise PlanguardError(f"git cannot be started: {reason}", hint="install it, and put it on PATH") from None
    except subprocess.TimeoutExpired:
        raise PlanguardError(f"git did not answer within {_SECONDS} s", hint="try `git ls-files` by hand") from None


def _complaint(call: subprocess.CompletedProcess[bytes]) -> str:
    """What git says first; what follows is advice for people who typed a git command."""
    lines = os.fsdecode(call.stderr).strip().splitlines() or [f"exit code {call.returncode}"]
    return next((line for line in lines if line.startswith(_FATAL)), lines[0]).removeprefix(_FATAL)
