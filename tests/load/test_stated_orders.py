"""Orders that a plan states outside its tasks."""

import pytest

from planguard.load.dialects.plan_v2_markdown import read
from planguard.model.location import Source
from planguard.model.plan import Plan, StatedOrder
from tests.load.markdown_plans import plan, stretch

TASKS = "\n".join(f"- [ ] **A-{number}** Title" for number in range(1, 10)) + "\n\n## Notes\n\n"
CHAIN = [["A-1"], ["A-2", "A-3"], ["A-4"]]


def written(text: str) -> Plan:
    return plan(f"# Plan v2: x\n\n{text}\n\n## Task List\n\n{TASKS}")


def waves(order: StatedOrder) -> list[list[str]]:
    return [[id.value for id in wave] for wave in order.waves]


def orders(text: str) -> list[list[list[str]]]:
    return [waves(order) for order in written(text).orders]


@pytest.mark.parametrize(
    "line",
    [
        "`A-1 -> {A-2, A-3} -> A-4`",
        "A-1 -> {A-2, A-3} -> A-4",
        "A-1 -> (A-2, A-3) -> A-4",
        "A-1 → [A-2, A-3] → A-4",
        "A-1→{A-2、A-3}→A-4",
        "A-1 --> A-2 & A-3 --> A-4",
        "A-1 => A-2 + A-3 => A-4",
        "A-1 ⇒ （A-2，A-3） ⇒ A-4",
        "A-1 -> A-2~A-3 -> A-4.",
        "Order: `A-1 -> {A-2, A-3} -> A-4`",
        "执行顺序：A-1 -> {A-2, A-3} -> A-4",
        "- A-1 -> {A-2, A-3} -> A-4",
        "**A-1** -> {**A-2**, **A-3**} -> **A-4**",
        "```\nA-1 -> {A-2, A-3} -> A-4\n```",
        "```text\nA-1\n  -> {A-2, A-3}\n  -> A-4\n```",
        "A-1 ->\n{A-2, A-3} ->\nA-4",
        "    A-1 -> {A-2, A-3} ->\n\n    A-4",
        "### A-1 -> {A-2, A-3} -> A-4",
    ],
)
def test_a_wave_line_is_an_order(line: str) -> None:
    assert orders(line) == [CHAIN]
    assert orders(line.replace("\n", "\r\n")) == [CHAIN]


def test_every_id_of_a_wave_line_knows_its_place() -> None:
    read = written("Order: `A-1 -> {A-2, A-3} -> A-4`")
    (order,) = read.orders

    assert stretch(read, order.text) == "Order: `A-1 -> {A-2, A-3} -> A-4`"
    assert [stretch(read, id) for wave in order.waves for id in wave] == ["A-1", "A-2", "A-3", "A-4"]


def test_an_order_over_several_lines_keeps_its_places() -> None:
    read = written("```\nA-1\n  -> {A-2, A-3}\n```")
    (order,) = read.orders

    assert [stretch(read, id) for wave in order.waves for id in wave] == ["A-1", "A-2", "A-3"]


@pytest.mark.parametrize(
    "line",
    [
        "`billing/ -> apps/billing/`",
        "A-1 -> the rest",
        "A-1 moves to A-2",
        "See A-1 -> A-2 for more",
        "v1 -> v2",
        "A-1 -> B-9",
        "A-1",
        "-> A-1",
        "A-1 -> -> A-2",
        "<!-- A-1 -> A-2 -->",
        "> A-1 -> A-2",
        "A-1, A-2: they go first",
        "| A-1 | A-2 |",
    ],
)
def test_other_lines_are_no_orders(line: str) -> None:
    assert orders(line) == []


def test_an_arrow_in_a_task_is_no_order() -> None:
    assert plan("# Plan v2: x\n\n- [ ] **A-1** T\n  - **Output**:\n    - A-1 -> A-2\n- [ ] **A-2** T\n").orders == ()


def test_a_wave_line_may_name_a_task_that_is_not_there() -> None:
    assert orders("A-1 -> A-99 -> A-2") == [[["A-1"], ["A-99"], ["A-2"]]]


@pytest.mark.parametrize(
    "lines",
    [
        "- **Wave 1（契约冻结）**: A-1\n- **Wave 2 (parallel)**: A-2 + A-3\n- **Wave 3**: A-4",
        "Wave 1: A-1\nWave 2: A-2, A-3\nWave 3: A-4",
        "- Batch 1: A-1\n- Batch 2: A-2 & A-3\n- Batch 3: A-4",
        "- 批次 1：A-1\n- 批次 2：A-2、A-3\n- 批次 3：A-4",
        "- Wave 1: A-1\n- Wave 2: A-2\n- Wave 2: A-3\n- Wave 3: A-4",
        "- Parallel wave #1: A-1\n- Parallel wave #2: A-2~A-3\n- Parallel wave #3: `A-4`",
    ],
)
def test_a_list_of_waves_is_one_order(lines: str) -> None:
    read = written(lines)
    (order,) = read.orders

    assert waves(order) == CHAIN
    assert stretch(read, order.text).startswith(lines[:8].lstrip("- "))
    assert stretch(read, order.waves[0][0]) == "A-1"


def test_a_list_that_begins_again_is_another_order() -> None:
    lines = "- Wave 1: A-1\n- Wave 2: A-2\n\n## More\n\n- Wave 1: A-3\n- Wave 2: A-4"

    assert orders(lines) == [[["A-1"], ["A-2"]], [["A-3"], ["A-4"]]]


@pytest.mark.parametrize(
    "lines", ["- Wave 1: A-1", "- Wave 1: the first\n- Wave 2: the second", "- Wave 1: A-1 is first\n- Wave 2: see A-2"]
)
def test_a_single_wave_and_waves_of_words_say_nothing(lines: str) -> None:
    assert orders(lines) == []


def test_a_wave_with_an_order_in_it_is_a_wave_line() -> None:
    assert orders("- Wave 1: A-1 -> A-2\n- Wave 2: A-3 -> A-4") == [[["A-1"], ["A-2"]], [["A-3"], ["A-4"]]]


TABLE = """\
| Task | Wave | Parallel With | {column} |
|------|:----:|---------------|--------|
| A-1 | 1 | None | A-2, A-3 |
| **A-2** | 2 | A-3 | `A-4` |
| A-4 | 3 | None | Final completion |
| B-9 | 3 | None | A-5 |
| A-5 | 3 | A-6 | |
| A-6 | 3
"""


@pytest.mark.parametrize(
    ("column", "is_before"),
    [("Blocks", True), ("Depends On", False), ("依赖", False), ("Blocked By", False), ("后续任务", True)],
)
def test_a_row_of_a_table_is_an_order(column: str, is_before: bool) -> None:
    expected = [[["A-1"], ["A-2", "A-3"]], [["A-2"], ["A-4"]]]

    assert orders(TABLE.format(column=column)) == [order if is_before else order[::-1] for order in expected]


def test_a_row_knows_the_place_of_its_ids() -> None:
    read = written(TABLE.format(column="Blocks"))

    assert stretch(read, read.orders[0].text) == "| A-1 | 1 | None | A-2, A-3 |"
    assert [stretch(read, id) for wave in read.orders[1].waves for id in wave] == ["A-2", "A-4"]


def test_a_table_may_follow_a_line_of_text() -> None:
    assert orders("What blocks what:\n| Task | Blocks |\n|---|---|\n| A-1 | A-2 |") == [[["A-1"], ["A-2"]]]


@pytest.mark.parametrize(
    "table",
    [
        "| Task | Notes |\n|---|---|\n| A-1 | A-2 |",
        "| What | Blocks |\n|---|---|\n| A-1 | A-2 |",
        "| Task | Blocks |\n| A-1 | A-2 |\n| A-3 | A-4 |",
        "| Task | Blocks |",
        "| Task | Blocks |\n|---|---|\n| A-1, A-2 | A-3 |",
        "```\n| Task | Blocks |\n|---|---|\n| A-1 | A-2 |\n```",
    ],
)
def test_other_tables_are_no_orders(table: str) -> None:
    assert orders(table) == []


@pytest.mark.parametrize(
    "text",
    [
        "A-1 -> " * 20_000,
        "-> A-1\n" * 20_000,
        "A-1" + " " * 150_000 + "x",
        "- Wave 1: A-1\n" * 10_000,
        "|" * 150_000,
        "| Task | Blocks |\n|---|---|\n" + "| A-1 | A-2 |\n" * 10_000,
        "```\n" + "\n" * 150_000,
        "- Wave " + "9" * 100_000 + ": A-1\n- Wave 2: A-2",
        "A-1 -> A-" + "9" * 100_000 + "~A-" + "9" * 100_000,
    ],
)
def test_much_of_it_is_read_at_once(text: str) -> None:
    assert read(Source("plans/x.md", f"# Plan v2: x\n\n{TASKS}{text}"), {}).tasks
