import pytest

from planguard.errors import PlanguardError
from planguard.model.dependencies import TaskRef
from planguard.model.graph_drawing import graph_view
from planguard.model.graph_risk import risk_spread
from planguard.model.graph_selection import GraphSelection, Term, read_term
from planguard.model.graph_view import GraphView
from planguard.model.phases import Phase
from planguard.model.plan import Plan
from planguard.model.task_graph import TaskGraph
from planguard.model.vocabulary import Risk, TaskStatus
from tests.plans import plan, task, text

DIAMOND = plan(
    task("A"),
    task("B", depends_on=["A"]),
    task("C", depends_on=["A"]),
    task("D", depends_on=["B", "C", "A"]),
    task("E"),
)


def drawn(*plans: Plan, **selection: object) -> GraphView:
    return graph_view(plans, TaskGraph.of(plans), GraphSelection(**selection))  # type: ignore[arg-type]


def ids(view: GraphView) -> str:
    return " ".join(task.id for task in view.tasks)


def edges(view: GraphView) -> list[str]:
    return [f"{view.tasks[edge.after].id}->{view.tasks[edge.before].id}" for edge in view.edges]


# what is selected


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        ({}, "A B C D E"),
        ({"terms": ("B",)}, "B"),
        ({"terms": ("+B",)}, "A B"),
        ({"terms": ("B+",)}, "B D"),
        ({"terms": ("+B+",)}, "A B D"),
        ({"terms": ("E", "B+")}, "B D E"),
        ({"focus": ("B",)}, "A B D"),
        ({"focus": ("A",), "depth": 0}, "A"),
        ({"focus": ("B",), "depth": 2}, "A B D"),
        ({"focus": ("A",), "terms": ("+B",)}, "A B"),
        ({"focus": ("E",), "terms": ("+B",)}, ""),
        ({"affected": ()}, ""),
        ({"affected": (TaskRef(DIAMOND, DIAMOND.tasks[1]),)}, "B D"),
        ({"paths": frozenset()}, ""),
    ],
)
def test_each_selector_draws_its_tasks_and_all_of_them_must_hold(selection: dict[str, object], expected: str) -> None:
    assert ids(drawn(DIAMOND, **selection)) == expected


def test_a_phase_is_one_that_is_declared_or_named_by_a_task() -> None:
    moved = plan(task("A", phase=text("P1")), task("B", phase=text("P2")), phases=(Phase(text("P0")),))

    assert ids(drawn(moved, phases=("P1",))) == "A"
    assert ids(drawn(moved, phases=("P1", "P2"))) == "A B"
    assert ids(drawn(moved, phases=("P0",))) == ""


@pytest.mark.parametrize(
    ("selection", "message", "hint"),
    [
        ({"terms": ("+BIL-22",)}, "BIL-22 is neither a plan nor a task", "did you mean BIL-2?"),
        ({"focus": ("zebra",)}, "zebra is neither a plan nor a task", "`planguard graph` without it lists the tasks"),
        (
            {"terms": ("+",)},
            "an empty word is neither a plan nor a task",
            "`planguard graph` without it lists the tasks",
        ),
        ({"phases": ("BASE",)}, "no plan has a phase BASE", "did you mean Base?"),
        ({"phases": ("x",)}, "no plan has a phase x", "there are the phases Base"),
        ({"terms": ("OLD-1",)}, "OLD-1 is a task of an archived plan, which is not drawn", "name a task that is"),
    ],
)
def test_what_there_is_not_is_told_with_what_is_near(selection: dict[str, object], message: str, hint: str) -> None:
    plans = [plan(task("BIL-2", phase=text("Base")))]
    graph = TaskGraph.of(plans, history=[plan(task("OLD-1"), path="old.yaml")])

    with pytest.raises(PlanguardError) as caught:
        graph_view(plans, graph, GraphSelection(**selection))  # type: ignore[arg-type]

    assert (caught.value.message, caught.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("words", "term"),
    [
        ("A", Term("A", with_before=False, with_after=False)),
        ("+A", Term("A", with_before=True, with_after=False)),
        ("A+", Term("A", with_before=False, with_after=True)),
        ("C++", Term("C++", with_before=False, with_after=False)),
        ("+C++", Term("C+", with_before=True, with_after=True)),
    ],
)
def test_a_plus_is_a_part_of_an_id_where_such_an_id_is_known(words: str, term: Term) -> None:
    assert read_term(words, {"A", "C++"}) == term


def test_the_view_says_what_was_selected_and_how_much_was_not() -> None:
    view = drawn(DIAMOND, terms=("+B", "E"), focus=("A",), depth=2)

    assert (view.selection, view.left_out) == ("2 steps around A; +B E", 3)


def test_of_the_whole_nothing_is_said() -> None:
    assert (drawn(DIAMOND).selection, drawn(DIAMOND).left_out) == ("", 0)


def test_tasks_of_plans_that_were_not_asked_for_are_not_left_out() -> None:
    view = drawn(DIAMOND, plan(task("O"), path="o.yaml"), paths=frozenset({"o.yaml"}))

    assert (ids(view), view.left_out, view.title) == ("O", 0, "Move")


# what is told of it


def test_waves_and_slack_are_those_of_the_whole_graph() -> None:
    view = drawn(DIAMOND, terms=("D", "E"))

    assert [(task.id, task.wave, task.slack, task.holds_up) for task in view.tasks] == [("D", 2, 0, 0), ("E", 0, 2, 0)]
    assert view.waves == ((1,), (0,))


def test_an_edge_is_redundant_where_a_longer_way_is_drawn() -> None:
    assert [edge.is_redundant for edge in drawn(DIAMOND).edges] == [False, False, False, False, True]


def test_an_edge_is_needed_where_the_longer_way_is_not_drawn() -> None:
    chain = plan(task("A"), task("C", depends_on=["A", "B"]), task("B", depends_on=["A"]))

    view = drawn(chain, terms=("A", "C"))

    assert edges(view) == ["C->A"]
    assert not view.edges[0].is_redundant


def test_the_critical_path_is_marked_on_tasks_and_edges() -> None:
    view = drawn(DIAMOND)

    assert [view.tasks[task].id for task in view.critical_path] == ["A", "B", "D"]
    assert [task.id for task in view.tasks if task.is_critical] == ["A", "B", "D"]
    assert [name for name, edge in zip(edges(view), view.edges, strict=True) if edge.is_critical] == ["B->A", "D->B"]


def test_what_is_missing_from_the_critical_path_leaves_no_edge_of_it() -> None:
    view = drawn(DIAMOND, terms=("A", "D"))

    assert [view.tasks[task].id for task in view.critical_path] == ["A", "D"]
    assert not view.edges[0].is_critical


def test_the_edges_of_a_knot_are_in_a_cycle_and_one_is_to_be_cut() -> None:
    view = drawn(
        plan(
            task("A", depends_on=["C"]),
            task("B", depends_on=["A"]),
            task("C", depends_on=["B"]),
            task("D", depends_on=["C"]),
        )
    )

    assert [edge.is_in_cycle for edge in view.edges] == [True, True, True, False]
    assert [name for name, edge in zip(edges(view), view.edges, strict=True) if edge.is_cut] == ["C->B"]
    assert [task.wave for task in view.tasks] == [None] * 4
    assert view.cycles[0].tasks == (0, 2, 1)
    assert view.cycles[0].words.startswith("A depends on C (plans/move.plan.yaml:1), C depends on B (")
    assert view.cycles[0].cut == "drop B from the dependencies of C (plans/move.plan.yaml:1)"


def test_two_knots_that_follow_each_other_are_not_one() -> None:
    view = drawn(
        plan(
            task("A", depends_on=["B"]),
            task("B", depends_on=["A"]),
            task("C", depends_on=["A", "D"]),
            task("D", depends_on=["C"]),
        )
    )

    assert [name for name, edge in zip(edges(view), view.edges, strict=True) if not edge.is_in_cycle] == ["C->A"]


def test_a_cycle_that_is_not_drawn_as_a_whole_is_not_told() -> None:
    ring = plan(task("A", depends_on=["B"]), task("B", depends_on=["A"]))

    assert drawn(ring, terms=("A",)).cycles == ()


def test_a_long_ring_is_told_by_its_ends() -> None:
    ring = plan(*(task(f"T-{at}", depends_on=[f"T-{(at + 1) % 40}"]) for at in range(40)))

    words = drawn(ring).cycles[0].words

    assert "… 30 more …" in words
    assert words.count("depends on") == 10


def test_ids_that_nobody_declares_are_noted_and_block() -> None:
    view = drawn(plan(task("A", depends_on=["X", "A"])))

    assert view.notes == (
        "A depends on X, which no plan declares (plans/move.plan.yaml:1)",
        "A depends on itself (plans/move.plan.yaml:1)",
    )
    assert view.tasks[0].blocked_by == ("X", "A")


def test_many_faults_are_not_all_noted() -> None:
    view = drawn(plan(task("A", depends_on=[f"X-{at}" for at in range(30)])))

    assert len(view.notes) == 21
    assert view.notes[-1] == "and 10 more like these"


def test_a_closed_task_is_blocked_by_nothing() -> None:
    view = drawn(plan(task("A"), task("B", depends_on=["A"], status=TaskStatus.DONE)))

    assert view.tasks[1].blocked_by == ()


# phases


def test_phases_are_in_their_order_then_those_that_tasks_name_then_none() -> None:
    phases = (Phase(text("P0"), text("Base")), Phase(text("P1")), Phase(text("P2")))
    tasks = [
        task(id, phase=text(phase) if phase else None)
        for id, phase in [("A", ""), ("B", "X"), ("C", "P2"), ("D", "P0")]
    ]

    view = drawn(plan(*tasks, phases=phases))

    assert [(phase.id, phase.title, phase.tasks) for phase in view.phases] == [
        ("P0", "Base", (3,)),
        ("P2", "", (2,)),
        ("X", "", (1,)),
        ("", "", (0,)),
    ]


def test_phases_of_one_name_in_two_plans_are_two() -> None:
    view = drawn(*(plan(task(id, phase=text("P1")), path=f"{id}.yaml") for id in "AB"))

    assert [phase.tasks for phase in view.phases] == [(0,), (1,)]


def test_two_tasks_that_are_the_same_to_the_letter_are_two() -> None:
    view = drawn(plan(task("A"), task("A")))

    assert view.phases[0].tasks == (0, 1)


def test_the_risk_of_a_phase_is_told_apart_by_what_is_closed() -> None:
    view = drawn(
        plan(
            task("A", risk=Risk.HIGH),
            task("B", risk=Risk.HIGH, status=TaskStatus.DONE),
            task("C", risk=None, status=TaskStatus.CANCELLED),
            task("D", risk=Risk.CRITICAL),
        )
    )

    spread = risk_spread(view)[0]

    assert (spread.open, spread.closed) == ((1, 1, 0, 0, 0), (0, 1, 0, 0, 1))
