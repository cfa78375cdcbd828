from planguard.model.term_tasks import TermTasks
from tests.plans import plan, task, text

MOVE = plan(task("A", phase=text("P1")), task("B", phase=text("P1")), task("P2"), task("C", phase=text("P2")))
OTHER = plan(task("A"), task("D"), path="plans/other.plan.yaml")
TERMS = TermTasks([MOVE, OTHER])


def ids(term: str, plan: object = MOVE) -> list[tuple[str, str]]:
    using = next((each for each in (MOVE, OTHER) if each is plan), None)
    return [(ref.plan.path, ref.task.id.value) for ref in TERMS.of(text(term), using)]


def test_an_id_means_the_task_of_the_plan_that_uses_it() -> None:
    assert ids("A", OTHER) == [("plans/other.plan.yaml", "A")]


def test_an_id_that_the_plan_has_not_means_that_of_another() -> None:
    assert ids("D", MOVE) == [("plans/other.plan.yaml", "D")]


def test_the_configuration_means_the_first_plan_that_has_the_id() -> None:
    assert ids("A", None) == [("plans/move.plan.yaml", "A")]


def test_a_phase_means_all_its_tasks() -> None:
    assert ids("P1") == [("plans/move.plan.yaml", "A"), ("plans/move.plan.yaml", "B")]


def test_a_task_comes_before_a_phase_of_the_same_name() -> None:
    assert ids("P2") == [("plans/move.plan.yaml", "P2")]


def test_what_nobody_declares_means_nothing() -> None:
    assert ids("E") == []
    assert TERMS.of(None, MOVE) == ()
