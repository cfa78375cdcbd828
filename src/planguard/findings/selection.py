"""Which rules run, and how grave what they find is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planguard.errors import PlanguardError
from planguard.model.finding import Severity
from planguard.model.nearest import nearest
from planguard.model.report import RuleNotRun
from planguard.model.rule import Rule
from planguard.model.settings import Settings

ALL = "ALL"


@dataclass(frozen=True, slots=True)
class Selection:
    """Rules in the order of their codes."""

    chosen: tuple[Rule, ...]
    left_out: tuple[RuleNotRun, ...]


def select(rules: Sequence[Rule], settings: Settings) -> Selection:
    """Codes, names and prefixes count alike; of `select` and `ignore` the one that says more about a rule wins.

    Without `select` the profile decides. Raises PlanguardError for a selector that means no rule.
    """
    for selector in (*settings.select, *settings.extend_select, *settings.ignore, *settings.severity):
        check_selector(selector, rules)
    chosen = []
    left_out = []
    for rule in sorted(rules, key=lambda rule: rule.code):
        reason = _why_not(rule, settings)
        if reason:
            left_out.append(RuleNotRun(rule.code, rule.name, reason))
        else:
            chosen.append(rule)
    return Selection(tuple(chosen), tuple(left_out))


def check_selector(selector: str, rules: Iterable[Rule]) -> None:
    """Raises PlanguardError where the selector means no rule."""
    known = [word for rule in rules for word in (rule.code, rule.name)]
    if selector.upper() == ALL or any(_means(selector, rule) for rule in rules):
        return
    near = nearest(selector, known)
    hint = f"did you mean {near}?" if near else "`planguard rule --all` lists the rules"
    raise PlanguardError(f"{selector} is no rule", hint=hint)


def set_severity(rule: Rule, severities: Mapping[str, Severity]) -> Severity:
    """The rule's own severity, unless a selector says another; the longest one wins."""
    meant = [selector for selector in severities if _means(selector, rule)]
    return severities[max(meant, key=len)] if meant else rule.severity


def selects(selectors: Iterable[str], rule: Rule) -> bool:
    return any(_means(selector, rule) for selector in selectors)


def _why_not(rule: Rule, settings: Settings) -> str:
    selected = _weight(rule, (*settings.select, *settings.extend_select))
    ignored = _weight(rule, settings.ignore)
    if ignored and ignored >= selected:
        return "ignored"
    if selected:
        return ""
    if settings.select:
        return "not selected"
    return "" if settings.profile.includes(rule.profile) else f"only in the {rule.profile.value} profile"


def _weight(rule: Rule, selectors: Iterable[str]) -> int:
    """How closely the selectors name the rule: 0 not at all, 1 as one of all, more for a prefix, most for itself."""
    return max((_closeness(selector, rule) for selector in selectors if _means(selector, rule)), default=0)


def _closeness(selector: str, rule: Rule) -> int:
    if selector.upper() == ALL:
        return 1
    return len(rule.code) if selector == rule.name else len(selector)


def _means(selector: str, rule: Rule) -> bool:
    folded = selector.upper()
    return folded == ALL or selector == rule.name or (len(folded) > 1 and rule.code.startswith(folded))
