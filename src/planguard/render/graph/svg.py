"""The graph as one SVG file: no script, nothing from elsewhere, its own light paper, and a legend."""

from collections.abc import Iterator
from dataclasses import dataclass

from planguard.model.graph_view import GraphView
from planguard.render.graph.answers import answers
from planguard.render.graph.drawing import Drawing
from planguard.render.graph.labels import fitted, markup, text_width, words
from planguard.render.graph.legend import SAMPLE_HEIGHT, SAMPLE_WIDTH, remarks, samples, selected, summary
from planguard.render.graph.marks import definitions
from planguard.render.graph.scene import MARGIN, scene, scene_size
from planguard.render.graph.theme import picture_style

# a legend needs some width, and is not read across a wall
_LEAST_WIDTH, _LEGEND_WIDTH = 720, 1_500
_KEY_SIZE, _KEY_GAP = 12, 22
_ROW = 28
# cycles that are told in words; the others are only red
_MOST_CYCLES = 5
_MOST_NOTES = 5


@dataclass(frozen=True, slots=True)
class _Line:
    css: str
    size: int
    text: str


def render_svg(view: GraphView) -> str:
    drawing = Drawing(view)
    body = scene(drawing)
    across, down = scene_size(drawing)
    width = max(across, _LEAST_WIDTH)
    head, top = _head(drawing, width)
    height = top + down
    large = " large" if drawing.is_compact else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="picture{large}" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-labelledby="title desc">\n'
        f'<title id="title">{markup(words(view.title))}</title>\n'
        f'<desc id="desc">{markup(description(drawing))}</desc>\n'
        f"<style>\n{picture_style()}</style>\n{definitions()}\n"
        f'<rect class="paper" width="{width}" height="{height}"/>\n{head}'
        f'<g transform="translate(0 {top})">\n{body}</g>\n</svg>\n'
    )


def description(drawing: Drawing) -> str:
    """The picture in words, for whoever is read it to."""
    cycles = [f"Cycle: {words(cycle.words)}; {words(cycle.cut)}" for cycle in drawing.view.cycles[:_MOST_CYCLES]]
    told = [answer.text(drawing.view) for answer in answers(drawing.view)]
    told += [words(note) for note in (*selected(drawing.view), *remarks(drawing))]
    return ". ".join([f"Tasks by waves, from left to right: {summary(drawing)}", *told, *cycles])


def alarms(drawing: Drawing) -> Iterator[str]:
    """Cycles and other faults, in words that are sanitised."""
    cycles = drawing.view.cycles
    for cycle in cycles[:_MOST_CYCLES]:
        yield f"Cycle: {words(cycle.words)}"
        yield f"To break it, {words(cycle.cut)}"
    if len(cycles) > _MOST_CYCLES:
        yield f"and {len(cycles) - _MOST_CYCLES} more cycles"
    for note in drawing.view.notes[:_MOST_NOTES]:
        yield words(note)
    if len(drawing.view.notes) > _MOST_NOTES:
        yield f"and {len(drawing.view.notes) - _MOST_NOTES} more notes"


def _head(drawing: Drawing, width: int) -> tuple[str, int]:
    """Title, counts, cycles in words and the legend, and where the picture begins below them."""
    lines = [_Line("heading", 20, words(drawing.view.title)), _Line("summary", 13, summary(drawing))]
    lines += [_Line("answer", 13, answer.text(drawing.view)) for answer in answers(drawing.view)]
    lines += [_Line("summary", 13, words(note)) for note in (*selected(drawing.view), *remarks(drawing))]
    lines += [_Line("alarm", 13, alarm) for alarm in alarms(drawing)]
    parts = []
    top = 20
    for line in lines:
        top += line.size + 8
        text = fitted(line.text, room=width - 2 * MARGIN, size=line.size, is_bold=line.css != "summary")
        parts.append(f'<text class="{line.css}" x="{MARGIN}" y="{top}">{markup(text)}</text>\n')
    legend, top = _legend(drawing, min(width, _LEGEND_WIDTH), top + 16)
    return "".join(parts) + legend, top


def _legend(drawing: Drawing, width: int, top: int) -> tuple[str, int]:
    left = MARGIN
    parts = ['<g class="legend">\n']
    for sample in samples(drawing):
        room = SAMPLE_WIDTH + 8 + text_width(sample.words, _KEY_SIZE)
        if left > MARGIN and left + room > width - MARGIN:
            left = MARGIN
            top += _ROW
        parts.append(
            f'<g transform="translate({left} {top})">{sample.picture}'
            f'<text class="key" x="{SAMPLE_WIDTH + 8}" y="15">{sample.words}</text></g>\n'
        )
        left += room + _KEY_GAP
    return "".join(parts) + "</g>\n", top + SAMPLE_HEIGHT + 8
