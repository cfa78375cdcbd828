"""Where boxes and lines come to stand, without a word of a plan."""

import re
from collections import Counter
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planguard.model.graph_view import GraphView
from planguard.render.graph.layout.columns import in_columns
from planguard.render.graph.layout.crossings import crossings
from planguard.render.graph.layout.layered import lay_out
from planguard.render.graph.layout.network import Network, network
from planguard.render.graph.layout.ordering import order
from planguard.render.graph.layout.shape import Layout, Pair, Shape
from planguard.render.graph.layout.ways import STUB
from tests.render.graph.views import generated, graph, ring

WIDTH, HEIGHT = 240, 60


def shape(view: GraphView) -> Shape:
    return Shape(
        waves=tuple(task.wave for task in view.tasks),
        edges=tuple((edge.before, edge.after) for edge in view.edges),
        cuts=frozenset(place for place, edge in enumerate(view.edges) if edge.is_cut),
        box=(WIDTH, HEIGHT),
    )


def linked(*edges: Pair, waves: tuple[int | None, ...]) -> Shape:
    return Shape(waves=waves, edges=edges, box=(WIDTH, HEIGHT))


def net_of(asked: Shape) -> Network:
    return network(asked, in_columns(asked, sorted({task for edge in asked.edges for task in edge})))


def points(way: str) -> list[Pair]:
    """The stops of a path, without the control points of its curves."""
    found = [(0, 0)]
    for letter, numbers in re.findall(r"([MHC])([-\d ]+)", way):
        *_, last = values = [int(number) for number in numbers.split()]
        found.append((last, found[-1][1]) if letter == "H" else (values[-2], last))
    return found[1:]


def overlaps(one: Pair, other: Pair) -> bool:
    return abs(one[0] - other[0]) < WIDTH and abs(one[1] - other[1]) < HEIGHT


def level_stretches(layout: Layout) -> list[tuple[int, int, int]]:
    """The parts of lines that lead through columns, as left, right and height."""
    stops = [points(way) for way in layout.ways]
    return [(min(a[0], b[0]), max(a[0], b[0]), a[1]) for way in stops for a, b in pairwise(way) if a[1] == b[1]]


@pytest.mark.parametrize("view", [generated(60), generated(300, edges=500), ring(), generated(40, edges=10)])
def test_no_box_stands_on_another(view: GraphView) -> None:
    boxes = lay_out(shape(view)).boxes

    assert not [pair for pair in combinations(boxes, 2) if overlaps(*pair)]


def test_a_task_stands_to_the_right_of_what_it_waits_for() -> None:
    asked = shape(generated(24))
    boxes = lay_out(asked).boxes

    assert all(boxes[before][0] + WIDTH < boxes[after][0] for before, after in asked.edges)


def chain(count: int) -> Shape:
    return linked(*((task, task + 1) for task in range(count - 1)), waves=tuple(range(count)))


@pytest.mark.parametrize("asked", [chain(100), chain(3_000), shape(generated(80)), shape(generated(300, edges=500))])
def test_a_long_picture_is_folded_to_the_shape_of_a_screen(asked: Shape) -> None:
    layout = lay_out(asked)

    assert layout.width < 3 * layout.height


def test_in_a_folded_picture_a_task_is_read_after_what_it_waits_for() -> None:
    asked = shape(generated(80))
    layout = lay_out(asked)

    assert len({band.top for band in layout.bands}) > 1
    assert all(layout.columns[before] < layout.columns[after] for before, after in asked.edges)


def test_a_line_that_leaves_a_row_goes_on_at_the_start_of_the_next() -> None:
    layout = lay_out(chain(20))
    folds = [way for way in layout.ways if way.count("M") > 1]

    assert len(folds) == len({band.top for band in layout.bands}) - 1
    assert all(re.fullmatch(rf"M\d+ \d+H{layout.width + STUB}M-{STUB} \d+H0", way) for way in folds)


def test_rows_are_about_as_long_as_each_other() -> None:
    bands = lay_out(chain(100)).bands
    lengths = Counter(band.top for band in bands).values()

    assert max(lengths) - min(lengths) <= len(lengths)


def test_what_fits_on_a_screen_is_not_folded() -> None:
    assert {band.top for band in lay_out(chain(9)).bands} == {0}


def test_tasks_of_one_wave_stand_in_one_column() -> None:
    boxes = lay_out(linked((0, 2), (1, 2), waves=(0, 0, 1))).boxes

    assert boxes[0][0] == boxes[1][0] < boxes[2][0]


def test_a_wave_of_many_tasks_is_spread_over_several_columns_under_one_name() -> None:
    last = 100
    asked = linked(*((task, last) for task in range(last)), waves=(*[0] * last, 1))
    layout = lay_out(asked)

    assert len({left for left, _ in layout.boxes[:last]}) > 1
    assert [band.wave for band in layout.bands] == [0, 1]


def test_every_line_leads_from_the_box_of_one_task_to_that_of_the_other() -> None:
    asked = shape(generated(80))
    layout = lay_out(asked)

    for (before, after), way in zip(asked.edges, layout.ways, strict=True):
        first, *_, last = points(way)
        assert first == (layout.boxes[before][0] + WIDTH, layout.boxes[before][1] + HEIGHT // 2)
        assert last == (layout.boxes[after][0], layout.boxes[after][1] + HEIGHT // 2)


def test_no_line_passes_through_a_box() -> None:
    layout = lay_out(shape(generated(80, edges=140)))
    inside = [
        (stretch, box)
        for stretch in level_stretches(layout)
        for box in layout.boxes
        if stretch[0] < box[0] + WIDTH and box[0] < stretch[1] and box[1] < stretch[2] < box[1] + HEIGHT
    ]

    assert not inside


def test_lines_end_at_the_ring_of_a_critical_box() -> None:
    asked = Shape(waves=(0, 1), edges=((0, 1),), ringed=frozenset({1}), box=(WIDTH, HEIGHT))
    layout = lay_out(asked)

    assert points(layout.ways[0])[-1][0] == layout.boxes[1][0] - 4


def test_the_cut_edge_of_a_cycle_is_the_one_that_runs_backwards() -> None:
    view = ring()
    layout = lay_out(shape(view))

    assert [view.edges[place].is_cut for place in sorted(layout.turned)] == [True]
    (place,) = layout.turned
    assert points(layout.ways[place])[0][0] > points(layout.ways[place])[-1][0]


def test_a_cut_that_leads_to_the_right_all_the_same_points_to_the_task_that_waits() -> None:
    asked = Shape(
        waves=(None,) * 4, edges=((0, 3), (0, 1), (1, 2), (2, 1), (1, 3)), cuts=frozenset({0}), box=(WIDTH, HEIGHT)
    )
    layout = lay_out(asked)

    assert points(layout.ways[0])[-1][0] == layout.boxes[3][0]


def test_a_cycle_without_a_cut_is_laid_out_too() -> None:
    layout = lay_out(linked((0, 1), (1, 2), (2, 0), waves=(None, None, None)))

    assert len(layout.turned) == 1
    assert len({left for left, _ in layout.boxes}) == 3


def test_two_tasks_that_wait_for_each_other_have_two_lines_to_be_seen() -> None:
    layout = lay_out(linked((0, 1), (1, 0), waves=(None, None)))

    assert {y for _, y in points(layout.ways[0])}.isdisjoint(y for _, y in points(layout.ways[1]))


def test_tasks_without_edges_stand_in_rows_below_the_others() -> None:
    layout = lay_out(linked((0, 1), waves=(0, 1, 0, 0)))

    assert layout.grid_top > max(layout.boxes[0][1], layout.boxes[1][1]) + HEIGHT
    assert layout.boxes[2][1] == layout.boxes[3][1] == layout.grid_top


def test_many_tasks_without_edges_do_not_make_one_high_column() -> None:
    layout = lay_out(linked(waves=(0,) * 300))

    assert layout.width > layout.height > HEIGHT


def test_nothing_takes_no_room() -> None:
    layout = lay_out(linked(waves=()))

    assert (layout.width, layout.height, layout.boxes) == (0, 0, ())


def test_a_task_alone_is_as_large_as_its_box() -> None:
    layout = lay_out(linked(waves=(0,)))

    assert (layout.width, layout.height) == (WIDTH, HEIGHT)


def test_a_chain_is_one_straight_line() -> None:
    layout = lay_out(chain(9))

    assert {top for _, top in layout.boxes} == {0}


def test_a_chain_of_many_thousand_tasks_is_no_matter_of_recursion() -> None:
    count = 3_000
    layout = lay_out(linked(*((task, task + 1) for task in range(count)), waves=(None,) * (count + 1)))

    assert len(layout.bands) == count + 1


def test_links_of_two_pairs_that_change_sides_cross_once() -> None:
    assert crossings([[0, 1], [2, 3]], [[3], [2], [], []]) == 1


def test_links_that_meet_in_a_task_do_not_cross() -> None:
    assert crossings([[0, 1], [2]], [[2], [2], []]) == 0


def test_ordering_leaves_fewer_crossings_than_the_plan_has() -> None:
    net = net_of(shape(generated(120, edges=200)))
    before = crossings(net.columns, net.on)
    order(net)

    assert crossings(net.columns, net.on) < before / 2


def test_two_chains_that_are_declared_crosswise_do_not_cross() -> None:
    net = net_of(linked((0, 3), (1, 2), (2, 5), (3, 4), waves=(0, 0, 1, 1, 2, 2)))
    order(net)

    assert crossings(net.columns, net.on) == 0


def test_long_edges_of_one_task_share_their_way() -> None:
    waves = tuple(range(6))
    net = net_of(linked(*((task, task + 1) for task in range(5)), (0, 4), (0, 5), waves=waves))

    assert net.routes[-1][:-1][:4] == net.routes[-2][:-1]


def test_a_cut_does_not_share_the_way_of_others() -> None:
    edges = (*((task, task + 1) for task in range(4)), (0, 3), (0, 4))
    net = net_of(Shape(waves=(None,) * 5, edges=edges, cuts=frozenset({4}), box=(WIDTH, HEIGHT)))

    assert {*net.routes[4][1:-1]}.isdisjoint(net.routes[5])


def test_a_graph_beyond_all_bounds_keeps_its_longest_edges_without_bends() -> None:
    count = 150
    asked = linked(
        *((task, task + 1) for task in range(count)),
        *((0, task) for task in range(2, count)),
        waves=tuple(range(count + 1)),
    )

    assert len(net_of(asked).on) < 10 * count


def test_the_same_shape_is_laid_out_the_same() -> None:
    assert lay_out(shape(generated(150))) == lay_out(shape(generated(150)))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=30))
def test_any_graph_is_laid_out_with_every_edge_and_no_box_on_another(pairs: list[Pair]) -> None:
    edges = tuple(dict.fromkeys(pair for pair in pairs if pair[0] != pair[1]))
    layout = lay_out(linked(*edges, waves=(None,) * 12))

    assert len(layout.ways) == len(edges)
    assert not [pair for pair in combinations(layout.boxes, 2) if overlaps(*pair)]


def test_a_ring_of_the_factory_is_what_the_tests_think() -> None:
    assert [task.wave for task in graph({"A": ("B",), "B": ("A",)}).tasks] == [None, None]
