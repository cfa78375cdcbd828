"""PG409: a cut-over that leaves part of the retired path behind."""

from collections.abc import Iterator, Sequence

from planguard.model.change import Change, ChangeKind
from planguard.model.declared_paths import DeclaredPaths
from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.guards import RetiredPath
from planguard.model.guards_in_force import Held, is_in_force
from planguard.model.location import Location
from planguard.model.rule import Rule
from planguard.rules.change.successors import left_behind, moves_over
from planguard.rules.wording import listed


def check(facts: Facts) -> Iterator[Problem]:
    guards = tuple(_undecided(facts))
    paths = DeclaredPaths((held.guard.path.value, number) for number, held in enumerate(guards))
    taken: dict[int, list[Change]] = {number: [] for number in range(len(guards))}
    for change in facts.change.changes:
        for number in paths.covering(change.path) if change.kind is ChangeKind.DELETED else ():
            taken[number].append(change)
    written = {change.path for change in facts.change.changes if change.kind is not ChangeKind.DELETED}
    for held, changes in ((guards[number], changes) for number, changes in taken.items() if changes):
        is_now = is_in_force(held.guard, held.plan, facts.ends)
        if is_now or any(moves_over(each, held.guard, written) for each in changes):
            left = left_behind(facts.tree, held.guard)
            if left:
                yield _problem(held, taken=len(changes), left=left)


def _undecided(facts: Facts) -> Iterator[Held[RetiredPath]]:
    """Paths that were not retired before the change: of those that were, PG302 says what is left."""
    for guards, plan in facts.declared_guards:
        for guard in guards.retired_paths:
            if not is_in_force(guard, plan, facts.before.ends):
                yield Held(guard, plan)


def _problem(held: Held[RetiredPath], *, taken: int, left: Sequence[str]) -> Problem:
    path, after = held.guard.path, held.guard.after
    at = held.place(path)
    return Problem(
        message=f"the change takes {taken} of {taken + len(left)} files out of {path.value} and leaves {listed(left)}",
        at=Location.of_file(left[0]),
        label="left behind",
        related=(RelatedPlace(at, "this path is retired as a whole"),) if at else (),
        task=after.value if after else "",
        subject=path.value,
        hint=f"take the whole of {path.value} in one change",
    )


RULE = Rule(
    code="PG409",
    name="partial-cutover",
    severity=Severity.ERROR,
    check=check,
    needs=frozenset({Fact.TREE, Fact.CHANGES}),
)
