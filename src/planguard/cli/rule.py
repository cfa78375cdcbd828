"""`planguard rule`: a rule's card, or the list of all rules."""

import io
import shutil
import sys

from planguard.cli.console import Color, is_colored, say
from planguard.errors import PlanguardError
from planguard.findings.selection import check_selector
from planguard.model.rule import Rule
from planguard.model.settings import Profile
from planguard.rules import RULES
from planguard.rules.cards import card_of

_WIDEST = 120


def run_rule(code: str | None, *, is_all: bool, color: Color) -> int:
    """Raises PlanguardError for a code or a name that no rule has."""
    if is_all:
        say("".join(f"{rule.code}  {rule.severity:<7}  {rule.name}{_only_in(rule)}\n" for rule in RULES))
        return 0
    if code is None:
        raise PlanguardError("which rule?", hint="give a code or a name, or --all for the list")
    found = next((rule for rule in RULES if code.upper() == rule.code or code.lower() == rule.name), None)
    if found is None:
        check_selector(code, RULES)
        raise PlanguardError(f"{code} stands for several rules", hint="`planguard rule --all` lists them")
    _show(card_of(found), color)
    return 0


def _only_in(rule: Rule) -> str:
    return "" if rule.profile is Profile.REGULAR else f"  (only in the {rule.profile} profile)"


def _show(card: str, color: Color) -> None:
    """The card as it is written, or set for reading on a terminal."""
    if not is_colored(sys.stdout, color):
        say(card)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    page = io.StringIO()
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    Console(file=page, force_terminal=True, width=width).print(Markdown(card))
    say(page.getvalue())
