"""Each card is run: what it shows is what planguard prints."""

import pytest

from planguard.model.rule import Rule
from planguard.model.settings import Settings
from planguard.rules import RULES
from planguard.rules.cards import Example, Role, card_of, read_card
from scripts.cards import report_on, report_with, shown

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.name}")


@each_rule
def test_the_bad_example_prints_exactly_its_output(rule: Rule) -> None:
    card = read_card(card_of(rule))

    report = report_on(card.bad, rule)

    assert shown(report) == card.output.value, "run `make cards` and read the diff"


@each_rule
def test_the_bad_example_is_found_by_its_rule(rule: Rule) -> None:
    report = report_on(read_card(card_of(rule)).bad, rule)

    assert {finding.code for finding in report.findings} == {rule.code}


@each_rule
def test_the_good_example_is_judged_and_clean(rule: Rule) -> None:
    report = report_on(read_card(card_of(rule)).good, rule)

    assert shown(report) == ""
    assert any(plan.is_judged for plan in report.plans)
    assert rule.code not in {skipped.code for skipped in report.rules_not_run}
    assert not report.undecided


@each_rule
def test_the_good_example_has_no_other_fault(rule: Rule) -> None:
    report = report_with(read_card(card_of(rule)).good, Settings(), rule)

    assert [f"{finding.code} {finding.message}" for finding in report.findings] == []


def card(bad: str = "`a.md`\n\n```yaml\nx\n```\n\n```text\nout\n```\n", sections: str = "Why Bad Good Options") -> str:
    bodies = {"Bad": bad, "Good": "`b.md`\n\n```yaml\ny\n```\n"}
    parts = (f"## {title}\n\n{bodies.get(title, 'None.')}" for title in sections.split())
    return "# PG107 missing-risk\n\nA task without a risk.\n\n" + "\n".join(parts)


def test_a_card_is_read_in_its_parts() -> None:
    read = read_card(card())

    assert (read.code, read.name, read.summary) == ("PG107", "missing-risk", "A task without a risk.")
    assert (read.bad, read.good) == ((Example("a.md", "x\n"),), (Example("b.md", "y\n"),))


def test_the_output_is_found_where_it_stands() -> None:
    text = card()

    output = read_card(text).output

    assert output.value == text[output.start : output.end] == "out\n"


def test_a_file_may_say_what_the_change_does_to_it() -> None:
    bad = "`a.md` (in the change)\n\n```md\nx\n```\n\n`b.md` (deleted by the change)\n\n```md\ny\n```\n\n```text\n```\n"

    read = read_card(card(bad))

    assert read.bad == (Example("a.md", "x\n", Role.IN_THE_CHANGE), Example("b.md", "y\n", Role.DELETED))


def test_a_heading_inside_a_fence_is_part_of_the_example() -> None:
    bad = "`a.md`\n\n````markdown\n# Plan\n\n## Good\n\n```sh\nmake\n```\n````\n\n```text\n```\n"

    read = read_card(card(bad))

    assert read.bad == (Example("a.md", "# Plan\n\n## Good\n\n```sh\nmake\n```\n"),)
    assert read.output.value == ""


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("no title", "begins with its title"),
        (card(sections="Bad Why Good Options"), "in this order"),
        (card(sections="Why Bad Options"), "in this order"),
        (card(bad="words\n\n```text\n```\n"), "shows no file"),
        (card(bad="`a.md`\n\n```yaml\nx\n```\n"), "one fence marked `text`"),
        (card(bad="`a.md`\n\n```yaml\nx\n```\n\n```yaml\nx\n```\n"), "one fence marked `text`"),
    ],
)
def test_a_card_of_another_shape_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        read_card(text)
