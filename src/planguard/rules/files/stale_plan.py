"""PG005: a plan whose word about itself is out of date."""

from collections.abc import Iterator, Mapping

from planguard.model.facts import Facts
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.location import Text
from planguard.model.plan import Plan
from planguard.model.rule import Rule
from planguard.model.vocabulary import PlanStatus, TaskStatus
from planguard.rules.wording import called, headline

_OPEN = {TaskStatus.PLANNED: "planned", TaskStatus.IN_PROGRESS: "in progress", TaskStatus.BLOCKED: "blocked"}
_BEGUN = {TaskStatus.DONE: "done", TaskStatus.IN_PROGRESS: "in progress"}


def check(facts: Facts) -> Iterator[Problem]:
    archive = {_content(plan): plan for plan in reversed(facts.history)}
    for plan in (plan for plan in facts.plans if plan.tasks and plan.status is not PlanStatus.ARCHIVED):
        copied = archive.get(_content(plan))
        if copied:
            yield _copy(plan, copied)
        elif plan.status_text:
            yield from _contradiction(plan, plan.status_text)


def _content(plan: Plan) -> tuple[tuple[str, str], ...]:
    return tuple((task.id.value, task.title.value) for task in plan.tasks)


def _copy(plan: Plan, archived: Plan) -> Problem:
    return Problem(
        message=f"{plan.path} has the tasks of {archived.path}, which is archived",
        at=plan.place(headline(plan.tasks[0])),
        label="the same tasks",
        related=(RelatedPlace(archived.place(headline(archived.tasks[0])), "archived here"),),
        subject="archived",
        hint="remove one of the two",
    )


def _contradiction(plan: Plan, status: Text) -> Iterator[Problem]:
    # a gate may still wait for evidence when all the work is done
    is_finished = all(task.is_closed for task in plan.tasks) and not any(phase.gate for phase in plan.phases)
    if plan.status is PlanStatus.DONE:
        yield from _against(plan, status, _OPEN)
    elif plan.status is PlanStatus.DRAFT:
        yield from _against(plan, status, _BEGUN)
    elif plan.status is PlanStatus.ACTIVE and is_finished:
        yield Problem(
            message="the plan is active, but none of its tasks is open",
            at=plan.place(status),
            label="nothing is left to do",
            subject="active",
            hint="set `status: done`, or `archived` where its guards shall hold no longer",
        )


def _against(plan: Plan, status: Text, words: Mapping[TaskStatus, str]) -> Iterator[Problem]:
    """One for the plan, however many tasks contradict it."""
    tasks = [task for task in plan.tasks if task.status in words]
    for task in tasks[:1]:
        word = "a draft" if plan.status is PlanStatus.DRAFT else plan.status.value
        state = words[task.status] if task.status else ""
        more = f", and {len(tasks) - 1} more" if len(tasks) > 1 else ""
        yield Problem(
            message=f"the plan is {word}, but {called(task)} is {state}{more}",
            at=plan.place(status),
            label="says the plan",
            related=(RelatedPlace(plan.place(headline(task)), state),),
            subject=plan.status.value,
            hint="set the plan to `active`, or correct the status of the task",
        )


RULE = Rule(code="PG005", name="stale-plan", severity=Severity.WARNING, check=check)
