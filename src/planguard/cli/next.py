"""`planguard next`: what can be worked on now."""

import json
from collections.abc import Sequence

from planguard.cli.app import CANNOT, OK
from planguard.cli.console import complain, say, say_json
from planguard.cli.options import CheckOptions
from planguard.cli.workplace import open_here
from planguard.errors import PlanguardError
from planguard.model.dependencies import TaskRef
from planguard.model.plan import Plan
from planguard.model.task_graph import TaskGraph
from planguard.model.vocabulary import TaskStatus
from planguard.render.formats import OutputFormat
from planguard.render.sanitise import shown, shown_in_json
from planguard.workplace import load


def run_next(options: CheckOptions) -> int:
    """Exit 2 where a plan could not be read in full: what is left out may be what comes next."""
    if options.format not in (OutputFormat.FULL, OutputFormat.JSON):
        raise PlanguardError(f"`next` has no format {options.format}", hint="there are full and json")
    workplace, settings = open_here(options)
    loaded = load(workplace, options.paths, settings)
    if not loaded.undecided:
        graph = TaskGraph.of(loaded.judged, history=loaded.history)
        ready = [ref for ref in graph.ready() if ref.plan.path in loaded.asked_for]
        if options.format is OutputFormat.JSON:
            say_json(_json(ready, graph))
        else:
            say(_text(ready, graph) or _nothing_ready(loaded.judged))
    for each in loaded.undecided:
        complain(each.message, each.hint)
    damaged = [plan.path for plan in loaded.judged if plan.flaws and plan.path in loaded.asked_for]
    for path in damaged:
        complain(f"{path} could not be read in full", "`planguard check` says why")
    return CANNOT if loaded.undecided or damaged else OK


def _text(ready: Sequence[TaskRef], graph: TaskGraph) -> str:
    """Two lines a task: id, state, risk and title; where it stands, and what waits for it."""
    width = max((len(shown(ref.name)) for ref in ready), default=0)
    lines = []
    for ref in ready:
        state = "in progress" if ref.task.status is TaskStatus.IN_PROGRESS else "ready"
        risk = ref.task.risk.value if ref.task.risk else "unknown"
        lines.append(f"{shown(ref.name).ljust(width)}  {state}, {risk} risk  {shown(ref.task.title.value)}")
        waiting = _waiting(graph, ref)
        then = f"; {', '.join(waiting)} wait{'s' if len(waiting) == 1 else ''} for it" if waiting else ""
        lines.append(f"{' ' * width}  {shown(f'{ref.place.path}:{ref.place.line}{then}')}")
    return "".join(f"{line}\n" for line in lines)


def _nothing_ready(plans: Sequence[Plan]) -> str:
    tasks = [task for plan in plans for task in plan.tasks]
    if tasks and all(task.is_closed for task in tasks):
        return "nothing is left to do: every task is done or cancelled\n"
    return "no task is ready: each open one waits for another, is blocked or deferred; `planguard check` may know why\n"


def _json(ready: Sequence[TaskRef], graph: TaskGraph) -> str:
    rows = [
        {
            "task": ref.task.id.value,
            "title": ref.task.title.value,
            "status": ref.task.status,
            "risk": ref.task.risk,
            "path": ref.place.path,
            "line": ref.place.line,
            "column": ref.place.column,
            "waiting": _waiting(graph, ref),
        }
        for ref in ready
    ]
    return shown_in_json(json.dumps({"version": 1, "ready": rows}, ensure_ascii=False, indent=2)) + "\n"


def _waiting(graph: TaskGraph, ref: TaskRef) -> list[str]:
    """The tasks right behind it that are still open."""
    return [edge.task.name for edge in graph.dependents_of(ref) if not edge.task.task.is_closed]
