"""The page as a browser gets it: its policy, its words, and what it brings along."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from planguard.model.graph_view import GraphPhase, GraphView
from planguard.render.graph.html import render_html
from tests.render.graph.test_svg import hostile
from tests.render.graph.views import generated, graph, ring


class Page(HTMLParser):
    """Tags with their attributes, and the text of scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inline: list[tuple[dict[str, str | None], str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.inline.append((dict(attrs), ""))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:
            attributes, text = self.inline[-1]
            self.inline[-1] = (attributes, text + data)

    @property
    def policy(self) -> str:
        return next(str(attributes["content"]) for tag, attributes in self.tags if "http-equiv" in attributes)

    @property
    def data(self) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = json.loads(
            next(text for attributes, text in self.inline if attributes.get("type") == "application/json")
        )
        return found


def digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@pytest.mark.parametrize("view", [hostile(), ring(), graph({}), generated(30)])
def test_the_policy_allows_the_style_and_the_script_of_the_page_and_nothing_else(view: GraphView) -> None:
    page = Page(render_html(view))
    style, script = (digest(text) for attributes, text in page.inline if "type" not in attributes)

    assert page.policy == (
        f"default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'"
    )


def test_no_attribute_holds_a_style_or_a_handler_that_the_policy_would_refuse() -> None:
    names = {name for _, attributes in Page(render_html(hostile())).tags for name in attributes}

    assert not [name for name in names if name == "style" or name.startswith("on")]


def test_nothing_is_fetched() -> None:
    text = render_html(hostile()).replace("http://www.w3.org/2000/svg", "")

    assert not re.search(r"https?:|//[a-z]+\.|\burl\((?!#)|\bsrc=|@import", text.replace("script-src", ""))


def test_nothing_is_kept_in_the_browser() -> None:
    text = render_html(ring())

    assert not [word for word in ("localStorage", "sessionStorage", "document.cookie", "indexedDB") if word in text]


def test_no_word_of_a_plan_becomes_a_tag() -> None:
    page = Page(render_html(hostile()))

    assert len([tag for tag, _ in page.tags if tag == "script"]) == 2
    assert "b" not in {tag for tag, _ in page.tags}


def test_no_word_of_a_plan_ends_the_data_of_the_script() -> None:
    text = render_html(hostile())
    (data,) = re.findall(r'<script id="graph" type="application/json">(.*)</script>\n<script>', text)

    assert "<" not in data
    assert not {"\u2028", "\u2029"} & set(data)
    assert len(json.loads(data)["tasks"]) == len(hostile().tasks)


def test_the_script_knows_every_dependency_also_those_that_are_not_drawn() -> None:
    view = generated(300)

    assert Page(render_html(view)).data["edges"] == [[edge.before, edge.after] for edge in view.edges]


def test_phases_of_two_plans_with_one_id_are_told_apart() -> None:
    view = generated(4, phases=1)
    phases = (GraphPhase("P0", "One", (0, 1)), GraphPhase("P0", "Other", (2, 3)))
    two = GraphView(title="x", tasks=view.tasks, edges=(), phases=phases, waves=view.waves)
    page = Page(render_html(two))

    assert page.data["phases"] == ["P0 · One", "P0 · Other"]
    assert [task[5] for task in page.data["tasks"]] == [0, 0, 1, 1]


def test_without_a_script_the_picture_has_its_size_and_its_words() -> None:
    text = render_html(ring())

    assert re.search(r'<svg id="picture" class="picture" width="\d+" height="\d+" viewBox', text)
    assert "remove A-4 from the dependencies of A-2" in text


def test_the_page_fits_a_phone_and_follows_the_reader() -> None:
    text = render_html(ring())

    assert 'name="viewport" content="width=device-width, initial-scale=1"' in text
    assert "prefers-color-scheme:dark" in text
    assert "prefers-reduced-motion" in text


def test_what_can_be_pressed_has_a_name() -> None:
    controls = [
        attributes for tag, attributes in Page(render_html(ring())).tags if tag in ("input", "select") or tag == "aside"
    ]

    assert controls
    assert all(attributes.get("aria-label") for attributes in controls)


def test_the_same_graph_is_the_same_page() -> None:
    assert render_html(generated(120)) == render_html(generated(120))
