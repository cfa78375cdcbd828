"""Whole processes, measured from outside: wall time and the most memory they held."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Command:
    """`codes` are the exit codes that mean that it did its job."""

    name: str
    arguments: tuple[str, ...]
    directory: Path
    codes: tuple[int, ...] = (0,)


@dataclass(frozen=True, slots=True)
class Measured:
    """Median and least of the wall times in seconds, and the highest peak of memory in MiB."""

    median: float
    least: float
    memory: float


def measure(commands: Sequence[Command], *, runs: int) -> Mapping[str, Measured]:
    """Each command `runs` times, one after the other in rounds, so that a slow minute slows all of them."""
    samples: dict[str, list[tuple[float, float]]] = {command.name: [] for command in commands}
    for command in commands:
        _run(command)
    for _ in range(runs):
        for command in commands:
            samples[command.name].append(_run(command))
    return {name: _summary(values) for name, values in samples.items()}


def _summary(values: Sequence[tuple[float, float]]) -> Measured:
    seconds = [second for second, _ in values]
    return Measured(statistics.median(seconds), min(seconds), max(memory for _, memory in values))


def _run(command: Command) -> tuple[float, float]:
    """Seconds and MiB. Raises RuntimeError for a command that did not do its job: its time would mean nothing."""
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
    return seconds, usage.ru_maxrss / 1024


def python(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, *arguments)
