"""Fills the output in the cards of the rules from real runs (`--write`), or tells which is stale (`--check`)."""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from planguard.load.config import Config
from planguard.model.comparison import Comparison, Judge
from planguard.model.facts import Fact
from planguard.model.location import Source
from planguard.model.moment import read_moment
from planguard.model.report import Report
from planguard.model.rule import Rule
from planguard.model.settings import Profile, Settings
from planguard.pipeline import check
from planguard.render.formats import OutputFormat, render
from planguard.rules import RULES
from planguard.rules.cards import Example, Role, card_of, read_card
from planguard.workplace import Workplace

_MESSAGE = ".git/COMMIT_EDITMSG"
# when what is there was committed, and when it is judged: a soak of a day is over, and one of three days is not
_COMMITTED = "2026-02-01T10:00:00Z"
_NOW = "2026-02-02T12:00:00Z"


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


def report_on(examples: Sequence[Example], rule: Rule) -> Report:
    """What the rule alone finds in the files, under the strict profile."""
    return report_with(examples, Settings(select=(rule.code,), profile=Profile.STRICT), rule)


def report_with(examples: Sequence[Example], settings: Settings, rule: Rule) -> Report:
    """What is found in a directory that holds only the files: in a git repository, if the rule looks at one.

    Where one of the files says what the change does to it, the staged change is judged, with the message that is given
    as the file of git that holds it.
    """
    with TemporaryDirectory() as directory:
        root = Path(directory)
        is_repository = bool(rule.needs - {Fact.GRAPH})
        is_change = any(example.role is not Role.NONE for example in examples)
        _write(root, [example for example in examples if example.role is not Role.IN_THE_CHANGE])
        if is_repository:
            _git(root, "init", "--quiet")
            _git(root, "add", "--all")
        if is_change or Fact.EVIDENCE in rule.needs:
            _git(root, "-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "--quiet", "--message=Before")
        if is_change:
            _stage(root, examples)
        workplace = Workplace(root, is_repository=is_repository, config=Config(settings))
        message = next((Source(each.path, each.text) for each in examples if each.path == _MESSAGE), None)
        judge = Judge.STAGED if is_change else Judge.WORK_TREE
        return check(workplace, (), settings, Comparison(judge, message=message, now=read_moment(_NOW) or 0))


def _stage(root: Path, examples: Sequence[Example]) -> None:
    """What the change does to what was committed."""
    _write(root, [example for example in examples if example.role is Role.IN_THE_CHANGE])
    for example in examples:
        if example.role is Role.DELETED:
            (root / example.path).unlink()
    _git(root, "add", "--all")


def _write(root: Path, examples: Iterable[Example]) -> None:
    for example in examples:
        if example.path == _MESSAGE:
            continue
        file = root / example.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(example.text, encoding="utf-8", newline="")


def _git(root: Path, *arguments: str) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    dates = {"GIT_AUTHOR_DATE": _COMMITTED, "GIT_COMMITTER_DATE": _COMMITTED}
    environment = clean | dates | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *arguments], cwd=root, env=environment, check=True)  # noqa: S607


def shown(report: Report) -> str:
    return render(report, format=OutputFormat.FULL, color=False, with_closing=False)


def card_path(rule: Rule) -> Path:
    return Path(sys.modules[rule.check.__module__].__file__ or "").with_suffix(".md")


def _stale_cards() -> Iterator[Rule]:
    return (rule for rule in RULES if rewritten(rule) != card_of(rule))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
