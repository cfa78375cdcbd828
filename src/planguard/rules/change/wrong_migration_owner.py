"""PG406: a write to the paths of a tool that does not own the matter now, while another does."""

from collections.abc import Iterator

from planguard.model.change import Change, ChangeKind
from planguard.model.declared_paths import DeclaredPaths
from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.guard_terms import since
from planguard.model.guards import Owner
from planguard.model.guards_in_force import Held, is_in_force
from planguard.model.location import Location
from planguard.model.rule import Rule
from planguard.rules.change.changed_files import event


def check(facts: Facts) -> Iterator[Problem]:
    owners = {_matter(held): held for held in reversed(facts.in_force.owners)}
    owned = DeclaredPaths(_paths(facts.in_force.owners))
    idle = DeclaredPaths(_paths(tuple(held for held in _idle(facts) if _matter(held) in owners)))
    for change in facts.change.changes:
        if change.kind is ChangeKind.DELETED:
            continue
        matters = {_matter(held) for held in owned.covering(change.path)}
        wrong = next((held for held in idle.covering(change.path) if _matter(held) not in matters), None)
        if wrong:
            yield _problem(change, wrong, owners[_matter(wrong)])


def _matter(held: Held[Owner]) -> str:
    return held.guard.what.value.strip().casefold()


def _paths(owners: tuple[Held[Owner], ...]) -> Iterator[tuple[str, Held[Owner]]]:
    return ((path.value, held) for held in owners for path in held.guard.paths)


def _idle(facts: Facts) -> Iterator[Held[Owner]]:
    """Owners whose time is over or to come, both before the change and after it."""
    for guards, plan in facts.declared_guards:
        for owner in guards.owners:
            if not any(is_in_force(owner, plan, ends) for ends in (facts.ends, facts.before.ends)):
                yield Held(owner, plan)


def _problem(change: Change, wrong: Held[Owner], right: Held[Owner]) -> Problem:
    places = ((right.place(right.guard.by), "the owner now"), (wrong.place(wrong.guard.by), "not the owner now"))
    return Problem(
        message=f"{event(change)}, where {wrong.guard.by.value} writes {wrong.guard.what.value}, "
        f"but {right.guard.by.value} alone does so{_time(right.guard)}",
        at=Location.of_file(change.path),
        label=f"not written by {right.guard.by.value}",
        related=tuple(RelatedPlace(at, label) for at, label in places if at),
        subject=change.path,
        hint=f"make the change with {right.guard.by.value}",
    )


def _time(owner: Owner) -> str:
    if owner.until:
        return f" until {owner.until.value} is done"
    return since(owner.after) or " now"


RULE = Rule(
    code="PG406",
    name="wrong-migration-owner",
    severity=Severity.ERROR,
    check=check,
    needs=frozenset({Fact.CHANGES}),
)
