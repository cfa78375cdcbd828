"""`planguard why`: which task may touch a path, which guards cover it, and what would make a change to it allowed."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from planguard.cli.app import CANNOT, FOUND, OK
from planguard.cli.console import complain, is_colored, say, say_json
from planguard.cli.given_path import path_from_root
from planguard.cli.options import CheckOptions
from planguard.cli.surroundings import surroundings
from planguard.cli.workplace import open_here
from planguard.errors import PlanguardError
from planguard.model.path_answer import PathAnswer
from planguard.model.report import Undecided
from planguard.render.formats import OutputFormat
from planguard.render.why import render_why, render_why_json
from planguard.workplace import load

_SAYS_WHY = "`planguard check` says why"


def run_why(paths: Sequence[str], options: CheckOptions) -> int:
    """Exit 1 where a path may not be changed, or added where it is not there; 2 where that cannot be told.

    What was done to the plans since the last commit counts as part of the change.
    """
    if options.format not in (OutputFormat.FULL, OutputFormat.JSON):
        raise PlanguardError(f"`why` has no format {options.format}", hint="there are full and json")
    workplace, settings = open_here(options)
    if not workplace.is_repository:
        raise PlanguardError("there is no git repository here", hint="`why` is about what git tracks: `git init`")
    wanted = [path_from_root(path, here=Path.cwd(), root=workplace.root) for path in paths]
    loaded = load(workplace, (), settings)
    if loaded.undecided:
        return _cannot(loaded.undecided)
    around = surroundings(workplace, loaded, settings, change_types=options.asked.comparison().change_types)
    answers = [around.answer(path) for path in wanted]
    _show(answers, options)
    # what could not be read may claim the path, or close it
    damaged = [Undecided(f"{plan.path} could not be read in full", _SAYS_WHY) for plan in loaded.judged if plan.flaws]
    if damaged:
        return _cannot(damaged)
    return OK if all(answer.change.is_allowed for answer in answers) else FOUND


def _show(answers: Sequence[PathAnswer], options: CheckOptions) -> None:
    if options.format is OutputFormat.JSON:
        say_json(render_why_json(answers))
    else:
        say(render_why(answers, color=is_colored(sys.stdout, options.color)))


def _cannot(undecided: Iterable[Undecided]) -> int:
    for each in undecided:
        complain(each.message, each.hint)
    return CANNOT
