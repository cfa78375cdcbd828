"""Commands that people are told to type; a shell takes what a plan calls things for nothing but names."""

from planguard.model.phases import Phase
from planguard.model.plan import Plan


def command_line(*words: str) -> str:
    """A call of planguard."""
    return " ".join(("planguard", *map(word, words)))


def report_command(plan: Plan, phase: Phase) -> str:
    return command_line("report", plan.path, "--phase", phase.id.value)


def verify_command(task: str) -> str:
    """`task` is an id; without one there is nothing that could be typed."""
    return command_line("verify", task)


def verify_gate_command(phase: Phase) -> str:
    return command_line("verify", "--phase", phase.id.value)


def word(text: str) -> str:
    """As a shell takes it for one word; POSIX has the rules."""
    if text and all(letter.isalnum() or letter in "._-/" for letter in text):
        return text
    quoted = text.replace("'", "'\"'\"'")
    return f"'{quoted}'"
