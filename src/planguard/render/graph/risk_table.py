"""The risk of each phase, as lines."""

from collections.abc import Iterable, Iterator, Sequence

from planguard.model.graph_risk import RiskSpread
from planguard.model.risk_levels import LEVELS
from planguard.render.cells import columns, cut
from planguard.render.graph.words import phase_words
from planguard.render.style import Style

_PHASE = 40


def risk_table(spreads: Iterable[RiskSpread], style: Style) -> Iterator[str]:
    """The open tasks of each phase by risk, and behind a slash all of them."""
    heads = [str(level or "unknown") for level in LEVELS]
    rows = [_risk_row(spread) for spread in spreads]
    first, *others = aligned([["risk, open/all", *heads], *rows])
    yield style.strong(first)
    yield from others


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Cells, which are as they are printed, under each other; two blanks between columns."""
    widths = [max(columns(cell) for cell in column) for column in zip(*rows, strict=True)]
    return ["  ".join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _risk_row(spread: RiskSpread) -> list[str]:
    counts = (f"{left}/{left + closed}" for left, closed in zip(spread.open, spread.closed, strict=True))
    name = cut(phase_words(spread.phase, spread.title), _PHASE)
    return [name, *("" if count == "0/0" else count for count in counts)]


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - columns(cell))
