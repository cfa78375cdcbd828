"""Blocks that users override, and what their templates cannot do."""

from dataclasses import replace

import pytest

from planguard.errors import PlanguardError
from planguard.render.phase_report.formats import ReportFormat, render_phase_report
from planguard.render.phase_report.template_source import TemplateSource
from tests.render.phase_report.reports import NO_GO, graph

EXTENDS = '{% extends "planguard/report.md.jinja" %}'
BLOCKS = (
    "decision must should rollback conditions waivers approvals delivery progress graph findings provenance".split()
)


def templates(**texts: str) -> TemplateSource:
    """`md="…"` is `report.md.jinja`, `html` its sister, `css` the style sheet."""
    names = {"md": "report.md.jinja", "html": "report.html.jinja", "css": "report.css"}
    files = {names.get(key, f"{key}.jinja"): text for key, text in texts.items()}
    return files.get


def markdown(text: str, **more: str) -> str:
    return render_phase_report(NO_GO, graph(), format=ReportFormat.MARKDOWN, templates=templates(md=text, **more))


def html(**texts: str) -> str:
    return render_phase_report(NO_GO, format=ReportFormat.HTML, templates=templates(**texts))


def plain(format: ReportFormat = ReportFormat.MARKDOWN) -> str:
    return render_phase_report(NO_GO, graph(), format=format)


def complaint(text: str, **more: str) -> str:
    with pytest.raises(PlanguardError) as caught:
        markdown(text, **more)
    return caught.value.message


def test_a_template_that_overrides_nothing_changes_nothing() -> None:
    assert markdown(EXTENDS) == plain()


def test_a_block_can_be_added_to() -> None:
    page = markdown(f"{EXTENDS}{{% block decision %}}![](logo.svg)\n\n{{{{ super() }}}}{{% endblock %}}")

    assert page == f"![](logo.svg)\n\n{plain()}"


@pytest.mark.parametrize("block", BLOCKS)
def test_every_block_can_be_left_out(block: str) -> None:
    page = markdown(f"{EXTENDS}{{% block {block} %}}LEFT OUT{{% endblock %}}")

    assert "LEFT OUT" in page
    assert page != plain()


@pytest.mark.parametrize("block", BLOCKS)
def test_the_page_has_the_same_blocks(block: str) -> None:
    page = html(html=f'{{% extends "planguard/report.html.jinja" %}}{{% block {block} %}}LEFT OUT{{% endblock %}}')

    assert "LEFT OUT" in page


def test_what_an_override_shows_is_escaped_already() -> None:
    report = replace(NO_GO, plan_title="<b>@octocat</b>")
    page = render_phase_report(
        report, format=ReportFormat.MARKDOWN, templates=templates(md="{{ plan_title }} {{ provenance.plan | upper }}")
    )

    assert page == "&lt;b&gt;@&#8203;octocat&lt;/b&gt; PLANS/CANARY.PLAN.YAML\n"


def test_a_page_of_ones_own_escapes_too() -> None:
    report = replace(NO_GO, plan_title="<b>")

    page = render_phase_report(report, format=ReportFormat.HTML, templates=templates(html="{{ plan_title }}"))
    assert page == "&lt;b&gt;"


def test_a_style_sheet_of_ones_own_is_allowed_by_the_policy() -> None:
    page = html(css="h1 { color: red }</style><script>")

    assert "<style>\nh1 { color: red }<\\/style><script>\n</style>" in page
    assert "style-src 'sha256-" in page


def test_a_template_may_include_another_of_its_directory() -> None:
    assert markdown("{% include 'part.jinja' %}", part="hello") == "hello\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a\n{% if %}", "report.md.jinja:2: Expected an expression, got 'end of statement block'"),
        ("a\n\n{{ no_such_value }}", "report.md.jinja:3: 'no_such_value' is undefined"),
        ("{{ phase.no_such_value }}", "report.md.jinja:1: 'dict object' has no attribute 'no_such_value'"),
        ("{{ must[0].nmae }}", "report.md.jinja:1: 'dict object' has no attribute 'nmae'"),
        ("{{ 1 / 0 }}", "report.md.jinja:1: division by zero"),
        ("{{ 1 + 'a' }}", "report.md.jinja:1: unsupported operand type(s) for +: 'int' and 'str'"),
        ("{% include 'none.jinja' %}", "report.md.jinja:1: there is no template none.jinja"),
        ("{% include '../secret' %}", "report.md.jinja:1: there is no template ../secret"),
        ('{% extends "report.md.jinja" %}', "report.md.jinja:1: the template extends or includes itself"),
    ],
)
def test_what_is_wrong_with_a_template_is_told_with_its_place(text: str, message: str) -> None:
    assert complaint(text) == message


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{% do must.append(1) %}",
        "{{ must.append(1) }}",
        "{{ provenance.update({}) }}",
    ],
)
def test_a_template_cannot_leave_its_sandbox(text: str) -> None:
    assert complaint(text).startswith("report.md.jinja:1: ")


def test_a_fault_of_an_included_template_is_told_with_its_own_place() -> None:
    assert complaint("{% include 'part.jinja' %}", part="\n{{ nothing }}") == "part.jinja:2: 'nothing' is undefined"
