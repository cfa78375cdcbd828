"""How rules of this family name a changed file and what happens to it, and which changes no plan has to mention."""

from collections.abc import Iterator

from planguard.model.change import Change, ChangeKind
from planguard.model.declared_paths import DeclaredPaths
from planguard.model.facts import Facts
from planguard.model.glob_index import GlobIndex
from planguard.model.guards import Asset, RetiredPath
from planguard.model.guards_in_force import Held
from planguard.model.settings import OWN_CONFIGURATION, SHARED_CONFIGURATION


def event(change: Change) -> str:
    """`src/app.py is added`, and so on."""
    match change.kind:
        case ChangeKind.ADDED:
            return f"{change.path} is {f'moved here from {change.other}' if change.other else 'added'}"
        case ChangeKind.DELETED:
            return f"{change.path} is {f'moved to {change.other}' if change.other else 'deleted'}"
        case ChangeKind.MODIFIED:
            return f"{change.path} is changed"


def beside_plans(facts: Facts) -> Iterator[Change]:
    """All changes but those to plans and to the configuration."""
    exempt = (facts.plan_files | {OWN_CONFIGURATION}) - {SHARED_CONFIGURATION}
    return (change for change in facts.change.changes if change.path not in exempt)


def beside_removals(facts: Facts) -> Iterator[Change]:
    """All changes but the deletion of what guards in force want to be gone: retired paths, moved assets, residue."""
    moved: tuple[Held[RetiredPath] | Held[Asset], ...] = (*facts.in_force.retired_paths, *facts.in_force.assets)
    residue = (held.guard.value for held in facts.in_force.residue)
    gone = DeclaredPaths((path, None) for path in (*(held.guard.path.value for held in moved), *residue))
    for change in facts.change.changes:
        if change.kind is not ChangeKind.DELETED or not gone.covers(change.path):
            yield change


def needing_a_task(facts: Facts) -> Iterator[Change]:
    """Those of both that the settings do not allow anyway."""
    allowed = GlobIndex(facts.allow)
    known = {change.path for change in beside_plans(facts)}
    return (change for change in beside_removals(facts) if change.path in known and not allowed.matching(change.path))
