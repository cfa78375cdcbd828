"""PG503: evidence that is older than what it is meant to prove."""

from collections.abc import Iterator

from planguard.model.facts import Facts
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.gates.results import Cause
from planguard.model.gates.task_evidence import Standing, TaskEvidence
from planguard.model.location import Location
from planguard.model.plan import Plan, Task
from planguard.model.rule import Rule
from planguard.model.vocabulary import TaskStatus
from planguard.rules.gates.criteria import GATE_FACTS, Wording, criterion_problem, due_criteria, is_of_tasks
from planguard.rules.wording import called, headline, verify_hint

_WORDING = Wording("stale", "measure again on what is there now, and commit what comes out")
_OUTDATED = (Standing.STALE, Standing.UNREAD)


def check(facts: Facts) -> Iterator[Problem]:
    for plan in (plan for plan in facts.plans if plan.is_live):
        for task in (task for task in plan.tasks if task.status is TaskStatus.DONE):
            evidence = facts.gates.of_task(plan, task)
            if evidence.standing in _OUTDATED:
                yield _of_task(plan, task, evidence)
    for unmet in due_criteria(facts, Cause.STALE):
        if not is_of_tasks(unmet):
            yield criterion_problem(unmet, f"the gate of {unmet.phase.id.value} is held up", _WORDING)


def _of_task(plan: Plan, task: Task, evidence: TaskEvidence) -> Problem:
    return Problem(
        message=f"{called(task)} is done, but {evidence.path} {evidence.reason}",
        at=plan.place(headline(task)),
        label="done",
        related=(RelatedPlace(Location.of_file(evidence.path), "the record"),),
        task=task.id.value,
        subject="" if task.id.value else task.title.value,
        about=evidence.path,
        hint=verify_hint(task),
    )


RULE = Rule(
    code="PG503",
    name="stale-evidence",
    severity=Severity.WARNING,
    check=check,
    needs=GATE_FACTS,
    is_of_gate=True,
)
