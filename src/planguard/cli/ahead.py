"""What git is asked while Python still imports what will need the answers."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from planguard.facts.git import ask_ahead, asking_ahead
from planguard.facts.git_filters import FILTERS_QUESTION
from planguard.facts.raw_diff import index_question
from planguard.facts.repository import ROOT_QUESTION, files_question
from planguard.facts.revisions import HEAD, MERGE_QUESTION, commit_question
from planguard.facts.trees import INDEX_QUESTION
from planguard.load.plan_places import PLACES_FOR_GIT

_COMMITTED = ("--base", "--range", "--rev")


@contextmanager
def git_asked_ahead(arguments: Sequence[str]) -> Iterator[None]:
    """For a command line that begins with `check`. A question too many only wastes the other processor's time."""
    with asking_ahead():
        # in another directory, git would be asked other questions
        if os.path.lexists(".git"):
            here = Path.cwd()
            for question in _questions(arguments):
                ask_ahead(here, *question)
        yield


def _questions(arguments: Sequence[str]) -> Iterator[tuple[str, ...]]:
    yield ROOT_QUESTION
    if "--staged" in arguments:
        yield from (commit_question(HEAD), MERGE_QUESTION, index_question(HEAD), INDEX_QUESTION)
    elif not any(argument.startswith(_COMMITTED) for argument in arguments):
        yield from (FILTERS_QUESTION, files_question(PLACES_FOR_GIT), INDEX_QUESTION)
