"""`planguard next`: what can be worked on now."""

import json
from collections.abc import Sequence
from pathlib import Path

from planguard.cli.app import CANNOT, OK
from planguard.cli.console import say, tell
from planguard.cli.options import CheckOptions, settings_from
from planguard.model.plan import Plan, TaskStatus
from planguard.model.task_graph import TaskGraph, TaskRef
from planguard.pipeline import load, open_workplace
from planguard.render.formats import OutputFormat
from planguard.render.sanitise import shown, shown_in_json


def run_next(options: CheckOptions) -> int:
    """Exit 2 where no plan was read: an empty list would say that all is done."""
    workplace = open_workplace(
        Path.cwd(), config=options.config_file(), inline=options.inline_config(), is_isolated=options.is_isolated
    )
    _, loaded = load(workplace, options.paths, settings_from(options, workplace.config.settings))
    if not loaded.judged or loaded.undecided:
        tell("planguard: there is no plan to go by")
        tell("  hint: `planguard check --show-files` lists what was looked at")
        return CANNOT
    graph = TaskGraph.of(loaded.judged, history=loaded.history)
    ready = graph.ready()
    if options.format is OutputFormat.JSON:
        say(_json(graph, ready))
    else:
        say(_text(graph, ready) or _nothing_ready(loaded.judged))
    for plan in loaded.judged:
        if plan.flaws:
            tell(f"planguard: {shown(plan.path)} could not be read in full; run `planguard check`")
    return OK


def _text(graph: TaskGraph, ready: Sequence[TaskRef]) -> str:
    """Two lines a task: id, state, risk and title; where it stands, and what waits for it."""
    width = max((len(ref.task.id.value) for ref in ready), default=0)
    lines = []
    for ref in ready:
        place = ref.plan.place(ref.task.id)
        waiting = [edge.task.task.id.value for edge in graph.dependents_of(ref) if not edge.task.task.is_closed]
        state = "in progress" if ref.task.status is TaskStatus.IN_PROGRESS else "ready"
        risk = ref.task.risk.value if ref.task.risk else "unknown"
        lines.append(f"{ref.task.id.value.ljust(width)}  {state}, {risk} risk  {ref.task.title.value}")
        then = f"; {', '.join(waiting)} wait{'s' if len(waiting) == 1 else ''} for it" if waiting else ""
        lines.append(f"{' ' * width}  {place.path}:{place.line}{then}")
    return "".join(f"{shown(line)}\n" for line in lines)


def _nothing_ready(plans: Sequence[Plan]) -> str:
    if all(task.is_closed for plan in plans for task in plan.tasks):
        return "nothing is left to do: every task is done or cancelled\n"
    return "no task is ready: each open one waits for another, or is blocked; run `planguard check`\n"


def _json(graph: TaskGraph, ready: Sequence[TaskRef]) -> str:
    rows = []
    for ref in ready:
        place = ref.plan.place(ref.task.id)
        waiting = [edge.task.task.id.value for edge in graph.dependents_of(ref) if not edge.task.task.is_closed]
        rows.append(
            {
                "task": ref.task.id.value,
                "title": ref.task.title.value,
                "status": ref.task.status,
                "risk": ref.task.risk,
                "path": place.path,
                "line": place.line,
                "column": place.column,
                "waiting": waiting,
            }
        )
    return shown_in_json(json.dumps({"version": 1, "ready": rows}, ensure_ascii=False, indent=2)) + "\n"
