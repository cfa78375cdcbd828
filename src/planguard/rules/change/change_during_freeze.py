"""PG407: a change in a time in which nothing changes."""

from collections.abc import Iterator

from planguard.model.change import Change
from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.glob_index import GlobIndex
from planguard.model.guard_terms import since
from planguard.model.guards import Freeze
from planguard.model.guards_in_force import Held
from planguard.model.location import Location
from planguard.model.rule import Rule
from planguard.rules.change.changed_files import beside_plans, event
from planguard.rules.change.since_before import held_before
from planguard.rules.wording import listed


def check(facts: Facts) -> Iterator[Problem]:
    freezes = [
        (held, GlobIndex(text.value for text in held.guard.allow))
        for held in facts.in_force.freezes
        if held_before(held, facts)
    ]
    for change in beside_plans(facts) if freezes else ():
        held = next((held for held, allowed in freezes if not allowed.matching(change.path)), None)
        if held:
            yield _problem(change, held)


def _problem(change: Change, held: Held[Freeze]) -> Problem:
    after, until = held.guard.after, held.guard.until
    term = until or after
    at = held.place(term) if term else None
    return Problem(
        message=f"{event(change)}, but {_what(held.guard)} may change{_time(held.guard)}",
        at=Location.of_file(change.path),
        label="frozen",
        related=(RelatedPlace(at, "the end of the freeze" if until else "the beginning of the freeze"),) if at else (),
        subject=change.path,
        hint=f"wait until {until.value} is done, or allow the file in the freeze"
        if until
        else "allow the file in the freeze, or undo the change",
    )


def _what(freeze: Freeze) -> str:
    return f"only {listed([glob.value for glob in freeze.allow])}" if freeze.allow else "nothing"


def _time(freeze: Freeze) -> str:
    begun = f"{since(freeze.after)} is done" if freeze.after else ""
    if not freeze.until:
        return begun
    return f"{begun} and until {freeze.until.value} is" if begun else f" until {freeze.until.value} is done"


RULE = Rule(
    code="PG407",
    name="change-during-freeze",
    severity=Severity.ERROR,
    check=check,
    needs=frozenset({Fact.CHANGES}),
)
