"""The picture itself, without a frame: waves, edges, boxes. The picture file and the page show the same."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from planguard.model.graph_view import GraphEdge
from planguard.render.counts import counted
from planguard.render.graph.boxes import boxes
from planguard.render.graph.drawing import Drawing
from planguard.render.graph.labels import fitted
from planguard.render.graph.layout.shape import Band

# above the boxes, for the names of the waves
HEAD = 34
MARGIN = 28
_GRID_HEAD = 16
_IN_CYCLE = "In or behind a cycle"


def scene_size(drawing: Drawing) -> tuple[int, int]:
    return drawing.layout.width + 2 * MARGIN, drawing.layout.height + 2 * MARGIN + HEAD


def scene(drawing: Drawing) -> str:
    """In its own coordinates: the first box stands right and below of the margin."""
    parts = [*_bands(drawing), f'<g transform="translate({MARGIN} {MARGIN + HEAD})"><g class="edges">\n']
    parts.extend(_edges(drawing))
    parts.append("</g>\n")
    parts.extend(boxes(drawing))
    parts.extend(_cuts(drawing))
    parts.append("</g>\n")
    return "".join(parts)


def _bands(drawing: Drawing) -> Iterator[str]:
    """Every second wave stands on a ground of its own; above each stand its name and its size."""
    layout = drawing.layout
    sizes = Counter(task.wave for task in drawing.view.tasks)
    has_grid = layout.grid_top < layout.height
    yield '<g class="bands">\n'
    for number, (band, left, right) in enumerate(_stretches(layout.bands)):
        if number % 2 == 0:
            height = band.bottom - band.top + 2 * MARGIN + HEAD
            yield f'<rect class="band" x="{left + MARGIN}" y="{band.top}" width="{right - left}" height="{height}"/>\n'
        name = _IN_CYCLE if band.wave is None else f"Wave {band.wave + 1} · {counted(sizes[band.wave], 'task')}"
        label = fitted(name, room=band.right - band.left, size=12, is_bold=True)
        yield f'<text class="wave" x="{band.left + MARGIN}" y="{band.top + 22}">{label}</text>\n'
    if has_grid:
        top = layout.grid_top + HEAD + MARGIN - _GRID_HEAD if layout.bands else 22
        yield f'<text class="wave" x="{MARGIN}" y="{top}">Without dependencies</text>\n'
    yield "</g>\n"


def _stretches(bands: Sequence[Band]) -> Iterator[tuple[Band, int, int]]:
    """Bands with their left and right ends: two of them meet in the middle of what is between."""
    for _, row in groupby(bands, key=lambda band: band.top):
        of_row = list(row)
        ends = [(before.right + behind.left) // 2 for before, behind in pairwise(of_row)]
        first, last = of_row[0].left - MARGIN // 2, of_row[-1].right + MARGIN // 2
        yield from zip(of_row, [first, *ends], [*ends, last], strict=True)


def _edges(drawing: Drawing) -> Iterator[str]:
    """What matters is drawn last, above the rest."""
    edges = drawing.view.edges
    order = sorted(range(len(drawing.drawn)), key=lambda at: _weight(drawing, edges[drawing.drawn[at]]))
    for at in order:
        place = drawing.drawn[at]
        edge = edges[place]
        way = drawing.layout.ways[at]
        if edge.is_critical and not edge.is_in_cycle:
            yield f'<g id="e{place}" class="e crit"><path class="u" d="{way}"/><path class="v" d="{way}"/></g>\n'
        else:
            yield f'<path id="e{place}" class="e{_kind(drawing, edge)}" d="{way}"/>\n'


def _weight(drawing: Drawing, edge: GraphEdge) -> int:
    is_open = not (edge.is_redundant or drawing.is_past(edge))
    return is_open + 2 * edge.is_critical + 4 * edge.is_in_cycle


def _kind(drawing: Drawing, edge: GraphEdge) -> str:
    if edge.is_in_cycle:
        return " cyc cutting" if edge.is_cut else " cyc"
    if drawing.is_past(edge):
        return " past"
    return " redundant" if edge.is_redundant else ""


def _cuts(drawing: Drawing) -> Iterator[str]:
    """A pair of scissors and a word on each edge to be removed."""
    for at, place in enumerate(drawing.drawn):
        if not drawing.view.edges[place].is_cut:
            continue
        x, y = drawing.layout.middles[at]
        yield (
            f'<g class="cut-here" transform="translate({x} {y})"><rect x="-25" y="-11" width="50" height="22" rx="11"/>'
            '<path d="M-14.5 -3L-4 5M-14.5 3L-4 -5"/><circle cx="-16.5" cy="-4.5" r="2.4"/>'
            '<circle cx="-16.5" cy="4.5" r="2.4"/><text x="0" y="4.5">cut</text></g>\n'
        )
