import subprocess
import sys
from dataclasses import replace
from itertools import pairwise

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planguard.model import graph_cycles, graph_reach
from planguard.model.dependencies import Reference, TaskRef
from planguard.model.location import Text
from planguard.model.plan import Field, Plan
from planguard.model.task_graph import Cycle, TaskGraph
from planguard.model.vocabulary import TaskStatus
from tests.plans import order, plan, task


def graph_of(**on: str) -> TaskGraph:
    """Each task with the ids that it depends on, apart by blanks."""
    return TaskGraph.of([plan_of(**on)])


def plan_of(path: str = "plans/move.plan.yaml", **on: str) -> Plan:
    return plan(*(task(id, depends_on=others.split()) for id, others in on.items()), path=path)


def ref(graph: TaskGraph, id: str) -> TaskRef:
    return next(each for wave in graph.waves() for each in wave if each.name == id)


def names(refs: tuple[TaskRef, ...]) -> str:
    return " ".join(each.name for each in refs)


def waves(graph: TaskGraph) -> list[str]:
    return [names(wave) for wave in graph.waves()]


def edges(graph: TaskGraph) -> list[str]:
    return [f"{edge.task.name}-{edge.on.name}" for edge in graph.edges]


def ring(cycle: Cycle) -> str:
    return "".join(f"{edge.task.name}-" for edge in cycle.edges) + cycle.edges[-1].on.name


def cut(cycle: Cycle) -> str:
    return f"{cycle.cut.task.name}-{cycle.cut.on.name}"


# what a reference means


def test_an_edge_knows_its_tasks_and_where_it_is_written() -> None:
    move = plan_of(A="", B="A")

    [edge] = TaskGraph.of([move]).edges

    assert edge.task == TaskRef(move, move.tasks[1])
    assert edge.on == TaskRef(move, move.tasks[0])
    assert move.tasks[1].depends_on is not None
    assert edge.text is move.tasks[1].depends_on.values[0]


def test_tasks_and_edges_tell_their_places() -> None:
    named = replace(task("B"), id=Text("B", 15, 16), depends_on=Field(Text("", 0, 0), (Text("A", 20, 21),)))
    move = plan(task("A"), named)

    [edge] = TaskGraph.of([move]).edges

    assert edge.task.place == move.source.locate(15, 16)
    assert edge.place == move.source.locate(20, 21)


def test_tasks_of_one_plan_do_not_share_a_hash() -> None:
    # a dictionary of tasks would take quadratic time
    move = plan_of(**{f"T{number}": "" for number in range(100)})

    assert len({hash(TaskRef(move, each)) for each in move.tasks}) > 90


def test_edges_are_in_the_order_in_which_they_are_written() -> None:
    assert edges(graph_of(C="B A", A="", B="A")) == ["C-B", "C-A", "B-A"]


def test_a_dependency_that_is_written_twice_is_one_edge_where_it_stands_first() -> None:
    first, second = Text("A", 20, 21), Text("A", 30, 31)
    twice = replace(task("B"), depends_on=Field(Text("depends_on", 0, 10), (first, second)))

    [edge] = TaskGraph.of([plan(task("A"), twice)]).edges

    assert edge.text == first


def test_a_task_of_the_own_plan_is_meant_before_those_of_others() -> None:
    graph = TaskGraph.of([plan_of("one", A=""), plan_of("two", B="A", A=""), plan_of("three", A="")])

    assert [edge.on.plan.path for edge in graph.edges] == ["two"]


def test_of_other_plans_the_first_that_declares_it_is_meant() -> None:
    graph = TaskGraph.of([plan_of("one", B="A"), plan_of("two", A=""), plan_of("three", A="")])

    assert [edge.on.plan.path for edge in graph.edges] == ["two"]


def test_a_judged_plan_is_meant_before_history() -> None:
    graph = TaskGraph.of([plan_of("one", B="A"), plan_of("two", A="")], history=[plan_of("old", A="")])

    assert [edge.on.plan.path for edge in graph.edges] == ["two"]


def test_history_is_known_but_makes_no_edges() -> None:
    graph = TaskGraph.of([plan_of(B="A C")], history=[plan_of("old", A="Q", C="C")])

    assert (graph.edges, graph.unknown_references(), graph.self_references()) == ((), (), ())


def test_of_two_tasks_with_one_id_the_first_is_meant() -> None:
    first, second = task("A", status=TaskStatus.DONE), task("A")

    [edge] = TaskGraph.of([plan(first, second, task("B", depends_on=["A"]))]).edges

    assert edge.on.task is first


def test_the_second_task_of_an_id_has_edges_of_its_own_and_stands_in_the_waves() -> None:
    graph = TaskGraph.of([plan(task("A"), task("A", depends_on=["B"]), task("B", depends_on=["A"]))])

    assert waves(graph) == ["A", "B", "A"]
    assert graph.cycles() == ()


@pytest.mark.parametrize(("word", "known"), [("1.10", "1.1"), ("t-1", "T-1"), ("T-1 ", "T-1")])
def test_ids_are_compared_as_they_are_written(word: str, known: str) -> None:
    graph = TaskGraph.of([plan(task(known), task("B", depends_on=[word]))])

    assert [reference.text.value for reference in graph.unknown_references()] == [word]


def test_a_reference_knows_its_task_and_its_place() -> None:
    move = plan_of(A="Q A")

    graph = TaskGraph.of([move])

    assert move.tasks[0].depends_on is not None
    unknown, own = move.tasks[0].depends_on.values
    assert graph.unknown_references() == (Reference(TaskRef(move, move.tasks[0]), unknown),)
    assert graph.self_references() == (Reference(TaskRef(move, move.tasks[0]), own),)
    assert graph.unknown_references()[0].place == move.place(unknown)


def test_known_ids_are_those_of_judged_plans_and_then_of_history() -> None:
    graph = TaskGraph.of(
        iter([plan_of("one", B="Q"), plan(task(""), path="two")]), history=iter([plan_of("old", A="R", B="")])
    )

    assert list(graph.known_ids) == ["B", "A"]


def test_a_task_that_does_not_speak_of_dependencies_has_none() -> None:
    assert TaskGraph.of([plan(replace(task("A"), depends_on=None))]).edges == ()


def test_nobody_waits_for_a_task_without_an_id() -> None:
    graph = TaskGraph.of([plan(task(""), task("A", depends_on=[""]))], history=[plan(task(""), path="old")])

    assert graph.edges == ()
    assert [reference.task.name for reference in graph.unknown_references()] == ["A"]


def test_a_task_without_an_id_has_a_name_to_be_called_by() -> None:
    assert TaskRef(plan(), task("")).name == "a task without an id"


def test_dependencies_are_in_the_order_of_the_task_and_dependents_in_that_of_the_plan() -> None:
    graph = graph_of(A="", B="A", C="B A", D="A")

    assert [edge.on.name for edge in graph.dependencies_of(ref(graph, "C"))] == ["B", "A"]
    assert [edge.task.name for edge in graph.dependents_of(ref(graph, "A"))] == ["B", "C", "D"]
    assert {edge.on.name for edge in graph.dependents_of(ref(graph, "A"))} == {"A"}


def test_a_task_is_found_by_a_reference_made_anew() -> None:
    move = plan_of(A="", B="A")

    [edge] = TaskGraph.of([move]).dependencies_of(TaskRef(move, move.tasks[1]))

    assert edge.on.name == "A"


# waves, the critical path, what is ready


def test_a_task_stands_right_behind_the_last_of_its_dependencies() -> None:
    assert waves(graph_of(D="B C", A="", C="A", B="", E="B")) == ["A B", "C E", "D"]


def test_what_is_in_or_behind_a_cycle_has_no_wave() -> None:
    assert waves(graph_of(A="B", B="A", C="B", D="")) == ["D"]


def test_no_tasks_make_no_waves_and_no_path() -> None:
    graph = TaskGraph.of([])

    assert (graph.waves(), graph.critical_path(), graph.ready(), graph.cycles()) == ((), (), (), ())


def test_the_critical_path_runs_from_the_first_task_to_the_last() -> None:
    assert names(graph_of(A="", B="A", C="B", X="").critical_path()) == "A B C"


def test_of_several_longest_chains_the_first_declared_is_taken() -> None:
    assert names(graph_of(A="", B="", C="B A", D="A").critical_path()) == "A C"


def test_a_shorter_branch_is_not_critical() -> None:
    assert names(graph_of(S="", A="", B="A", C="S B").critical_path()) == "A B C"


def test_what_waits_for_nothing_or_for_done_tasks_is_ready() -> None:
    graph = TaskGraph.of(
        [
            plan(
                task("A", status=TaskStatus.DONE),
                task("B", depends_on=["A"]),
                task("C", depends_on=["B"]),
                task("D", status=TaskStatus.IN_PROGRESS),
            )
        ]
    )

    assert names(graph.ready()) == "B D"


@pytest.mark.parametrize("status", [TaskStatus.BLOCKED, TaskStatus.DONE, TaskStatus.DEFERRED, TaskStatus.CANCELLED])
def test_a_task_that_nobody_may_take_up_is_not_ready(status: TaskStatus) -> None:
    assert TaskGraph.of([plan(task("A", status=status))]).ready() == ()


@pytest.mark.parametrize("status", [each for each in TaskStatus if each is not TaskStatus.DONE])
def test_what_waits_for_anything_else_than_done_is_not_ready(status: TaskStatus) -> None:
    ready = TaskGraph.of([plan(task("A", status=status), task("B", depends_on=["A"]))]).ready()

    assert "B" not in names(ready)


def test_all_dependencies_must_be_done() -> None:
    graph = TaskGraph.of(
        [
            plan(
                task("A", status=TaskStatus.DONE),
                task("B", status=TaskStatus.BLOCKED),
                task("C", depends_on=["A", "B"]),
            )
        ]
    )

    assert graph.ready() == ()


def test_what_waits_for_itself_or_for_nobody_knows_what_is_not_ready() -> None:
    assert names(graph_of(A="A", B="Q", C="").ready()) == "C"


def test_what_waits_for_history_is_ready() -> None:
    assert names(TaskGraph.of([plan_of(B="A")], history=[plan_of("old", A="")]).ready()) == "B"


def test_first_comes_what_most_open_tasks_wait_for_in_a_row() -> None:
    assert names(graph_of(A="", B="", C="A", D="B", E="D", F="A", G="A", H="").ready()) == "B A H"


def test_closed_tasks_in_the_row_do_not_count() -> None:
    closed = TaskStatus.CANCELLED
    graph = TaskGraph.of(
        [
            plan(
                task("A"),
                task("B"),
                task("C", depends_on=["A"], status=closed),
                task("D", depends_on=["C"], status=closed),
                task("E", depends_on=["B"], status=TaskStatus.DEFERRED),
            )
        ]
    )

    assert names(graph.ready()) == "B A"


# what follows from other dependencies, and who waits for whom


def test_an_edge_that_follows_from_others_is_redundant() -> None:
    [found] = graph_of(A="", B="A", C="A B").redundant_edges()

    assert (found.edge.task.name, found.edge.on.name) == ("C", "A")
    assert (found.through.task.name, found.through.on.name) == ("C", "B")


def test_the_first_dependency_that_leads_there_is_named() -> None:
    [found] = graph_of(A="", B="A", X="A", C="A X B").redundant_edges()

    assert found.through.on.name == "X"


def test_redundant_edges_are_in_the_order_in_which_they_are_written() -> None:
    found = graph_of(D="C A B", C="B A", B="A", A="").redundant_edges()

    assert [f"{each.edge.task.name}-{each.edge.on.name}" for each in found] == ["D-A", "D-B", "C-A"]


def test_a_diamond_has_nothing_to_spare() -> None:
    assert graph_of(A="", B="A", C="A", D="B C").redundant_edges() == ()


def test_a_longer_way_beside_the_edge_that_leads_elsewhere_spares_nothing() -> None:
    assert graph_of(A="", X="", Y="X", Z="Y", C="A Z").redundant_edges() == ()


def test_tasks_are_unordered_when_neither_waits_for_the_other() -> None:
    graph = graph_of(A="", B="A", C="B", D="A")
    pairs = [(ref(graph, one), ref(graph, other)) for one, other in ("CA", "AC", "CD", "DC", "BC", "AA")]

    assert [names(pair) for pair in graph.unordered(pairs)] == ["C D", "D C", "A A"]


def test_what_is_behind_a_cycle_is_not_called_unordered() -> None:
    move = plan_of(A="B", B="A", C="B", D="", E="")
    refs = [TaskRef(move, each) for each in move.tasks]

    found = TaskGraph.of([move]).unordered([(refs[2], refs[3]), (refs[3], refs[2]), (refs[3], refs[4])])

    assert [names(pair) for pair in found] == ["D E"]


# cycles

# A-B-C-A and A-B-D-E-A
TWO_RINGS = {"A": "B", "B": "C D", "C": "A", "D": "E", "E": "A"}


def test_a_ring_starts_at_its_first_declared_task() -> None:
    [cycle] = graph_of(C="A", A="B", B="C").cycles()

    assert (ring(cycle), cycle.size) == ("C-A-B-C", 3)


def test_a_knot_shows_its_shortest_ring() -> None:
    [cycle] = graph_of(A="B", B="C", C="D A", D="B E", E="D").cycles()

    assert (ring(cycle), cycle.size) == ("D-E-D", 5)


def test_of_several_shortest_rings_the_first_declared_is_shown() -> None:
    [cycle] = graph_of(A="B", B="A C", C="B").cycles()

    assert ring(cycle) == "A-B-A"


def test_knots_are_in_the_order_of_their_first_tasks() -> None:
    assert [ring(cycle) for cycle in graph_of(X="Y", A="B", B="A", Y="X").cycles()] == ["X-Y-X", "A-B-A"]


def test_tasks_between_two_knots_are_in_none() -> None:
    graph = graph_of(A="B", B="A M", M="C", C="D", D="C", E="A")

    assert [(ring(cycle), cycle.size) for cycle in graph.cycles()] == [("A-B-A", 2), ("C-D-C", 2)]


def test_a_reference_to_itself_is_no_cycle() -> None:
    assert graph_of(A="A").cycles() == ()


def test_the_cut_that_frees_most_tasks_is_proposed() -> None:
    [cycle] = graph_of(**TWO_RINGS).cycles()

    assert (ring(cycle), cut(cycle)) == ("A-B-C-A", "A-B")


def test_among_equal_cuts_the_last_written_is_proposed() -> None:
    [cycle] = graph_of(A="B", B="C", C="A").cycles()

    assert cut(cycle) == "C-A"


@pytest.mark.parametrize("waves", [("A", "BC"), ("A", "B", "C"), ("C", "A"), ("AC", "B")])
def test_among_equal_cuts_the_one_against_the_stated_order_is_proposed(waves: tuple[str, ...]) -> None:
    move = plan(task("A", depends_on=["B"]), task("B", depends_on=["C"]), task("C", depends_on=["A"]))

    [cycle] = TaskGraph.of([plan(*move.tasks, orders=(order("Q"), order(*waves)))]).cycles()

    expected = {("A", "BC"): "B-C", ("A", "B", "C"): "B-C", ("C", "A"): "C-A", ("AC", "B"): "C-A"}
    assert cut(cycle) == expected[waves]


def test_an_order_weighs_less_than_a_freed_task() -> None:
    [cycle] = TaskGraph.of([replace(plan_of(**TWO_RINGS), orders=(order("C", "A"),))]).cycles()

    assert cut(cycle) == "A-B"


def test_in_a_knot_of_too_many_tasks_only_the_order_of_writing_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph_cycles, "TRIED", 5)
    assert [cut(cycle) for cycle in graph_of(**TWO_RINGS).cycles()] == ["A-B"]

    monkeypatch.setattr(graph_cycles, "TRIED", 4)
    assert [cut(cycle) for cycle in graph_of(**TWO_RINGS).cycles()] == ["C-A"]


def test_each_plan_has_its_own_stated_order() -> None:
    one = plan(task("A", depends_on=["B"]), path="one", orders=(order("A", "B"),))
    other = plan(task("B", depends_on=["A"]), path="other")

    [cycle] = TaskGraph.of([one, other]).cycles()

    assert cut(cycle) == "A-B"


def test_when_the_effort_is_used_up_the_shortest_ring_so_far_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    tangled = {"A": "B", "B": "C", "C": "A D", "D": "C"}
    assert [ring(cycle) for cycle in graph_of(**tangled).cycles()] == ["C-D-C"]

    monkeypatch.setattr(graph_cycles, "EFFORT", 1)
    assert [ring(cycle) for cycle in graph_of(**tangled).cycles()] == ["A-B-C-A"]


def test_what_can_be_in_no_further_ring_costs_no_effort(monkeypatch: pytest.MonkeyPatch) -> None:
    long = {f"T{number}": f"T{(number + 1) % 10}" for number in range(10)}
    tangled = long | {"T5": "T6 X", "X": "Y", "Y": "X T0"}

    # the first search looks at all 12 tasks; X and Y alone are left when T0 is taken out
    monkeypatch.setattr(graph_cycles, "EFFORT", 13)

    assert [ring(cycle) for cycle in graph_of(**tangled).cycles()] == ["X-Y-X"]


def test_a_ring_of_ten_thousand_is_found_without_recursion() -> None:
    [cycle] = TaskGraph.of(
        [plan(*(task(f"T{n}", depends_on=[f"T{(n + 1) % 10_000}"]) for n in range(10_000)))]
    ).cycles()

    assert (len(cycle.edges), cycle.size) == (10_000, 10_000)


def test_a_plan_without_a_cycle_does_not_load_networkx() -> None:
    program = (
        "import sys; from tests.plans import plan, task; from planguard.model.task_graph import TaskGraph;"
        "graph = TaskGraph.of([plan(task('A'), task('B', depends_on=['A']))]);"
        "graph.cycles(), graph.waves(), graph.ready(), graph.redundant_edges(), graph.critical_path();"
        "sys.exit('networkx' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


# against networkx

LINKS = st.integers(1, 12).flatmap(
    lambda size: st.lists(st.lists(st.integers(0, size - 1), max_size=4, unique=True), min_size=size, max_size=size)
)


def built(links: list[list[int]]) -> tuple[TaskGraph, networkx.DiGraph]:
    """The same links as a task graph and, self edges left out, as a graph of networkx."""
    tasks = [task(f"{number}", depends_on=[f"{on}" for on in others]) for number, others in enumerate(links)]
    peer = networkx.DiGraph((number, on) for number, others in enumerate(links) for on in others if on != number)
    peer.add_nodes_from(range(len(links)))
    return TaskGraph.of([plan(*tasks)]), peer


def acyclic(links: list[list[int]]) -> list[list[int]]:
    return [[on for on in others if on < number] for number, others in enumerate(links)]


def number(ref: TaskRef) -> int:
    return int(ref.name)


@given(LINKS)
def test_there_is_a_cycle_for_each_strong_component_and_its_ring_is_a_shortest(links: list[list[int]]) -> None:
    graph, peer = built(links)
    knots = sorted((knot for knot in networkx.strongly_connected_components(peer) if len(knot) > 1), key=min)

    cycles = graph.cycles()

    assert [cycle.size for cycle in cycles] == [len(knot) for knot in knots]
    for cycle, knot in zip(cycles, knots, strict=True):
        tasks = [number(edge.task) for edge in cycle.edges]
        assert set(tasks) <= knot
        assert tasks[0] == min(tasks)
        assert all(
            number(edge.on) == following for edge, following in zip(cycle.edges, tasks[1:] + tasks[:1], strict=True)
        )
        assert all(peer.has_edge(number(edge.task), number(edge.on)) for edge in cycle.edges)
        ways_back = [networkx.shortest_path_length(peer, on, task) for task, on in peer.subgraph(knot).edges]
        assert len(tasks) == min(ways_back) + 1


def _in_cycles(peer: networkx.DiGraph) -> int:
    return sum(len(knot) for knot in networkx.strongly_connected_components(peer) if len(knot) > 1)


@given(LINKS)
def test_the_cut_leaves_the_fewest_tasks_in_cycles(links: list[list[int]]) -> None:
    graph, peer = built(links)

    for cycle in graph.cycles():
        ways = {(number(edge.task), number(edge.on)) for edge in cycle.edges}
        left = {way: _in_cycles(networkx.restricted_view(peer, [], [way])) for way in ways}
        best = max(way for way in ways if left[way] == min(left.values()))
        assert (number(cycle.cut.task), number(cycle.cut.on)) == best


@given(LINKS)
def test_waves_are_the_generations_of_the_tasks_that_no_cycle_holds_up(links: list[list[int]]) -> None:
    graph, peer = built(links)
    stuck = {task for knot in networkx.strongly_connected_components(peer) if len(knot) > 1 for task in knot}
    stuck |= {behind for task in stuck for behind in networkx.ancestors(peer, task)}
    free = peer.subgraph(set(peer) - stuck).reverse()

    assert [[number(each) for each in wave] for wave in graph.waves()] == [
        sorted(wave) for wave in networkx.topological_generations(free)
    ]


@given(LINKS)
def test_the_critical_path_is_a_longest_path(links: list[list[int]]) -> None:
    graph, peer = built(acyclic(links))

    chain = [number(each) for each in graph.critical_path()]

    assert len(chain) == len(networkx.dag_longest_path(peer))
    assert all(peer.has_edge(later, earlier) for earlier, later in pairwise(chain))


@given(LINKS, st.integers(1, 5))
def test_without_its_redundant_edges_a_graph_is_its_transitive_reduction(links: list[list[int]], block: int) -> None:
    graph, peer = built(acyclic(links))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(graph_reach, "BLOCK", block)
        redundant = {(number(each.edge.task), number(each.edge.on)): each for each in graph.redundant_edges()}

    assert set(peer.edges) - set(redundant) == set(networkx.transitive_reduction(peer).edges)
    for (task_number, on), each in redundant.items():
        assert number(each.through.task) == task_number
        assert on in networkx.descendants(peer, number(each.through.on))


@given(LINKS, st.integers(1, 5))
def test_unordered_are_those_without_a_path_either_way(links: list[list[int]], block: int) -> None:
    graph, peer = built(acyclic(links))
    refs = {number(each): each for wave in graph.waves() for each in wave}
    pairs = [(one, other) for one in refs for other in refs if one != other]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(graph_reach, "BLOCK", block)
        found = graph.unordered((refs[one], refs[other]) for one, other in pairs)

    assert [(number(one), number(other)) for one, other in found] == [
        (one, other)
        for one, other in pairs
        if not networkx.has_path(peer, one, other) and not networkx.has_path(peer, other, one)
    ]
