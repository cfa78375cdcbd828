"""PG309: files in git that a run or a build has left behind."""

from collections.abc import Iterator, Sequence

from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, Severity
from planguard.model.guards_in_force import Held
from planguard.model.location import Text
from planguard.model.rule import Rule
from planguard.rules.tree.places import said_at, shown_of, touched
from planguard.rules.tree.tree_search import TreeSearch


def check(facts: Facts) -> Iterator[Problem]:
    search, of_change = TreeSearch(facts.tree), touched(facts)
    told: set[str] = set()
    for held in facts.in_force.residue:
        paths = [path for path in search.matching(held.guard.value) if path not in told]
        told.update(paths)
        if paths:
            yield _problem(held, paths, of_change)


def _problem(held: Held[Text], paths: Sequence[str], of_change: frozenset[str]) -> Problem:
    at = shown_of(paths, of_change)
    number = len(paths) - 1
    others = f" and {number:,} more {'file' if number == 1 else 'files'}" if number else ""
    return Problem(
        message=f"{at.path}{others} {'are' if number else 'is'} residue, and tracked by git",
        at=at,
        label="should not be in the repository",
        related=said_at(held.place(held.guard), "all of these are residue"),
        subject=held.guard.value,
        hint=f"take what matches {held.guard.value} out of git (git rm --cached), and ignore it",
    )


RULE = Rule(
    code="PG309",
    name="tracked-residue",
    severity=Severity.ERROR,
    check=check,
    needs=frozenset({Fact.TREE}),
)
