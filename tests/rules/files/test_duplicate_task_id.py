from dataclasses import replace

from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.plan import Task
from planguard.rules.files.duplicate_task_id import RULE
from tests.plans import messages, plan, problems, task, text
from tests.rules.placed import placed


def titled(id: str, title: str, start: int = 0, phase: str = "") -> Task:
    return replace(task(id), id=placed(id, start), title=text(title), phase=text(phase) if phase else None)


def test_it_is_an_error() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG003", "duplicate-task-id", Severity.ERROR)


def test_two_tasks_of_one_id_are_told_at_the_second_with_the_first_beside_it() -> None:
    first, second = titled("T-3", "Move", 20), titled("T-3", "Scan", 40)
    move = plan(first, titled("T-4", "Tag", 30), second)

    assert problems(RULE, move) == [
        Problem(
            message='T-3 is already the id of "Move"',
            at=move.place(second.id),
            label="declared again",
            related=(RelatedPlace(move.place(first.id), "first declared here"),),
            task="T-3",
            subject="2",
            hint="give this task an id of its own",
        )
    ]


def test_a_task_that_is_written_twice_has_the_same_title() -> None:
    [problem] = problems(RULE, plan(titled("T-3", "Move"), titled("T-3", "Move")))

    assert problem.message == "T-3 is written twice, with the same title"
    assert problem.hint == "remove one of the two"


def test_a_numbering_that_starts_again_under_each_heading_names_the_heading() -> None:
    [problem] = problems(RULE, plan(titled("1.1", "Tag", phase="Prepare"), titled("1.1", "Move", phase="Cut over")))

    assert problem.message == '1.1 is declared twice: the numbering starts again under "Cut over"'
    assert problem.hint == "number on through the whole plan"


def test_without_headings_the_numbering_just_starts_again() -> None:
    for id in ("1", "1.1", "1.2.10", "2.1a", "2.1B"):
        assert messages(RULE, plan(titled(id, "Tag"), titled(id, "Move"))) == [
            f"{id} is declared twice: the numbering starts again"
        ]


def test_a_numbering_starts_again_where_only_one_of_the_two_has_a_heading() -> None:
    assert messages(RULE, plan(titled("1.1", "Tag"), titled("1.1", "Move", phase="Cut over"))) == [
        '1.1 is declared twice: the numbering starts again under "Cut over"'
    ]
    assert messages(RULE, plan(titled("1.1", "Tag", phase="Prepare"), titled("1.1", "Move"))) == [
        "1.1 is declared twice: the numbering starts again"
    ]


def test_a_number_twice_under_one_heading_is_a_slip() -> None:
    assert messages(RULE, plan(titled("1.1", "Tag", phase="Prepare"), titled("1.1", "Move", phase="Prepare"))) == [
        '1.1 is already the id of "Tag"'
    ]


def test_an_id_with_letters_in_front_is_no_bare_number() -> None:
    assert messages(RULE, plan(titled("T1.1", "Tag"), titled("T1.1", "Move"))) == ['T1.1 is already the id of "Tag"']
    assert messages(RULE, plan(titled("1.x", "Tag"), titled("1.x", "Move"))) == ['1.x is already the id of "Tag"']


def test_each_further_declaration_is_a_finding_of_its_own_beside_the_first() -> None:
    first = titled("T-3", "A", 20)
    move = plan(first, titled("T-3", "B", 30), titled("T-3", "C", 40))

    found = problems(RULE, move)

    assert [problem.subject for problem in found] == ["2", "3"]
    assert [problem.at.column for problem in found] == [17, 27]
    assert {problem.related[0].at for problem in found} == {move.place(first.id)}


def test_other_ids_are_no_duplicates() -> None:
    assert messages(RULE, plan(task("T-1"), task("T-2"), task("T-10"))) == []


def test_numbers_that_are_equal_are_still_two_ids() -> None:
    assert messages(RULE, plan(task("1.1"), task("1.10"), task("01.1"))) == []


def test_ids_that_differ_in_case_are_two() -> None:
    assert messages(RULE, plan(task("T-1"), task("t-1"))) == []


def test_two_tasks_of_one_title_are_two_tasks() -> None:
    assert messages(RULE, plan(titled("T-1", "Move"), titled("T-2", "Move"))) == []


def test_another_plan_may_use_the_same_id() -> None:
    assert messages(RULE, plan(task("T-1")), plan(task("T-1"), path="plans/other.plan.yaml")) == []


def test_tasks_without_an_id_do_not_share_one() -> None:
    assert messages(RULE, plan(task(""), task(""))) == []


def test_a_task_without_an_id_does_not_hide_the_next() -> None:
    assert len(problems(RULE, plan(task(""), task("T-1"), task(""), task("T-1")))) == 1
