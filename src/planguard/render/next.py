"""What to do next: for people the ready tasks and what the nearest others wait for, for programs all of it."""

import json
from collections.abc import Iterator, Mapping, Sequence

from planguard.model.dependencies import TaskRef
from planguard.model.graph_analysis import Blockage, Bottleneck
from planguard.model.next_steps import NextSteps, ReadyTask
from planguard.model.vocabulary import TaskStatus
from planguard.render.cells import columns
from planguard.render.counts import counted
from planguard.render.graph.json import spread_shape
from planguard.render.graph.risk_table import risk_table
from planguard.render.sanitise import shown, shown_in_json
from planguard.render.style import Style

BLOCKED = 10
_NAMES = 5


def render_next(steps: NextSteps, *, with_all: bool, color: bool) -> str:
    """With all, every blocked task is listed, and the risk of each phase."""
    style = Style(color)
    blocked = steps.blocked if with_all else steps.blocked[:BLOCKED]
    parts = [list(_ready_lines(steps, style)), list(_blocked_lines(blocked, len(steps.blocked), style))]
    parts.append(list(_bottleneck_lines(steps.bottlenecks, style)))
    if with_all:
        parts.append(list(risk_table(steps.spread, style)))
    return "\n".join("".join(f"{line}\n" for line in lines) for lines in parts if lines)


def render_next_json(steps: NextSteps) -> str:
    document = {
        "version": 1,
        "ready": [_ready_shape(each) for each in steps.ready],
        "blocked": [_blocked_shape(each) for each in steps.blocked],
        "bottlenecks": [
            {**_task(each.ref), "holds_up": each.holds_up, "inevitable": each.is_inevitable}
            for each in steps.bottlenecks
        ],
        "phases": [spread_shape(each) for each in steps.spread],
    }
    return shown_in_json(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def _ready_lines(steps: NextSteps, style: Style) -> Iterator[str]:
    """Two lines a task: id, state, risk and title; where it stands, and what waits for it."""
    width = max((columns(each.ref.name) for each in steps.ready), default=0)
    for each in steps.ready:
        task = each.ref.task
        state = "in progress" if task.status is TaskStatus.IN_PROGRESS else "ready"
        name = _padded(each.ref.name, width, style)
        yield f"{name}  {state}, {task.risk or 'unknown'} risk  {shown(task.title.value)}"
        words = "; ".join([f"{each.ref.place.path}:{each.ref.place.line}", *_reasons(each)])
        yield f"{' ' * width}  {shown(words)}"
    if not steps.ready:
        yield _nothing_ready(steps)


def _reasons(each: ReadyTask) -> Iterator[str]:
    if each.waiting:
        yield f"{_names(each.waiting)} wait{'s' if len(each.waiting) == 1 else ''} for it"
    if each.holds_up > len(each.waiting):
        yield f"{counted(each.holds_up, 'task')} behind it, {each.chain} in a row"
    if each.is_critical:
        yield "on the critical path"
    elif each.slack is not None:
        yield f"slack {each.slack}"


def _nothing_ready(steps: NextSteps) -> str:
    if steps.is_all_closed:
        return "nothing is left to do: every task is done or cancelled"
    if not steps.blocked:
        return "there is no task"
    return "no task is ready: each open one waits for another, is blocked or deferred; `planguard check` may know why"


def _blocked_lines(blocked: Sequence[Blockage], count: int, style: Style) -> Iterator[str]:
    if not blocked:
        return
    more = f", the nearest {len(blocked)} of {count}" if len(blocked) < count else ""
    yield f"not ready{more}:"
    width = max(columns(each.ref.name) for each in blocked)
    for each in blocked:
        yield f"  {_padded(each.ref.name, width, style)}  {shown('; '.join(_causes(each)))}"


def _causes(each: Blockage) -> Iterator[str]:
    status = each.ref.task.status
    if status not in (TaskStatus.PLANNED, TaskStatus.IN_PROGRESS):
        yield f"is {status.value}" if status else "has an unknown status"
    elif status is TaskStatus.IN_PROGRESS:
        yield "is in progress"
    if each.by:
        further = f" and {each.further} behind" if each.further else ""
        yield f"waits for {_names([_with_status(ref) for ref in each.by])}{further}"
    for id in each.unknown[:_NAMES]:
        yield f"waits for {'itself' if id == each.ref.task.id.value else f'{id}, which no plan declares'}"


def _with_status(ref: TaskRef) -> str:
    status = ref.task.status
    if status is TaskStatus.PLANNED:
        return ref.name
    return f"{ref.name} ({status.value.replace('_', ' ') if status else 'unknown status'})"


def _bottleneck_lines(bottlenecks: Sequence[Bottleneck], style: Style) -> Iterator[str]:
    """Not of one task alone: that is told already where it is ready or not."""
    if len(bottlenecks) > 1:
        words = shown(", ".join(_bottleneck(each) for each in bottlenecks))
        yield f"{style.strong('most wait for:')} {words}"


def _bottleneck(each: Bottleneck) -> str:
    passed = ", on every critical path" if each.is_inevitable else ""
    return f"{each.ref.name} ({each.holds_up}{passed})"


def _names(names: Sequence[str]) -> str:
    more = len(names) - _NAMES
    return ", ".join(names[:_NAMES]) + (f" and {more} more" if more > 0 else "")


def _padded(name: str, width: int, style: Style) -> str:
    return style.strong(shown(name)) + " " * (width - columns(name))


def _ready_shape(each: ReadyTask) -> Mapping[str, object]:
    return {
        **_task(each.ref),
        "waiting": each.waiting,
        "holds_up": each.holds_up,
        "chain": each.chain,
        "slack": each.slack,
        "critical": each.is_critical,
    }


def _blocked_shape(each: Blockage) -> Mapping[str, object]:
    return {
        **_task(each.ref),
        "blocked_by": [ref.name for ref in each.by],
        "further": each.further,
        "unknown": each.unknown,
    }


def _task(ref: TaskRef) -> Mapping[str, object]:
    place = ref.place
    return {
        "task": ref.task.id.value,
        "title": ref.task.title.value,
        "status": ref.task.status,
        "risk": ref.task.risk,
        "path": place.path,
        "line": place.line,
        "column": place.column,
    }
