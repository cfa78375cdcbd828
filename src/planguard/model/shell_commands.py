"""What a command line needs to find in the repository, told without running anything.

Only what is certain is told: a word with a variable, a glob or a substitution says nothing, and neither does a line
with alternatives (`||`), loops or subshells.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum, auto
from typing import NamedTuple

from planguard.model.tool_words import Asked, make_words, package_words
from planguard.model.tree_places import rooted


class NeedKind(Enum):
    DIRECTORY = auto()
    SCRIPT = auto()
    MAKE_TARGET = auto()
    PACKAGE_SCRIPT = auto()


class Need(NamedTuple):
    """`directory` is where it is looked for, from the root. `name` is a path from the root, or a target or script.

    The empty name is the default target. `is_first`: nothing has run before that could have made it.
    """

    kind: NeedKind
    directory: str
    name: str
    is_first: bool


_Line = Sequence[str]
_Found = Iterator[tuple[NeedKind, str, str]]

_TOKEN = re.compile(
    r"""(?P<blank> [ \t]+ | \d?>&\d )
      | (?P<end> && | [;&|\n] )
      | (?P<redirection> \d?>>? [ \t]* )
      | (?P<word> (?: [^\s;&|<>()'"`\\\#] | '[^']*' | "[^"`\\]*" )+ )""",
    re.VERBOSE,
)
_PLAIN = re.compile(r"[\w./@:+=,-]+")
_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*=")
_SCRIPT = re.compile(r"(?:\./)?(?:[\w@.+-]+/)+[\w@.+-]+\.(?:sh|bash|py|rb|pl|js|mjs|cjs|ts|ps1)|\./(?:gradlew|mvnw)")
# what they run may stand in another place, or not be a command of its own
_OPAQUE = frozenset(
    "if for while until case function then do else elif fi done esac ! { } [[ pushd popd source . eval exec sudo env "
    "time timeout nohup xargs find ssh docker".split()
)
_HARMLESS = frozenset("set echo export true test [".split())


def needs(command: str, directory: str | None) -> Iterator[Need]:
    """In the order in which they are needed: what comes behind one that is not met may be due to it."""
    place = rooted(directory or "") if not directory or _PLAIN.fullmatch(directory) else None
    if place is None or "||" in command:
        return
    if place:
        yield Need(NeedKind.DIRECTORY, "", place, is_first=True)
    is_first = True
    for words in _simple_commands(command):
        if words[0] in _OPAQUE:
            return
        if words[0] == "cd":
            place = _joined(place, words[1]) if len(words) == len(("cd", "directory")) else None
            if place is None:
                return
            yield Need(NeedKind.DIRECTORY, "", place, is_first)
            continue
        for kind, where, name in _READERS.get(words[0], _script)(words, place):
            yield Need(kind, where, name, is_first)
        is_first = is_first and words[0] in _HARMLESS


def _simple_commands(command: str) -> Iterator[_Line]:
    """The words of each, up to the first thing that is more than words; assignments before the program are left out."""
    line: list[str] = []
    at, is_target = 0, False
    text = command.replace("\\\n", " ")
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            return
        at = token.end()
        if token["end"] and line:
            yield line
            line = []
        elif token["word"] and not is_target and (line or not _ASSIGNMENT.match(token["word"])):
            line.append(token["word"].replace('"', "").replace("'", ""))
        is_target = token["redirection"] is not None
    if line:
        yield line


def _joined(place: str, path: str) -> str | None:
    if not _PLAIN.fullmatch(path) or path.startswith(("/", "-")):
        return None
    return rooted(f"{place}/{path}" if place else path)


def _script(words: _Line, place: str) -> _Found:
    """A script that is called by its path; what has no ending may be built first."""
    path = _joined(place, words[0]) if _SCRIPT.fullmatch(words[0]) else None
    if path is not None:
        yield NeedKind.SCRIPT, place, path


def _interpreted(words: _Line, place: str) -> _Found:
    """`python -u tools/x.py`: the first word that is no option is the script, unless an option says otherwise."""
    endings, flags = _INTERPRETERS[words[0]]
    rest = [word for word in words[1:] if not (flags and flags.fullmatch(word))]
    if rest and rest[0].endswith(endings):
        path = _joined(place, rest[0])
        if path is not None:
            yield NeedKind.SCRIPT, place, path


def _made(words: _Line, place: str) -> _Found:
    asked = make_words(words[1:])
    return _asked(asked, NeedKind.MAKE_TARGET, place) if asked else iter(())


def _packaged(words: _Line, place: str) -> _Found:
    asked = package_words(words)
    return _asked(asked, NeedKind.PACKAGE_SCRIPT, place) if asked else iter(())


def _asked(asked: Asked, kind: NeedKind, place: str) -> _Found:
    for directory in asked.directories:
        inner = _joined(place, directory)
        if inner is None:
            return
        place = inner
        yield NeedKind.DIRECTORY, "", place
    for name in asked.names:
        yield kind, place, name


_SHELL = (".sh", ".bash"), re.compile(r"-[exunv]+")
_PYTHON = (".py",), re.compile(r"-[uBEsSIO]+")
_INTERPRETERS: Mapping[str, tuple[tuple[str, ...], re.Pattern[str] | None]] = {
    **dict.fromkeys(("sh", "bash", "zsh", "dash"), _SHELL),
    **dict.fromkeys(("python", "python3"), _PYTHON),
    "node": ((".js", ".mjs", ".cjs"), None),
}
_READERS: Mapping[str, Callable[[_Line, str], _Found]] = {
    **dict.fromkeys(_INTERPRETERS, _interpreted),
    **dict.fromkeys(("make", "gmake"), _made),
    **dict.fromkeys(("npm", "pnpm", "yarn"), _packaged),
}
