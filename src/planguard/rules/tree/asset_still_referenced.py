"""PG306: a text that leads to an asset at the place that it leaves."""

from collections.abc import Iterator

from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, Severity
from planguard.model.guards import Asset
from planguard.model.guards_in_force import Held
from planguard.model.mention import Mention, MentionPlace
from planguard.model.rule import Rule
from planguard.model.tree_places import rooted
from planguard.rules.tree.places import said_at
from planguard.rules.tree.stale_mentions import led, of_assets, successor


def check(facts: Facts) -> Iterator[Problem]:
    for mention, held in of_assets(facts):
        is_still_there = facts.tree.exists(rooted(mention.wanted) or mention.leads_to)
        yield _problem(mention, held, _fate(mention, held.guard, is_still_there=is_still_there))


def _fate(mention: Mention, asset: Asset, *, is_still_there: bool) -> str:
    if asset.to is None:
        return "is to be deleted" if is_still_there else "is deleted"
    now = successor(mention, asset.to.value)
    return f"is to move to {now}" if is_still_there else f"has moved to {now}"


def _problem(mention: Mention, held: Held[Asset], fate: str) -> Problem:
    asset = held.guard
    return Problem(
        message=f"{led(mention)} {fate}",
        at=mention.at,
        label="the asset is used here",
        related=said_at(held.place(asset.path), "the asset is declared here"),
        subject=f"{mention.at.path} {mention.leads_to}",
        hint=_hint(mention, asset),
        is_minor=mention.place is MentionPlace.DOCUMENTATION,
    )


def _hint(mention: Mention, asset: Asset) -> str:
    if mention.replacement is not None:
        return f"write {mention.replacement}"
    return f"let it lead to {successor(mention, asset.to.value)}" if asset.to else "drop it"


RULE = Rule(
    code="PG306",
    name="asset-still-referenced",
    severity=Severity.ERROR,
    check=check,
    needs=frozenset({Fact.TREE, Fact.MENTIONS}),
)
