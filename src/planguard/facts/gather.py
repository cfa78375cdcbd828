"""From what is judged to facts: only as far as the selected rules need them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planguard.facts.compare import Compared
from planguard.facts.judged import Judged
from planguard.facts.scanning import Scanning
from planguard.facts.texts import texts_of
from planguard.model.change import ChangeSet
from planguard.model.facts import Fact, Facts
from planguard.model.guards import Guards
from planguard.model.promises import says_what_it_writes

if TYPE_CHECKING:
    from planguard.facts.mentions.scan import Skipped

_OF_THE_TREE = (Fact.TREE, Fact.TEXTS, Fact.MENTIONS, Fact.EVIDENCE)
_ELSEWHERE = "none of the plans is a file that git tracks here"
_NO_PLAN = "no plan is judged"
_NO_PLAN_IN_FORCE = "no plan with tasks is in force"
_NO_OUTPUTS = "no plan in force says what its tasks write"


@dataclass(frozen=True, slots=True)
class Gathered:
    """`missing` says why facts could not be had, `skipped` which files were not looked into for mentions."""

    facts: Facts
    missing: Mapping[Fact, str]
    skipped: "tuple[Skipped, ...]" = ()


def gather(bare: Facts, needs: frozenset[Fact], compared: Compared, scanning: Scanning) -> Gathered:
    """`bare` holds the plans, now and before the change."""
    judged = compared.judged
    if judged is None:
        return Gathered(bare, dict.fromkeys((*_OF_THE_TREE, Fact.CHANGES), compared.no_change))
    facts = replace(bare, change=_change_set(bare, judged, compared))
    missing = {Fact.CHANGES: compared.no_change} if compared.no_change else {}
    missing |= _unclaimed(facts, needs)
    if not needs.intersection(_OF_THE_TREE):
        return Gathered(facts, missing)
    if facts.guards == Guards() and not any(plan.path in judged.tree.files for plan in facts.plans):
        # what plans of another repository say of their files is nothing to ours
        return Gathered(facts, missing | dict.fromkeys(_OF_THE_TREE, _ELSEWHERE if facts.plans else _NO_PLAN))
    facts = replace(facts, tree=judged.tree, text_of=texts_of(judged))
    if Fact.MENTIONS not in needs or not (facts.in_force.retired_paths or facts.in_force.assets):
        return Gathered(facts, missing)
    # the search takes 60 ms to import
    from planguard.facts.mentions.find import find_mentions

    only = {change.path for change in facts.change.changes} if is_narrow(facts, compared) else None
    found = find_mentions(facts, judged, only=only, scanning=scanning)
    return Gathered(replace(facts, mentions=found.mentions), missing, found.skipped)


def is_narrow(facts: Facts, compared: Compared) -> bool:
    """Whether only what the change touches is shown: a plan or the configuration may bring faults to light anywhere."""
    return compared.is_staged and not compared.idle and not facts.is_plan_touched


def _unclaimed(facts: Facts, needs: frozenset[Fact]) -> Mapping[Fact, str]:
    """Why no file can be said to be unplanned: silence would look like approval."""
    if not needs & {Fact.CLAIMS, Fact.OUTPUTS}:
        return {}
    if not facts.claims.tasks:
        return dict.fromkeys((Fact.CLAIMS, Fact.OUTPUTS), _NO_PLAN_IN_FORCE)
    if not any(says_what_it_writes(plan, facts.profile) for plan in facts.governing):
        return {Fact.OUTPUTS: _NO_OUTPUTS}
    return {}


def _change_set(bare: Facts, judged: Judged, compared: Compared) -> ChangeSet:
    return ChangeSet(
        changes=judged.changes or (),
        messages=judged.messages,
        former=bare.change.former,
        change_types=compared.change_types,
    )
