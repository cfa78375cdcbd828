"""PG302: files at a path that is retired."""

from collections.abc import Iterator

from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, Severity
from planguard.model.guard_terms import since
from planguard.model.rule import Rule
from planguard.rules.left_behind import old_path
from planguard.rules.tree.places import said_at, shown_of, touched
from planguard.rules.tree.remains import Remains, remains


def check(facts: Facts) -> Iterator[Problem]:
    of_change = touched(facts)
    for left in remains(facts):
        if left.others:
            yield _problem(left, of_change)


def _problem(left: Remains, of_change: frozenset[str]) -> Problem:
    guard = left.held.guard
    return Problem(
        message=f"{guard.path.value} still {_holds(left)}, though it is retired{since(guard.after)}",
        at=shown_of(left.others, of_change),
        label="this file is still there",
        related=said_at(left.held.place(guard.path), "retired here"),
        subject=guard.path.value,
        hint=_hint(left),
    )


def _holds(left: Remains) -> str:
    if left.others == (old_path(left.held.guard),):
        return "exists"
    return "holds a file" if len(left.others) == 1 else f"holds {len(left.others):,} files"


def _hint(left: Remains) -> str:
    new = left.held.guard.replaced_by
    return f"move what is needed to {new.value} and delete the rest" if new else "delete what is left"


RULE = Rule(
    code="PG302",
    name="retired-path-exists",
    severity=Severity.ERROR,
    check=check,
    needs=frozenset({Fact.TREE, Fact.TEXTS}),
)
