"""The words behind `make`, `npm`, `yarn` and `pnpm`: in which directory they look for what."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_PLAIN = re.compile(r"[\w.:@+-][\w./:@+-]*")
_MAKE_FLAGS = re.compile(
    r"-[kBiswen]+|-j\d*|--(?:jobs=\d+|silent|quiet|no-print-directory|keep-going|always-make|dry-run)"
)
_MAKE_DIRECTORY = re.compile(r"(?:-C|--directory=?)(?P<directory>.*)")
_HOMES = frozenset({"--prefix", "-C", "--dir", "--cwd"})
_QUIET = frozenset({"-s", "--silent"})
# `yarn run` also runs programs of packages, so only what is never one of them is certain
_OF_YARN = frozenset("test build lint start dev".split())


class Asked(NamedTuple):
    """`directories` are entered one after the other; of `names` the empty one is the default."""

    directories: tuple[str, ...]
    names: tuple[str, ...]


def make_words(words: Sequence[str]) -> Asked | None:
    """None where an option is not known; targets that are not plain are left out."""
    directories: list[str] = []
    targets: list[str] = []
    left = list(reversed(words))
    while left:
        word = left.pop()
        entered = _MAKE_DIRECTORY.fullmatch(word)
        if entered:
            directories.append(entered["directory"] or (left.pop() if left else ""))
        elif word == "-j" and left and left[-1].isdigit():
            left.pop()
        elif word.startswith("-"):
            if not _MAKE_FLAGS.fullmatch(word):
                return None
        elif "=" not in word:
            targets.append(word)
    return Asked(tuple(directories), tuple(target for target in targets or [""] if not target or _is_plain(target)))


def package_words(words: Sequence[str]) -> Asked | None:
    """Of the whole command with its program. None where no script of a package is certainly meant."""
    program, *rest = words
    directories: list[str] = []
    left = list(reversed(rest))
    while left and left[-1].startswith("-"):
        option, equals, value = left.pop().partition("=")
        if option in _HOMES:
            directories.append(value if equals else left.pop() if left else "")
        elif option not in _QUIET:
            return None
    script = _script(program, left)
    before_dashes = [word for word in reversed(left) if word.startswith("-")]
    if script is None or (before_dashes and before_dashes[0] != "--"):
        return None
    return Asked(tuple(directories), (script,))


def _script(program: str, left: list[str]) -> str | None:
    """Takes it from the end of the words."""
    word = left.pop() if left else ""
    if word in ("run", "run-script"):
        word = left.pop() if left else ""
        is_certain = program != "yarn" or word in _OF_YARN
    else:
        is_certain = word == "test" or (program == "yarn" and word in _OF_YARN)
    # npm brings the script `env` itself
    return word if is_certain and _is_plain(word) and word != "env" else None


def _is_plain(word: str) -> bool:
    return _PLAIN.fullmatch(word) is not None and not word.startswith("-")
