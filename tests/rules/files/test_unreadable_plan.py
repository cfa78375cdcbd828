from dataclasses import replace

from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.location import Location
from planguard.model.plan import Flaw, Related
from planguard.rules.files.unreadable_plan import RULE
from tests.plans import messages, plan, problems, task

PATH = "plans/move.plan.yaml"


def test_it_is_an_error() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG001", "unreadable-plan", Severity.ERROR)


def test_a_flaw_is_told_at_its_place_with_its_hint_and_its_other_places() -> None:
    flaw = Flaw("the key `id` stands twice", 20, 22, "keep one of the two", (Related(15, 17, "first here"),))

    [problem] = problems(RULE, plan(task("T-1"), flaws=(flaw,)))

    assert problem == Problem(
        message="the key `id` stands twice",
        at=Location(PATH, 2, 7, 2, 9),
        related=(RelatedPlace(Location(PATH, 2, 2, 2, 4), "first here"),),
        subject="the key `id` stands twice",
        hint="keep one of the two",
    )


def test_a_plan_of_which_nothing_was_read_says_so() -> None:
    flaw = Flaw("the quote that opens here is never closed", 3, 4)

    [problem] = problems(RULE, plan(flaws=(flaw,), is_readable=False))

    assert problem.message == "nothing of this plan is read: the quote that opens here is never closed"
    assert problem.subject == flaw.message


def test_every_flaw_of_every_plan_is_told() -> None:
    one = plan(flaws=(Flaw("a", 0, 1), Flaw("b", 2, 3)))
    other = replace(plan(path="plans/other.plan.yaml"), flaws=(Flaw("c", 0, 1),))

    assert messages(RULE, one, other) == ["a", "b", "c"]


def test_a_plan_without_flaws_is_readable() -> None:
    assert messages(RULE, plan(task("T-1"))) == []


def test_a_plan_without_tasks_is_readable_too() -> None:
    assert messages(RULE, plan()) == []
