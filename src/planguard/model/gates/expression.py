"""What a metric may be: numbers, places in JSON files, `+ - * /` and parentheses; read without `eval`.

    0.6 * /old/p99        (/old/p99 + 5) * 110%        evidence/base.json#/p99 - 2

Operators stand between blanks, for pointers have slashes in them; one that has blanks stands in double quotes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal, DecimalException

from planguard.model.gates.tokens import NotRead, Place, Sign, Token, tokens

LONGEST = 200
DEEPEST = 20
# whoever divides by 3 and multiplies by 3 has the same number again: the last digits are rounded away
_WORKING = Context(prec=60, Emin=-999_999, Emax=999_999)
_RESULT = Context(prec=50, Emin=-999_999, Emax=999_999)
_OPERATIONS: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": _WORKING.add,
    "-": _WORKING.subtract,
    "*": _WORKING.multiply,
    "/": _WORKING.divide,
}
_NEGATION = Sign("negation")


@dataclass(frozen=True, slots=True)
class Expression:
    """`steps` are in postfix order: operands first, then the sign that takes them up."""

    words: str
    steps: tuple[Token, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """That it refers to, in the order in which they stand, each once."""
        return tuple(dict.fromkeys(step for step in self.steps if isinstance(step, Place)))

    @property
    def is_number(self) -> bool:
        """It is a plain number, and not something that has to be worked out."""
        return len(self.steps) == 1 and isinstance(self.steps[0], Decimal)


def read_expression(words: str) -> Expression:
    """Raises NotRead, with the reason in words."""
    if len(words) > LONGEST:
        raise NotRead(f"it is longer than {LONGEST} characters")
    reader = _Reader(list(tokens(words)))
    reader.sum(DEEPEST)
    if reader.rest:
        raise NotRead(f"an operator is missing before {_shown(reader.rest[-1])}")
    return Expression(" ".join(words.split()), tuple(reader.steps))


def evaluate(expression: Expression, look_up: Callable[[Place], Decimal | str]) -> Decimal | str:
    """A finite number, or why there is none: the words of `look_up`, or what was divided by zero."""
    found = {place: look_up(place) for place in expression.places}
    if faults := [each for each in found.values() if isinstance(each, str)]:
        return faults[0]
    numbers = {place: number for place, number in found.items() if isinstance(number, Decimal)}
    try:
        result = _worked_out(expression.steps, numbers)
    except ZeroDivisionError:
        return f"{expression.words} divides by zero"
    except DecimalException:
        return f"{expression.words} is beyond all numbers"
    return result if result.is_finite() else f"{expression.words} is no finite number"


def _worked_out(steps: tuple[Token, ...], numbers: Mapping[Place, Decimal]) -> Decimal:
    """Raises ZeroDivisionError and DecimalException."""
    stack: list[Decimal] = []
    for step in steps:
        match step:
            case Sign():
                stack.append(_applied(step, stack))
            case Place():
                stack.append(numbers[step])
            case _:
                stack.append(step)
    return _RESULT.plus(stack.pop())


def _applied(step: Sign, stack: list[Decimal]) -> Decimal:
    right = stack.pop()
    if step.sign == "/" and not right:
        raise ZeroDivisionError
    return _WORKING.minus(right) if step == _NEGATION else _OPERATIONS[step.sign](stack.pop(), right)


class _Reader:
    """By recursive descent, which `deep` bounds."""

    def __init__(self, found: list[Token]) -> None:
        self.rest = found[::-1]
        self.steps: list[Token] = []

    def sum(self, deep: int) -> None:
        self._chain("+-", deep, of=self._product)

    def _product(self, deep: int) -> None:
        self._chain("*/", deep, of=self._operand)

    def _chain(self, signs: str, deep: int, *, of: Callable[[int], None]) -> None:
        of(deep)
        while self.rest and isinstance(self.rest[-1], Sign) and self.rest[-1].sign in signs:
            sign = self.rest.pop()
            of(deep)
            self.steps.append(sign)

    def _operand(self, deep: int) -> None:
        if not deep:
            raise NotRead(f"it is nested more than {DEEPEST} deep")
        if not self.rest:
            raise NotRead("a number is missing at its end")
        match token := self.rest.pop():
            case Sign("("):
                self.sum(deep - 1)
                if not self.rest or self.rest.pop() != Sign(")"):
                    raise NotRead("a parenthesis is not closed")
            case Sign("-"):
                self._operand(deep - 1)
                self.steps.append(_NEGATION)
            case Sign(sign):
                raise NotRead(f"a number is missing before {sign}")
            case _:
                self.steps.append(token)


def _shown(token: Token) -> str:
    match token:
        case Sign(sign):
            return sign
        case Place(file, pointer):
            return pointer if file is None else f"{file}#{pointer}"
        case _:
            return f"{token:f}"
