"""The first line of a task: box, id, title and the status that the title shows."""

import pytest

from planguard.load.task_heads import Head, read_box, read_head
from planguard.load.titles import read_title
from planguard.model.location import Text
from planguard.model.vocabulary import TaskStatus


def at(value: str) -> Text:
    return Text(value, 7, 7 + len(value))


def head(line: str) -> Head:
    read = read_head(at(line))
    assert read is not None
    assert line[read.id.start - 7 : read.id.end - 7] == read.id.value
    return read


def title_of(line: str) -> str:
    title = head(line).title
    if len(title.value) == title.end - title.start:
        assert line[title.start - 7 : title.end - 7] == title.value
    return title.value


@pytest.mark.parametrize(
    ("box", "status"),
    [
        ("[ ]", TaskStatus.PLANNED),
        ("[x]", TaskStatus.DONE),
        ("[X]", TaskStatus.DONE),
        ("[~]", TaskStatus.IN_PROGRESS),
        ("[/]", TaskStatus.IN_PROGRESS),
        ("[-]", TaskStatus.CANCELLED),
    ],
)
def test_a_box_says_how_far_a_task_is(box: str, status: TaskStatus) -> None:
    read, rest = read_box(at(f"{box} **A-1** Title"))

    assert read is not None
    assert (read.status, read.text) == (status, Text(box, 7, 10))
    assert rest == Text("**A-1** Title", 11, 24)


@pytest.mark.parametrize("line", ["[x]* 4.2 Title", "[x]  4.2 Title", "[x]\t4.2 Title", "[x]\u00a04.2 Title"])
def test_what_stands_behind_a_box_may_be_spaced_oddly(line: str) -> None:
    read, rest = read_box(at(line))

    assert read is not None
    assert rest.value == "4.2 Title"
    assert line[rest.start - 7 : rest.end - 7] == "4.2 Title"


@pytest.mark.parametrize(
    "line", ["[P] T001", "[#7](url) x", "[TBD] x", "[x](url)", "[]", "[xx] a", "x [x] a", "[x]a", "[完成] a", ""]
)
def test_other_brackets_are_no_boxes(line: str) -> None:
    assert read_box(at(line)) == (None, at(line))


def test_a_box_may_stand_alone() -> None:
    read, rest = read_box(at("[ ]"))

    assert read is not None
    assert rest.value == ""


@pytest.mark.parametrize(
    ("line", "id", "title"),
    [
        ("**DIR-001** Freeze the paths", "DIR-001", "Freeze the paths"),
        ("**DIR-001**: Freeze", "DIR-001", "Freeze"),
        ("**DIR-001:** Freeze", "DIR-001", "Freeze"),
        ("**DIR-001: Freeze**", "DIR-001", "Freeze"),
        ("**DIR-001 Freeze**", "DIR-001", "Freeze"),
        ("**DIR-001** - Freeze", "DIR-001", "Freeze"),
        ("**DIR-001** — Freeze", "DIR-001", "Freeze"),
        ("**DIR-001**：冻结", "DIR-001", "冻结"),
        ("**DIR-001** 冻结窗口与基线快照", "DIR-001", "冻结窗口与基线快照"),
        ("DIR-001冻结", "DIR-001", "冻结"),
        ("SEC-COMP-007 Contract", "SEC-COMP-007", "Contract"),
        ("T028b Title", "T028b", "Title"),
        ("T001 [P] [US1] Title in src/a.py", "T001", "[P] [US1] Title in src/a.py"),
        ("[T001] Title", "T001", "Title"),
        ("[A-1](#a-1) Title", "A-1", "Title"),
        ("`A-1` Title", "A-1", "Title"),
        ("**`A-1`** Title", "A-1", "Title"),
        ("__A-1__ Title", "A-1", "Title"),
        ("1.1 Title", "1.1", "Title"),
        ("1.10 Title", "1.10", "Title"),
        ("1.1a Title", "1.1a", "Title"),
        ("D.3.2.a Title", "D.3.2.a", "Title"),
        ("1. Title", "1", "Title"),
        ("2) Title", "2", "Title"),
        ("Task 3.1: Title", "3.1", "Title"),
        ("Task 3 Title", "3", "Title"),
        ("Task #3: Title", "3", "Title"),
        ("**Task 3.1** Title", "3.1", "Title"),
        ("任务 3：标题", "3", "标题"),
        ("TASK-001 Title", "TASK-001", "Title"),
        ("**move-sources** Move them", "move-sources", "Move them"),
        ("A-1", "A-1", ""),
        ("**A-1**", "A-1", ""),
        ("A-1 - v2 of the interface", "A-1", "v2 of the interface"),
        ("**A-1** Move `__init__.py` and **all** else", "A-1", "Move `__init__.py` and all else"),
        ("**A-1** Square `a**b`", "A-1", "Square `a**b`"),
        ("**A-1** Keep a[0] and [b]", "A-1", "Keep a[0] and [b]"),
        ("**A-1** Move a_b to c_d", "A-1", "Move a_b to c_d"),
    ],
)
def test_a_line_that_begins_with_an_id_is_the_head_of_a_task(line: str, id: str, title: str) -> None:
    assert head(line).id.value == id
    assert title_of(line) == title
    assert head(line).shown is None
    assert not head(line).is_range


@pytest.mark.parametrize(
    "line",
    [
        "Set up the project",
        "3 services must be up",
        "**3 services** must be up",
        "100% of the routes",
        "100ms at most",
        "**Step 1:** Write the test",
        "Phase 1 Title",
        "**Setup** Title",
        "move-sources Move them",
        "tasks 1 and 2",
        "[P] Title",
        "任务完成",
        "",
        "A" * 90 + "1 Title",
        "9" * 5000 + ". Title",
    ],
)
def test_other_lines_are_no_heads(line: str) -> None:
    assert read_head(at(line)) is None


def test_a_head_tells_emphasis() -> None:
    assert head("**A-1** T").is_bold
    assert head("__A-1__ T").is_bold
    assert not head("A-1 T").is_bold
    assert not head("`A-1` T").is_bold


@pytest.mark.parametrize(
    "line",
    ["A-1 ~ A-8 all done", "**A-1** ~ **A-8** done", "A-001~006", "`A-1` – `A-3`", "T1..T9 done", "A-1 至 A-3 完成"],
)
def test_a_head_that_opens_a_range_says_so(line: str) -> None:
    assert head(line).is_range


@pytest.mark.parametrize(
    ("line", "title", "status", "mark"),
    [
        ("A-1 标题 [完成]", "标题", TaskStatus.DONE, "[完成]"),
        ("A-1 标题【完成】", "标题", TaskStatus.DONE, "【完成】"),
        ("A-1 标题（已完成）", "标题", TaskStatus.DONE, "（已完成）"),
        ("A-1 [done] Title", "Title", TaskStatus.DONE, "[done]"),
        ("A-1 Title [in progress]", "Title", TaskStatus.IN_PROGRESS, "[in progress]"),
        ("A-1 Title ✅", "Title", TaskStatus.DONE, "✅"),
        ("**A-1** ✅ Title", "Title", TaskStatus.DONE, "✅"),
        ("A-1 Title 🚧", "Title", TaskStatus.IN_PROGRESS, "🚧"),
        ("✅ A-1 Title", "Title", TaskStatus.DONE, "✅"),
        ("~~A-1 Title~~", "Title", TaskStatus.CANCELLED, "Title~~"),
        ("~~**A-1** Title~~", "Title", TaskStatus.CANCELLED, "Title~~"),
        ("A-1 ~~Title~~", "Title", TaskStatus.CANCELLED, "~~Title~~"),
    ],
)
def test_a_title_may_show_a_status(line: str, title: str, status: TaskStatus, mark: str) -> None:
    read = head(line)

    assert read.title.value == title
    assert read.shown is not None
    assert read.shown.status is status
    assert line[read.shown.text.start - 7 : read.shown.text.end - 7] == mark


@pytest.mark.parametrize(
    "line",
    [
        "A-1 Title [P]",
        "A-1 [US1] Title",
        "A-1 Close the done [done] list now",
        "A-1 Title (auth)",
        "A-1 ⭐ Title",
        "A-1 ~~old~~ new",
    ],
)
def test_other_marks_in_a_title_are_part_of_it(line: str) -> None:
    assert head(line).shown is None


def test_a_title_without_marks_is_itself() -> None:
    assert read_title(at("Move `a`")) == (at("Move `a`"), None)


@pytest.mark.parametrize(
    "line",
    [
        "~" * 200_000,
        "✅ " * 100_000,
        "A-1 " + "(" * 200_000,
        "A-1 " + " " * 200_000 + "x",
        "A-1" + "`" * 200_000,
        "**" * 100_000,
        "A." * 100_000,
        "task " * 50_000,
    ],
)
def test_a_long_line_is_read_at_once(line: str) -> None:
    read_head(at(line))
    read_title(at(line))
