"""`planguard commit-msg`: the staged change, judged by the message that it is about to get."""

from dataclasses import replace
from pathlib import Path

from planguard.cli.check import run_check
from planguard.cli.options import CheckOptions
from planguard.cli.workplace import open_here
from planguard.errors import PlanguardError
from planguard.facts.comment_character import with_usual_comments
from planguard.load.files import UnopenedError, read_bytes
from planguard.model.location import Source
from planguard.rules import RULES

_OF_THE_CHANGE = "PG4"


def run_commit_msg(file: Path, options: CheckOptions) -> int:
    """As `check --staged`, with the rules on changes alone. Raises PlanguardError where there is no message."""
    workplace, _ = open_here(options)
    others = sorted({rule.code[: len(_OF_THE_CHANGE)] for rule in RULES} - {_OF_THE_CHANGE})
    message = _message(file)
    if workplace.is_repository:
        message = replace(message, text=with_usual_comments(workplace.root, message.text))
    # to select the others away leaves in force what the configuration selects and ignores among these
    return run_check(replace(options, asked=replace(options.asked, message=message), ignore=tuple(others)))


def _message(file: Path) -> Source:
    try:
        content = read_bytes(file)
    except UnopenedError as why:
        hint = "git's hook commit-msg gives the file as its first argument"
        raise PlanguardError(f"the message {file.as_posix()} {why}", hint=hint) from None
    # a message may be written in any encoding; trailers are plain letters in all of them
    return Source(file.as_posix(), content.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace"))
