"""Nonsense and broken plans: nothing raises, nothing takes long, and every place lies in the file."""

import time
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planguard.load.dialects.plan_v2_markdown import claims, read
from planguard.model.location import Source, Text
from planguard.model.plan import Plan
from tests.load.plan_writers import STYLES, Style, as_markdown
from tests.load.written_plans import WrittenPlan, written_plans

_SOUP = st.lists(
    st.sampled_from(
        [
            "- ",
            "* ",
            "1. ",
            "[ ] ",
            "[x] ",
            "[~]",
            "**A-1**",
            "A-2",
            "A-1~A-3",
            "1.1",
            "**Risk**: ",
            "Depends On：",
            "- 任务ID: ",
            "  - **Input**:\n",
            "    - `a`",
            "High",
            "None",
            "\n",
            "\n\n",
            "\r\n",
            "\r",
            "  ",
            "    ",
            "\t",
            "# ",
            "### ",
            "Plan v2: ",
            "> ",
            "```\n",
            "~~~",
            "`",
            "``",
            "**",
            "__",
            "~~",
            "|",
            "| Task | Blocks |\n|---|---|\n",
            "->",
            "{",
            "}",
            "(",
            "）",
            "Wave 1: ",
            "<!--",
            "-->",
            "<div>",
            "---\n",
            "planguard: v2\n",
            "M1（A-1~A-2）: ",
            "✅",
            "完成",
            "[完成]",
            ":",
            "：",
            ",",
            "、",
            ".",
            "absent: ",
            "\\",
            "\x00",
            "\x1b[31m",
            "\u2028",
            "\u0085",
            "é",
            "9" * 30,
            "::error::",
            "a",
        ]
    ),
    max_size=60,
).map("".join)


def read_all(text: str) -> Plan:
    source = Source("plans/x.md", text)
    claims(source)
    return read(source, {})


def texts(value: object) -> list[Text]:
    if isinstance(value, Text):
        return [value]
    if isinstance(value, tuple):
        return [text for each in value for text in texts(each)]
    if is_dataclass(value) and not isinstance(value, Source):
        return [text for field in fields(value) for text in texts(getattr(value, field.name))]
    return []


def has_sound_places(plan: Plan) -> bool:
    return all(0 <= text.start <= text.end <= len(plan.source.text) for text in texts(plan))


@settings(max_examples=400)
@given(_SOUP)
def test_soup_is_read(text: str) -> None:
    assert has_sound_places(read_all(text))
    assert has_sound_places(read_all("# Plan v2: x\n\n" + text))


@given(written_plans(), STYLES, st.data())
def test_a_plan_with_a_piece_torn_out_or_put_in_is_read(
    written: WrittenPlan, style: Style, data: st.DataObject
) -> None:
    text = as_markdown(written, style)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))

    assert has_sound_places(read_all(text[:start] + data.draw(_SOUP) + text[end:]))


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert has_sound_places(read_all(text))


HEAD = "# Plan v2: x\n\n## Task List\n\n- [ ] **A-1** T\n"
_PIECES = [
    "- [ ] ",
    "**a**: ",
    "**Risk**: ",
    "Risk: low. ",
    "a: ",
    "A-1 -> ",
    "A-1, ",
    "A-1~A-999999999, ",
    "A-1..A-999 ",
    "1.",
    "A-",
    "9",
    "|",
    "`",
    "` ",
    "`a``b",
    "[",
    "(",
    "（",
    "{",
    "*",
    "_",
    "~",
    "~~",
    "<!--",
    " ",
    "\t",
    "\u00a0",
    "✅",
    "\u200d",
    "->",
    "-",
    "=",
    ":",
    "：",
    "、",
    "and ",
    "to ",
    "task ",
    "Phase ",
    "None ",
    "Wave 1: ",
    "cd a && ",
    "A=1 ",
    "> ",
    "中",
    "A-1 (a) ",
    "\n",
    "x\n",
    "- \n",
    "# \n",
    "- [ ] x\n",
    "| A-1 | A-2 |\n",
    "-> A-1\n",
    "**Risk**: x\n",
    "```\n",
]
_FRAMES = [
    "{0}",
    HEAD + "- [ ] {0}\n",
    HEAD + "- [ ] **A-2** {0}\n",
    HEAD + "  - {0}\n",
    HEAD + "  - **Depends On**: {0}\n",
    HEAD + "  - **Input**:\n    - {0}\n",
    HEAD + "  - **Acceptance Criteria**:\n    - {0}\n",
    HEAD + "  - **Risk**: {0}\n",
    HEAD + "\n## Notes\n\n{0}\n",
    HEAD + "\n- [x] M1 ({0}): x\n",
    "# Plan: {0}\n\n### A-1 {0}\n",
]


@pytest.mark.parametrize("piece", _PIECES)
def test_much_of_one_piece_takes_linear_time(piece: str) -> None:
    for frame in _FRAMES:
        took = _time(frame, piece, 20_000)
        if took > 0.3:
            # twice as much takes about twice as long; its square would be four times
            assert _time(frame, piece, 40_000) < 3 * took, (frame, piece)


def _time(frame: str, piece: str, size: int) -> float:
    text = frame.format(piece * (size // len(piece)))
    start = time.process_time()
    read_all(text)
    return time.process_time() - start


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "- [ ] " * 60_000,
        HEAD + "  - **Depends On**: " + "A-1~A-1000, " * 40_000,
        "9" * 500_000,
        "- [ ] **A-" + "9" * 100_000 + "** T\n",
    ],
)
def test_half_a_megabyte_of_nonsense_does_not_hang(text: str) -> None:
    start = time.process_time()
    read_all(text)

    assert time.process_time() - start < 20


def test_ranges_over_a_large_plan_make_no_huge_graph() -> None:
    text = "# Plan v2: x\n" + "".join(
        f"- [ ] **A-{number}** t\n  - **Depends On**: A-0~A-999\n" for number in range(3000)
    )
    plan = read_all(text)

    assert len(plan.tasks) == 3000
    assert plan.edges <= 101_000
    assert all(task.unparsed for task in plan.tasks[200:])
