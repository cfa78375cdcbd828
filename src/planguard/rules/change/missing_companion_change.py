"""PG405: files change whose companions do not."""

from collections.abc import Iterator, Sequence

from planguard.model.change import Change
from planguard.model.declared_paths import DeclaredPaths
from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.guards import Together
from planguard.model.guards_in_force import Held
from planguard.model.location import Location
from planguard.model.rule import Rule
from planguard.rules.change.changed_files import beside_removals, event


def check(facts: Facts) -> Iterator[Problem]:
    guards = facts.in_force.together
    asking = DeclaredPaths((held.guard.when.value, number) for number, held in enumerate(guards))
    answering = DeclaredPaths((held.guard.also.value, number) for number, held in enumerate(guards))
    found: dict[int, list[Change]] = {number: [] for number in range(len(guards))}
    answered: set[int] = set()
    for change in facts.change.changes:
        answered.update(answering.covering(change.path))
    for change in beside_removals(facts):
        for number in asking.covering(change.path):
            found[number].append(change)
    for number, changes in found.items():
        if changes and number not in answered:
            yield _problem(guards[number], changes)


def _problem(held: Held[Together], changes: Sequence[Change]) -> Problem:
    when, also = held.guard.when, held.guard.also
    others = f", with {len(changes) - 1} more under {when.value}" if len(changes) > 1 else ""
    at = held.place(also)
    return Problem(
        message=f"{event(changes[0])}{others}, and nothing changes under {also.value}",
        at=Location.of_file(changes[0].path),
        label="changes alone",
        related=(RelatedPlace(at, "this changes too"),) if at else (),
        subject=f"{when.value} with {also.value}",
        hint=f"make the matching change under {also.value}",
    )


RULE = Rule(
    code="PG405",
    name="missing-companion-change",
    severity=Severity.ERROR,
    check=check,
    needs=frozenset({Fact.CHANGES}),
)
