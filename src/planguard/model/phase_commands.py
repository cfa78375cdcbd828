"""Commands that a report tells to type."""

from planguard.model.phases import Phase
from planguard.model.plan import Plan


def report_command(plan: Plan, phase: Phase) -> str:
    return f"planguard report {word(plan.path)} --phase {word(phase.id.value)}"


def word(text: str) -> str:
    """As a shell takes it for one word; POSIX has the rules."""
    if text and all(letter.isalnum() or letter in "._-/" for letter in text):
        return text
    quoted = text.replace("'", "'\"'\"'")
    return f"'{quoted}'"
