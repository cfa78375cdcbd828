"""How grave the work of each phase is: counts of tasks by risk."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from planguard.model.graph_view import GraphPhase, GraphTask, GraphView
from planguard.model.plan import Plan, Task
from planguard.model.risk_levels import LEVELS


class PlanPhase(NamedTuple):
    """A phase of a plan, with the tasks that stand in it; the id is empty for those that stand in none."""

    id: str
    title: str
    plan: Plan
    tasks: Sequence[Task]


class RiskSpread(NamedTuple):
    """The tasks of a phase by risk, in the order of LEVELS: the open ones, and those that are done or cancelled.

    `path` is that of the plan.
    """

    phase: str
    title: str
    path: str
    open: tuple[int, ...]
    closed: tuple[int, ...]


def plan_phases(plans: Iterable[Plan]) -> list[PlanPhase]:
    """The phases that have tasks, plan by plan: declared ones in order, then those that tasks alone name, then none."""
    return [phase for plan in plans for phase in _phases(plan)]


def risk_spread(view: GraphView) -> list[RiskSpread]:
    return [_spread(phase, [view.tasks[task] for task in phase.tasks]) for phase in view.phases]


def _spread(phase: GraphPhase, tasks: Sequence[GraphTask]) -> RiskSpread:
    open_tasks = _counts(task for task in tasks if not task.is_closed)
    closed = _counts(task for task in tasks if task.is_closed)
    return RiskSpread(phase.id, phase.title, tasks[0].path, open_tasks, closed)


def _phases(plan: Plan) -> list[PlanPhase]:
    titles = {phase.id.value: phase.title.value if phase.title else "" for phase in plan.phases if phase.id.value}
    tasks: dict[str, list[Task]] = {id: [] for id in titles}
    loose: list[Task] = []
    for task in plan.tasks:
        named = task.phase.value if task.phase else ""
        (tasks.setdefault(named, []) if named else loose).append(task)
    found = [PlanPhase(id, titles.get(id, ""), plan, members) for id, members in tasks.items() if members]
    return [*found, PlanPhase("", "", plan, loose)] if loose else found


def _counts(tasks: Iterable[GraphTask]) -> tuple[int, ...]:
    counts = Counter(task.risk for task in tasks)
    return tuple(counts[level] for level in LEVELS)
