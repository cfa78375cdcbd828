"""Help about a rule for reports that carry it, from its card."""

from planguard.model.rule_help import RuleHelp
from planguard.rules import RULES
from planguard.rules.cards import card_of, read_card


def rule_help(code: str) -> RuleHelp:
    """Raises StopIteration for a code that no rule has."""
    rule = next(rule for rule in RULES if rule.code == code)
    card = card_of(rule)
    # the summary is a paragraph of a file, cut into lines
    summary = " ".join(read_card(card).summary.split())
    return RuleHelp(code=rule.code, name=rule.name, severity=rule.severity, summary=summary, card=card)
