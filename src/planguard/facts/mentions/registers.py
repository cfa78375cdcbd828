"""How the text around a word speaks: to people, to a shell, to a program."""

import re
from enum import Enum, auto

from planguard.facts.mentions.document import Spot
from planguard.facts.mentions.kinds import Kind


class Register(Enum):
    """From the one where a slash proves least to the one where it proves most."""

    PROSE = auto()
    # a string of a program with blanks in it: a sentence, or a command
    SENTENCE = auto()
    # a string of a program without blanks
    STRING = auto()
    # of a configuration
    VALUE = auto()
    COMMAND = auto()


_LINE_COMMENT = {
    Kind.PROGRAM: re.compile(
        r"""^\s*(?:\#(?![!\[])|//|/\*|\*(?:\s|$)|<!--|--\s|\"\"\")|\s(?:\#|//|/\*|--)\s""", re.VERBOSE
    ),
    Kind.CONFIG: re.compile(r"^\s*(?:#|//|/\*|<!--|;)|\s(?:#|//)\s|^[^\"]*<!--"),
    Kind.SHELL: re.compile(r"^\s*(?:#(?!!)|@?(?i:rem)\s|::)|\s#\s"),
    Kind.DOCKERFILE: re.compile(r"^\s*#"),
    Kind.PATHS: re.compile(r"^\s*#"),
    Kind.DOCUMENT: re.compile(r"^\s*(?:#|//)\s|\s(?:#|//)\s"),
}
# comments that a program reads
_DIRECTIVE = re.compile(r"^\s*(?://go:(?:generate|embed)|#\s*shellcheck\s|///\s*<reference|//\s*\+build|#\s*include)")
_LINK = re.compile(
    r"""(?:\]\(<?|^\s{0,3}\[[^\]]{1,80}\]:\s*<?|(?:href|src)=["']|image::|link:|include::|:(?:doc|ref):`)$"""
)
_SPEAKS = re.compile(
    r"(?:^|[\s;&|(@-])(?:echo|printf|Write-Host|Write-Output|print|log|info|warn|die|fail|error)\s+[^;&|]*$"
)
_CODE_INDENT = 4
_CODE_DIRECTIVE = re.compile(r"\.\. (?:code|code-block|sourcecode|prompt|parsed-literal)::")
_RUNS = re.compile(r"`+")


def register_of(spot: Spot) -> Register:
    kind, before = spot.document.kind, spot.before
    if kind is Kind.DOCUMENT:
        return _of_document(spot)
    if _DIRECTIVE.match(before):
        return Register.COMMAND
    if _LINE_COMMENT[kind].search(before) and not _is_quoted_sign(before):
        return Register.COMMAND if in_code_span(spot) else Register.PROSE
    if kind in (Kind.SHELL, Kind.DOCKERFILE):
        return Register.SENTENCE if _SPEAKS.search(before) else Register.COMMAND
    if kind is Kind.PROGRAM:
        return _of_program(spot)
    return Register.VALUE


def in_code_span(spot: Spot) -> bool:
    return len(_RUNS.findall(spot.before)) % 2 == 1 and "`" in spot.after


def is_link(spot: Spot) -> bool:
    return _LINK.search(spot.before) is not None


def _is_quoted_sign(before: str) -> bool:
    """Whether the sign of a comment stands in a string that is still open."""
    opened = quote_before(before)
    found = re.search(r"\s(?:#|//|--)\s", before)
    return bool(opened >= 0 and found and opened < found.start())


def _of_document(spot: Spot) -> Register:
    if is_link(spot):
        return Register.COMMAND
    if in_code_span(spot):
        return Register.COMMAND
    if spot.document.is_fenced(spot.token.start) or _is_indented_code(spot):
        is_comment = _LINE_COMMENT[Kind.DOCUMENT].search(spot.before)
        return Register.PROSE if is_comment else Register.COMMAND
    return Register.PROSE


def _is_indented_code(spot: Spot) -> bool:
    if not spot.indent or spot.before.lstrip().startswith(("-", "*", "+", "|")):
        return False
    if spot.document.name.endswith(".rst"):
        return _is_literal_block(spot)
    if spot.indent < _CODE_INDENT:
        return False
    for line in spot.document.lines_above(spot.token.start, 30):
        if line.strip() and len(line) - len(line.lstrip()) < _CODE_INDENT:
            return not re.match(r"\s*(?:[-*+]|\d+[.)])\s", line)
    return True


def _is_literal_block(spot: Spot) -> bool:
    """Whether the paragraph that the block hangs from ends with `::`, as a directive for code does, too."""
    for line in spot.document.lines_above(spot.token.start, 60):
        bare = line.strip()
        if bare and len(line) - len(line.lstrip()) < spot.indent:
            return bare.endswith("::") or _CODE_DIRECTIVE.match(bare) is not None
    return False


def _of_program(spot: Spot) -> Register:
    opened = quote_before(spot.before)
    if opened < 0:
        return Register.PROSE
    quote = spot.before[opened]
    inside = spot.before[opened + 1 :] + spot.after.partition(quote)[0]
    return Register.SENTENCE if " " in inside.strip() else Register.STRING


def quote_before(before: str) -> int:
    """Where the string begins that is still open at the end, -1 if none is."""
    opened = -1
    skip = False
    for at, sign in enumerate(before):
        if skip:
            skip = False
        elif sign == "\\":
            skip = True
        elif opened >= 0:
            opened = -1 if sign == before[opened] else opened
        elif sign in "\"'`":
            opened = at
    return opened
