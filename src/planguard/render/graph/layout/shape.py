"""What is laid out, and what comes of it: places and ways, without a word of the plan."""

from dataclasses import dataclass

Pair = tuple[int, int]
Point = tuple[int, int]

# how far the ring around a box of the critical path stands off
RING = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """`edges` lead from the task that comes first to the one that waits. `waves` holds None in or behind a cycle.

    `cuts` are places in `edges` that are turned around before any other where a cycle has to be broken. Lengths are
    in pixels; all boxes are of one size, and lines end at the rings of those that are `ringed`.
    """

    waves: tuple[int | None, ...]
    edges: tuple[Pair, ...]
    cuts: frozenset[int] = frozenset()
    ringed: frozenset[int] = frozenset()
    box: tuple[int, int] = (240, 60)
    gap: int = 18

    @property
    def count(self) -> int:
        return len(self.waves)


@dataclass(frozen=True, slots=True)
class Band:
    """The stretch from `left` to `right` in which a wave stands; it is None where only tasks of cycles do.

    `top` and `bottom` are those of its row.
    """

    wave: int | None
    left: int
    right: int
    top: int
    bottom: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Boxes by their upper left corners; ways as the data of SVG paths, in the order of `Shape.edges`.

    `middles` holds for each cut where a sign on it can stand.
    `columns` number the columns of the tasks in the order in which they are read, row by row.
    `turned` are the places of the edges that run against the waves. `grid_top` is where the tasks begin that neither
    wait nor are waited for; they stand below the others, and it is the height where there are none.
    """

    boxes: tuple[Point, ...]
    ways: tuple[str, ...]
    middles: dict[int, Point]
    turned: frozenset[int]
    columns: tuple[int, ...]
    bands: tuple[Band, ...]
    width: int
    height: int
    grid_top: int
