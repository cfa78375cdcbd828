"""PG109: acceptance that is opinion only: nothing in it can be run or looked up."""

from collections.abc import Iterator

from planguard.model.facts import Facts
from planguard.model.finding import Problem, Severity
from planguard.model.plan import Plan, Steps, Task
from planguard.model.promises import demanded, owes
from planguard.model.rule import Rule
from planguard.model.settings import Profile
from planguard.model.vocabulary import TaskStatus, TaskType
from planguard.rules.wording import called, in_dialect


def check(facts: Facts) -> Iterator[Problem]:
    is_strict = facts.profile.includes(Profile.STRICT)
    for plan in facts.plans:
        if "acceptance" not in demanded(plan, facts.profile):
            continue
        for task in plan.tasks:
            if task.acceptance and _is_opinion(task.acceptance) and _owes_command(task, is_strict=is_strict):
                yield _problem(plan, task, task.acceptance)


def _is_opinion(acceptance: Steps) -> bool:
    """Acceptance without any line is missing, which another rule says."""
    return bool(acceptance.steps) and not any(step.command or step.proof for step in acceptance.steps)


def _owes_command(task: Task, *, is_strict: bool) -> bool:
    """Of what is done the plan can only be mended for the record, which a strict run asks for."""
    if task.type is TaskType.MILESTONE or not owes(task, "acceptance"):
        return False
    return is_strict or task.status is not TaskStatus.DONE


def _problem(plan: Plan, task: Task, acceptance: Steps) -> Problem:
    return Problem(
        message=f"the acceptance of {called(task)} holds nothing that can be run or looked up",
        at=plan.place(acceptance.label),
        label="no command",
        task=task.id.value,
        subject="" if task.id.value else task.title.value,
        hint=in_dialect(
            plan,
            markdown="add a line with a command in backticks, as `make test`",
            yaml="add `- run: make test`, or a proof as `- absent: old/path`",
        ),
    )


RULE = Rule(code="PG109", name="no-verification-command", severity=Severity.WARNING, check=check)
