"""Writes the documents that are made from cards and commands (`--write`), or tells which are out of date (`--check`).

They are docs/rules/, docs/commands.md and the table of rules in README.md.
"""

import re
import sys
from itertools import groupby
from pathlib import Path

import typer
from typer.core import TyperCommand, TyperGroup

from planguard.cli.commands import app
from planguard.model.rule import Rule
from planguard.rules import RULES
from planguard.rules.cards import card_of, read_card

ROOT = Path(__file__).parents[1]
_FAMILIES = {
    "PG0": "Files",
    "PG1": "Task metadata",
    "PG2": "Order",
    "PG3": "The tree",
    "PG4": "The change",
    "PG5": "Gates and evidence",
}
_TABLE = re.compile(r"(?<=<!-- rules -->\n).*?(?=<!-- end of rules -->)", re.DOTALL)
_WIDTH = 100


def main(arguments: list[str]) -> int:
    if arguments not in (["--write"], ["--check"]):
        print("usage: scripts/docs.py --write | --check", file=sys.stderr)
        return 2
    stale = [
        path for path, text in documents().items() if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    for path in stale if arguments == ["--write"] else ():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(documents()[path], encoding="utf-8")
    names = ", ".join(path.relative_to(ROOT).as_posix() for path in stale)
    print(f"{'written' if arguments == ['--write'] else 'out of date'}: {names or 'nothing'}")
    return 1 if stale and arguments == ["--check"] else 0


def documents() -> dict[Path, str]:
    """What each generated document ought to hold."""
    readme = ROOT / "README.md"
    return {
        readme: _TABLE.sub(lambda _: rule_table("docs/rules/"), readme.read_text(encoding="utf-8")),
        ROOT / "docs" / "commands.md": commands_page(),
        ROOT / "docs" / "rules" / "README.md": rules_index(),
        **{ROOT / "docs" / "rules" / f"{rule.name}.md": rule_page(rule) for rule in RULES},
    }


def rule_page(rule: Rule) -> str:
    facts = [f"Severity: {rule.severity}.", f"Runs by itself from the profile `{rule.profile}` on."]
    if rule.after:
        grounds = ", ".join(
            f"[{other.code} {other.name}]({other.name}.md)" for other in RULES if other.code in rule.after
        )
        facts.append(f"Judges only plans in which these found nothing: {grounds}.")
    title, rest = card_of(rule).split("\n", 1)
    return f"{title}\n\n{' '.join(facts)}\n{rest}"


def rules_index() -> str:
    words = "Each rule has a code and a name; both are accepted everywhere, and a prefix means a family."
    return f"# Rules\n\n{words}\n\n{rule_table('')}"


def rule_table(base: str) -> str:
    """A table for each family; `base` is where the pages of the rules are."""
    return "\n".join(_family(_FAMILIES[prefix], list(rules), base) for prefix, rules in groupby(RULES, _prefix))


def commands_page() -> str:
    """Every command with what its `--help` prints."""
    group = typer.main.get_group(app)
    texts = {"planguard": _help(group, "planguard")}
    commands = {name: command for name, command in group.commands.items() if isinstance(command, TyperCommand)}
    texts |= {f"planguard {name}": _help(command, f"planguard {name}") for name, command in commands.items()}
    return "# Commands\n\n" + "\n".join(f"## {name}\n\n```text\n{text}\n```\n" for name, text in texts.items())


def _prefix(rule: Rule) -> str:
    return rule.code[:3]


def _family(title: str, rules: list[Rule], base: str) -> str:
    rows = (
        f"| {rule.code} | [{rule.name}]({base}{rule.name}.md) | {_level(rule)} | {_summary(rule)} |" for rule in rules
    )
    return "\n".join((f"**{title}**", "", "| code | name | severity | reports |", "|---|---|---|---|", *rows, ""))


def _level(rule: Rule) -> str:
    return f"{rule.severity}" if rule.profile == "regular" else f"{rule.severity}, {rule.profile} only"


def _summary(rule: Rule) -> str:
    return " ".join(read_card(card_of(rule)).summary.split()).replace("|", "\\|")


def _help(command: TyperCommand | TyperGroup, name: str) -> str:
    return command.make_context(name, [], resilient_parsing=True, terminal_width=_WIDTH).get_help()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
