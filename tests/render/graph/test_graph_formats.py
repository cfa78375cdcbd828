"""The formats of a graph that are text; a picture is looked at elsewhere."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable

import pytest

from planguard.model.plan import Plan
from planguard.render.cells import columns
from planguard.render.graph.dot import render_dot
from planguard.render.graph.formats import GraphFormat, render_graph
from planguard.render.graph.json import render_json
from planguard.render.graph.mermaid import CHARACTERS, EDGES, render_mermaid
from planguard.render.graph.mermaid_text import label
from planguard.render.graph.text import render_text
from tests.plans import plan, task, text
from tests.render.graph.sample_plans import NASTY, billing_plan, chain_plan, dense_plan, nasty_plan, view_of

PLANS: dict[str, Callable[[], Plan]] = {"billing": billing_plan, "nasty": nasty_plan}
ENDINGS = {GraphFormat.TEXT: "txt", GraphFormat.MERMAID: "mmd", GraphFormat.DOT: "dot", GraphFormat.JSON: "json"}


@pytest.mark.parametrize("format", ENDINGS)
@pytest.mark.parametrize("name", PLANS)
def test_a_whole_graph(name: str, format: GraphFormat, golden: Callable[[str, str], None]) -> None:
    golden(f"{name}.{ENDINGS[format]}", render_graph(view_of(PLANS[name]()), format=format))


@pytest.mark.parametrize("format", GraphFormat)
def test_every_format_can_be_written_as_utf_8_and_holds_nothing_that_a_terminal_obeys(format: GraphFormat) -> None:
    text = render_graph(view_of(nasty_plan()), format=format)

    assert text.encode()
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028]", text)


@pytest.mark.parametrize("format", ENDINGS)
def test_no_tasks_are_a_graph_too(format: GraphFormat) -> None:
    assert "0 tasks" in render_graph(view_of(plan()), format=format) or format is GraphFormat.JSON


# text


def test_rows_of_wide_letters_are_aligned() -> None:
    view = view_of(plan(task("移动", title=text("A")), task("M-2", title=text("B"))))

    rows = [line for line in render_text(view).splitlines() if line.startswith("  [")]

    assert len({columns(row[:-1]) for row in rows}) == 1


def test_in_colour_the_words_are_the_same() -> None:
    view = view_of(billing_plan())

    painted = render_text(view, color=True)

    assert "\x1b[" in painted
    assert re.sub(r"\x1b\[[\d;]*m", "", painted) == render_text(view)


def test_a_long_critical_path_shows_its_ends() -> None:
    text = render_text(view_of(chain_plan(50)))

    assert "50 open tasks: T-0 -> T-1 -> " in text
    assert " -> (30 more) -> " in text
    assert " -> T-48 -> T-49\n" in text


# mermaid


@pytest.mark.parametrize("title", NASTY)
def test_a_label_holds_no_sign_that_mermaid_reads(title: str) -> None:
    assert not re.search(r"[\"`<>\[\]{}|*_&\\%;]|^\d+\.|--|==", re.sub(r"#\d+;", "", label(title)))


@pytest.mark.parametrize(
    "words", ["BIL-001", "P1: Move the service", "1.10 Move", "移动源代码，然后删除旧目录", "a, b/c"]
)
def test_what_people_write_is_left_as_it_is(words: str) -> None:
    assert label(words) == words


def test_a_colon_before_an_entity_is_one_too() -> None:
    # Mermaid takes `style x:y#35;` for a definition, and drops the semicolon
    assert label("style x:y#z") == "style x#58;y#35;z"


def test_a_redundant_edge_is_left_out() -> None:
    view = view_of(plan(task("A"), task("B", depends_on=["A"]), task("C", depends_on=["A", "B"])))

    assert "t0 --> t2" not in render_mermaid(view)
    assert "t0 -> t2" not in render_dot(view)


def test_as_many_edges_as_github_draws_are_drawn_one_by_one() -> None:
    text = render_mermaid(view_of(dense_plan(EDGES)))

    assert text.count("-->") + text.count("==>") == EDGES
    assert len(text) <= CHARACTERS


def test_one_edge_more_is_drawn_by_wave_where_there_are_no_phases() -> None:
    text = render_mermaid(view_of(dense_plan(EDGES + 1)))

    assert 'note>"drawn by wave: ' in text
    assert "g0 --> g1" in text


def test_a_large_graph_is_drawn_by_phase() -> None:
    text = render_mermaid(view_of(chain_plan(1200, phases=6)))

    assert "%% drawn by phase: 1200 tasks and 1199 dependencies are too many for Mermaid\n" in text
    assert 'g0["P0<br/>200 tasks: 200 planned"]:::is_open' in text
    assert 'g0 -- "1" --> g1' in text
    assert text.count("-->") == 5


def test_many_characters_are_too_many_as_well() -> None:
    text = render_mermaid(view_of(chain_plan(450, phases=3, title="(" * 70)))

    assert "drawn by phase" in text
    assert len(text) <= CHARACTERS


def test_too_many_phases_are_drawn_by_wave() -> None:
    text = render_mermaid(view_of(chain_plan(1200, phases=1200)))

    assert "drawn by wave" in text
    assert text.count("-->") < EDGES


def test_many_waves_are_drawn_several_in_one() -> None:
    assert '["waves 1 to 12<br/>12 tasks: 12 planned"]' in render_mermaid(view_of(chain_plan(1200)))


def test_what_is_in_or_behind_a_cycle_is_not_lost_in_a_large_graph() -> None:
    view = view_of(chain_plan(1200, then=[task("R-1", depends_on=["R-2"]), task("R-2", depends_on=["R-1"])]))

    assert "in or behind a cycle<br/>2 tasks: 2 planned" in render_mermaid(view)


def test_a_cycle_is_red_and_the_cut_is_dashed() -> None:
    view = view_of(plan(task("A", depends_on=["B"]), task("B", depends_on=["A"]), task("C", depends_on=["B"])))

    lines = render_mermaid(view).splitlines()

    assert '  t0 -. "cut" .-> t1' in lines
    assert "  t1 --> t0" in lines
    assert "  linkStyle 0,1 stroke:#cc0000,stroke-width:3px" in lines


# dot


@pytest.mark.skipif(not shutil.which("dot"), reason="Graphviz is not there")
@pytest.mark.parametrize("name", PLANS)
def test_graphviz_draws_every_task(name: str) -> None:
    view = view_of(PLANS[name]())

    done = subprocess.run(
        ["dot", "-Tsvg"], input=render_dot(view).encode(), capture_output=True, check=False, timeout=60
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.count(b'class="node"') == len(view.tasks)
    assert b"<script" not in done.stdout


def test_a_quote_and_a_backslash_end_no_string_of_graphviz() -> None:
    view = view_of(plan(task("A", title=text('x\\" ]; evil [label="'))))

    assert r'label="A\nx\\\" ]; evil [label=\"\nready, low risk' in render_dot(view)


def test_an_entity_stays_what_is_written() -> None:
    assert "&amp;lt;b&amp;gt;" in render_dot(view_of(plan(task("A", title=text("&lt;b&gt;")))))


# json


def test_json_reads_back_as_it_was_but_for_lone_surrogates() -> None:
    tasks = json.loads(render_json(view_of(nasty_plan())))["tasks"]

    titles = [each["title"] for each in tasks[: len(NASTY)]]
    assert [title for title in titles if "lone" not in title] == [title for title in NASTY if "lone" not in title]
    assert r"\x80 lone \ud800" in titles


def test_json_says_what_a_task_is_blocked_by() -> None:
    tasks = json.loads(render_json(view_of(billing_plan())))["tasks"]

    assert {each["id"]: each["blocked_by"] for each in tasks if each["blocked_by"]} == {
        "BIL-005": ["BIL-003"],
        "BIL-007": ["BIL-004", "BIL-005", "BIL-003"],
        "BIL-009": ["BIL-007", "BIL-006"],
    }
