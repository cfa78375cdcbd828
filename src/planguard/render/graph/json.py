"""A graph for programs: one object, everything by id or by place in `tasks`."""

import json
from collections.abc import Mapping

from planguard.model.graph_risk import RiskSpread, risk_spread
from planguard.model.graph_view import GraphEdge, GraphTask, GraphView
from planguard.model.risk_levels import LEVELS
from planguard.render.sanitise import shown_in_json


def render_json(view: GraphView) -> str:
    """Ids may be missing or double: tasks are named by their places, which count from 0."""
    document = {
        "version": 1,
        "title": view.title,
        "selection": view.selection,
        "left_out": view.left_out,
        "tasks": [_task(task) for task in view.tasks],
        "edges": [_edge(edge) for edge in view.edges],
        "waves": view.waves,
        "phases": [
            {**spread_shape(spread), "tasks": phase.tasks}
            for phase, spread in zip(view.phases, risk_spread(view), strict=True)
        ],
        "critical_path": view.critical_path,
        "ready": view.ready,
        "cycles": [{"tasks": cycle.tasks, "words": cycle.words, "cut": cycle.cut} for cycle in view.cycles],
        "notes": view.notes,
    }
    return shown_in_json(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def spread_shape(spread: RiskSpread) -> Mapping[str, object]:
    """A phase, and its tasks by risk."""
    return {
        "id": spread.phase,
        "title": spread.title,
        "path": spread.path,
        "risk": {
            "open": _by_level(spread.open),
            "closed": _by_level(spread.closed),
        },
    }


def _by_level(counts: tuple[int, ...]) -> Mapping[str, int]:
    return {str(level or "unknown"): count for level, count in zip(LEVELS, counts, strict=True)}


def _task(task: GraphTask) -> Mapping[str, object]:
    return {
        "id": task.id,
        "title": task.title,
        "status": task.status,
        "risk": task.risk,
        "phase": task.phase,
        "owner": task.owner,
        "path": task.path,
        "line": task.line,
        "wave": task.wave,
        "slack": task.slack,
        "holds_up": task.holds_up,
        "ready": task.is_ready,
        "critical": task.is_critical,
        "blocked_by": task.blocked_by,
    }


def _edge(edge: GraphEdge) -> Mapping[str, object]:
    return {
        "before": edge.before,
        "after": edge.after,
        "line": edge.line,
        "redundant": edge.is_redundant,
        "critical": edge.is_critical,
        "in_cycle": edge.is_in_cycle,
        "cut": edge.is_cut,
    }
