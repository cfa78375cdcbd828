"""What the rules about absent fields share: a task that owes a field and does not carry it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from planguard.model.facts import Facts
from planguard.model.finding import Problem
from planguard.model.location import Text
from planguard.model.plan import Plan, Task
from planguard.model.promises import carries, demanded, owes
from planguard.rules.wording import called, headline, in_dialect


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingField:
    """`fault` follows the name of the task; `label` points at it; the hints are the line to add, in both dialects."""

    field: str
    fault: str
    label: str
    markdown: str
    yaml: str


def _nowhere(_plan: Plan, _task: Task) -> bool:
    return False


def missing(
    facts: Facts, wanted: MissingField, is_elsewhere: Callable[[Plan, Task], bool] = _nowhere
) -> Iterator[Problem]:
    """`is_elsewhere` tells of a task that does not carry the field whether it is given outside the plan."""
    for plan in facts.plans:
        if wanted.field not in demanded(plan, facts.profile):
            continue
        for task in plan.tasks:
            if carries(task, wanted.field) or not owes(task, wanted.field):
                continue
            if not is_elsewhere(plan, task):
                yield _problem(plan, task, wanted)


def _problem(plan: Plan, task: Task, wanted: MissingField) -> Problem:
    label = _bare_label(task, wanted.field)
    return Problem(
        message=f"{called(task)} {wanted.fault}",
        at=plan.place(label or headline(task)),
        label="nothing follows" if label else wanted.label,
        task=task.id.value,
        # tasks without an id would share one fingerprint
        subject=wanted.field if task.id.value else f"{wanted.field}: {task.title.value}",
        hint=in_dialect(plan, markdown=wanted.markdown, yaml=wanted.yaml),
    )


def _bare_label(task: Task, field: str) -> Text | None:
    """The label of a field that is there and says nothing."""
    match field:
        case "inputs":
            found = task.inputs
        case "outputs":
            found = task.outputs
        case "evidence":
            found = task.evidence
        case "acceptance":
            return task.acceptance.label if task.acceptance else None
        case "rollback":
            return task.rollback.label if task.rollback else None
        case _:
            return None
    return found.label if found else None
