"""What is written to the terminal, and how; the only place that looks at the environment for it."""

import codecs
import contextlib
import os
import sys
from enum import StrEnum
from typing import TextIO

from planguard.errors import PlanguardError


class Color(StrEnum):
    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def prepare_streams() -> None:
    """A character that the terminal's encoding does not have is written as an escape, not a crash.

    Whoever closes a stream (`>&-`) does not want to hear it, and is not the victim of a crash either.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def is_colored(stream: TextIO, color: Color = Color.AUTO) -> bool:
    """Colours only on a terminal, unless the user says otherwise (no-color.org, FORCE_COLOR)."""
    if color is not Color.AUTO:
        return color is Color.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def say(text: str) -> None:
    """Results, to stdout. Whoever reads them may go (`| head -1`): that is no fault, and changes no exit code."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _stop_writing()
    except OSError as error:
        _stop_writing()
        reason = (error.strerror or str(error)).lower()
        raise PlanguardError(f"the output cannot be written: {reason}", hint="is the disk full?") from None


def say_bytes(data: bytes) -> None:
    """A patch, which has to hold the very bytes of the files."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        _stop_writing()


def say_json(document: str) -> None:
    """JSON, to stdout; a character that its encoding does not have becomes an escape that JSON knows."""
    if codecs.lookup(sys.stdout.encoding or "utf-8").name != "utf-8":
        document = "".join(each if each.isascii() else _json_escape(each) for each in document)
    say(document)


def tell(text: str) -> None:
    """Everything that is no result, to stderr."""
    with contextlib.suppress(OSError):
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()


def complain(message: str, hint: str) -> None:
    """What keeps the job from being done, and what to do about it."""
    from planguard.render.sanitise import shown

    tell(f"planguard: {shown(message)}")
    if hint:
        tell(f"  hint: {shown(hint)}")


def _json_escape(character: str) -> str:
    units = character.encode("utf-16-be").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _stop_writing() -> None:
    # Python writes what is left in the buffer when it ends, and would complain again
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
