from textwrap import dedent
from typing import Any

from planguard.model.finding import Severity
from planguard.model.location import Location
from planguard.model.report import Report, RuleNotRun, Undecided, UnreadFile
from planguard.render.closing import with_closing_lines
from planguard.render.counts import counted, verdict
from planguard.render.style import Style
from tests.render.reports import finding, plan, report

HERE = Location("plans/move.md", 1, 1, 1, 1)


def closing(outcome: Report) -> str:
    return with_closing_lines("", outcome, Style(color=False))


def facts(**fields: Any) -> dict[str, str]:
    """What stands behind each label; lines below it included."""
    parts: dict[str, str] = {}
    label = ""
    for line in closing(report(**fields)).splitlines():
        if line.startswith("  "):
            parts[label] += "\n" + line.removeprefix("  - ")
        else:
            label, _, parts[label] = line.partition(": ")
    return parts


def severities(*levels: Severity) -> Report:
    return report(*(finding(HERE, severity=level) for level in levels))


def test_a_clean_run_says_what_was_compared_and_judged() -> None:
    plans = (plan("a.md", tasks=14, edges=25), plan("b.md", tasks=20, edges=16))

    assert closing(report(plans=plans)) == dedent("""\
        compared: the work tree
        judged: 2 plans, 34 tasks, 41 dependencies, by 23 rules
        found: no findings
        """)


def test_a_blank_line_stands_before_the_closing_lines() -> None:
    assert with_closing_lines("x\n", report(), Style(color=False)).startswith("x\n\ncompared: ")


def test_one_of_each_is_counted_in_the_singular() -> None:
    assert (
        facts(plans=(plan("a.md", tasks=1, edges=1),), rules_run=1)["judged"]
        == "1 plan, 1 task, 1 dependency, by 1 rule"
    )


def test_an_archived_plan_is_not_counted_among_the_judged() -> None:
    plans = (plan("a.md", tasks=2, edges=1), plan("old.md", tasks=12, edges=9, is_judged=False))
    said = facts(plans=plans)

    assert said["judged"] == "1 plan, 2 tasks, 1 dependency, by 23 rules"
    assert said["archived"] == "1 plan, 12 tasks, 9 dependencies, read but not judged"


def test_files_that_were_not_read_are_counted_by_dialect_and_reason() -> None:
    unread = (
        UnreadFile("a/tasks.md", "openspec", "no reader for it"),
        UnreadFile("pipe.md", "", "not a regular file"),
        UnreadFile("b/tasks.md", "openspec", "no reader for it"),
    )

    assert facts(unread=unread)["not read"] == (
        "3 files\n"
        "2 openspec (a/tasks.md, b/tasks.md): no reader for it\n"
        "1 of no known dialect (pipe.md): not a regular file"
    )


def test_rules_that_did_not_run_are_grouped_by_their_reason() -> None:
    not_run = (
        RuleNotRun("PG205", "redundant-dependency", "PG203 is not clean", "a.md"),
        RuleNotRun("PG205", "redundant-dependency", "PG203 is not clean", "b.md"),
        RuleNotRun("PG210", "risk-inversion", "PG203 is not clean", "a.md"),
        RuleNotRun("PG451", "acceptance-weakened", "no change is compared"),
    )

    assert facts(rules_not_run=not_run)["not run"] == (
        "3 rules\n"
        "PG205 redundant-dependency, PG210 risk-inversion (a.md, b.md): PG203 is not clean\n"
        "PG451 acceptance-weakened: no change is compared"
    )


def test_of_many_names_the_first_are_named_and_the_others_counted() -> None:
    not_run = tuple(RuleNotRun(f"PG30{at}", f"rule-{at}", "no tree") for at in range(1, 9))

    assert facts(rules_not_run=not_run)["not run"] == (
        "8 rules\nPG301 rule-1, PG302 rule-2, PG303 rule-3, PG304 rule-4, PG305 rule-5 and 3 more: no tree"
    )


def test_of_many_reasons_the_first_are_given_and_the_others_counted() -> None:
    unread = tuple(UnreadFile(f"{at}.md", "", f"reason {at}") for at in range(12))
    lines = facts(unread=unread)["not read"].split("\n")

    assert len(lines) == 1 + 10 + 1
    assert lines[-1] == "and 2 more"


def test_severities_are_counted_from_grave_to_harmless() -> None:
    error, warning, info = Severity.ERROR, Severity.WARNING, Severity.INFO

    assert verdict(severities(info, error, warning, error, error)) == "3 errors, 1 warning, 1 info"
    assert verdict(severities(warning, warning)) == "2 warnings"


def test_without_any_plan_nothing_was_checked() -> None:
    said = facts(plans=())

    assert said["judged"] == "nothing, since no plan was read"
    assert said["found"] == "nothing was checked"


def test_with_archived_plans_alone_nothing_was_checked() -> None:
    said = facts(plans=(plan("old.md", is_judged=False),))

    assert said["judged"] == "nothing, since every plan is archived"
    assert said["found"] == "nothing was checked"


def test_without_any_rule_nothing_was_checked() -> None:
    said = facts(rules_run=0)

    assert said["judged"] == "nothing, since no rule ran; 1 plan, 2 tasks, 1 dependency read"
    assert said["found"] == "nothing was checked"


def test_no_findings_are_claimed_only_for_the_rules_that_ran() -> None:
    not_run = (RuleNotRun("PG451", "acceptance-weakened", "no change is compared"),)

    assert facts(rules_not_run=not_run)["found"] == "no findings from the 23 rules that ran"


def test_what_was_asked_for_and_not_done_is_said_and_is_no_clean_run() -> None:
    said = facts(
        undecided=(Undecided("x.md is not checked, because git does not know it", "git add x.md"), Undecided("b"))
    )

    assert said["undecided"] == "2 requests\nx.md is not checked, because git does not know it: git add x.md\nb"
    assert said["found"] == "no findings, but not everything was checked"


def test_findings_are_counted_even_where_no_plan_was_judged() -> None:
    assert verdict(report(finding(HERE), plans=())) == "1 error"


def test_words_of_the_repository_are_sanitised() -> None:
    said = closing(
        report(
            compared="a\x1b[31mb",
            unread=(UnreadFile("\u202e.md", "::error::", "a\nb"),),
            undecided=(Undecided("::error::", "a\tb"),),
            rules_not_run=(RuleNotRun("PG1", "x", "##[group]", "a\rb.md"),),
        )
    )

    assert r"compared: a\x1b[31mb" in said
    assert r"  - 1 \x3a:error:: (\u202e.md): a\nb" in said
    assert r"  - \x3a:error::: a\tb" in said
    assert r"  - PG1 x (a\rb.md): \x23#[group]" in said


def test_a_plural_can_be_given() -> None:
    assert counted(1, "dependency", plural="dependencies") == "1 dependency"
    assert counted(0, "dependency", plural="dependencies") == "0 dependencies"
