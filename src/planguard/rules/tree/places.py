"""Where findings of this family point: at files of the repository, each as a whole."""

from collections.abc import Sequence

from planguard.model.facts import Facts
from planguard.model.finding import RelatedPlace
from planguard.model.location import Location


def touched(facts: Facts) -> frozenset[str]:
    """Paths of the change that is judged; none where it is the tree alone."""
    return frozenset(change.path for change in facts.change.changes)


def shown_of(paths: Sequence[str], of_change: frozenset[str]) -> Location:
    """One file to stand for several: the first that the change touches, for only there a staged run looks."""
    return Location.of_file(next((path for path in paths if path in of_change), paths[0]))


def said_at(place: Location | None, label: str) -> tuple[RelatedPlace, ...]:
    """Where a guard says so; nothing where the configuration does, which knows no places."""
    return (RelatedPlace(place, label),) if place else ()
