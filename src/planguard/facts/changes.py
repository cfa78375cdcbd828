"""From raw records to changes: against one side, or against several that were merged."""

from collections.abc import Iterable, Sequence

from planguard.facts.commits import Commits
from planguard.facts.raw_diff import RawChange
from planguard.model.change import Change, ChangeKind

_KINDS = {"A": ChangeKind.ADDED, "D": ChangeKind.DELETED, "M": ChangeKind.MODIFIED}


def changes_of(raw: Iterable[RawChange], commits: Commits) -> tuple[Change, ...]:
    """In the order of the records."""
    return tuple(
        Change(
            path=each.path,
            kind=_KINDS[each.status],
            other=each.other,
            is_link=each.is_link,
            messages=commits.touching(each.path),
        )
        for each in raw
    )


def against_all(sides: Sequence[Sequence[RawChange]]) -> list[RawChange]:
    """What differs from every side, thus what a merge itself adds."""
    if len(sides) == 1:
        return list(sides[0])
    by_path = [{each.path: each for each in side} for side in sides]
    common = set(by_path[0]).intersection(*by_path[1:])
    return _paired([_merged([side[path] for side in by_path]) for path in sorted(common)])


def against_any(sides: Sequence[Sequence[RawChange]], commits: Commits) -> list[RawChange]:
    """What differs from some side, of the paths that the change itself has touched."""
    if len(sides) == 1:
        return list(sides[0])
    found = {each.path: each for side in reversed(sides) for each in side if commits.touching(each.path)}
    return _paired([found[path] for path in sorted(found)])


def _merged(of_each_side: Sequence[RawChange]) -> RawChange:
    """A path that one side knows is not added."""
    return next((each for each in of_each_side if each.status != "A"), of_each_side[0])


def _paired(changes: Sequence[RawChange]) -> list[RawChange]:
    """Without the names of other sides that are no changes here."""
    others = {each.path: each.other for each in changes}
    return [each if others.get(each.other) == each.path else each._replace(other="") for each in changes]
