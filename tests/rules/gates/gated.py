"""Plans with gates, and what the rules say of them, over evidence that is held in memory."""

from collections.abc import Sequence
from typing import Any

from planguard.model.finding import Problem
from planguard.model.phases import Phase
from planguard.model.plan import Plan, Task
from planguard.model.rule import Rule
from planguard.model.vocabulary import TaskStatus
from tests.gates import NOW, EvidenceOf, criterion
from tests.plans import plan, task, text
from tests.surroundings import found_in, tree

DONE = TaskStatus.DONE
METRIC = criterion("metric", name="p99_ms", file="bench.json", pointer="/p99", at_most="72")
TESTS = criterion("tests", junit="unit.xml")
SOAK = criterion("soak", at_least="72h")
APPROVAL = criterion("approval", by=["lead"])
DOCUMENT = criterion("document", "docs/cutover.md")


def working(id: str, of: str, status: TaskStatus = DONE, **fields: Any) -> Task:
    """A task of a phase."""
    return task(id, status=status, phase=text(of), **fields)


def moving(*phases: Phase, tasks: Sequence[Task] = (), **fields: Any) -> Plan:
    """Each phase has one task that is done, unless the test gives the tasks."""
    done = tuple(working(f"T-{phase.id.value}", phase.id.value) for phase in phases)
    return plan(*(tasks or done), phases=phases, **fields)


def found(rule: Rule, *plans: Plan, **surroundings: Any) -> list[Problem]:
    """At NOW; without evidence, unless the test gives some."""
    given = {"evidence": EvidenceOf(), "now": NOW, "tree": tree()} | surroundings
    return found_in(rule, *plans, **given)


def said(rule: Rule, *plans: Plan, **surroundings: Any) -> list[str]:
    return [problem.message for problem in found(rule, *plans, **surroundings)]
