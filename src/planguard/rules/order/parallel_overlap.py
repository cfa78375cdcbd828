"""PG208: two open tasks that write to one place, and neither waits for the other."""

from collections.abc import Iterator

from planguard.model.dependencies import TaskRef
from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.output_paths import OutputPath, Write, neighbours, output_paths
from planguard.model.rule import Rule
from planguard.model.settings import Profile
from planguard.model.vocabulary import TaskStatus

OPEN = frozenset({TaskStatus.PLANNED, TaskStatus.IN_PROGRESS, TaskStatus.BLOCKED})


def check(facts: Facts) -> Iterator[Problem]:
    writes: dict[str, list[Write]] = {plan.path: [] for plan in facts.plans}
    for ref in (ref for wave in facts.graph.waves() for ref in wave if ref.task.status in OPEN):
        writes[ref.plan.path] += (Write(ref, output) for output in output_paths(ref.task))
    pairs: dict[tuple[TaskRef, TaskRef], tuple[Write, Write]] = {}
    # where each who writes to a place waits for the one before, all of them are in order: neighbours are enough
    for in_plan in writes.values():
        for one, other in neighbours(in_plan):
            if one.ref is not other.ref:
                pairs.setdefault((one.ref, other.ref), (one, other))
    for pair in facts.graph.unordered(pairs):
        yield _problem(*pairs[pair])


def _problem(one: Write, other: Write) -> Problem:
    return Problem(
        message=f"{_fault(one, other)}, and neither waits for the other",
        at=other.ref.plan.place(other.output.text),
        label=f"{other.ref.name} writes this",
        related=(RelatedPlace(one.ref.plan.place(one.output.text), f"{one.ref.name} writes this"),),
        task=other.ref.task.id.value,
        subject=one.ref.name,
        hint=f"let {other.ref.name} depend on {one.ref.name}, or let only one of them write there",
    )


def _fault(one: Write, other: Write) -> str:
    if one.output.path == other.output.path:
        return f"{one.ref.name} and {other.ref.name} both write {_shown(one.output)}"
    outer, inner = sorted((one, other), key=lambda write: len(write.output.path))
    return f"{outer.ref.name} writes {_shown(outer.output)} and {inner.ref.name} {_shown(inner.output)} in it"


def _shown(output: OutputPath) -> str:
    return f"{output.path or '.'}/" if output.is_directory else output.path


RULE = Rule(
    code="PG208",
    name="parallel-overlap",
    severity=Severity.WARNING,
    check=check,
    needs=frozenset({Fact.GRAPH}),
    after=("PG003", "PG203"),
    profile=Profile.STRICT,
)
