"""PG114: a command of an open task that runs in, or runs, something that is not there and that nobody will make."""

from collections.abc import Iterator
from typing import NamedTuple

from planguard.model.dependencies import TaskRef
from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, Severity
from planguard.model.nearest import nearest
from planguard.model.plan import Step
from planguard.model.rule import Rule
from planguard.model.shell_commands import Need, NeedKind
from planguard.model.vocabulary import PlanStatus
from planguard.rules.metadata.command_ground import Ground, Lack, open_steps
from planguard.rules.metadata.command_makers import Wanted, are_made, is_about
from planguard.rules.wording import called

_LIVE = frozenset({PlanStatus.DRAFT, PlanStatus.ACTIVE, PlanStatus.FROZEN})


class _Break(NamedTuple):
    ref: TaskRef
    step: Step
    need: Need
    lack: Lack


def check(facts: Facts) -> Iterator[Problem]:
    breaks = list(_breaks(facts))
    for each, is_made in zip(breaks, are_made(facts, list(map(_wanted, breaks))), strict=True):
        if not is_made:
            yield _problem(each)


def _breaks(facts: Facts) -> Iterator[_Break]:
    ground = Ground(facts)
    plans = (plan for plan in facts.plans if plan.version == "v2" and plan.status in _LIVE)
    for plan in (plan for plan in plans if is_about(plan, facts.tree)):
        for task, step in open_steps(plan):
            found = ground.first_lack(step)
            if found:
                yield _Break(TaskRef(plan, task), step, *found)


def _wanted(broken: _Break) -> Wanted:
    paths = broken.lack.cures
    # a directory is named like the thing that a plan is about, so that a word says nothing of it
    named = (broken.need.name, *paths) if broken.need.kind is not NeedKind.DIRECTORY else ()
    return Wanted(broken.ref, paths, [path.rpartition("/")[2] for path in named])


def _problem(broken: _Break) -> Problem:
    need, lack = broken.need, broken.lack
    near = nearest(need.name, lack.known) if need.name else ""
    return Problem(
        message=f"{called(broken.ref.task)} runs a command that cannot work: {lack.words}",
        at=broken.ref.plan.place(broken.step.text),
        label=lack.words,
        task=broken.ref.task.id.value,
        subject=f"{need.kind.name} {need.directory} {need.name}",
        about=lack.cures[-1],
        hint=f"did you mean {near}?"
        if near
        else f"correct the command, or let a task before it write {lack.cures[-1]}",
    )


RULE = Rule(
    code="PG114",
    name="broken-command",
    severity=Severity.WARNING,
    check=check,
    needs=frozenset({Fact.GRAPH, Fact.TREE, Fact.TEXTS}),
)
