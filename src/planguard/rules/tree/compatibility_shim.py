"""PG305: a link or a forwarding file at a path that is retired."""

from collections.abc import Iterator

from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, Severity
from planguard.model.guard_terms import since
from planguard.model.guards import RetiredPath
from planguard.model.guards_in_force import Held
from planguard.model.location import Location
from planguard.model.rule import Rule
from planguard.rules.tree.places import said_at
from planguard.rules.tree.remains import remains


def check(facts: Facts) -> Iterator[Problem]:
    for left in remains(facts):
        for path in left.shims:
            yield _problem(path, left.held, is_link=path in facts.tree.links)


def _problem(path: str, held: Held[RetiredPath], *, is_link: bool) -> Problem:
    guard = held.guard
    new = guard.replaced_by.value if guard.replaced_by else ""
    deed = "is a link" if is_link else f"only forwards to {new}"
    return Problem(
        message=f"{path} {deed}, which keeps {guard.path.value} alive, though it is retired{since(guard.after)}",
        at=Location.of_file(path),
        label="the old path still works through this",
        related=said_at(held.place(guard.path), "retired here"),
        subject=path,
        hint=f"delete it, and let its users name {new}" if new else "delete it",
    )


RULE = Rule(
    code="PG305",
    name="compatibility-shim",
    severity=Severity.ERROR,
    check=check,
    needs=frozenset({Fact.TREE, Fact.TEXTS}),
)
