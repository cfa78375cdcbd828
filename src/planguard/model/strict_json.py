"""JSON of which nothing is in doubt: RFC 8259 to the letter, and no name twice in an object."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | Decimal | str | Sequence[Json] | Mapping[str, Json] | None"


class NoJsonError(Exception):
    """Its text is why, in words that follow the name of a file."""


def read_json(text: str) -> Json:
    """Numbers are int, or float where they have a fraction or an exponent. Raises NoJsonError."""
    return _read(json.JSONDecoder(object_pairs_hook=_object, parse_constant=_refused), text)


def read_exact_json(text: str) -> Json:
    """The same with all numbers as Decimal, to the last digit."""
    exact = json.JSONDecoder(
        object_pairs_hook=_object, parse_constant=_refused, parse_float=_decimal, parse_int=_decimal
    )
    return _read(exact, text)


def _read(decoder: json.JSONDecoder, text: str) -> Json:
    try:
        # some tools on Windows begin a file with this mark
        content: Json = decoder.decode(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise NoJsonError(f"is no JSON (line {error.lineno}, column {error.colno})") from None
    except ValueError:
        # more digits than Python turns into an int
        raise NoJsonError("holds a number that is too long") from None
    except RecursionError:
        raise NoJsonError("is nested too deeply") from None
    return content


def _object(pairs: list[tuple[str, Json]]) -> Json:
    names = dict(pairs)
    if len(names) < len(pairs):
        twice = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise NoJsonError(f'holds "{twice[:60]}" twice in the same object')
    return names


def _refused(word: str) -> Json:
    raise NoJsonError(f"holds {word}, which is no number")


def _decimal(digits: str) -> Decimal:
    try:
        return Decimal(digits)
    except ArithmeticError:
        # an exponent beyond 10 ** 18
        raise NoJsonError("holds a number that is too large") from None
