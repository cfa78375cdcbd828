"""The commands of a job, one after the other, up to the first that fails."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from planguard.errors import PlanguardError
from planguard.model.evidence import CommandRun
from planguard.verify.environment import scrubbed, without_values
from planguard.verify.jobs import Command, Job
from planguard.verify.output import Lines, Tail
from planguard.verify.places import working_directory
from planguard.verify.process import Surroundings, run_command


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """`also` are names of variables that are handed on besides the usual ones; `limit` is in seconds, per command."""

    root: Path
    environment: Mapping[str, str]
    also: tuple[str, ...]
    limit: float


class Watcher(Protocol):
    """Whoever shows people how it goes."""

    def begins(self, job: Job, command: Command) -> None: ...

    def says(self, line: str) -> None:
        """A line of output, with whatever is in it."""

    def waits(self, unfinished: str) -> None:
        """Time passes; so much stands of a line that has no end yet."""

    def ends(self, run: CommandRun) -> None: ...

    def kept(self, line: str) -> str:
        """The line as a file may hold it."""


def run_job(job: Job, ground: Ground, watcher: Watcher) -> tuple[CommandRun, ...]:
    """Raises PlanguardError where a command cannot be started."""
    runs: list[CommandRun] = []
    with _temporary_directory() as temporary:
        environment = scrubbed(ground.environment, subject=job.subject, also=ground.also, temporary=temporary)
        for command in job.commands:
            # looked at again: a command that ran before may have put a link there
            directory = working_directory(ground.root, command)
            watcher.begins(job, command)
            runs.append(_run(command, Surroundings(directory, environment, ground.limit), ground.also, watcher))
            watcher.ends(runs[-1])
            if runs[-1].exit_code != 0:
                break
    return tuple(runs)


def _temporary_directory() -> TemporaryDirectory[str]:
    try:
        return TemporaryDirectory(prefix="planguard-verify-", ignore_cleanup_errors=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "set TMPDIR to a directory where there is room, and that you may write to"
        raise PlanguardError(f"no temporary directory can be made: {reason}", hint=hint) from None


def _run(command: Command, surroundings: Surroundings, also: Sequence[str], watcher: Watcher) -> CommandRun:
    lines, tail = Lines(), Tail(watcher.kept)

    def hear(chunk: bytes, *, is_last: bool = False) -> None:
        for line in lines.feed(chunk, is_last=is_last):
            watcher.says(line)
            tail.add(without_values(line, surroundings.environment, also))
        watcher.waits(lines.unfinished)

    ended = run_command(command.line, surroundings, hear)
    hear(b"", is_last=True)
    return CommandRun(
        command=command.line,
        directory=command.directory,
        exit_code=ended.exit_code,
        seconds=ended.seconds,
        tail=tail.text(),
        has_timed_out=ended.exit_code is None,
    )
