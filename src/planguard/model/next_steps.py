"""What to do next, and why: ready tasks, what the others are blocked by, what holds up most."""

from collections.abc import Collection
from typing import NamedTuple

from planguard.model.dependencies import TaskRef
from planguard.model.graph_analysis import Blockage, Bottleneck, GraphAnalysis
from planguard.model.graph_drawing import graph_view
from planguard.model.graph_risk import RiskSpread, risk_spread
from planguard.model.graph_selection import GraphSelection
from planguard.model.task_graph import TaskGraph

BOTTLENECKS = 5


class ReadyTask(NamedTuple):
    """`waiting` are the open tasks right behind it, `holds_up` counts all that wait for it through open tasks.

    `chain` counts the tasks in the longest row of them; `slack` is in waves.
    """

    ref: TaskRef
    waiting: tuple[str, ...]
    holds_up: int
    chain: int
    slack: int | None
    is_critical: bool


class NextSteps(NamedTuple):
    """Ready tasks are in the order of criticality, what is in progress among them; blocked ones nearest first."""

    ready: tuple[ReadyTask, ...]
    blocked: tuple[Blockage, ...]
    bottlenecks: tuple[Bottleneck, ...]
    spread: tuple[RiskSpread, ...]
    is_all_closed: bool


def next_steps(graph: TaskGraph, paths: Collection[str]) -> NextSteps:
    """Of the plans with these paths; tasks of others count where they wait for them."""
    analysis = GraphAnalysis(graph)
    refs = [ref for ref in analysis.tasks if ref.plan.path in paths]
    ready = [number for number in analysis.ready if analysis.tasks[number].plan.path in paths]
    plans = list({ref.plan.path: ref.plan for ref in refs}.values())
    view = graph_view(plans, graph, GraphSelection(paths=frozenset(paths)))
    return NextSteps(
        tuple(_ready(number, analysis) for number in ready),
        tuple(each for each in analysis.blocked if each.ref.plan.path in paths),
        tuple(each for each in analysis.bottlenecks(BOTTLENECKS) if each.ref.plan.path in paths),
        tuple(risk_spread(view)),
        bool(refs) and all(ref.task.is_closed for ref in refs),
    )


def _ready(number: int, analysis: GraphAnalysis) -> ReadyTask:
    ref = analysis.tasks[number]
    edges = analysis.graph.dependents_of(ref)
    return ReadyTask(
        ref,
        tuple(edge.task.name for edge in edges if not edge.task.task.is_closed),
        holds_up=analysis.holds_up[number],
        chain=analysis.chain_behind[number],
        slack=analysis.slack.get(number),
        is_critical=number in analysis.critical_path,
    )
