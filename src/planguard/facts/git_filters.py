"""Filters of a repository, switched off: git runs them where it looks into files of the work tree."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from planguard.errors import PlanguardError
from planguard.facts.git import ask_git

_NONE_SET = 1
FILTERS_QUESTION = ("config", "-z", "--name-only", "--get-regexp", r"^filter\.")
_VERSION = re.compile(rb"(\d+)\.(\d+)")
# GIT_CONFIG_COUNT
_FIRST_WITH_SETTINGS = (2, 31)
_NEWER = "use git 2.31 or newer"


def without_filters(root: Path) -> Mapping[str, str]:
    """The settings under which no filter runs that the configuration names."""
    answer = ask_git(root, *FILTERS_QUESTION)
    if answer.code not in (0, _NONE_SET):
        hint = "run `git config --list` there and mend what it says"
        raise PlanguardError(f"git cannot read its configuration: {answer.complaint}", hint=hint)
    keys = os.fsdecode(answer.output).split("\0")[:-1]
    filters = {key.rpartition(".")[0] for key in keys}
    if filters:
        _refuse_old_git(root)
    off = {"clean": "", "smudge": "", "process": "", "required": "false"}
    return {f"{name}.{key}": value for name in sorted(filters) for key, value in off.items()}


def _refuse_old_git(root: Path) -> None:
    """A git that does not know such settings would pass over them, and run the filters."""
    version = _VERSION.search(ask_git(root, "version").output)
    if version is None or (int(version[1]), int(version[2])) < _FIRST_WITH_SETTINGS:
        raise PlanguardError("this git cannot be kept from running the filters of the repository", hint=_NEWER)
