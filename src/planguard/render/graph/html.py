"""The graph as one page that works without a network: the picture, and a script that moves and searches it.

The policy of the page allows its own style and script by their digests and nothing else, so that no word of a plan can
become either. Without scripts the picture is there, and scrolls.
"""

import base64
import hashlib
from string import Template

from planguard.model.graph_view import GraphTask, GraphView
from planguard.render.graph.answers import Answer, answers
from planguard.render.graph.drawing import Drawing
from planguard.render.graph.labels import markup, words
from planguard.render.graph.legend import SAMPLE_HEIGHT, SAMPLE_WIDTH, remarks, samples, selected, summary
from planguard.render.graph.marks import definitions
from planguard.render.graph.page_data import page_data
from planguard.render.graph.scene import scene, scene_size
from planguard.render.graph.svg import alarms, description
from planguard.render.graph.theme import page_style, template


def render_html(view: GraphView) -> str:
    drawing = Drawing(view)
    body = scene(drawing)
    width, height = scene_size(drawing)
    style, script = page_style(), template("page.js")
    return Template(template("page.html")).substitute(
        policy=_policy(style=style, script=script),
        style=style,
        script=script,
        title=markup(words(view.title) or "Graph"),
        summary=markup(summary(drawing)),
        answers="".join(f"<p>{_answer(answer, view)}</p>" for answer in answers(view)),
        notes="".join(f"<p>{markup(words(note))}</p>" for note in selected(view)),
        remarks="".join(f'<p class="keys">{remark}</p>' for remark in remarks(drawing)),
        alarms="".join(f"<p>{markup(alarm)}</p>" for alarm in alarms(drawing)),
        description=markup(description(drawing)),
        legend=_legend(drawing),
        large=" large" if drawing.is_compact else "",
        width=width,
        height=height,
        definitions=definitions(),
        scene=body,
        data=page_data(drawing),
    )


def _answer(answer: Answer, view: GraphView) -> str:
    """Its tasks lead to their boxes."""
    parts = (_link(part, view.tasks[part]) if isinstance(part, int) else markup(part) for part in answer.parts)
    return f"<strong>{answer.label}</strong> {' '.join(parts)}"


def _link(place: int, task: GraphTask) -> str:
    return f'<a href="#t{place}" title="{markup(words(task.title))}">{markup(words(task.name))}</a>'


def _policy(*, style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def _legend(drawing: Drawing) -> str:
    return "".join(
        f'<li><svg class="picture" width="{SAMPLE_WIDTH}" height="{SAMPLE_HEIGHT}" '
        f'viewBox="0 0 {SAMPLE_WIDTH} {SAMPLE_HEIGHT}" aria-hidden="true">{sample.picture}</svg>{sample.words}</li>\n'
        for sample in samples(drawing)
    )
