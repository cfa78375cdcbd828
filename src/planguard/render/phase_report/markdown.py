"""The report on a phase as Markdown that fits into a comment, and shows what plans say as they say it."""

import re

from planguard.model.graph_view import GraphView
from planguard.model.phase_report import PhaseReport
from planguard.render.markdown import markdown_text
from planguard.render.phase_report.template_source import TemplateSource, no_templates
from planguard.render.phase_report.templates import Page, page_writer
from planguard.render.phase_report.values import Bounds, Writer, template_values
from planguard.render.sanitise import shown

# of a comment, an issue and a description of a pull request on GitHub
LONGEST = 65_536

_BOUNDS = (
    Bounds(rows=100, lines=20, characters=1000, findings=50),
    Bounds(rows=100, lines=20, characters=1000, findings=50, with_graph=False),
    Bounds(rows=40, lines=8, characters=250, findings=20, with_graph=False),
    Bounds(rows=10, lines=4, characters=120, findings=0, with_graph=False),
    Bounds(rows=4, lines=2, characters=80, findings=0, with_graph=False),
)
_NUMBER = re.compile(r"(\d+)([.)])(?=\s|$)")
# between letters no underline begins or ends anything, and between blanks no star does: CommonMark, section 6.2
_HARMLESS = re.compile(r"(?<=[A-Za-z0-9])\\(?=_[A-Za-z0-9])|(?<=[A-Za-z0-9)] )\\(?=\* )")
_GAP = re.compile(r"\n{3,}")
_BACKTICKS = re.compile("`+")


def render_markdown(
    report: PhaseReport, graph: GraphView | None = None, templates: TemplateSource = no_templates
) -> str:
    """The whole, or as much as fits into a comment, and then it says so."""
    write = page_writer("report.md.jinja", templates, is_html=False)
    fenced = _fenced(graph) if graph else ""
    pages = (_page(report, fenced, write, bounds) for bounds in _BOUNDS)
    page = next(pages)
    for shorter in pages:
        if len(page) <= LONGEST:
            break
        page = shorter
    return page


def markdown_line(text: str) -> str:
    """As `markdown_text`, and the text begins nothing either where it stands at the beginning of a line."""
    escaped = _HARMLESS.sub("", markdown_text(text).strip())
    if escaped[:1] in tuple("#+=-"):
        return f"\\{escaped}"
    return _NUMBER.sub(r"\1\\\2", escaped, count=1) if _NUMBER.match(escaped) else escaped


def code_span(text: str) -> str:
    """On one line, between as many backticks as it takes."""
    line = shown(text)
    fence = "`" * (1 + max((len(run) for run in _BACKTICKS.findall(line)), default=0))
    pad = " " if line[:1] in "` " or line[-1:] in "` " else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def _page(report: PhaseReport, graph: str, write: Page, bounds: Bounds) -> str:
    values = template_values(report, Writer(text=markdown_line, code=code_span, bounds=bounds))
    values["graph"] = graph if bounds.with_graph else ""
    values["is_shortened"] = bounds is not _BOUNDS[0]
    return _GAP.sub("\n\n", write(values)).strip() + "\n"


def _fenced(graph: GraphView) -> str:
    from planguard.render.graph.mermaid import render_mermaid

    text = render_mermaid(graph)
    fence = "`" * max(3, 1 + max((len(run) for run in _BACKTICKS.findall(text)), default=0))
    return f"{fence}mermaid\n{text.rstrip()}\n{fence}"
