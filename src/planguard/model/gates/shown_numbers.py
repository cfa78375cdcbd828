"""Numbers as people read them. No rounding makes two that differ look alike."""

from decimal import ROUND_HALF_EVEN, Context, Decimal

_USUAL_DIGITS = 6
# beyond these powers of ten, zeros are no longer counted by eye
_LARGEST = 15
_SMALLEST = -7
_MOST_DIGITS = 400
# what a name may end in that says in which unit it counts, and nothing else
_UNITS = {"ns": "ns", "us": "µs", "ms": "ms", "s": "s", "kb": "kB", "mb": "MB", "gb": "GB", "kib": "KiB", "mib": "MiB"}
_UNITS |= {"gib": "GiB", "bytes": "bytes"}


def shown(number: Decimal, digits: int = _USUAL_DIGITS) -> str:
    """`72`, `0.333333`, `1.5E+20`: to that many digits, and whole numbers of a usual size to the last one."""
    if not number.is_finite():
        return "no number"
    if not number:
        return "0"
    power = number.adjusted()
    # what stands before the point is not rounded away
    wanted = max(digits, power + 1) if power <= _LARGEST else digits
    rounded = Context(prec=wanted, rounding=ROUND_HALF_EVEN, Emin=-(10**9), Emax=10**9).plus(number)
    if _SMALLEST <= power <= _LARGEST:
        plain = f"{rounded:f}"
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    mantissa, _, exponent = f"{rounded:E}".partition("E")
    return f"{mantissa.rstrip('0').rstrip('.') if '.' in mantissa else mantissa}E{exponent}"


def unit_of(name: str) -> str:
    """The unit that the name of a metric ends in, after a blank: ` ms` of `p99_ms`; empty for `events_per_s`."""
    *before, last = name.casefold().split("_")
    is_unit = bool(before) and before[-1] != "per" and last in _UNITS
    return f" {_UNITS[last]}" if is_unit else ""


def shown_apart(number: Decimal, *others: Decimal) -> tuple[str, ...]:
    """All of them, with so many digits that each that differs from the first one looks different."""
    digits = _USUAL_DIGITS
    while True:
        first, *rest = (shown(each, digits) for each in (number, *others))
        alike = any(words == first and each != number for words, each in zip(rest, others, strict=True))
        if not alike or digits > _MOST_DIGITS:
            return (first, *rest)
        digits *= 2
