"""What the user asked of `report`, and the files that it is to be written to."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from planguard.cli.options import CheckOptions
from planguard.cli.output_file import writable_file
from planguard.errors import PlanguardError
from planguard.render.phase_report.formats import ReportFormat


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions:
    """The flags of `report`, as they were given; `run` are those that it has in common with `check`."""

    run: CheckOptions
    phase: str | None
    format: ReportFormat
    outputs: tuple[str, ...]
    template: Path | None


class ReportOutput(NamedTuple):
    """`name` is the file as it was given; `is_instead`: nothing goes to stdout then."""

    format: ReportFormat
    name: str
    file: Path
    is_instead: bool


def report_outputs(options: ReportOptions) -> tuple[ReportOutput, ...]:
    """Raises PlanguardError, before any work is done, for what cannot be written."""
    outputs = tuple(_output(words, options.format) for words in options.outputs)
    files = [output.file for output in outputs]
    for output in outputs:
        if files.count(output.file) > 1:
            hint = "give each a file of its own"
            raise PlanguardError(f"{output.name} is to be written twice by --output", hint=hint)
    return outputs


def refuse_what_was_read(outputs: tuple[ReportOutput, ...], read: tuple[str, ...], *, root: Path) -> None:
    """Raises PlanguardError where a report would take the place of a plan, or of evidence."""
    plans = {Path(path) for path in _real(read, root)}
    for output in outputs:
        if output.file in plans:
            raise PlanguardError(f"{output.name} is a file that was read, and is not overwritten", hint="name another")


def _output(words: str, format: ReportFormat) -> ReportOutput:
    word, equals, name = words.partition("=")
    is_besides = bool(equals) and word in list(ReportFormat)
    if is_besides and not name:
        raise PlanguardError(f"--output {words} names no file", hint="write it as --output html=gate.html")
    name = name if is_besides else words
    file = writable_file(name, flag=f"--output {words}", example="gate.html")
    return ReportOutput(ReportFormat(word) if is_besides else format, name, file, is_instead=not is_besides)


def _real(paths: tuple[str, ...], root: Path) -> Iterator[str]:
    return (os.path.realpath(root / path) for path in paths)
