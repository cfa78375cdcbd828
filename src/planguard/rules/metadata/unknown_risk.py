"""PG108: a risk that is described, and whose level is unknown."""

import re
from collections.abc import Iterator

from planguard.model.facts import Facts
from planguard.model.finding import Problem, Severity
from planguard.model.location import Text
from planguard.model.plan import Plan, Task
from planguard.model.rule import Rule
from planguard.model.vocabulary import Risk, TaskStatus
from planguard.rules.metadata.suggestions import suggestion
from planguard.rules.wording import called, quoted

# the first word where it stands by itself: of "Highly coupled code" no part is a level
_LEVEL = re.compile(r"\W*(?P<word>[^\W\d_]+)(?=\s*(?:[^\w\s]|$))")
_LEVELS = ", ".join(Risk)


def check(facts: Facts) -> Iterator[Problem]:
    for number, (plan, task, words) in enumerate(_unknown(facts)):
        yield _problem(plan, task, words, number)


def _unknown(facts: Facts) -> Iterator[tuple[Plan, Task, Text]]:
    """Nobody works on what is cancelled or deferred."""
    for plan in facts.plans:
        for task in plan.tasks:
            is_set_aside = task.status in (TaskStatus.CANCELLED, TaskStatus.DEFERRED)
            if task.risk_text and task.risk is None and not is_set_aside:
                yield plan, task, task.risk_text


def _problem(plan: Plan, task: Task, words: Text, number: int) -> Problem:
    first = _LEVEL.match(words.value)
    near = suggestion(number, first["word"], Risk) if first else ""
    return Problem(
        message=f"the risk of {called(task)} names no level: {quoted(words.value)}",
        at=plan.place(words),
        label="no level",
        task=task.id.value,
        subject=words.value,
        hint=near or f"begin the value with one of {_LEVELS}",
    )


RULE = Rule(code="PG108", name="unknown-risk", severity=Severity.ERROR, check=check)
