from dataclasses import replace

from planguard.model.finding import Problem, Severity
from planguard.model.vocabulary import TaskStatus
from planguard.rules.metadata.missing_id import RULE
from tests.plans import messages, plan, problems, task, text
from tests.rules.placed import markdown, placed


def test_it_is_an_error() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG101", "missing-id", Severity.ERROR)


def test_a_task_without_an_id_is_named_by_its_title() -> None:
    nameless = replace(task(""), id=placed("", 40), title=text("Move the sources"))
    move = plan(task("T-1"), nameless)

    assert problems(RULE, move) == [
        Problem(
            message='the task "Move the sources" has no id',
            at=move.place(nameless.id),
            label="no id",
            subject="Move the sources",
            hint="add `id: …`",
        )
    ]


def test_in_markdown_the_id_stands_before_the_title() -> None:
    [problem] = problems(RULE, markdown(plan(task(""))))

    assert problem.hint == "put one before the title, as `**T-1**`"


def test_a_task_without_a_title_has_neither() -> None:
    assert messages(RULE, plan(task("", title=text("")))) == ["a task has neither id nor title"]


def test_a_task_of_any_status_needs_an_id() -> None:
    assert len(problems(RULE, plan(*(task("", status=status) for status in TaskStatus)))) == len(TaskStatus)


def test_a_plan_of_any_version_needs_ids() -> None:
    assert len(problems(RULE, plan(task(""), version=""))) == 1


def test_an_id_of_one_sign_is_an_id() -> None:
    assert messages(RULE, plan(task("1"))) == []


def test_a_task_without_a_title_but_with_an_id_has_one() -> None:
    assert messages(RULE, plan(task("T-1", title=text("")))) == []
