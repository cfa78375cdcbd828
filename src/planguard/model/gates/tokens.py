"""The words of an expression: numbers, places in JSON files, operators."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

_BLANK = re.compile(r"\s*")
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)(%?)", re.ASCII)
_SIGNS = "+-*()"


class NotRead(ValueError):
    """What stands in the way, in words: `2* is no number and no JSON pointer`."""


class Place(NamedTuple):
    """A JSON pointer, and the file as it is written; None is the file in which the measured value stands."""

    file: str | None
    pointer: str


@dataclass(frozen=True, slots=True)
class Sign:
    """An operator or a parenthesis."""

    sign: str


Token = Decimal | Place | Sign


def tokens(words: str) -> Iterator[Token]:
    """Raises NotRead."""
    at = _after_blanks(words, 0)
    while at < len(words):
        if words[at] in _SIGNS or (words[at] == "/" and _is_alone(words, at)):
            yield Sign(words[at])
            at += 1
        elif words[at] == '"':
            end = words.find('"', at + 1)
            if end < 0:
                raise NotRead("a double quote is not closed")
            yield _place(words[at + 1 : end])
            at = end + 1
        else:
            end = _word_end(words, at)
            yield _operand(words[at:end])
            at = end
        at = _after_blanks(words, at)


def _is_alone(words: str, at: int) -> bool:
    """A slash with something right behind it begins a JSON pointer."""
    return at + 1 == len(words) or words[at + 1].isspace()


def _after_blanks(words: str, at: int) -> int:
    match = _BLANK.match(words, at)
    return match.end() if match else at


def _word_end(words: str, start: int) -> int:
    """A word ends at a blank, or at a parenthesis that it did not open itself."""
    depth = 0
    for at in range(start, len(words)):
        if words[at].isspace():
            return at
        depth += (words[at] == "(") - (words[at] == ")")
        if depth < 0:
            return at
    return len(words)


def _operand(word: str) -> Token:
    if match := _NUMBER.fullmatch(word):
        return Decimal(match[1]).scaleb(-2) if match[2] else Decimal(match[1])
    return _place(word)


def _place(word: str) -> Place:
    if word.startswith("/"):
        return Place(None, word)
    file, mark, pointer = word.partition("#")
    while mark and pointer and not pointer.startswith("/"):
        # the name of a file may have the sign too
        more, mark, pointer = pointer.partition("#")
        file = f"{file}#{more}"
    if not mark or not file:
        raise NotRead(f"{word} is no number and no JSON pointer")
    return Place(file, pointer)
