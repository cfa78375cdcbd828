"""Plans -> the picture of their graph, whole or in part."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from planguard.model.dependencies import Edge
from planguard.model.graph_analysis import GraphAnalysis
from planguard.model.graph_order import layers, turned
from planguard.model.graph_reach import implied
from planguard.model.graph_risk import plan_phases
from planguard.model.graph_selection import EVERYTHING, GraphSelection, selected
from planguard.model.graph_view import GraphCycle, GraphEdge, GraphPhase, GraphTask, GraphView
from planguard.model.plan import Plan
from planguard.model.task_graph import Cycle, TaskGraph

# edges of a cycle in words; a longer ring is shown by its first and its last ones
EDGES = 10
# faults in words
NOTES = 20


def graph_view(plans: Sequence[Plan], graph: TaskGraph, selection: GraphSelection = EVERYTHING) -> GraphView:
    """`plans` are those that the graph is of. Raises PlanguardError for a task or a phase that there is not."""
    kept = selected(graph, selection)
    place = {number: at for at, number in enumerate(kept)}
    analysis = GraphAnalysis(graph)
    edges = tuple(_edges(graph, place, analysis))
    shown_plans = [plan for plan in plans if selection.paths is None or plan.path in selection.paths]
    waves = (tuple(place[task] for task in wave if task in place) for wave in graph.numbered_waves)
    return GraphView(
        title=_title(shown_plans),
        tasks=tuple(_tasks(kept, analysis)),
        edges=edges,
        phases=tuple(_phases(shown_plans, graph, place)),
        waves=tuple(wave for wave in waves if wave),
        critical_path=tuple(place[task] for task in analysis.critical_path if task in place),
        ready=tuple(place[task] for task in analysis.ready if task in place),
        cycles=tuple(_cycles(graph, place)),
        notes=tuple(_notes(analysis, place)),
        selection=selection.words,
        left_out=sum(len(plan.tasks) for plan in shown_plans) - len(kept),
    )


def _title(plans: Sequence[Plan]) -> str:
    if len(plans) != 1:
        return f"{len(plans)} plans"
    title = plans[0].title
    return (title.value if title else "") or plans[0].path


def _tasks(kept: Sequence[int], analysis: GraphAnalysis) -> Iterator[GraphTask]:
    wave_of = {task: number for number, wave in enumerate(analysis.graph.numbered_waves) for task in wave}
    ready, critical = frozenset(analysis.ready), frozenset(analysis.critical_path)
    for number in kept:
        ref = analysis.tasks[number]
        task = ref.task
        yield GraphTask(
            id=task.id.value,
            title=task.title.value,
            path=ref.plan.path,
            line=ref.place.line,
            phase=task.phase.value if task.phase else "",
            owner=task.owner.value if task.owner else "",
            status=task.status,
            risk=task.risk,
            wave=wave_of.get(number),
            slack=analysis.slack.get(number),
            holds_up=analysis.holds_up[number],
            is_ready=number in ready,
            is_critical=number in critical,
            blocked_by=_blocked_by(number, analysis) if number in analysis.open else (),
        )


def _blocked_by(number: int, analysis: GraphAnalysis) -> tuple[str, ...]:
    return (*(analysis.tasks[on].name for on in analysis.blockers(number)), *analysis.unknown.get(number, ()))


def _edges(graph: TaskGraph, place: Mapping[int, int], analysis: GraphAnalysis) -> Iterator[GraphEdge]:
    on = graph.dependencies.on
    drawn = [[place[other] for other in on[task] if other in place] for task in place]
    redundant = implied(drawn, layers(drawn, turned(drawn)))
    critical = {(after, before) for before, after in pairwise(analysis.critical_path)}
    knot_of = {task: number for number, knot in enumerate(graph.knots) for task in knot}
    cuts = {(graph.numbers[cycle.cut.task], graph.numbers[cycle.cut.on]) for cycle in graph.cycles()}
    for task, at in place.items():
        source = analysis.tasks[task].plan.source
        for other, text in on[task].items():
            if other in place:
                yield GraphEdge(
                    before=place[other],
                    after=at,
                    line=source.place(text).line,
                    is_redundant=(at, place[other]) in redundant,
                    is_critical=(task, other) in critical,
                    is_in_cycle=task in knot_of and knot_of[task] == knot_of.get(other),
                    is_cut=(task, other) in cuts,
                )


def _phases(plans: Sequence[Plan], graph: TaskGraph, place: Mapping[int, int]) -> Iterator[GraphPhase]:
    # a task is found by its words only as fast as they are compared
    numbers = {id(ref.task): number for number, ref in enumerate(graph.dependencies.tasks)}
    for phase in plan_phases(plans):
        members = (numbers[id(task)] for task in phase.tasks)
        kept = tuple(place[number] for number in members if number in place)
        if kept:
            yield GraphPhase(phase.id, phase.title, kept)


def _cycles(graph: TaskGraph, place: Mapping[int, int]) -> Iterator[GraphCycle]:
    """Those of which all is drawn."""
    for cycle in graph.cycles():
        ring = [graph.numbers[edge.task] for edge in cycle.edges]
        if place.keys() >= set(ring):
            cut = f"drop {cycle.cut.on.name} from the dependencies of {cycle.cut.task.name} ({_at(cycle.cut)})"
            yield GraphCycle(tuple(place[task] for task in ring), _ring(cycle), cut)


def _ring(cycle: Cycle) -> str:
    words = [f"{edge.task.name} depends on {edge.on.name} ({_at(edge)})" for edge in cycle.edges]
    if len(words) > EDGES:
        half = EDGES // 2
        words[half:-half] = [f"… {len(words) - EDGES} more …"]
    knot = f" (the shortest ring of {cycle.size} tasks in a knot)" if cycle.size > len(cycle.edges) else ""
    return ", ".join(words) + knot


def _at(edge: Edge) -> str:
    return f"{edge.place.path}:{edge.place.line}"


def _notes(analysis: GraphAnalysis, place: Collection[int]) -> Iterator[str]:
    said = [
        f"{each.task.name} depends on {each.text.value}, which no plan declares ({each.place.path}:{each.place.line})"
        for each in analysis.graph.unknown_references()
        if analysis.graph.numbers[each.task] in place
    ] + [
        f"{each.task.name} depends on itself ({each.place.path}:{each.place.line})"
        for each in analysis.graph.self_references()
        if analysis.graph.numbers[each.task] in place
    ]
    yield from said[:NOTES]
    if len(said) > NOTES:
        yield f"and {len(said) - NOTES} more like these"
