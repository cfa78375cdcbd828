"""Braces of a path or glob, as shells read them: `{a,b}/c` is `a/c` and `b/c`."""

import re
from collections.abc import Sequence
from functools import lru_cache

# Who writes more has a list, not a glob. A glob with more is not cut short: it means nothing, and where a guard has it
# the plan or the configuration is at fault (`load/guard_fields`).
MOST_ALTERNATIVES = 1000
_MOST_CHARACTERS = 200_000
_SIGNS = re.compile(r"[{,}]")


def alternatives(glob: str) -> Sequence[str]:
    """The globs that it stands for, without empty ones; none if there are too many."""
    return _alternatives(glob) if "{" in glob else (glob,)


def has_too_many(glob: str) -> bool:
    return "{" in glob and written_out(glob) is None


def before_braces(glob: str) -> str | None:
    """What stands before the first choice; None where there is none."""
    signs = _signs(glob) if "{" in glob else ()
    return glob[: signs[0]] if signs else None


@lru_cache(maxsize=64)
def _alternatives(glob: str) -> Sequence[str]:
    return tuple(each for each in written_out(glob) or () if each)


def written_out(text: str, *, at_most: int = MOST_ALTERNATIVES) -> Sequence[str] | None:
    """The alternatives in the order in which they stand; None if there are too many to be written out.

    Choices may stand in each other. Braces that are not closed, or have no comma in them, stand for themselves, and so
    do those of a variable (`${name}`).
    """
    signs = _signs(text)
    # each comma makes at least one more
    if sum(text[at] == "," for at in signs) >= at_most:
        return None
    try:
        return _Writer(at_most).written(text, signs)
    except _TooManyError:
        return None


def _signs(text: str) -> Sequence[int]:
    """Where the braces and commas of choices stand."""
    found: list[int] = []
    open_groups: list[list[int]] = []
    for sign in _SIGNS.finditer(text):
        at = sign.start()
        if sign[0] == "{":
            open_groups.append([at])
        elif open_groups and sign[0] == ",":
            open_groups[-1].append(at)
        elif open_groups:
            group = open_groups.pop()
            if len(group) > 1 and text[max(group[0] - 1, 0)] != "$":
                found.extend((*group, at))
    return sorted(found)


class _TooManyError(Exception):
    pass


class _Writer:
    def __init__(self, at_most: int) -> None:
        self._at_most = at_most

    def written(self, text: str, signs: Sequence[int]) -> Sequence[str]:
        """`so_far` is the text up to here in the innermost choice, `waiting` what is before it and its other sides."""
        start, so_far = 0, [""]
        waiting: list[tuple[list[str], list[str]]] = []
        for at in signs:
            so_far = self._joined(so_far, [text[start:at]])
            start = at + 1
            if text[at] == "{":
                waiting.append((so_far, []))
                so_far = [""]
                continue
            before, chosen = waiting[-1]
            chosen += so_far
            so_far = [""]
            if text[at] == "}":
                waiting.pop()
                so_far = self._joined(before, chosen)
        return self._joined(so_far, [text[start:]])

    def _joined(self, before: Sequence[str], after: Sequence[str]) -> list[str]:
        if len(before) * len(after) > self._at_most:
            raise _TooManyError
        found = [first + second for first in before for second in after]
        if sum(map(len, found)) > _MOST_CHARACTERS:
            raise _TooManyError
        return found
