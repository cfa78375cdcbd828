"""Which fields the tasks of a plan must carry."""

from planguard.model.plan import Plan, Task
from planguard.model.settings import Profile
from planguard.model.vocabulary import TaskStatus, TaskType

# the seven of a Plan v2 task besides its id, and the record of what was done
FIELDS = ("inputs", "outputs", "acceptance", "rollback", "depends_on", "risk", "evidence")

# a check changes nothing, so there is nothing to roll back; a milestone has no work of its own
_NOT_OF_TYPE = {
    TaskType.CHANGE: frozenset[str](),
    TaskType.CHECK: frozenset({"rollback"}),
    TaskType.MILESTONE: frozenset({"inputs", "outputs", "rollback", "risk"}),
}


def demanded(plan: Plan, profile: Profile) -> frozenset[str]:
    """The names of the fields that the plan promises for each task.

    A plan that calls itself Plan v2 promises all of them, and under the strict profile every plan does. Any other plan
    is held to what it does itself: a field that more than half of its tasks carry.
    """
    if plan.version == "v2" or profile.includes(Profile.STRICT):
        return frozenset(FIELDS)
    half = len(plan.tasks) / 2
    return frozenset(name for name in FIELDS if sum(carries(task, name) for task in plan.tasks) > half)


def says_what_it_writes(plan: Plan, profile: Profile) -> bool:
    """Whether a change can be held against the plan: a list of things to do does not forbid all others."""
    return plan.is_live and bool(plan.tasks) and "outputs" in demanded(plan, profile)


def owes(task: Task, name: str) -> bool:
    """Whether a task of this type and status needs the field at all, where its plan promises it.

    Nobody works on a cancelled or deferred task, so it owes nothing until it is taken up again.
    """
    if task.status in (TaskStatus.CANCELLED, TaskStatus.DEFERRED) or name in _NOT_OF_TYPE[task.type]:
        return False
    return name != "evidence" or task.status is TaskStatus.DONE


def carries(task: Task, name: str) -> bool:
    """Whether the field is written and says something; "None" says something where a list may be empty."""
    match name:
        case "risk":
            return task.risk_text is not None
        case "depends_on":
            return task.depends_on is not None
        case "acceptance" | "rollback":
            listed = task.acceptance if name == "acceptance" else task.rollback
            return listed is not None and bool(listed.steps)
        case _:
            field = {"inputs": task.inputs, "outputs": task.outputs, "evidence": task.evidence}[name]
            return field is not None and bool(field.values)
