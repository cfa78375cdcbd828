"""The report on a phase as one page that needs nothing else: no script, no other host, readable on paper."""

import base64
import hashlib
import re

from markupsafe import Markup

from planguard.model.graph_view import GraphView
from planguard.model.phase_report import PhaseReport
from planguard.render.phase_report.template_source import TemplateSource, no_templates
from planguard.render.phase_report.templates import page_writer, style
from planguard.render.phase_report.values import Bounds, Writer, template_values
from planguard.render.sanitise import shown

_BOUNDS = Bounds(rows=500, lines=50, characters=4000, findings=500)
# a picture of more is no help beside the table of them
_MOST_DRAWN = 150
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def render_html(report: PhaseReport, graph: GraphView | None = None, templates: TemplateSource = no_templates) -> str:
    """Nothing is allowed on the page but its own style sheets, each by its hash."""
    sheet = f"\n{style(templates).strip()}\n"
    picture = _picture(graph) if graph and len(graph.tasks) <= _MOST_DRAWN else ""
    values = template_values(report, Writer(text=shown, code=shown, bounds=_BOUNDS))
    # the sheets are ours or the user's own, and nothing of a plan is in them; the picture is escaped where it is drawn
    values["style"] = Markup(sheet)  # noqa: S704
    values["graph"] = Markup(picture)  # noqa: S704
    values["style_sources"] = Markup(" ".join(_source(each) for each in (sheet, *_STYLE.findall(picture))))  # noqa: S704
    return page_writer("report.html.jinja", templates, is_html=True)(values)


def _picture(graph: GraphView) -> str:
    from planguard.render.graph.svg import render_svg

    return render_svg(graph)


def _source(sheet: str) -> str:
    """A style sheet as a content security policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()}'"
