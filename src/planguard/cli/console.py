"""What is written to the terminal, and how; the only place that looks at the environment for it."""

import os
import sys
from enum import StrEnum
from typing import TextIO


class Color(StrEnum):
    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def prepare_streams() -> None:
    """A character that the terminal's encoding does not have is written as an escape, not a crash."""
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
    """Results, to stdout."""
    sys.stdout.write(text)


def tell(text: str) -> None:
    """Everything that is no result, to stderr."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
