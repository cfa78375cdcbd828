"""PG404: a change to a path that is read-only, and not of a kind that may."""

from collections.abc import Iterable, Iterator, Sequence

from planguard.model.change import Change
from planguard.model.declared_paths import DeclaredPaths
from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.guard_terms import since
from planguard.model.guards import ReadOnly
from planguard.model.guards_in_force import Held
from planguard.model.location import Location
from planguard.model.rule import Rule
from planguard.rules.change.changed_files import beside_removals, event
from planguard.rules.change.since_before import held_before
from planguard.rules.wording import listed


def check(facts: Facts) -> Iterator[Problem]:
    zones = DeclaredPaths(
        (held.guard.path.value, held) for held in facts.in_force.read_only if held_before(held, facts)
    )
    declared = _folded(facts.change.change_types)
    for change in beside_removals(facts):
        for held in zones.covering(change.path):
            if not declared & _types(held) and not _is_of_type(change, _types(held)):
                yield _problem(change, held)
                break


def _types(held: Held[ReadOnly]) -> set[str]:
    return _folded(text.value for text in held.guard.unless)


def _is_of_type(change: Change, types: set[str]) -> bool:
    """Whether each commit that touches the file carries one of them."""
    said = [_folded(text.value for text in message.change_types) for message in change.messages]
    return bool(said) and all(types & each for each in said)


def _folded(words: Iterable[str]) -> set[str]:
    return {word.strip().casefold() for word in words}


def _problem(change: Change, held: Held[ReadOnly]) -> Problem:
    guard, at = held.guard, held.place(held.guard.path)
    types = [text.value for text in guard.unless]
    return Problem(
        message=f"{event(change)}, but {guard.path.value} is read-only{since(guard.after)}{_exceptions(types)}",
        at=Location.of_file(change.path),
        label="nobody writes here",
        related=(RelatedPlace(at, "this path is read-only"),) if at else (),
        subject=change.path,
        hint=_hint(types, is_written=bool(change.messages)),
    )


def _exceptions(types: Sequence[str]) -> str:
    """The kinds of change that may."""
    return f"; only {listed(types)} may touch it" if types else ""


def _hint(types: Sequence[str], *, is_written: bool) -> str:
    """`is_written`: the message is there, and does not say it."""
    if not types:
        return "undo the change"
    way = f"undo it, or commit with `Change-Type: {types[0]}` in the message"
    # a hook that looks before there is a message hears of it only through the environment
    return way if is_written else f"{way} and PLANGUARD_CHANGE_TYPE={types[0]} set"


RULE = Rule(
    code="PG404",
    name="change-in-read-only-zone",
    severity=Severity.ERROR,
    check=check,
    needs=frozenset({Fact.CHANGES}),
)
