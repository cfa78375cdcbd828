"""How rules name what they speak of, and quote what a plan says."""

from collections.abc import Sequence

from planguard.model.location import Text
from planguard.model.phase_commands import command_line
from planguard.model.plan import Plan, Task

LONGEST_QUOTE = 60
LONGEST_LIST = 5


def called(task: Task) -> str:
    """The id; a task that has none goes by its title."""
    if task.id.value:
        return task.id.value
    return f"the task {quoted(task.title.value)}" if task.title.value else "a task without an id"


def headline(task: Task) -> Text:
    """Where to point when the task as a whole is meant: at its id, or at the title of a task that has none."""
    return task.id if task.id.value else task.title


def quoted(words: str) -> str:
    """The words on one line in quotes, cut where they are long."""
    line = " ".join(words.split())
    return f'"{line}"' if len(line) <= LONGEST_QUOTE else f'"{line[: LONGEST_QUOTE - 1].rstrip()}…"'


def listed(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`; of many only the first ones."""
    if len(names) > LONGEST_LIST:
        return f"{', '.join(names[:LONGEST_LIST])} and {len(names) - LONGEST_LIST} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def verify_hint(task: Task) -> str:
    """How a record is written anew; a task without an id cannot be named."""
    if not task.id.value:
        return f"give the task an id, and run {command('verify')}"
    return f"run {command('verify', task.id.value)}"


def command(*words: str) -> str:
    """A call of planguard to copy, within a sentence."""
    return f"`{command_line(*words)}`"


def in_dialect(plan: Plan, *, markdown: str, yaml: str) -> str:
    """The words that suit the form in which the plan is written."""
    return markdown if plan.dialect.endswith("-markdown") else yaml
