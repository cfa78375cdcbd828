"""The card beside each rule: what is reported and why, an example that fails, one that passes, and what can be set."""

import re
from dataclasses import dataclass
from enum import Enum
from importlib.resources import files

from planguard.model.location import Text
from planguard.model.rule import Rule

_HEADING = re.compile(r"^(#{1,2}) (.+)$", re.MULTILINE)
# a path may stand alone above a fence, with what the change does to the file; the fence ends at the first line that
# holds nothing but as many backticks
_BLOCK = re.compile(
    r"(?:^`(?P<path>[^`\n]+)`(?: \((?P<role>in|deleted by) the change\))?\n\n)?"
    r"^(?P<fence>`{3,})(?P<word>[a-z]*)\n(?P<body>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
_SECTIONS = ("Why", "Bad", "Good", "Options")


class Role(Enum):
    """What the change of an example does with a file. A file may stand there as it was, and again as it is then."""

    NONE = ""
    IN_THE_CHANGE = "in"
    DELETED = "deleted by"


@dataclass(frozen=True, slots=True)
class Example:
    """A file of an example, as it is written to disk."""

    path: str
    text: str
    role: Role = Role.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """`output` is what planguard prints for the bad files with this rule alone; it stands there in the card's text."""

    code: str
    name: str
    summary: str
    bad: tuple[Example, ...]
    output: Text
    good: tuple[Example, ...]


def card_of(rule: Rule) -> str:
    """The text of the rule's card, which stands beside the module that checks."""
    package, _, module = rule.check.__module__.rpartition(".")
    return files(package).joinpath(f"{module}.md").read_text(encoding="utf-8")


def read_card(text: str) -> Card:
    """The parts of a card. Raises ValueError for one that has not the shape of CONTRIBUTING.md."""
    blocks = list(_BLOCK.finditer(text))
    sections = _sections(text, blocks)
    code, _, name = sections[0].title.partition(" ")
    if tuple(section.title for section in sections[1:]) != _SECTIONS:
        raise ValueError(f"card {code}: the sections are {', '.join(_SECTIONS)}, in this order")
    _, _, bad, good, _ = sections
    return Card(
        code=code,
        name=name,
        summary=text[sections[0].start : sections[0].end].strip(),
        bad=_examples(bad, blocks),
        output=_output(bad, blocks, code),
        good=_examples(good, blocks),
    )


@dataclass(frozen=True, slots=True)
class _Section:
    title: str
    start: int
    end: int

    def holds(self, block: re.Match[str]) -> bool:
        return self.start <= block.start() < self.end


def _sections(text: str, blocks: list[re.Match[str]]) -> list[_Section]:
    """The title and the sections below it; what looks like a heading inside a fence is part of an example."""
    headings = [
        heading
        for heading in _HEADING.finditer(text)
        if not any(block.start() <= heading.start() < block.end() for block in blocks)
    ]
    if not headings or headings[0].start() != 0:
        raise ValueError("a card begins with its title: `# PG107 missing-risk`")
    ends = [*(heading.start() for heading in headings[1:]), len(text)]
    return [_Section(heading[2], heading.end(), end) for heading, end in zip(headings, ends, strict=True)]


def _examples(section: _Section, blocks: list[re.Match[str]]) -> tuple[Example, ...]:
    examples = tuple(
        Example(block["path"], block["body"], Role(block["role"] or ""))
        for block in blocks
        if section.holds(block) and block["path"]
    )
    if not examples:
        raise ValueError(f"{section.title} shows no file: give its path in backticks, then a fence")
    return examples


def _output(bad: _Section, blocks: list[re.Match[str]], code: str) -> Text:
    shown = [block for block in blocks if bad.holds(block) and not block["path"]]
    if len(shown) != 1 or shown[0]["word"] != "text":
        raise ValueError(f"card {code}: Bad ends with one fence marked `text`, without a path above it")
    return Text(shown[0]["body"], shown[0].start("body"), shown[0].end("body"))
