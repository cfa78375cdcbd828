"""What a rule says of itself to somebody who has never heard of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from planguard.model.finding import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleHelp:
    """`severity` is the rule's own, whatever the settings make of it. `summary` is a sentence, `card` is Markdown."""

    code: str
    name: str
    severity: Severity
    summary: str
    card: str


# from the code of a rule; it is asked for only where a report needs it, since cards are files that have to be read
Explain: TypeAlias = Callable[[str], RuleHelp]
