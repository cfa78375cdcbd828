"""Words of a line that may be paths, with all that belongs to them: variables, braces, globs, separators."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# nothing longer is a path, and what nobody reads to its end costs no time
LONGEST = 1000

# each stretch is bounded and possessive: no line can make the search go back over what it has read
VARIABLE = r"""
    \$\{\{[^{}\n"']{0,200}+\}\}             # GitHub
  | \{\{[^{}\n"']{0,200}+\}\}                 # Jinja, Mustache, Go, Taskfile
  | [$#]\{(?!\w{1,80}:-[\w./-]{1,200}\}(?!/))[^{}\s"']{0,200}+\}   # shell, Maven, Gradle, JavaScript, Ruby
  | \$\(\ ?(?:git\ rev-parse\ --[\w-]+|dirname\ [^()\s]{1,60}|realpath\ [^()\s]{1,60}|[\w.-]+)\ ?\)   # make, shell
  | \$env:\w+ | \$\w+ | %~dp0 | %\w+%
  | \{[\w.()]{0,60}\}                       # Python, C#
  | <(?:root|rootDir|repo|workspace|workspaceRoot|projectRoot)>
"""
_TOKEN = re.compile(
    rf"""
    (?P<url>(?!file://\.)[A-Za-z][A-Za-z0-9+.-]*+://[^\s"'`<>)\]，。]*+ | [\w.-]++@[\w.-]+:[^\s"'`]*+
      | (?<=:)-(?=[\w./]))                     # no path either: what stands before a default, ${{a:-b}}
  | (?:
      {VARIABLE}
    | (?<!\$)\{{[^{{}}\s"'`]{{0,300}}+\}}       # {{a,b}}
    | (?<=/)\[[^\[\]\s/]{{1,60}}+\](?=/)        # a folder of a web framework: [id]
    | (?<=[\^/])\([\w./\\|-]{{3,200}}+\)(?=/)    # of a regular expression: ^(a|b)/
    | \\(?!["'`]|[nrt](?![\w.-]))               # a separator, unless it ends a line of a string
    | [\w.~+@*?!/-]++
    ){{1,200}}+
    """,
    re.VERBOSE,
)
_LEFT_OF_WORD = re.compile(r"[A-Za-z0-9_.@$#~-]")


_PART = re.compile(r"[\w.~+@*?!/-]*")
_PART_BEFORE = re.compile(r"[\w.~+@*?!/-]*\Z")


class Token(NamedTuple):
    """`start` and `end` are offsets into the text."""

    value: str
    start: int
    end: int


def tokens_in(text: str, start: int, end: int) -> Iterator[Token]:
    """In order; what leads to another host is none."""
    for found in _TOKEN.finditer(text, start, end):
        if found["url"] is None and found.end() - found.start() <= LONGEST:
            yield Token(found[0], found.start(), found.end())


def word_around(text: str, start: int, end: int) -> Token:
    """The stretch, which may have blanks in it, with what belongs to the same path on either side."""
    before, after = _PART_BEFORE.search(text, max(0, start - 200), start), _PART.match(text, end, end + 200)
    start, end = before.start() if before else start, after.end() if after else end
    return Token(text[start:end], start, end)


def may_begin_name(text: str, at: int) -> bool:
    """Whether a name can begin there: the letters before it belong to no longer name."""
    if at == 0 or not _LEFT_OF_WORD.match(text, at - 1):
        return True
    return _GLUED.search(text, max(0, at - 5), at) is not None


# -Icore/include, ${DIR:-core}, s#core/#engine/#
_GLUED = re.compile(r"""-[ILC]\Z|%~dp0\Z|(?:^|[\s"'=])-r\Z|:-\Z|(?<![\w.-])s[#@]\Z""")
_GLUED_OPTION = re.compile(r"-[ILCr](?=[A-Za-z])")
_SENTENCE_END = re.compile(r"(?<![.\\])\.$|(?<=\w)[.!?]+$|(?<=[\w*])[~!?]+$")
_FOREIGN_START = re.compile(r"^[^\x00-\u2e7f]+(?=[A-Za-z0-9_.])")
_FOREIGN_END = re.compile(r"[^\x00-\u2e7f]+$")


def trimmed(token: Token, *, keep_foreign: bool = False) -> Token:
    """Without what stands at a path and is no part of it: emphasis, an option, the end of a sentence.

    Chinese and Japanese put no blank between words, so letters of theirs at either end are taken for words.
    """
    value = token.value
    if not keep_foreign:
        value = _FOREIGN_END.sub("", value)
        value = _FOREIGN_START.sub("", value)
    value = _GLUED_OPTION.sub("", value, count=1) if value.startswith("-") else value
    value = value[2:] if value.startswith(("//./", "//../")) else value
    left = value.lstrip("!+~") if value[:2] not in ("~/", "~\\") else value
    right = left
    if left.startswith("**") and not left.startswith("**/"):
        right = left = left.lstrip("*")
        right = right.rstrip("*")
    right = _SENTENCE_END.sub("", right)
    start = token.start + token.value.find(left) if left else token.start
    return Token(right, start, start + len(right))
