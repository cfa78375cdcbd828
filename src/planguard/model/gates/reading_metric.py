"""A number in a JSON file, and what it may be."""

from collections.abc import Iterator

from planguard.model.gates.criteria import Bound, Metric
from planguard.model.gates.expression import read_expression
from planguard.model.gates.parameters import Parameters
from planguard.model.gates.tokens import NotRead, Place
from planguard.model.tree_places import rooted


def read_metric(given: Parameters) -> Metric:
    """Raises Unfit."""
    file, pointer = given.one("file"), given.one("pointer")
    name = given.text("name")
    bounds = tuple(_bounds(given, Place(file, pointer)))
    if not bounds:
        raise given.has_fault("no at_most or at_least", "say what it may be, as in at_most: 40")
    return Metric(name=name.value if name else pointer, file=file, pointer=pointer, bounds=bounds, of=given.about)


def _bounds(given: Parameters, own: Place) -> Iterator[Bound]:
    for name, is_upper in (("at_least", False), ("at_most", True)):
        if not given.has(name):
            continue
        try:
            expression = read_expression(given.one(name))
        except NotRead as fault:
            hint = "write numbers, JSON pointers and + - * / between blanks, as in 0.6 * /old/p99"
            raise given.unfit(name, f"cannot be read: {fault}", hint) from None
        if any(_is_same(each, own) for each in expression.places):
            raise given.unfit(name, "measures the number by itself", "name another number, or a fixed one")
        yield Bound(is_upper, expression)


def _is_same(place: Place, own: Place) -> bool:
    if place.pointer != own.pointer:
        return False
    return place.file is None or place.file == own.file or rooted(place.file) == rooted(own.file or "")
