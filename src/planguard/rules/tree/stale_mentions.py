"""Which mention of an old path is against which guard."""

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

from planguard.model.braces import alternatives
from planguard.model.facts import Facts
from planguard.model.globs import matches
from planguard.model.guards import Asset, RetiredPath
from planguard.model.guards_in_force import Held
from planguard.model.mention import Mention
from planguard.model.settings import SHARED_CONFIGURATION
from planguard.model.tree_places import is_glob, rooted

_Moved = TypeVar("_Moved", RetiredPath, Asset)

_TABLE = re.compile(r"^[ \t]*\[+[ \t]*([^\]\n]*)", re.MULTILINE)


def of_retired_paths(facts: Facts) -> Iterator[tuple[Mention, Held[RetiredPath]]]:
    """Of several guards for one path the first that does not exempt the file."""
    guards = _by_path(facts.in_force.retired_paths)
    for mention in _beside_plans(facts):
        for held in guards.get(_place(mention.wanted), ()):
            if not matches([glob.value for glob in held.guard.allow], mention.at.path):
                yield mention, held
                break


def of_assets(facts: Facts) -> Iterator[tuple[Mention, Held[Asset]]]:
    """Without those that lead to a retired path too."""
    guards = _by_path(facts.in_force.assets)
    retired = {mention.at for mention, _ in of_retired_paths(facts)} if guards else ()
    for mention in _beside_plans(facts):
        guarding = guards.get(_place(mention.wanted))
        if guarding and mention.at not in retired:
            yield mention, guarding[0]


def successor(mention: Mention, to: str) -> str:
    """Where that which the mention leads to is now, when the whole of `wanted` is at `to`."""
    old, new = rooted(mention.wanted), rooted(to)
    if not old or not new or is_glob(old):
        return to
    return f"{new}{mention.leads_to[len(old) :].rstrip('/')}"


def led(mention: Mention) -> str:
    """The mention as the subject of a sentence, with the path that it means where it is written in another way."""
    if mention.token.removeprefix("./").rstrip("/") == mention.leads_to.rstrip("/"):
        return mention.token
    return f"{mention.token} leads to {mention.leads_to}, which"


def _by_path(all_held: Iterable[Held[_Moved]]) -> dict[str, list[Held[_Moved]]]:
    found: dict[str, list[Held[_Moved]]] = {}
    for held in all_held:
        for path in alternatives(held.guard.path.value):
            found.setdefault(_place(path), []).append(held)
    return found


def _place(path: str) -> str:
    """Two guards may spell one path differently: `billing`, `./billing/`."""
    return rooted(path) or path


def _beside_plans(facts: Facts) -> Iterator[Mention]:
    """A plan and the configuration cannot but name the paths that they retire."""
    for mention in facts.mentions:
        if mention.at.path not in facts.plan_files or (
            mention.at.path == SHARED_CONFIGURATION and not _is_ours(mention)
        ):
            yield mention


def _is_ours(mention: Mention) -> bool:
    """Whether the mention stands in a table of planguard."""
    start = mention.source.line_starts[mention.at.line - 1]
    tables = [found[1].strip() for found in _TABLE.finditer(mention.source.text, 0, start)]
    return bool(tables) and re.match(r"tool\.planguard\b", tables[-1]) is not None
