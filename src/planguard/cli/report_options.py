"""What the user asked of `report`, and the files that it is to be written to."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from planguard.cli.options import CheckOptions
from planguard.cli.output_file import refuse_twins, writable_file
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
    refuse_twins(outputs)
    return outputs


def _output(words: str, format: ReportFormat) -> ReportOutput:
    word, equals, name = words.partition("=")
    is_besides = bool(equals) and word in list(ReportFormat)
    if is_besides and not name:
        raise PlanguardError(f"--output {words} names no file", hint="write it as --output html=gate.html")
    name = name if is_besides else words
    file = writable_file(name, flag=f"--output {words}", example="gate.html")
    return ReportOutput(ReportFormat(word) if is_besides else format, name, file, is_instead=not is_besides)
