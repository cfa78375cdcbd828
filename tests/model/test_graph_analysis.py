import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planguard.model.graph_analysis import GraphAnalysis
from planguard.model.next_steps import next_steps
from planguard.model.plan import Plan
from planguard.model.task_graph import TaskGraph
from planguard.model.vocabulary import Risk, TaskStatus
from tests.plans import plan, task

DONE = TaskStatus.DONE


def of(*plans: Plan) -> GraphAnalysis:
    return GraphAnalysis(TaskGraph.of(plans))


def analysis(*done: str, **on: str) -> GraphAnalysis:
    """`analysis("A", A="", B="A")`: B waits for A, which is done."""
    statuses = {id: DONE if id in done else TaskStatus.PLANNED for id in on}
    return of(plan(*(task(id, depends_on=others.split(), status=statuses[id]) for id, others in on.items())))


def named(analysis: GraphAnalysis, found: dict[int, int]) -> dict[str, int]:
    return {analysis.tasks[task].name: value for task, value in found.items()}


def counts(analysis: GraphAnalysis) -> dict[str, int]:
    return named(analysis, dict(enumerate(analysis.holds_up)))


# slack and the critical path


def test_a_task_beside_a_longer_chain_may_be_late() -> None:
    found = analysis(A="", B="A", C="B", X="A", Z="C X")

    assert named(found, dict(found.slack)) == {"A": 0, "B": 0, "C": 0, "X": 1, "Z": 0}


def test_the_last_of_a_short_chain_has_the_slack_of_the_end() -> None:
    found = analysis(A="", B="A", C="B", X="")

    assert named(found, dict(found.slack))["X"] == 2


def test_closed_tasks_take_no_time_and_have_no_slack() -> None:
    found = analysis("A", "B", A="", B="A", C="B", X="", Y="X")

    assert named(found, dict(found.slack)) == {"C": 1, "X": 0, "Y": 0}
    assert [found.tasks[task].name for task in found.critical_path] == ["X", "Y"]


def test_a_closed_task_does_not_hold_back_what_stands_behind_it() -> None:
    found = analysis("B", A="", B="A", C="B")

    assert named(found, dict(found.earliest)) == {"A": 0, "C": 0}
    assert counts(found)["A"] == 0


def test_where_everything_is_closed_the_critical_path_is_that_of_all() -> None:
    found = analysis("A", "B", "X", A="", X="", B="A")

    assert [found.tasks[task].name for task in found.critical_path] == ["A", "B"]
    assert found.slack == {}


def test_in_and_behind_a_cycle_there_is_no_slack_and_before_it_there_is() -> None:
    found = analysis(A="", B="A C", C="B", D="C", E="A")

    assert named(found, dict(found.slack)) == {"A": 0, "E": 0}


def test_a_cycle_of_closed_tasks_takes_nothing_from_the_open_ones() -> None:
    found = analysis("A", "B", A="B", B="A", C="B", D="C")

    assert named(found, dict(found.slack)) == {"C": 0, "D": 0}


# what holds up


def test_a_task_holds_up_all_that_wait_for_it_through_others_and_each_once() -> None:
    assert counts(analysis(A="", B="A", C="A", D="B C")) == {"A": 3, "B": 1, "C": 1, "D": 0}


def test_each_task_of_a_cycle_holds_up_the_others_and_what_is_behind() -> None:
    assert counts(analysis(A="", B="A D", C="B", D="C", E="D")) == {"A": 4, "B": 3, "C": 3, "D": 3, "E": 0}


def test_two_cycles_behind_each_other_are_counted() -> None:
    assert counts(analysis(A="B", B="A", C="B D", D="C"))["A"] == 3


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20), st.sets(st.integers(0, 7)))
def test_what_is_held_up_is_what_networkx_reaches(pairs: list[tuple[int, int]], done: set[int]) -> None:
    links = {(task, on) for task, on in pairs if task != on}
    tasks = [
        task(str(at), depends_on=[str(on) for each, on in sorted(links) if each == at], status=DONE)
        if at in done
        else task(str(at), depends_on=[str(on) for each, on in sorted(links) if each == at])
        for at in range(8)
    ]
    still_open = networkx.DiGraph([(on, task) for task, on in links if not {task, on} & done])
    still_open.add_nodes_from(range(8))

    assert list(of(plan(*tasks)).holds_up) == [len(networkx.descendants(still_open, at)) for at in range(8)]


def test_what_every_longest_chain_passes_is_inevitable() -> None:
    found = analysis(A="", B="A", C="A", D="B C", X="")

    assert {found.tasks[task].name for task in found.inevitable} == {"A", "D"}


def test_bottlenecks_are_those_that_most_wait_for_and_of_equal_ones_the_inevitable_first() -> None:
    found = analysis(X="", Y="X", A="", B="A", C="B")

    assert [(each.ref.name, each.holds_up, each.is_inevitable) for each in found.bottlenecks(3)] == [
        ("A", 2, True),
        ("B", 1, True),
        ("X", 1, False),
    ]


def test_what_nobody_waits_for_is_no_bottleneck() -> None:
    assert analysis(A="", B="").bottlenecks(3) == ()


# ready and blocked


def test_of_equal_chains_the_higher_risk_is_ready_first_and_an_unknown_one_last() -> None:
    risks = {"A": None, "B": Risk.LOW, "C": Risk.CRITICAL, "D": Risk.HIGH, "E": Risk.HIGH}
    found = of(plan(*(task(id, risk=risk) for id, risk in risks.items())))

    assert [found.tasks[task].name for task in found.ready] == ["C", "D", "E", "B", "A"]


def test_a_longer_chain_comes_before_a_higher_risk() -> None:
    found = of(plan(task("A", risk=Risk.CRITICAL), task("B"), task("C", depends_on=["B"])))

    assert [found.tasks[task].name for task in found.ready] == ["B", "A"]


def test_a_blocked_task_names_what_it_waits_for_itself_and_counts_what_is_behind() -> None:
    found = analysis(A="", B="A", C="B", D="C B")

    told = {each.ref.name: ([ref.name for ref in each.by], each.further) for each in found.blocked}

    assert told == {"B": (["A"], 0), "C": (["B"], 1), "D": (["C", "B"], 1)}


def test_the_nearest_blocked_task_comes_first_and_one_in_a_cycle_last() -> None:
    found = analysis(R="S", S="R", C="B", B="A", A="")

    assert [each.ref.name for each in found.blocked] == ["B", "C", "R", "S"]


def test_a_done_task_blocks_nothing_and_a_cancelled_one_does() -> None:
    found = of(
        plan(
            task("A", status=DONE),
            task("B", status=TaskStatus.CANCELLED),
            task("C", depends_on=["A", "B"]),
        )
    )

    assert [([ref.name for ref in each.by], each.further) for each in found.blocked] == [(["B"], 0)]


@pytest.mark.parametrize("status", [TaskStatus.BLOCKED, TaskStatus.DEFERRED])
def test_a_task_that_is_put_off_is_blocked_by_nothing_but_its_status(status: TaskStatus) -> None:
    found = of(plan(task("A", status=status)))

    assert [(each.ref.name, each.by, each.unknown) for each in found.blocked] == [("A", (), ())]


def test_ids_that_nobody_declares_and_its_own_are_told_apart_from_tasks() -> None:
    found = of(plan(task("A", depends_on=["X", "A", "B"]), task("B")))

    assert [([ref.name for ref in each.by], each.unknown) for each in found.blocked] == [(["B"], ("X", "A"))]


# next


def test_of_equal_chains_what_is_begun_comes_first_whatever_its_risk() -> None:
    begun = task("B", status=TaskStatus.IN_PROGRESS, risk=Risk.LOW)
    graph = TaskGraph.of([plan(task("A", risk=Risk.CRITICAL), begun)])

    assert [each.ref.name for each in next_steps(graph, {"plans/move.plan.yaml"}).ready] == ["B", "A"]


def test_what_is_begun_with_less_behind_it_comes_later() -> None:
    begun = task("B", status=TaskStatus.IN_PROGRESS)
    graph = TaskGraph.of([plan(begun, task("A"), task("C", depends_on=["A"]))])

    assert [each.ref.name for each in next_steps(graph, {"plans/move.plan.yaml"}).ready] == ["A", "B"]


def test_the_order_is_that_of_the_critical_work_whether_it_is_begun_or_not() -> None:
    graph = TaskGraph.of([plan(task("A", status=TaskStatus.IN_PROGRESS), task("B", depends_on=["A"]), task("C"))])

    steps = next_steps(graph, {"plans/move.plan.yaml"})

    assert [each.ref.name for each in steps.ready] == ["A", "C"]


def test_tasks_of_other_plans_are_not_listed_but_count_where_they_wait() -> None:
    graph = TaskGraph.of([plan(task("A"), path="a.yaml"), plan(task("B", depends_on=["A"]), path="b.yaml")])

    steps = next_steps(graph, {"a.yaml"})

    assert [(each.ref.name, each.waiting, each.holds_up) for each in steps.ready] == [("A", ("B",), 1)]
    assert steps.blocked == ()
    assert [each.path for each in steps.spread] == ["a.yaml"]


def test_no_tasks_are_not_all_closed() -> None:
    assert not next_steps(TaskGraph.of([plan()]), {"plans/move.plan.yaml"}).is_all_closed
