"""Fills the output in the cards of the rules from real runs (`--write`), or tells which is stale (`--check`)."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from planguard.load.config import Config
from planguard.model.report import Report
from planguard.model.rule import Rule
from planguard.model.settings import Profile, Settings
from planguard.pipeline import Workplace, check
from planguard.render.formats import OutputFormat, render
from planguard.rules import RULES
from planguard.rules.cards import Example, card_of, read_card


def main(arguments: list[str]) -> int:
    match arguments:
        case ["--write"]:
            for rule in _stale_cards():
                card_path(rule).write_text(rewritten(rule), encoding="utf-8")
                print(f"{card_path(rule).name}: written")
            return 0
        case ["--check"]:
            stale = [rule.code for rule in _stale_cards()]
            print(f"out of date: {', '.join(stale)}" if stale else "every card is up to date")
            return 1 if stale else 0
        case _:
            print("usage: scripts/cards.py --write | --check", file=sys.stderr)
            return 2


def rewritten(rule: Rule) -> str:
    """The rule's card with the output that planguard gives today."""
    text = card_of(rule)
    card = read_card(text)
    return text[: card.output.start] + shown(report_on(card.bad, rule)) + text[card.output.end :]


def report_on(examples: Iterable[Example], rule: Rule) -> Report:
    """What the rule alone finds in the files, under the strict profile."""
    return report_with(examples, Settings(select=(rule.code,), profile=Profile.STRICT))


def report_with(examples: Iterable[Example], settings: Settings) -> Report:
    """What is found in a directory that holds only the files."""
    with TemporaryDirectory() as directory:
        root = Path(directory)
        for example in examples:
            file = root / example.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(example.text, encoding="utf-8", newline="")
        return check(Workplace(root, is_repository=False, config=Config(settings)), (), settings)


def shown(report: Report) -> str:
    return render(report, format=OutputFormat.FULL, color=False, with_closing=False)


def card_path(rule: Rule) -> Path:
    return Path(sys.modules[rule.check.__module__].__file__ or "").with_suffix(".md")


def _stale_cards() -> Iterator[Rule]:
    return (rule for rule in RULES if rewritten(rule) != card_of(rule))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
