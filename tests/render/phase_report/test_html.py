import base64
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser

import pytest

from planguard.model.phase_report import PhaseReport
from planguard.render.phase_report.html import render_html
from tests.render.phase_report.reports import GO, HOLD, NO_GO, REPORTS, graph, hostile
from tests.render.phase_report.test_markdown import HOSTILE


class _Page(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += attributes
        if tag not in {"meta", "br", "progress"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += attributes

    def handle_endtag(self, tag: str) -> None:
        if tag not in {"br", "progress"}:
            assert self.open.pop() == tag


@pytest.mark.parametrize("words", [*HOSTILE, '" onload="alert(1)', "'><img src=x onerror=alert(1)>"])
def test_what_a_plan_says_adds_nothing_to_the_page(words: str) -> None:
    usual, page = _Page(render_html(hostile("plain"))), _Page(render_html(hostile(words)))

    assert page.tags == usual.tags
    assert [name for name, _ in page.attributes] == [name for name, _ in usual.attributes]


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_every_element_is_closed_in_its_turn(report: PhaseReport) -> None:
    assert _Page(render_html(report, graph())).open == []


def test_nothing_runs_and_nothing_is_loaded() -> None:
    page = _Page(render_html(NO_GO, graph()))

    assert not page.tags.keys() & {"script", "link", "img", "iframe", "object", "form", "base"}
    assert not {name for name, _ in page.attributes} & {"src", "style", "onclick", "onload", "action", "xlink:href"}


def test_the_policy_allows_the_style_sheets_of_the_page_and_nothing_else() -> None:
    page = render_html(NO_GO, graph())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()}'"
        for sheet in re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    ]

    assert len(hashes) == 2
    assert policy
    assert policy[1] == f"default-src 'none'; style-src {' '.join(hashes)}; base-uri 'none'; form-action 'none'"


@pytest.mark.parametrize(("report", "mark"), [(GO, "✔ GO"), (NO_GO, "✘ NO-GO"), (HOLD, "‖ HOLD")])
def test_the_decision_is_seen_without_colour(report: PhaseReport, mark: str) -> None:
    assert f"<h1>{mark}: Canary 10 % (P3) " in render_html(report)


def test_a_result_is_seen_without_colour() -> None:
    page = render_html(HOLD)

    assert '<span class="result">? not evaluated</span>' in page
    assert '<span class="result">~ waived</span>' in page


def test_without_a_graph_the_tasks_are_still_listed() -> None:
    page = render_html(GO)

    assert "<svg" not in page
    assert '<td data-label="Task">CAN-5</td>' in page
