"""Whole processes, measured from outside: wall time and the most memory they held."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Command:
    """`codes` are the exit codes that mean that it did its job."""

    name: str
    arguments: tuple[str, ...]
    directory: Path
    codes: tuple[int, ...] = (0,)


@dataclass(frozen=True, slots=True)
class Measured:
    """Median and least of the wall times in seconds, the highest peak of memory in MiB, the median of user CPU time.

    The last is what to go by where the machine does other work too.
    """

    median: float
    least: float
    memory: float
    user: float


def measure(commands: Sequence[Command], *, runs: int) -> Mapping[str, Measured]:
    """Each command `runs` times, one after the other in rounds, so that a slow minute slows all of them."""
    samples: dict[str, list[_Sample]] = {command.name: [] for command in commands}
    for command in commands:
        _run(command)
    for _ in range(runs):
        for command in commands:
            samples[command.name].append(_run(command))
    return {name: _summary(values) for name, values in samples.items()}


class _Sample(NamedTuple):
    """Seconds of wall time, MiB, and seconds of user CPU time."""

    seconds: float
    memory: float
    user: float


def _summary(values: Sequence[_Sample]) -> Measured:
    seconds = [each.seconds for each in values]
    user = statistics.median(each.user for each in values)
    return Measured(statistics.median(seconds), min(seconds), max(each.memory for each in values), user)


def _run(command: Command) -> _Sample:
    """Raises RuntimeError for a command that did not do its job: its time would mean nothing."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command.arguments,
        cwd=command.directory,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"OPENSPEC_TELEMETRY": "0", "DO_NOT_TRACK": "1", "PYTHONDONTWRITEBYTECODE": ""},
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    # Popen must not wait for a process that is waited for
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in command.codes:
        raise RuntimeError(f"{command.name} ended with {process.returncode}: {' '.join(command.arguments)}")
    # Linux counts in KiB
    return _Sample(seconds, usage.ru_maxrss / 1024, usage.ru_utime)


def python(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, *arguments)
