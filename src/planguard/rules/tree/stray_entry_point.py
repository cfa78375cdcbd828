"""PG308: a file of a kind that has its one place, and stands elsewhere."""

from collections.abc import Iterator

from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, Severity
from planguard.model.globs import matches
from planguard.model.guards import EntryPoint
from planguard.model.guards_in_force import Held
from planguard.model.location import Location
from planguard.model.rule import Rule
from planguard.rules.tree.places import said_at
from planguard.rules.tree.tree_search import TreeSearch


def check(facts: Facts) -> Iterator[Problem]:
    search = TreeSearch(facts.tree)
    places: dict[str, list[str]] = {}
    for held in facts.in_force.entry_points:
        places.setdefault(held.guard.kind.value, []).append(held.guard.at.value)
    told: set[tuple[str, str]] = set()
    for held in facts.in_force.entry_points:
        kind = held.guard.kind.value
        for path in _files(held.guard, search):
            if (kind, path) not in told and not matches(places[kind], path):
                told.add((kind, path))
                yield _problem(path, held)


def _files(guard: EntryPoint, search: TreeSearch) -> Iterator[str]:
    for glob in guard.files:
        yield from search.matching(glob.value)


def _problem(path: str, held: Held[EntryPoint]) -> Problem:
    guard = held.guard
    return Problem(
        message=f"{path} is an entry point ({guard.kind.value}) outside of {guard.at.value}",
        at=Location.of_file(path),
        label="stands in the wrong place",
        related=said_at(held.place(guard.at), "the only place"),
        subject=f"{guard.kind.value} {path}",
        hint=f"move it to {guard.at.value.removesuffix('**')}, or delete it",
    )


RULE = Rule(
    code="PG308",
    name="stray-entry-point",
    severity=Severity.ERROR,
    check=check,
    needs=frozenset({Fact.TREE}),
)
