"""Which rules run, and how grave what they find is."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from planguard.errors import PlanguardError
from planguard.model.facts import Fact
from planguard.model.finding import Severity
from planguard.model.globs import matches
from planguard.model.nearest import nearest
from planguard.model.plan import Plan
from planguard.model.report import RuleNotRun
from planguard.model.rule import Rule
from planguard.model.settings import Override, Settings

ALL = "ALL"


@dataclass(frozen=True, slots=True)
class Selection:
    """Rules in the order of their codes."""

    chosen: tuple[Rule, ...]
    left_out: tuple[RuleNotRun, ...]

    def unless(self, reason: str) -> "Selection":
        """None of the rules, for that reason; all of them where there is none."""
        if not reason:
            return self
        return Selection((), (*self.left_out, *(RuleNotRun(rule.code, rule.name, reason) for rule in self.chosen)))

    @property
    def needs(self) -> frozenset[Fact]:
        """Of all the chosen rules, with what they wish for."""
        return frozenset(fact for rule in self.chosen for fact in rule.needs | rule.wishes)


def select(rules: Sequence[Rule], settings: Settings) -> Selection:
    """Codes, names and prefixes count alike; of `select` and `ignore` the one that says more about a rule wins.

    Without `select` the profile decides. Raises PlanguardError for a selector that means no rule.
    """
    for selector in _selectors(settings):
        check_selector(selector, rules)
    chosen = []
    left_out = []
    for rule in sorted(rules, key=lambda rule: rule.code):
        reason = _why_not(rule, settings)
        if reason:
            left_out.append(RuleNotRun(rule.code, rule.name, reason, is_idle=True))
        else:
            chosen.append(rule)
    return Selection(tuple(chosen), tuple(left_out))


def check_selector(selector: str, rules: Iterable[Rule]) -> None:
    """Raises PlanguardError where the selector means no rule."""
    known = [word for rule in rules for word in (rule.code, rule.name)]
    if any(_means(selector, rule) for rule in rules):
        return
    near = nearest(selector, known)
    hint = f"did you mean {near}?" if near else "`planguard rule --all` lists the rules"
    raise PlanguardError(f"{selector} is no rule", hint=hint)


def severity_in(settings: Settings) -> Callable[[Rule, str, Severity], Severity | None]:
    """How grave a rule is in the file of that path; None where an override ignores it there.

    The last argument is how grave the problem is where the user says nothing. What an override says goes before what
    holds everywhere, and a later override before an earlier one.
    """

    @cache
    def severity(rule: Rule, path: str, own: Severity) -> Severity | None:
        overrides = _overrides(settings, path)
        if any(selects(override.ignore, rule) for override in overrides):
            return None
        layers = [settings.severity, *(override.severity for override in overrides)]
        return next((layer[said] for layer in reversed(layers) if (said := _closest(rule, layer))), own)

    return severity


def ignored_there(rules: Iterable[Rule], plans: Sequence[Plan], settings: Settings) -> tuple[RuleNotRun, ...]:
    """The rules that an override ignores, for each plan that it is about."""
    reason = "ignored there by the configuration"
    return tuple(
        RuleNotRun(rule.code, rule.name, reason, plan.path, is_idle=True)
        for rule in rules
        for plan in plans
        if any(selects(override.ignore, rule) for override in _overrides(settings, plan.path))
    )


def selects(selectors: Iterable[str], rule: Rule) -> bool:
    return any(_means(selector, rule) for selector in selectors)


def _selectors(settings: Settings) -> Iterator[str]:
    yield from (*settings.select, *settings.extend_select, *settings.ignore, *settings.severity)
    for override in settings.overrides:
        yield from (*override.ignore, *override.severity)


def _overrides(settings: Settings, path: str) -> list[Override]:
    return [override for override in settings.overrides if matches(override.paths, path)]


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


def _closest(rule: Rule, levels: Mapping[str, Severity]) -> str:
    """Of the selectors that mean the rule the one that says most about it, and of several the last; empty for none."""
    meant = [selector for selector in reversed(list(levels)) if _means(selector, rule)]
    return max(meant, key=lambda selector: _closeness(selector, rule), default="")


def _closeness(selector: str, rule: Rule) -> int:
    if selector.upper() == ALL:
        return 1
    return len(rule.code) if selector.lower() == rule.name else len(selector)


def _means(selector: str, rule: Rule) -> bool:
    folded = selector.upper()
    return folded in (ALL, rule.name.upper()) or (len(folded) > 1 and rule.code.startswith(folded))
