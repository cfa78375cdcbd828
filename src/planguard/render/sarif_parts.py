"""The small objects that SARIF 2.1.0 is made of: messages and places."""

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from planguard.model.finding import Severity
from planguard.model.location import Location
from planguard.render.sanitise import shown
from planguard.render.uri import uri_of

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json]"
Object: TypeAlias = dict[str, Json]

# stands for the root of the repository; GitHub knows it by this name
ROOT_ID = "%SRCROOT%"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

# `[words](target)` in a plain message is a link (section 3.11.6), and a plan is written by somebody else
_LINK = re.compile(r"\](?=\()")


def message(text: str, *, hint: str = "") -> Object:
    """A message with our words and those of a plan in it, and what to do about it in a line of its own."""
    lines = [_words(text), *([f"help: {_words(hint)}"] if hint else [])]
    return {"text": "\n".join(lines)}


def physical_location(at: Location) -> Object:
    return {"physicalLocation": {"artifactLocation": artifact(at.path), "region": region(at)}}


def artifact(path: str) -> Object:
    return {"uri": uri_of(path), "uriBaseId": ROOT_ID}


def region(at: Location) -> Object:
    return {"startLine": at.line, "startColumn": at.column, "endLine": at.end_line, "endColumn": at.end_column}


def _words(text: str) -> str:
    # a brace begins a placeholder unless it is doubled (section 3.11.5)
    return _LINK.sub(r"\\x5d", shown(text)).replace("{", "{{").replace("}", "}}")
