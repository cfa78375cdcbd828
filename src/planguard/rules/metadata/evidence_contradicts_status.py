"""PG113: a task that is closed as done, and whose record says that something failed, or was edited."""

from collections.abc import Iterator

from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.gates.task_evidence import Standing, TaskEvidence
from planguard.model.location import Location, Text
from planguard.model.plan import Plan, Task
from planguard.model.rule import Rule
from planguard.model.vocabulary import TaskStatus
from planguard.rules.metadata.failure_words import says_failure
from planguard.rules.wording import called, headline, quoted, verify_hint


def check(facts: Facts) -> Iterator[Problem]:
    for plan in facts.plans:
        for task in plan.tasks:
            if task.status is TaskStatus.DONE:
                yield from _against_words(plan, task)
                yield from _against_record(plan, task, facts.gates.of_task(plan, task))


def _against_words(plan: Plan, task: Task) -> Iterator[Problem]:
    values = task.evidence.values if task.evidence else ()
    failures = [value for value in values if says_failure(_written(plan, value))]
    if failures:
        yield _problem(plan, task, failures)


def _written(plan: Plan, value: Text) -> str:
    """The value, in the backticks that a value that is nothing but code has lost."""
    is_code = plan.source.text[: value.start].endswith("`")
    return f"`{value.value}`" if is_code else value.value


def _problem(plan: Plan, task: Task, failures: list[Text]) -> Problem:
    first, *others = failures
    return Problem(
        message=f"{called(task)} is closed as done, and its record says {quoted(first.value)}",
        at=plan.place(first),
        label="says otherwise",
        related=tuple(RelatedPlace(plan.place(value), "says otherwise too") for value in others),
        task=task.id.value,
        subject="" if task.id.value else task.title.value,
        hint="open the task again, or record how this was put right",
    )


def _against_record(plan: Plan, task: Task, evidence: TaskEvidence) -> Iterator[Problem]:
    """Of what `verify` wrote."""
    if evidence.standing not in (Standing.FAILED, Standing.EDITED):
        return
    yield Problem(
        message=f"{called(task)} is closed as done, and {evidence.path} {evidence.reason}",
        at=plan.place(headline(task)),
        label="done, says the plan",
        related=(RelatedPlace(Location.of_file(evidence.path), "says otherwise"),),
        task=task.id.value,
        subject="record",
        about=evidence.path,
        hint=verify_hint(task),
    )


RULE = Rule(
    code="PG113",
    name="evidence-contradicts-status",
    severity=Severity.ERROR,
    check=check,
    wishes=frozenset({Fact.EVIDENCE}),
)
