from planguard.model.finding import Problem, Severity
from planguard.model.plan import UnknownField
from planguard.rules.files.unknown_field import RULE
from tests.plans import messages, plan, problems, task, text
from tests.rules.placed import markdown, placed


def test_it_is_a_warning() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG002", "unknown-field", Severity.WARNING)


def test_a_misspelt_field_is_named_with_the_one_that_is_meant() -> None:
    label = placed("depend_on", 30)
    move = plan(task("T-3", unknown_fields=(UnknownField(label, "depends_on"),)))

    assert problems(RULE, move) == [
        Problem(
            message="T-3 has a field depend_on, which Plan v2 does not know",
            at=move.place(label),
            label="unknown field",
            task="T-3",
            subject="depend_on",
            hint="did you mean depends_on?",
        )
    ]


def test_a_field_that_is_like_no_other_can_stay_under_another_name() -> None:
    move = plan(task("T-3", unknown_fields=(UnknownField(text("reviewer"), ""),)))

    assert [problem.hint for problem in problems(RULE, move)] == ["remove it, or name it x-reviewer"]


def test_in_markdown_the_hint_names_the_label() -> None:
    move = markdown(plan(task("T-3", unknown_fields=(UnknownField(text("Rolback Plan"), "rollback plan"),))))

    assert [problem.hint for problem in problems(RULE, move)] == ["did you mean Rollback Plan?"]


def test_a_field_of_the_plan_itself_is_no_task_s() -> None:
    label = placed("authorty", 14)
    move = plan(unknown_fields=(UnknownField(label, "authority"),))

    assert problems(RULE, move) == [
        Problem(
            message="the plan has a field authorty, which Plan v2 does not know",
            at=move.place(label),
            label="unknown field",
            subject="authorty",
            hint="did you mean authority?",
        )
    ]


def test_the_front_matter_of_a_markdown_plan_has_keys() -> None:
    move = markdown(plan(unknown_fields=(UnknownField(text("authorty"), "authority"),)))

    assert [problem.hint for problem in problems(RULE, move)] == ["did you mean authority?"]


def test_a_task_without_an_id_goes_by_its_title() -> None:
    nameless = task("", title=text("Move"), unknown_fields=(UnknownField(text("depend_on"), ""),))

    assert messages(RULE, plan(nameless)) == ['the task "Move" has a field depend_on, which Plan v2 does not know']


def test_every_unknown_field_is_told() -> None:
    two = (UnknownField(text("a"), ""), UnknownField(text("b"), ""))

    found = problems(RULE, plan(task("T-1", unknown_fields=two), task("T-2", unknown_fields=two[:1])))

    assert [(problem.task, problem.subject) for problem in found] == [("T-1", "a"), ("T-1", "b"), ("T-2", "a")]


def test_a_task_with_every_known_field_has_no_unknown_one() -> None:
    full = task("T-1", owner=text("lead"), due=text("2027-03-01"), phase=text("P1"))

    assert messages(RULE, plan(full)) == []
