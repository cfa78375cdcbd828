from dataclasses import replace

import pytest

from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.plan import StatedStatus, Task
from planguard.model.vocabulary import StatusPlace, TaskStatus
from planguard.rules.metadata.placeholder_text import RULE
from planguard.rules.metadata.placeholders import is_placeholder
from tests.plans import field, messages, plan, problems, steps, task, text
from tests.rules.placed import over, placed, placed_field, placed_steps

PLACEHOLDERS = """\
TBD
tbd
TBA
tbc
TODO
ToDo
FIXME
XXX
XXXXX
?
???
...
......
…
placeholder
to be added
to be announced
to be confirmed
to be decided
To be defined
to be determined
to be specified
to be written.
fill in
fill me in
fill this in
fill it in
<fill in>
<owner>
<the old path>
<待填写>
lorem ipsum
Lorem ipsum dolor sit amet
待定
待定。
待补充
待補充
待确认
待確認
待填写
待填寫
TBD.
TODO!
**TBD**
_TODO_
"TBD"
“TBD”
[TBD]
[ TODO ]
TODO: name the owner
TODO：name the owner
TBD (ask the lead)
TBD（ask the lead）
**TODO**: name the owner
TBD - see the ticket
TBD \u2013 see the ticket
TBD \u2014 see the ticket
待补充：回滚步骤"""

SAYINGS = """\
remove all TODO comments
TODO comments are gone
no TODO is left in apps/
docs/todo.md
TODO.md
todo-list
TBD-12
the date is to be decided by the lead
to be decided by the lead
decided
XX
xx
..
../apps
apps/...
.
None
n/a
-
\u2014
[NEEDS CLARIFICATION]
[NEEDS CLARIFICATION: which gateway?]
NEEDS CLARIFICATION
<https://example.org/plan>
<lead@example.org>
<br/>
<a> and <b>
what now?
is it ready???
fill in the form
the lorem ipsum of the start page
lorem ipsums
placeholders are gone
placeholder.png
done: TODO
the gateway (TBD)
apps/billing - TBD
待定项已关闭
一切待定
x"""


def due_later(status: TaskStatus = TaskStatus.PLANNED) -> Task:
    return task("T-3", owner=text("TBD"), status=status)


def test_it_is_a_warning() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG111", "placeholder-text", Severity.WARNING)


@pytest.mark.parametrize("value", PLACEHOLDERS.split("\n"))
def test_a_value_that_only_keeps_a_place_free_is_a_placeholder(value: str) -> None:
    assert is_placeholder(value)


@pytest.mark.parametrize("value", ["", *SAYINGS.split("\n")])
def test_a_value_that_says_something_is_none(value: str) -> None:
    assert not is_placeholder(value)


def test_a_placeholder_is_told_with_its_field() -> None:
    owner = placed("TBD", 30)
    move = plan(task("T-1", owner=text("lead")), task("T-3", owner=owner))

    assert problems(RULE, move) == [
        Problem(
            message='the owner of T-3 is a placeholder: "TBD"',
            at=move.place(owner),
            label="placeholder",
            task="T-3",
            subject="owner",
            hint="write what is meant, or defer the task",
        )
    ]


def test_every_field_that_must_say_something_is_looked_at() -> None:
    hollow = replace(
        task("???"),
        title=text("TODO"),
        owner=text("TBD"),
        due=text("to be decided"),
        inputs=field("inputs", "…"),
        outputs=field("outputs", "<fill in>"),
        acceptance=steps("acceptance", "lorem ipsum"),
        rollback=steps("rollback", "待定"),
    )

    assert messages(RULE, plan(hollow)) == [
        'the id of ??? is a placeholder: "???"',
        'the title of ??? is a placeholder: "TODO"',
        'the owner of ??? is a placeholder: "TBD"',
        'the due date of ??? is a placeholder: "to be decided"',
        'the input of ??? is a placeholder: "…"',
        'the output of ??? is a placeholder: "<fill in>"',
        'the acceptance of ??? is a placeholder: "lorem ipsum"',
        'the rollback of ??? is a placeholder: "待定"',
    ]


def test_several_placeholders_of_one_field_are_one_finding() -> None:
    lines = (placed("TBD", 20), placed("`make test`", 30), placed("TODO", 50), placed("???", 60))
    move = plan(task("T-3", acceptance=placed_steps(text("acceptance"), *lines)))

    [problem] = problems(RULE, move)

    assert problem.at == move.place(lines[0])
    assert problem.related == (
        RelatedPlace(move.place(lines[2]), "this too"),
        RelatedPlace(move.place(lines[3]), "this too"),
    )


def test_a_task_without_an_id_goes_by_its_title() -> None:
    [problem] = problems(RULE, plan(replace(due_later(), id=text(""), title=text("Move"))))

    assert problem.message == 'the owner of the task "Move" is a placeholder: "TBD"'
    assert (problem.task, problem.subject) == ("", "owner: Move")


@pytest.mark.parametrize("status", [TaskStatus.PLANNED, TaskStatus.IN_PROGRESS, TaskStatus.BLOCKED])
def test_an_open_task_must_say_what_it_is(status: TaskStatus) -> None:
    assert len(problems(RULE, plan(due_later(status)))) == 1


def test_a_task_of_unknown_status_may_be_open() -> None:
    unclear = replace(due_later(), stated=(StatedStatus(StatusPlace.FIELD, text("so"), None),))

    assert len(problems(RULE, plan(unclear))) == 1


@pytest.mark.parametrize("status", [TaskStatus.DONE, TaskStatus.CANCELLED, TaskStatus.DEFERRED])
def test_a_task_that_nobody_works_on_may_stay_as_it_is(status: TaskStatus) -> None:
    assert messages(RULE, plan(due_later(status))) == []


def test_a_name_in_backticks_is_a_name() -> None:
    source = "- `TODO`\n- TODO\n"
    inner = task("T-3", outputs=placed_field(text("outputs"), placed("TODO", 3)))
    whole = task("T-3", outputs=placed_field(text("outputs"), placed("`TODO`", 2)))
    prose = task("T-3", outputs=placed_field(text("outputs"), placed("TODO", 11)))

    assert messages(RULE, over(source, plan(inner))) == []
    assert messages(RULE, over(source, plan(whole))) == []
    assert len(problems(RULE, over(source, plan(prose)))) == 1


def test_a_name_in_backticks_at_the_very_start_is_a_name() -> None:
    assert messages(RULE, over("`TODO`", plan(task("T-3", title=placed("TODO", 1))))) == []


def test_a_backtick_behind_the_first_sign_makes_no_name() -> None:
    assert len(problems(RULE, over("?`x`", plan(task("T-3", title=placed("?", 0)))))) == 1


def test_backticks_further_on_make_no_name() -> None:
    words = placed("TODO: wire `apps/`", 0)

    assert len(problems(RULE, over("TODO: wire `apps/`", plan(task("T-3", title=words))))) == 1


def test_a_backtick_that_ends_what_stands_before_makes_no_name() -> None:
    assert len(problems(RULE, over("`x` TODO", plan(task("T-3", title=placed("TODO", 4)))))) == 1


def test_a_risk_that_says_nothing_is_another_rule_s() -> None:
    assert messages(RULE, plan(task("T-3", risk=None, risk_text=text("TBD")))) == []


def test_a_record_and_a_requirement_may_speak_of_todo() -> None:
    assert messages(RULE, plan(task("T-3", requirements=field("requirements", "TBD")))) == []


def test_fields_that_are_not_there_hold_no_placeholder() -> None:
    bare = task("T-3", owner=None, due=None, inputs=None, outputs=None, acceptance=None, rollback=None)

    assert messages(RULE, plan(bare)) == []
