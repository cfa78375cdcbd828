"""PG301: a text that leads to a path which is retired."""

from collections.abc import Iterator

from planguard.model.facts import Fact, Facts
from planguard.model.finding import Fix, Problem, Severity
from planguard.model.guard_terms import since
from planguard.model.guards import RetiredPath
from planguard.model.guards_in_force import Held
from planguard.model.mention import Mention, MentionPlace
from planguard.model.rule import Rule
from planguard.rules.tree.places import said_at
from planguard.rules.tree.stale_mentions import led, of_retired_paths, successor


def check(facts: Facts) -> Iterator[Problem]:
    for mention, held in of_retired_paths(facts):
        yield _problem(mention, held)


def _problem(mention: Mention, held: Held[RetiredPath]) -> Problem:
    guard = held.guard
    now = successor(mention, guard.replaced_by.value) if guard.replaced_by else ""
    moved = f" and stands at {now} now" if now else ""
    return Problem(
        message=f"{led(mention)} is retired{since(guard.after)}{moved}",
        at=mention.at,
        label="this path is retired",
        related=said_at(held.place(guard.path), "retired here"),
        subject=f"{mention.at.path} {mention.leads_to}",
        hint=_hint(mention, now),
        is_minor=mention.place is MentionPlace.DOCUMENTATION,
        fix=Fix(mention.at, mention.replacement) if mention.replacement is not None else None,
    )


def _hint(mention: Mention, now: str) -> str:
    if mention.replacement is not None:
        return f"write {mention.replacement}"
    if now:
        return f"let it lead to {now}"
    return "drop it, or exempt the file by `allow` of the retired path"


RULE = Rule(
    code="PG301",
    name="stale-path",
    severity=Severity.ERROR,
    check=check,
    needs=frozenset({Fact.MENTIONS}),
)
