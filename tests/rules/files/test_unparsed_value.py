from dataclasses import replace

from planguard.model.finding import Problem, Severity
from planguard.model.plan import Unparsed
from planguard.rules.files.unparsed_value import RULE
from tests.plans import messages, plan, problems, task, text
from tests.rules.placed import placed


def test_it_is_an_info() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG006", "unparsed-value", Severity.INFO)


def test_words_behind_the_ids_of_the_dependencies_are_told() -> None:
    rest = placed("once the gateway is up", 50)
    move = plan(task("T-1"), task("T-3", depends_on=["T-1"], unparsed=(Unparsed("depends_on", rest),)))

    assert problems(RULE, move) == [
        Problem(
            message='the dependencies of T-3 go on with words that are no list of task ids: "once the gateway is up"',
            at=move.place(rest),
            label="decides nothing",
            task="T-3",
            subject="depends_on: once the gateway is up",
            hint="write the ids alone, or None",
        )
    ]


def test_dependencies_without_any_id_do_not_go_on() -> None:
    unparsed = (Unparsed("depends_on", text("whatever comes first")),)

    assert messages(RULE, plan(task("T-3", unparsed=unparsed))) == [
        'the dependencies of T-3 are given in words that are no list of task ids: "whatever comes first"'
    ]


def test_dependencies_whose_field_is_gone_do_not_go_on_either() -> None:
    bare = replace(task("T-3"), depends_on=None, unparsed=(Unparsed("depends_on", text("soon")),))

    assert messages(RULE, plan(bare)) == [
        'the dependencies of T-3 are given in words that are no list of task ids: "soon"'
    ]


def test_words_of_another_field_are_told_with_the_field() -> None:
    [problem] = problems(RULE, plan(task("T-3", unparsed=(Unparsed("type", text("refactoring")),))))

    assert problem.message == 'the field type of T-3 holds words that are not read: "refactoring"'
    assert problem.hint == "write one value that the field knows"
    assert problem.subject == "type: refactoring"


def test_long_words_are_cut() -> None:
    unparsed = (Unparsed("depends_on", text("x" * 100)),)

    [message] = messages(RULE, plan(task("T-3", unparsed=unparsed)))

    assert message.endswith(f'"{"x" * 59}…"')


def test_each_stretch_of_words_is_a_finding() -> None:
    unparsed = (Unparsed("depends_on", text("a")), Unparsed("depends_on", text("b")))

    assert len(problems(RULE, plan(task("T-3", unparsed=unparsed)))) == 2


def test_a_task_without_an_id_goes_by_its_title() -> None:
    nameless = task("", title=text("Move"), unparsed=(Unparsed("type", text("x")),))

    assert messages(RULE, plan(nameless)) == ['the field type of the task "Move" holds words that are not read: "x"']


def test_what_was_read_is_not_told() -> None:
    assert messages(RULE, plan(task("T-1"), task("T-2", depends_on=["T-1"]))) == []
