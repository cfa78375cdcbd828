"""Of several plans those that have to do with each other."""

from planguard.model.graph_analysis import GraphAnalysis
from planguard.model.linked_plans import graph_of_linked
from planguard.model.plan import Plan
from planguard.model.task_graph import TaskGraph
from tests.plans import plan, task

LONG = plan(task("L-1"), task("L-2", depends_on=["L-1"]), task("L-3", depends_on=["L-2"]), path="long.plan.yaml")
SHORT = plan(task("S-1"), task("S-2", depends_on=["S-1"]), path="short.plan.yaml")
BEHIND = plan(task("B-1", depends_on=["S-2"]), path="behind.plan.yaml")


def names(plans: list[Plan], *paths: str) -> tuple[list[str], list[str]]:
    graph = graph_of_linked(TaskGraph.of(plans), plans, (), paths)
    analysis = GraphAnalysis(graph)
    return list(graph.known_ids), [analysis.tasks[at].name for at in analysis.critical_path]


def test_a_plan_that_another_has_nothing_to_do_with_has_a_critical_path_of_its_own() -> None:
    assert names([LONG, SHORT], "short.plan.yaml") == (["S-1", "S-2"], ["S-1", "S-2"])


def test_a_plan_that_waits_for_it_counts() -> None:
    assert names([LONG, SHORT, BEHIND], "short.plan.yaml") == (["S-1", "S-2", "B-1"], ["S-1", "S-2", "B-1"])


def test_a_plan_that_it_waits_for_counts() -> None:
    assert names([LONG, SHORT, BEHIND], "behind.plan.yaml")[1] == ["S-1", "S-2", "B-1"]


def test_of_all_plans_the_graph_is_the_whole_one() -> None:
    plans = [LONG, SHORT]
    whole = TaskGraph.of(plans)

    assert graph_of_linked(whole, plans, (), ("long.plan.yaml", "short.plan.yaml")) is whole
