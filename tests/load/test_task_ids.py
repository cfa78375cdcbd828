"""Task ids in running text, their ranges, and the leading list of them."""

import pytest

from planguard.load.id_ranges import PlanIds, counts_up, stem
from planguard.load.task_ids import References, is_id, read_references
from planguard.model.location import Text


def read(value: str, *known: str) -> References:
    return read_references(Text(value, 100, 100 + len(value)), PlanIds(known))


def ids(value: str, *known: str) -> list[str]:
    return [id.value for id in read(value, *known).ids]


def rest(value: str, *known: str) -> str | None:
    left = read(value, *known).rest
    return left.value if left else None


@pytest.mark.parametrize(
    "word",
    [
        "1.1",
        "1.1.1",
        "1.1a",
        "D.3.2.a",
        "T001",
        "T028b",
        "DIR-001",
        "SEC-COMP-007",
        "WP01",
        "3.1",
        "1.10",
        "12",
        "BE_2-1",
    ],
)
def test_every_shape_of_an_id_is_one(word: str) -> None:
    assert is_id(word)
    assert ids(word) == [word]


@pytest.mark.parametrize("word", ["setup", "", "DIR-", "1.", "-1", "T 1", "任务", "A" * 80 + "1"])
def test_words_without_a_number_or_with_loose_ends_are_no_ids(word: str) -> None:
    assert not is_id(word)


@pytest.mark.parametrize(
    "value",
    [
        "A-1, A-2",
        "A-1,A-2",
        "A-1、A-2",
        "A-1，A-2",
        "A-1; A-2",
        "A-1；A-2",
        "A-1 & A-2",
        "A-1 + A-2",
        "A-1 / A-2",
        "A-1 and A-2",
        "A-1, and A-2",
        "A-1 和 A-2",
        "A-1 與 A-2",
        "A-1与A-2",
        "`A-1`, `A-2`",
        "**A-1**, **A-2**",
        "[A-1], [A-2]",
        "[A-1](#a-1), [A-2](tasks.md#a-2)",
        "(A-1, A-2)",
        "A-1, A-2.",
        "Tasks: A-1, A-2",
        "Task A-1, Task A-2",
        "任务 A-1、任务 A-2",
        "~~A-1~~, A-2",
        "A-1 (schema), A-2 (data)",
        "A-1（结构）、A-2",
        "A-1, A-2 once both are merged",
    ],
)
@pytest.mark.parametrize("known", [(), ("A-1", "A-2")])
def test_a_list_may_be_written_in_many_ways(value: str, known: tuple[str, ...]) -> None:
    assert ids(value, *known) == ["A-1", "A-2"]
    assert rest(value, *known) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("T003-T008", ["T003", "T004", "T005", "T006", "T007", "T008"]),
        ("T003–T005", ["T003", "T004", "T005"]),
        ("T003 — T005", ["T003", "T004", "T005"]),
        ("A-001~006", ["A-001", "A-002", "A-003", "A-004", "A-005", "A-006"]),
        ("A-001 ～ A-003", ["A-001", "A-002", "A-003"]),
        ("1.1..1.5", ["1.1", "1.2", "1.3", "1.4", "1.5"]),
        ("1.1-1.3", ["1.1", "1.2", "1.3"]),
        ("1.9-1.11", ["1.9", "1.10", "1.11"]),
        ("T001 to T003", ["T001", "T002", "T003"]),
        ("A-1 至 A-3", ["A-1", "A-2", "A-3"]),
        ("SEC-COMP-001..SEC-COMP-003", ["SEC-COMP-001", "SEC-COMP-002", "SEC-COMP-003"]),
        ("`A-1`~`A-3`", ["A-1", "A-2", "A-3"]),
        ("A-1, A-3~A-5, A-9", ["A-1", "A-3", "A-4", "A-5", "A-9"]),
    ],
)
def test_a_range_holds_the_ids_between_its_ends(value: str, expected: list[str]) -> None:
    assert ids(value) == expected
    assert rest(value) is None


def test_a_range_holds_only_the_ids_of_the_plan_and_its_ends() -> None:
    assert ids("A-1~A-9", "A-1", "A-4", "A-7") == ["A-1", "A-4", "A-7", "A-9"]


def test_a_range_with_a_bare_number_is_one_where_both_ends_are_tasks() -> None:
    assert ids("A-001-003", "A-001", "A-002", "A-003") == ["A-001", "A-002", "A-003"]
    assert ids("3-5", "3", "4", "5") == ["3", "4", "5"]
    assert ids("SEC-001-003") == ["SEC-001-003"]


@pytest.mark.parametrize(
    "value", ["A-5~A-1", "A-1 - B-4", "A-1 - v2 of the interface", "A-1 to 3 hosts", "A-1 - the schema"]
)
def test_what_does_not_count_up_is_no_range(value: str) -> None:
    assert ids(value)[0] == value[:3]
    assert len(ids(value)) == 1


@pytest.mark.parametrize("value", ["A-1~A-999999999", "A-0..A-" + "9" * 30, "1~" + "9" * 5000])
def test_a_range_that_is_too_long_is_left_unparsed(value: str) -> None:
    assert ids(value) in ([], ["1"], ["A-0"])
    assert rest(value) is not None or ids(value) == ["1"]


def test_the_ranges_of_one_plan_stand_for_a_limited_number_of_ids() -> None:
    known = PlanIds(f"A-{number}" for number in range(1000))
    value = Text("A-0~A-999", 0, 9)
    read = [read_references(value, known) for _ in range(101)]

    assert len(read[99].ids) == 1000
    assert read[100] == References((), value)


@pytest.mark.parametrize(
    "value", ["None", "none.", "n/a", "无", "なし", "—", "-", "[]", "нет", "keine", "", "None (first task)"]
)
def test_nothing_is_an_empty_list(value: str) -> None:
    assert read(value, "A-1") == References((), None)


def test_nothing_that_names_a_task_is_left_unparsed() -> None:
    assert rest("None, but see A-1", "A-1") == "None, but see A-1"


def test_only_the_leading_list_counts() -> None:
    assert ids("WP01. WP04 depends on this WP.", "WP01", "WP04") == ["WP01"]
    assert rest("WP01. WP04 depends on this WP.", "WP01", "WP04") == "WP04 depends on this WP."


@pytest.mark.parametrize(
    "value",
    [
        "3 services must be up",
        "US1 complete",
        "the schema of A-1",
        "Phase 1",
        "Phase 2 (T010-T020)",
        "all previous tasks",
        "1.1a-1.1c",
        "see above",
        "100% of the routes",
    ],
)
def test_prose_is_left_unparsed_and_makes_no_edge(value: str) -> None:
    assert ids(value, "T-1") == []
    assert rest(value, "T-1") == value


def test_a_remark_without_ids_is_dropped_and_one_with_ids_is_not() -> None:
    assert rest("A-1 once the 3 hosts are up", "A-1") is None
    assert rest("A-1 once A-2 is merged", "A-1", "A-2") == "once A-2 is merged"
    assert rest("A-1 (needs A-2), A-3", "A-1", "A-2", "A-3") == "(needs A-2), A-3"


def test_a_word_of_the_plan_is_an_id_whatever_it_looks_like() -> None:
    assert ids("setup, cut over", "setup") == ["setup"]
    assert ids("Phase 3.1", "3.1") == ["3.1"]
    assert ids("TASK-001 和 TASK-002", "TASK-001", "TASK-002") == ["TASK-001", "TASK-002"]
    assert ids("一", "一") == ["一"]


def test_a_slug_is_an_id_where_it_stands_alone() -> None:
    assert ids("move-sources, cut-over") == ["move-sources", "cut-over"]
    assert ids("well-known issue") == []


@pytest.mark.parametrize(
    ("value", "word"),
    [("A-1, A-2", "A-2"), ("**A-1** 和 `A-2`", "A-2"), ("Task A-1; see A-2 first", "A-1"), ("T1–T9", "T1–T9")],
)
def test_an_id_has_its_exact_place_and_one_of_a_range_that_of_the_range(value: str, word: str) -> None:
    places = [value[id.start - 100 : id.end - 100] for id in read(value).ids]

    assert word in places


def test_the_rest_has_its_exact_place() -> None:
    value = "WP01. WP04 depends on this"
    left = read(value, "WP01").rest

    assert left is not None
    assert value[left.start - 100 : left.end - 100] == "WP04 depends on this"


def test_a_value_that_is_shorter_than_its_place_names_the_whole_place() -> None:
    read = read_references(Text("A-1, A-2", 10, 40), PlanIds())

    assert read.ids == (Text("A-1", 10, 40), Text("A-2", 10, 40))


@pytest.mark.parametrize("value", ["A-" + "9" * 100_000, "9" * 100_000, "A-1~A-" + "9" * 100_000, "1." * 50_000 + "1x"])
def test_numbers_of_thousands_of_digits_are_no_ids(value: str) -> None:
    assert ids(value) in ([], ["A-1"])
    assert ids(value, "A-1", value) == [value]


def test_a_long_remark_is_not_searched_for_ids() -> None:
    assert ids("see " + "1." * 20_000 + "1x") == []
    assert rest("A-1 " + "1." * 20_000 + "1x") is not None


def test_ends_of_a_range_differ_in_their_last_number_only() -> None:
    assert counts_up("A-1", "A-2")
    assert counts_up("A-001", "006")
    assert not counts_up("A-2", "A-1")
    assert not counts_up("A-1", "B-2")
    assert not counts_up("A", "B")


def test_ids_of_one_numbering_share_a_stem() -> None:
    assert [stem(word) for word in ("DIR-006", "T028b", "1.2", "1.1a", "cut-over")] == [
        "DIR-",
        "T",
        "1.",
        "1.",
        "cut-over",
    ]
