"""`--output FORMAT=FILE`: the report in files, besides what goes to stdout."""

import contextlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from planguard.cli.options import CheckOptions, Listing
from planguard.errors import PlanguardError
from planguard.model.nearest import nearest
from planguard.model.report import Report
from planguard.model.rule_help import RuleHelp
from planguard.render.formats import OutputFormat, render

_EXAMPLE = "write it as --output sarif=planguard.sarif"
_STDOUT = 1


@dataclass(frozen=True, slots=True)
class Output:
    """`name` is the file as it was given, `file` where it is in the end, links followed."""

    format: OutputFormat
    name: str
    file: Path


def outputs_of(options: CheckOptions) -> tuple[Output, ...]:
    """The files that were asked for. Raises PlanguardError, before any work is done, for what cannot be written."""
    outputs = tuple(_output(words) for words in options.outputs)
    if outputs and options.listing in (Listing.FILES, Listing.SETTINGS):
        raise PlanguardError(
            f"--show-{options.listing.value} checks nothing, so --output has no report", hint="drop one"
        )
    taken: dict[Path, str] = {}
    for output in outputs:
        if output.file in taken:
            raise PlanguardError(
                f"{output.name} is to be written twice by --output", hint="give each a file of its own"
            )
        taken[output.file] = output.name
    return outputs


def write_outputs(outputs: tuple[Output, ...], report: Report, *, root: Path) -> None:
    """Raises PlanguardError where one cannot be written; there is then no half of it."""
    if not outputs:
        return
    checked = {Path(os.path.realpath(root / source.path)) for source in report.sources}
    for output in outputs:
        if output.file in checked:
            raise PlanguardError(
                f"{output.name} is a file that was checked, and is not overwritten", hint="name another"
            )
        data = rendered(report, format=output.format).encode()
        try:
            _write(output.file, data)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            hint = "name a file where there is room, in a directory that you may write to"
            raise PlanguardError(f"{output.name} cannot be written: {reason}", hint=hint) from None


def rendered(report: Report, *, format: OutputFormat, color: bool = False, with_closing: bool = True) -> str:
    """The report with all the help that a format can carry."""
    return render(report, format=format, color=color, with_closing=with_closing, explain=_explain)


def _explain(code: str) -> RuleHelp:
    from planguard.rules.rule_help import rule_help

    return rule_help(code)


def _output(words: str) -> Output:
    word, _, name = words.partition("=")
    if not name:
        raise PlanguardError(f"--output {words} names no file", hint=_EXAMPLE)
    if word not in list(OutputFormat):
        near = nearest(word, list(OutputFormat))
        hint = f"did you mean {near}?" if near else f"there are {', '.join(OutputFormat)}"
        raise PlanguardError(f"--output {words} names no format", hint=hint)
    given = Path(name)
    # a device or a pipe is written to by the name it was given: what its links lead to may be no name at all
    file = given if _is_special(_status(given)) else Path(os.path.realpath(given))
    fault, hint = _fault(name, file)
    if fault:
        raise PlanguardError(f"--output {words}: {fault}", hint=hint)
    return Output(OutputFormat(word), name, file)


def _fault(name: str, file: Path) -> tuple[str, str]:
    """What keeps the file from being written, as far as can be seen beforehand, and what to do about it."""
    status, directory = _status(file), _status(file.parent)
    if name == "-" or _is_stdout(status):
        return f"{name} is where the findings go in any case", "--output-format is for stdout"
    if status and stat.S_ISDIR(status.st_mode):
        return f"{name} is a directory", f"name a file in it: {Path(name) / 'planguard.sarif'}"
    if not directory or not stat.S_ISDIR(directory.st_mode):
        return f"there is no directory {Path(name).parent}", "make it first"
    return "", ""


def _is_stdout(status: os.stat_result | None) -> bool:
    # what the shell redirected there would be lost when the file is replaced
    try:
        return status is not None and os.path.samestat(status, os.fstat(_STDOUT))
    except OSError:
        return False


def _is_special(status: os.stat_result | None) -> bool:
    return status is not None and not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode)


def _status(file: Path) -> os.stat_result | None:
    """None where nothing is there, or nothing that can be seen."""
    try:
        return file.stat()
    except OSError:
        return None


def _write(file: Path, data: bytes) -> None:
    """The file holds all of it, or what it held before; a device or a pipe is written to as it is."""
    before = _status(file)
    if _is_special(before):
        file.write_bytes(data)
        return
    with _beside(file) as new:
        with new.open("xb") as stream:
            stream.write(data)
        if before is not None:
            new.chmod(stat.S_IMODE(before.st_mode))
        new.replace(file)


@contextlib.contextmanager
def _beside(file: Path) -> Iterator[Path]:
    """A name in the same directory that nothing has; what stands there in the end is removed."""
    new = file.with_name(f".planguard-{os.getpid()}-{os.urandom(4).hex()}.tmp")
    try:
        yield new
    finally:
        new.unlink(missing_ok=True)
