from dataclasses import replace

import pytest

from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.location import Text
from planguard.model.phases import Milestone
from planguard.model.plan import StatedStatus, Task
from planguard.model.vocabulary import StatusPlace, TaskStatus
from planguard.rules.metadata.status_disagreement import RULE
from tests.plans import messages, plan, problems, task, text
from tests.rules.placed import placed

BOX, FIELD, TITLE = StatusPlace.BOX, StatusPlace.FIELD, StatusPlace.TITLE
PLANNED, IN_PROGRESS, BLOCKED = TaskStatus.PLANNED, TaskStatus.IN_PROGRESS, TaskStatus.BLOCKED
DONE, DEFERRED, CANCELLED = TaskStatus.DONE, TaskStatus.DEFERRED, TaskStatus.CANCELLED


def saying(*stated: tuple[StatusPlace, TaskStatus | None]) -> Task:
    return task("T-3", stated=tuple(StatedStatus(place, text("x"), status) for place, status in stated))


def reached(*ids: str, name: str = "M1", is_done: bool = True) -> Milestone:
    return Milestone(placed(name, 100), text("All accepted"), tuple(text(id) for id in ids), is_done)


def test_it_is_a_warning() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG115", "status-disagreement", Severity.WARNING)


def test_a_box_and_a_field_that_disagree_are_both_shown() -> None:
    words, box = placed("in progress", 40), placed("[x]", 20)
    stated = (StatedStatus(FIELD, words, IN_PROGRESS), StatedStatus(BOX, box, DONE))
    move = plan(task("T-1"), task("T-3", stated=stated))

    assert problems(RULE, move) == [
        Problem(
            message="T-3 is in_progress by its field and done by its box",
            at=move.place(box),
            label="says done",
            related=(RelatedPlace(move.place(words), "says in_progress"),),
            task="T-3",
            hint="let both say the same",
        )
    ]


def test_a_box_and_a_title_that_disagree_are_told() -> None:
    assert messages(RULE, plan(saying((BOX, PLANNED), (TITLE, DONE)))) == [
        "T-3 is planned by its box and done by its title"
    ]


def test_a_task_that_says_three_things_is_one_finding() -> None:
    assert messages(RULE, plan(saying((FIELD, BLOCKED), (BOX, DONE), (TITLE, CANCELLED)))) == [
        "T-3 is blocked by its field and done by its box"
    ]


def test_the_two_that_disagree_need_not_be_the_first() -> None:
    assert messages(RULE, plan(saying((FIELD, BLOCKED), (BOX, PLANNED), (TITLE, DONE)))) == [
        "T-3 is blocked by its field and done by its title"
    ]


def test_an_empty_box_does_not_go_with_done() -> None:
    assert len(problems(RULE, plan(saying((FIELD, DONE), (BOX, PLANNED))))) == 1


@pytest.mark.parametrize("other", [PLANNED, IN_PROGRESS, BLOCKED, DEFERRED, CANCELLED])
def test_an_empty_box_goes_with_all_that_is_not_done(other: TaskStatus) -> None:
    assert messages(RULE, plan(saying((FIELD, other), (BOX, PLANNED)))) == []
    assert messages(RULE, plan(saying((BOX, PLANNED), (TITLE, other)))) == []


@pytest.mark.parametrize("other", [PLANNED, IN_PROGRESS, BLOCKED, DEFERRED])
def test_a_ticked_box_does_not_go_with_what_is_not_closed(other: TaskStatus) -> None:
    assert len(problems(RULE, plan(saying((FIELD, other), (BOX, DONE))))) == 1


@pytest.mark.parametrize("other", [DONE, CANCELLED])
def test_a_ticked_box_goes_with_what_is_closed(other: TaskStatus) -> None:
    assert messages(RULE, plan(saying((FIELD, other), (BOX, DONE)))) == []
    assert messages(RULE, plan(saying((BOX, DONE), (TITLE, other)))) == []


@pytest.mark.parametrize(("one", "other"), [(PLANNED, CANCELLED), (DONE, CANCELLED), (IN_PROGRESS, PLANNED)])
def test_a_field_and_a_title_must_say_the_same(one: TaskStatus, other: TaskStatus) -> None:
    assert len(problems(RULE, plan(saying((FIELD, one), (TITLE, other))))) == 1


def test_a_box_with_a_finer_sign_must_say_the_same() -> None:
    assert len(problems(RULE, plan(saying((FIELD, BLOCKED), (BOX, IN_PROGRESS))))) == 1


@pytest.mark.parametrize("status", list(TaskStatus))
def test_two_places_that_say_the_same_agree(status: TaskStatus) -> None:
    assert messages(RULE, plan(saying((FIELD, status), (BOX, status), (TITLE, status)))) == []


def test_an_unknown_word_disagrees_with_nothing() -> None:
    assert messages(RULE, plan(saying((FIELD, None), (BOX, DONE)), saying((BOX, DONE), (TITLE, None)))) == []


def test_a_task_that_speaks_once_or_not_at_all_cannot_disagree() -> None:
    assert messages(RULE, plan(saying((BOX, DONE)), saying())) == []


def test_a_task_without_an_id_goes_by_its_title() -> None:
    nameless = replace(saying((FIELD, BLOCKED), (BOX, DONE)), id=text(""), title=text("Move"))

    [problem] = problems(RULE, plan(nameless))

    assert problem.message == 'the task "Move" is blocked by its field and done by its box'
    assert (problem.task, problem.subject) == ("", "Move")


def test_a_milestone_that_is_ticked_off_before_its_tasks_names_them() -> None:
    second, third = (
        replace(task("T-2"), id=placed("T-2", 30)),
        replace(task("T-3", status=BLOCKED), id=placed("T-3", 60)),
    )
    move = plan(task("T-1", status=DONE), second, third, milestones=(reached("T-1", "T-2", "T-3"),))

    assert problems(RULE, move) == [
        Problem(
            message="M1 is ticked off, and T-2 and T-3 are still open",
            at=move.place(Text("M1", 100, 102)),
            label="ticked off",
            related=(
                RelatedPlace(move.place(second.id), "is planned"),
                RelatedPlace(move.place(third.id), "is blocked"),
            ),
            subject="M1",
            hint="open the milestone again, or close the tasks",
        )
    ]


def test_one_open_task_is_still_open() -> None:
    move = plan(task("T-1", status=IN_PROGRESS), milestones=(reached("T-1"),))

    assert messages(RULE, move) == ["M1 is ticked off, and T-1 is still open"]


def test_of_many_open_tasks_only_the_first_are_named() -> None:
    ids = [f"T-{number}" for number in range(1, 8)]
    move = plan(*(task(id) for id in ids), milestones=(reached(*ids),))

    assert messages(RULE, move) == ["M1 is ticked off, and T-1, T-2, T-3, T-4, T-5 and 2 more are still open"]


def test_a_task_that_a_milestone_names_twice_is_told_once() -> None:
    assert messages(RULE, plan(task("T-1"), milestones=(reached("T-1", "T-1"),))) == [
        "M1 is ticked off, and T-1 is still open"
    ]


def test_every_milestone_is_looked_at() -> None:
    move = plan(task("T-1"), task("T-2"), milestones=(reached("T-1"), reached("T-2", name="M2")))

    assert [problem.subject for problem in problems(RULE, move)] == ["M1", "M2"]


def test_a_milestone_that_is_not_ticked_off_waits() -> None:
    assert messages(RULE, plan(task("T-1"), milestones=(reached("T-1", is_done=False),))) == []


def test_a_milestone_beside_one_that_waits_is_still_looked_at() -> None:
    move = plan(task("T-1"), milestones=(reached("T-1", is_done=False), reached("T-1", name="M2")))

    assert [problem.subject for problem in problems(RULE, move)] == ["M2"]


@pytest.mark.parametrize("status", [DONE, CANCELLED, DEFERRED])
def test_a_task_that_nobody_works_on_holds_no_milestone_up(status: TaskStatus) -> None:
    assert messages(RULE, plan(task("T-1", status=status), milestones=(reached("T-1"),))) == []


def test_a_task_of_unknown_status_holds_no_milestone_up() -> None:
    assert messages(RULE, plan(saying((FIELD, None)), milestones=(reached("T-3"),))) == []


def test_a_milestone_may_name_what_the_plan_does_not_declare() -> None:
    assert messages(RULE, plan(task("T-1", status=DONE), task("T-5"), milestones=(reached("T-1", "T-9"),))) == []


def test_an_open_task_that_the_milestone_does_not_name_is_none_of_its_own() -> None:
    assert messages(RULE, plan(task("T-1", status=DONE), task("T-2"), milestones=(reached("T-1"),))) == []
