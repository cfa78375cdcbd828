"""PG307: a file or directory at the root that the layout does not have."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planguard.model.braces import alternatives
from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, Severity
from planguard.model.guards import Layout
from planguard.model.guards_in_force import Held
from planguard.model.location import Text
from planguard.model.rule import Rule
from planguard.rules.left_behind import old_path
from planguard.rules.tree.places import said_at, shown_of, touched
from planguard.rules.tree.root_entries import RootEntry, is_listed, root_entries


class _Lack(NamedTuple):
    """`names` are those of the list that lacks the entry."""

    entry: RootEntry
    held: Held[Layout]
    names: Sequence[Text]


def check(facts: Facts) -> Iterator[Problem]:
    if not facts.in_force.layouts:
        return
    of_change = touched(facts)
    elsewhere = {path.partition("/")[0] for path in facts.plan_files}
    elsewhere |= {path for held in facts.in_force.retired_paths for path in alternatives(old_path(held.guard))}
    for entry in root_entries(facts.tree):
        lack = next(_lacks(entry, facts.in_force.layouts), None)
        if lack and entry.name not in elsewhere:
            yield _problem(facts, lack, of_change)


def _lacks(entry: RootEntry, layouts: Sequence[Held[Layout]]) -> Iterator[_Lack]:
    """The layouts that say what may stand there, and do not name the entry; a list that is not written says nothing."""
    for held in layouts:
        directories, files = held.guard.directories, held.guard.files
        names = (*directories, *files) if entry.is_link else directories if entry.is_directory else files
        is_judged = bool(directories and files) if entry.is_link else bool(names)
        if is_judged and not is_listed(entry.name, [text.value for text in names]):
            yield _Lack(entry, held, names)


def _problem(facts: Facts, lack: _Lack, of_change: frozenset[str]) -> Problem:
    entry = lack.entry
    paths = facts.tree.below(entry.name) if entry.is_directory else [entry.name]
    name = f"{entry.name}/" if entry.is_directory else entry.name
    kind = "directory" if entry.is_directory else "link" if entry.is_link else "file"
    return Problem(
        message=f"{name} stands at the root, where the layout has no such {kind}",
        at=shown_of(paths, of_change),
        label=f"in a {kind} without a place" if entry.is_directory else "without a place",
        related=said_at(lack.held.place(lack.names[0]), "the layout begins here"),
        subject=entry.name,
        hint="move it to where it belongs, or add it to the layout",
    )


RULE = Rule(
    code="PG307",
    name="misplaced-entry",
    severity=Severity.ERROR,
    check=check,
    needs=frozenset({Fact.TREE}),
)
