"""What a plan states about the order of its tasks besides their dependencies."""

from collections.abc import Mapping
from typing import NamedTuple

from planguard.model.dependencies import Edge
from planguard.model.location import Text
from planguard.model.plan import Plan, StatedOrder


class Mention(NamedTuple):
    """Where an order names a task, and in which of its waves, counted from 0."""

    text: Text
    wave: int


# for each id the orders of the plan that name it, by their number (counted from 0)
Mentions = Mapping[str, Mapping[int, Mention]]


def mentions(plan: Plan) -> Mentions:
    """An id that stands twice in an order is left out of it: which place is meant is not for us to guess."""
    found: dict[str, dict[int, Mention]] = {}
    for number, order in enumerate(plan.orders):
        for id, places in _places(order).items():
            if len(places) == 1:
                found.setdefault(id, {})[number] = places[0]
    return found


def is_contradicted(edge: Edge, found: Mentions) -> bool:
    """Whether any of the orders does not put the task strictly behind what it depends on."""
    return any(is_contradicted_in(number, edge, found) for number in found.get(edge.task.task.id.value, {}))


def is_contradicted_in(number: int, edge: Edge, found: Mentions) -> bool:
    """Whether that order names both tasks, and the dependency in no earlier wave."""
    task = found.get(edge.task.task.id.value, {}).get(number)
    on = found.get(edge.on.task.id.value, {}).get(number)
    return task is not None and on is not None and on.wave >= task.wave


def _places(order: StatedOrder) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = {}
    for number, wave in enumerate(order.waves):
        for text in wave:
            found.setdefault(text.value, []).append(Mention(text, number))
    return found
