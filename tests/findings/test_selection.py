"""Which rules run, and how grave what they find is."""

import pytest

from planguard.errors import PlanguardError
from planguard.findings.selection import ignored_there, select, severity_in
from planguard.model.finding import Severity
from planguard.model.rule import Rule
from planguard.model.settings import Override, Profile, Settings
from tests.plans import plan


def rule(code: str, name: str, *, profile: Profile = Profile.REGULAR) -> Rule:
    return Rule(code=code, name=name, severity=Severity.ERROR, check=lambda _facts: iter(()), profile=profile)


RISK = rule("PG107", "missing-risk")
KNOWN = rule("PG108", "unknown-risk")
CYCLE = rule("PG203", "dependency-cycle")
TIDY = rule("PG205", "redundant-dependency", profile=Profile.STRICT)
RULES = (CYCLE, TIDY, KNOWN, RISK)


def chosen(settings: Settings) -> list[str]:
    return [rule.code for rule in select(RULES, settings).chosen]


def severity_of(rule: Rule, settings: Settings, *, path: str = "plans/a.md") -> Severity | None:
    return severity_in(settings)(rule, path, rule.severity)


def test_without_a_word_the_profile_decides() -> None:
    assert chosen(Settings()) == ["PG107", "PG108", "PG203"]


def test_the_strict_profile_has_more_rules() -> None:
    assert chosen(Settings(profile=Profile.STRICT)) == ["PG107", "PG108", "PG203", "PG205"]


@pytest.mark.parametrize("selector", ["PG107", "pg107", "missing-risk", "Missing-Risk"])
def test_a_rule_is_selected_by_code_or_name_in_any_case(selector: str) -> None:
    assert chosen(Settings(select=(selector,))) == ["PG107"]


def test_a_prefix_selects_a_family_whatever_the_profile() -> None:
    assert chosen(Settings(select=("PG2",))) == ["PG203", "PG205"]


def test_all_selects_every_rule() -> None:
    assert chosen(Settings(select=("all",))) == ["PG107", "PG108", "PG203", "PG205"]


def test_one_more_rule_comes_besides_the_profile() -> None:
    assert chosen(Settings(extend_select=("PG205",))) == ["PG107", "PG108", "PG203", "PG205"]


@pytest.mark.parametrize(
    ("select", "ignore", "left"),
    [
        (("PG1",), ("PG107",), ["PG108"]),
        (("PG107",), ("PG1",), ["PG107"]),
        (("PG107",), ("PG107",), []),
        (("missing-risk",), ("PG107",), []),
        (("missing-risk",), ("PG1",), ["PG107"]),
        (("ALL",), ("PG1",), ["PG203", "PG205"]),
        (("PG",), ("ALL",), ["PG107", "PG108", "PG203", "PG205"]),
    ],
)
def test_what_says_more_about_a_rule_wins_and_ignoring_wins_a_tie(
    select: tuple[str, ...], ignore: tuple[str, ...], left: list[str]
) -> None:
    assert chosen(Settings(select=select, ignore=ignore)) == left


def test_each_rule_that_does_not_run_is_named_with_the_reason() -> None:
    selection = select(RULES, Settings(ignore=("PG203",)))

    assert [(rule.code, rule.reason) for rule in selection.left_out] == [
        ("PG203", "ignored"),
        ("PG205", "only in the strict profile"),
    ]


@pytest.mark.parametrize(
    ("selector", "hint"),
    [
        ("missing-rsik", "did you mean missing-risk?"),
        ("PG999", "`planguard rule --all` lists the rules"),
        ("zzz", "`planguard rule --all` lists the rules"),
        ("P", "`planguard rule --all` lists the rules"),
        ("risk", "`planguard rule --all` lists the rules"),
    ],
)
def test_a_selector_that_means_no_rule_is_refused(selector: str, hint: str) -> None:
    with pytest.raises(PlanguardError) as refusal:
        select(RULES, Settings(select=(selector,)))

    assert refusal.value.message == f"{selector} is no rule"
    assert refusal.value.hint == hint


@pytest.mark.parametrize(
    "settings",
    [
        Settings(ignore=("nope",)),
        Settings(extend_select=("nope",)),
        Settings(severity={"nope": Severity.INFO}),
        Settings(overrides=(Override(paths=("**",), ignore=("nope",)),)),
        Settings(overrides=(Override(paths=("**",), severity={"nope": Severity.INFO}),)),
    ],
)
def test_a_selector_is_checked_wherever_it_stands(settings: Settings) -> None:
    with pytest.raises(PlanguardError, match="nope is no rule"):
        select(RULES, settings)


def test_a_rule_has_its_own_severity() -> None:
    assert severity_of(RISK, Settings()) is Severity.ERROR


@pytest.mark.parametrize("selector", ["PG107", "pg1", "missing-risk", "ALL"])
def test_the_severity_of_a_rule_can_be_set(selector: str) -> None:
    assert severity_of(RISK, Settings(severity={selector: Severity.INFO})) is Severity.INFO


def test_the_closest_selector_sets_the_severity_wherever_it_stands() -> None:
    levels = {"missing-risk": Severity.INFO, "PG1": Severity.WARNING, "ALL": Severity.ERROR}

    assert severity_of(RISK, Settings(severity=levels)) is Severity.INFO
    assert severity_of(KNOWN, Settings(severity=levels)) is Severity.WARNING
    assert severity_of(CYCLE, Settings(severity=levels)) is Severity.ERROR


def test_of_code_and_name_the_last_one_sets_the_severity() -> None:
    levels = {"missing-risk": Severity.INFO, "PG107": Severity.WARNING}

    assert severity_of(RISK, Settings(severity=levels)) is Severity.WARNING


def test_an_override_counts_for_its_paths_alone() -> None:
    settings = Settings(overrides=(Override(paths=("old/**",), severity={"PG107": Severity.INFO}),))

    assert severity_of(RISK, settings, path="old/a.md") is Severity.INFO
    assert severity_of(RISK, settings, path="plans/old/a.md") is Severity.ERROR


def test_an_override_goes_before_what_is_said_for_all_even_where_that_is_closer() -> None:
    override = Override(paths=("**",), severity={"PG1": Severity.INFO})
    settings = Settings(severity={"PG107": Severity.WARNING}, overrides=(override,))

    assert severity_of(RISK, settings) is Severity.INFO
    assert severity_of(CYCLE, settings) is Severity.ERROR


def test_a_later_override_goes_before_an_earlier_one() -> None:
    levels = (Severity.INFO, Severity.WARNING)
    settings = Settings(overrides=tuple(Override(paths=("**",), severity={"PG1": level}) for level in levels))

    assert severity_of(RISK, settings) is Severity.WARNING


def test_a_rule_that_an_override_ignores_has_no_severity_there() -> None:
    settings = Settings(overrides=(Override(paths=("old/**",), ignore=("PG1",)),))

    assert severity_of(RISK, settings, path="old/a.md") is None
    assert severity_of(CYCLE, settings, path="old/a.md") is Severity.ERROR


def test_what_an_override_ignores_is_named_for_each_plan_that_it_is_about() -> None:
    settings = Settings(overrides=(Override(paths=("old/**",), ignore=("PG1",)),))
    plans = [plan(path="old/a.md"), plan(path="new/b.md")]

    ignored = ignored_there([RISK, CYCLE], plans, settings)

    assert [(each.code, each.path, each.reason) for each in ignored] == [
        ("PG107", "old/a.md", "ignored there by the configuration")
    ]
