"""A file that a result is written to: all of it or nothing."""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from planguard.cli.options import CheckOptions
from planguard.errors import PlanguardError
from planguard.facts.beside import replace_beside
from planguard.workplace import Workplace

_STDOUT = 1


class NamedFile(Protocol):
    """`name` is the file as it was given, `file` where it is in the end, links followed."""

    @property
    def name(self) -> str: ...

    @property
    def file(self) -> Path: ...


def writable_file(name: str, *, flag: str, example: str) -> Path:
    """Where the file is in the end, links followed; `example` is a name for such a file.

    Raises PlanguardError, in words that begin with the flag, where it is plain that it cannot be written.
    """
    given = Path(name)
    # a device or a pipe is written to by the name it was given: what its links lead to may be no name at all
    file = given if _is_special(_status(given)) else Path(os.path.realpath(given))
    fault, hint = _fault(name, file, example)
    if fault:
        raise PlanguardError(f"{flag}: {fault}", hint=hint)
    return file


def refuse_twins(outputs: Sequence[NamedFile]) -> None:
    """Raises PlanguardError where one file would hold two results."""
    taken: set[Path] = set()
    for output in outputs:
        if output.file in taken:
            hint = "give each a file of its own"
            raise PlanguardError(f"{output.name} is to be written twice by --output", hint=hint)
        taken.add(output.file)


def refuse_what_was_read(outputs: Iterable[NamedFile], read: Iterable[Path]) -> None:
    """Raises PlanguardError where a result would take the place of what it was made from."""
    found = {os.path.realpath(path) for path in read}
    for output in outputs:
        if str(output.file) in found:
            hint = "name another file"
            raise PlanguardError(f"{output.name} is a file that was read, and is not overwritten", hint=hint)


def files_read(options: CheckOptions, workplace: Workplace, paths: Iterable[str]) -> Iterator[Path]:
    """Those of these paths from the root, and what the user gave besides: the configuration and evidence."""
    yield from (workplace.root / path for path in paths)
    yield from (Path(name) for name in options.asked.evidence)
    if workplace.config.path:
        yield options.config_file() or workplace.root / workplace.config.path


def write_file(file: Path, text: str, *, name: str) -> None:
    """Raises PlanguardError, which calls the file by that name, where it cannot be written; there is then no half."""
    try:
        _write(file, text.encode())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "name a file where there is room, in a directory that you may write to"
        raise PlanguardError(f"{name} cannot be written: {reason}", hint=hint) from None


def _fault(name: str, file: Path, example: str) -> tuple[str, str]:
    """What keeps the file from being written, as far as can be seen beforehand, and what to do about it."""
    status, directory = _status(file), _status(file.parent)
    if name == "-" or _is_stdout(status):
        return f"{name} is where the findings go in any case", "--output-format is for stdout"
    if status and stat.S_ISDIR(status.st_mode):
        return f"{name} is a directory", f"name a file in it: {Path(name) / example}"
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
    directory = os.open(file.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        replace_beside(directory, file.name, data, mode=stat.S_IMODE(before.st_mode) if before else None)
    finally:
        os.close(directory)
