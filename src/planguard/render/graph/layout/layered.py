"""The layout of Sugiyama, Tagawa and Toda (1981): columns, an order within each, heights, and curves between them.

Pure Python, in time that hardly grows faster than the graph. Same shape, same layout.
"""

from collections.abc import Mapping
from math import ceil, sqrt

from planguard.render.graph.layout.columns import Columns, in_columns
from planguard.render.graph.layout.folding import folded
from planguard.render.graph.layout.heights import heights
from planguard.render.graph.layout.network import Network, network
from planguard.render.graph.layout.ordering import order
from planguard.render.graph.layout.shape import Band, Layout, Point, Shape
from planguard.render.graph.layout.ways import Stops, middle, way

# between columns: room for a curve, and more of it where curves are steep
_LEAST_ROOM, _MOST_ROOM, _ROOM_FOR_STEEP = 64, 190, 0.09
# between a bend and what is above or below it
_BEND_GAP = 12
# between boxes without an edge, and above them
_GRID_GAP, _GRID_MARGIN = 24, 56
_GRID_SHAPE = 1.5


def lay_out(shape: Shape) -> Layout:
    linked = sorted({task for edge in shape.edges for task in edge})
    alone = sorted(set(range(shape.count)).difference(linked))
    placed = in_columns(shape, linked)
    net = network(shape, placed)
    order(net)
    stops = folded(_stops(shape, net), net)
    width = max((left + shape.box[0] for left in stops.lefts), default=0)
    height = max((stops.heights[task] for task in linked), default=-shape.box[1]) + shape.box[1]
    grid_top = height + _GRID_MARGIN if linked and alone else height
    grid = _grid(shape, alone, width, grid_top)
    boxes = {task: (stops.lefts[stops.columns[task]], stops.heights[task]) for task in linked} | grid
    ways, middles, turned = _lines(shape, net, stops)
    return Layout(
        boxes=tuple(boxes[task] for task in range(shape.count)),
        ways=ways,
        middles=middles,
        turned=turned,
        columns=_reading_order(shape, stops, grid),
        bands=_bands(shape, placed, stops, height=height),
        width=max((left + shape.box[0] for left, _ in boxes.values()), default=0),
        height=max((top + shape.box[1] for _, top in boxes.values()), default=0),
        grid_top=grid_top,
    )


def _lines(shape: Shape, net: Network, stops: Stops) -> tuple[tuple[str, ...], dict[int, Point], frozenset[int]]:
    """Ways, the middles of cuts, and which edges run against the waves."""
    # an edge that was turned to break a cycle may lead to the right all the same
    turned = frozenset(place for place, route in enumerate(net.routes) if route[0] != shape.edges[place][0])
    ways = tuple(way(route, stops, is_turned=place in turned) for place, route in enumerate(net.routes))
    return ways, {at: middle(net.routes[at], stops, is_turned=at in turned) for at in sorted(shape.cuts)}, turned


def _reading_order(shape: Shape, stops: Stops, grid: Mapping[int, Point]) -> tuple[int, ...]:
    """The columns of the tasks; those of the grid come last."""
    columns = {task: len(stops.lefts) + left // (shape.box[0] + _GRID_GAP) for task, (left, _) in grid.items()}
    return tuple(columns[task] if task in columns else stops.columns[task] for task in range(shape.count))


def _stops(shape: Shape, net: Network) -> Stops:
    """Tops of boxes, middles of bends, and the left sides of columns."""
    if not net.columns:
        return Stops(shape.box, {}, [], {}, net.first_bend, shape.ringed)

    def distance(upper: int, lower: int) -> int:
        if upper < net.first_bend and lower < net.first_bend:
            return shape.box[1] + shape.gap
        return (shape.box[1] // 2 if min(upper, lower) < net.first_bend else 0) + _BEND_GAP

    middles = heights(net, distance)
    lefts = _lefts(shape, net, middles)
    columns = {node: number for number, column in enumerate(net.columns) for node in column}
    half = shape.box[1] // 2
    tops = {node: height - half if node < net.first_bend else height for node, height in middles.items()}
    least = min(tops.values())
    return Stops(
        shape.box, {node: top - least for node, top in tops.items()}, lefts, columns, net.first_bend, shape.ringed
    )


def _lefts(shape: Shape, net: Network, middles: dict[int, int]) -> list[int]:
    lefts = [0]
    for column in net.columns[:-1]:
        steep = max((abs(middles[node] - middles[other]) for node in column for other in net.on[node]), default=0)
        room = min(_MOST_ROOM, _LEAST_ROOM + int(steep * _ROOM_FOR_STEEP))
        lefts.append(lefts[-1] + shape.box[0] + room)
    return lefts


def _bands(shape: Shape, placed: Columns, stops: Stops, *, height: int) -> tuple[Band, ...]:
    """Columns of one wave in a row are one band; bands meet in the middle between two columns."""
    bands: list[Band] = []
    for number, wave in enumerate(placed.waves):
        left = stops.lefts[number]
        top, bottom = (stops.rows[number].top, stops.rows[number].bottom) if stops.rows else (0, height)
        start = left
        if bands and wave is not None and (bands[-1].wave, bands[-1].top) == (wave, top):
            start = bands.pop().left
        bands.append(Band(wave, start, left + shape.box[0], top, bottom))
    return tuple(bands)


def _grid(shape: Shape, tasks: list[int], width: int, top: int) -> dict[int, Point]:
    """Row by row, as wide as the rest of the picture, or in the shape of a screen."""
    across, down = shape.box[0] + _GRID_GAP, shape.box[1] + shape.gap
    fitting = (width + _GRID_GAP) // across
    wanted = ceil(sqrt(len(tasks) * down * _GRID_SHAPE / across))
    columns = max(1, fitting, wanted)
    return {task: (number % columns * across, top + number // columns * down) for number, task in enumerate(tasks)}
