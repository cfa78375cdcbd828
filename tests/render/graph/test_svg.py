"""The picture as a file: what a strict reader of XML and a careful reader of the plan find in it."""

from collections import Counter
from itertools import product
from xml.etree import ElementTree

import pytest

from planguard.model.graph_view import GraphEdge, GraphTask, GraphView
from planguard.model.vocabulary import Risk, TaskStatus
from planguard.render.graph.labels import fitted, text_width, wrapped
from planguard.render.graph.svg import render_svg
from planguard.render.graph.theme import DARK, LIGHT
from tests.render.graph.views import generated, graph, ring

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = {
    "script": "<script>alert(1)</script>",
    "cdata": "]]> & <![CDATA[",
    "control": "a\x00b\x1b[31m\x9bc",
    "surrogate": "\udc80\ud800",
    "nonchar": "\ufffe\uffff",
    "turn": "\u202eevil",
    "emoji": "🚀" * 80,
    "chinese": "把计费服务移动到应用目录" * 40,
    "long": "x" * 100_000,
    "blank": "   ",
}


def hostile() -> GraphView:
    return graph(
        {words + id: () for id, words in HOSTILE.items()},
        titles={words + id: words for id, words in HOSTILE.items()},
        title="</title><script>alert(2)</script>",
        notes=("<script>alert(3)</script>",),
    )


def read(view: GraphView) -> ElementTree.Element:
    return ElementTree.fromstring(render_svg(view))


def of_class(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [element for element in root.iter() if name in element.get("class", "").split()]


def words_of(root: ElementTree.Element) -> str:
    return " ".join(root.itertext())


@pytest.mark.parametrize("view", [hostile(), ring(), graph({}), graph({"A": ()}), generated(60), generated(600)])
def test_the_file_is_well_formed(view: GraphView) -> None:
    assert read(view).tag == f"{SVG}svg"


def test_no_word_of_a_plan_becomes_an_element() -> None:
    known = {
        "svg",
        "title",
        "desc",
        "style",
        "defs",
        "symbol",
        "circle",
        "path",
        "rect",
        "text",
        "marker",
        "pattern",
        "g",
        "use",
    }

    assert {element.tag.removeprefix(SVG) for element in read(hostile()).iter()} <= known


def test_nothing_is_fetched_and_nothing_runs() -> None:
    text = render_svg(hostile()).replace('xmlns="http://www.w3.org/2000/svg"', "")

    assert not [
        word for word in ("http", "<script", "foreignObject", "<image", "@import", "javascript:") if word in text
    ]
    assert all(element.get("href", "#").startswith("#") for element in read(hostile()).iter())


def test_the_file_can_be_written_as_utf_8() -> None:
    assert render_svg(hostile()).encode()


def test_a_title_of_a_book_does_not_make_a_book_of_the_picture() -> None:
    assert len(render_svg(hostile())) < 60_000


def test_every_task_is_a_group_with_all_that_is_known_of_it() -> None:
    view = generated(30)
    root = read(view)
    groups = [element for element in root.iter(f"{SVG}g") if element.get("id", "").startswith("t")]
    told = [group.findtext(f"{SVG}title", "") for group in groups]

    assert len(told) == len(view.tasks)
    for task, words in zip(view.tasks, told, strict=True):
        assert words.startswith(f"{task.id}: {task.title} (")
        assert f"{task.path}:{task.line}" in words
        assert (task.risk is None and "unknown risk" in words) or f"{task.risk} risk" in words


def test_every_dependency_is_drawn_once() -> None:
    view = generated(60)
    ids = Counter(element.get("id") for element in read(view).iter() if element.get("id", "").startswith("e"))

    assert ids == Counter(f"e{place}" for place in range(len(view.edges)))


def test_a_redundant_dependency_is_faint_in_a_small_graph() -> None:
    (line,) = [element for element in of_class(read(with_redundant()), "redundant") if element.get("id")]

    assert line.get("id") == "e2"


def test_redundant_dependencies_of_a_large_graph_are_left_out_and_counted() -> None:
    small, large = with_redundant(), generated(200)
    edges = (GraphEdge(before=0, after=199, line=1, is_redundant=True), *large.edges)
    text = render_svg(GraphView(title="x", tasks=large.tasks, edges=edges, phases=(), waves=large.waves))

    assert "1 redundant dependency not drawn" in text
    assert 'id="e0"' not in text
    assert "not drawn" not in render_svg(small)


def test_the_cut_edge_is_dashed_and_says_so() -> None:
    root = read(ring())

    assert [line.get("id") for line in of_class(root, "cutting") if line.get("id")] == ["e1"]
    assert [words_of(group).strip() for group in of_class(root, "cut-here")] == ["cut"]
    assert "remove A-4 from the dependencies of A-2" in words_of(root)


def test_a_graph_without_a_cycle_speaks_of_none() -> None:
    assert "ycle" not in words_of(read(generated(30))).replace(LIGHT["cycle"], "")


def test_each_status_has_a_shape_of_its_own() -> None:
    root = read(statuses())
    shapes = {
        symbol.get("id"): ElementTree.tostring(symbol[0]) + ElementTree.tostring(symbol[-1])
        for symbol in root.iter(f"{SVG}symbol")
    }
    used = [
        use.get("href", "")[1:] for group in of_class(root, "t") if group.get("id") for use in group.iter(f"{SVG}use")
    ]

    assert len(used) == len(TaskStatus) + 1
    assert len({shapes[name] for name in used}) == len(used)


def test_a_higher_risk_has_more_bars_and_its_letter() -> None:
    symbols = {symbol.get("id"): symbol for symbol in read(generated(5)).iter(f"{SVG}symbol")}
    bars = [len(of_class(symbols[f"r-{risk.value}"], "on")) for risk in Risk]

    assert bars == [1, 2, 3, 4]
    assert [symbols[f"r-{risk.value}"].findtext(f"{SVG}text") for risk in Risk] == ["L", "M", "H", "C"]


def test_the_critical_path_has_rings_and_double_lines() -> None:
    view = generated(30)
    root = read(view)
    ringed = [group for group in of_class(root, "t") if group.get("id") and of_class(group, "o")]

    assert len(ringed) == len(view.critical_path)
    assert len([line for line in of_class(root, "u") if line.get("d")]) - 1 == len(view.critical_path) - 1


def test_a_ready_task_says_so_in_a_word() -> None:
    root = read(graph({"A": (), "B": ("A",)}))
    (first, second) = [group for group in of_class(root, "t") if group.get("id")]

    assert [text.text for text in of_class(first, "on-ready")] == ["ready"]
    assert not of_class(second, "on-ready")


def test_the_legend_explains_what_occurs_and_nothing_else() -> None:
    (legend,) = of_class(read(graph({"A": ()})), "legend")
    words = words_of(legend)

    assert "planned" in words
    assert "blocked" not in words
    assert "cycle" not in words


def test_a_wave_is_counted_whole_though_others_are_left_out() -> None:
    tasks = tuple(GraphTask(id=str(wave), title="", path="p", line=1, wave=wave) for wave in (2, 5))
    view = GraphView(
        title="", tasks=tasks, edges=(GraphEdge(before=0, after=1, line=1),), phases=(), waves=((0,), (1,))
    )

    assert [text.text for text in of_class(read(view), "wave")] == ["Wave 3 · 1 task", "Wave 6 · 1 task"]


def test_what_was_selected_stands_above_the_picture() -> None:
    assert "phase P1 (7 tasks left out)" in render_svg(graph({"A": ()}, selection="phase P1", left_out=7))


def test_the_same_graph_is_the_same_file() -> None:
    assert render_svg(generated(120)) == render_svg(generated(120))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_stands_out_from_what_is_below_it(theme: dict[str, str]) -> None:
    grounds = ("box", "done", "active", "blocked", "band", "paper")
    texts = ("ink", "soft", "low", "medium", "high", "severe")
    pairs = [
        *product(texts, grounds),
        ("on_ready", "ready"),
        ("cycle", "paper"),
        ("critical", "paper"),
        ("soft", "chrome"),
    ]

    assert not [pair for pair in pairs if contrast(theme[pair[0]], theme[pair[1]]) < 4.5]


@pytest.mark.parametrize(
    "text", ["Move the sources", "WWWWWWWWWWWWWWWWWWWW", "把计费服务移动到应用目录" * 3, "🚀" * 30, "i" * 90]
)
def test_a_text_that_was_cut_fits(text: str) -> None:
    assert text_width(fitted(text, room=150, size=13), 13) <= 151


def test_a_text_that_fits_is_not_cut() -> None:
    assert fitted("Move it", room=150, size=13) == "Move it"


def test_a_title_is_broken_between_words() -> None:
    assert wrapped("Move the billing sources", room=110, size=12.5, lines=2) == ["Move the billing", "sources"]


def test_a_word_without_blanks_is_broken_anywhere_and_ends_in_an_ellipsis() -> None:
    lines = wrapped("x" * 500, room=100, size=12, lines=2)

    assert len(lines) == 2
    assert lines[0] == "x" * len(lines[0])
    assert lines[1].endswith("…")


def with_redundant() -> GraphView:
    view = graph({"A": (), "B": ("A",), "C": ("A", "B")})
    edges = tuple(
        GraphEdge(before=edge.before, after=edge.after, line=1, is_redundant=place == 2)
        for place, edge in enumerate(sorted(view.edges, key=lambda edge: edge.before == 0 and edge.after == 2))
    )
    return GraphView(title="x", tasks=view.tasks, edges=edges, phases=(), waves=view.waves)


def statuses() -> GraphView:
    tasks = tuple(
        GraphTask(id=str(status), title="", path="p", line=1, status=status, wave=0) for status in (*TaskStatus, None)
    )
    return GraphView(title="", tasks=tasks, edges=(), phases=(), waves=(tuple(range(len(tasks))),))


def contrast(one: str, other: str) -> float:
    """Of two colours, as WCAG 2 has it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
