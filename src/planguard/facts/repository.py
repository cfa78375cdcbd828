"""Whether there is a repository, and which files it knows."""

import os
from dataclasses import dataclass
from pathlib import Path

from planguard.errors import PlanguardError
from planguard.facts.git import ask_git

# a `.git` that leads nowhere is "not a git repository: PATH"; that is damage, and no directory without a repository
_NO_REPOSITORY = ("not a git repository (or any", "this operation must be run in a work tree")
ROOT_QUESTION = ("rev-parse", "--show-toplevel")
_TRUST = "if you trust it: git config --global --add safe.directory DIRECTORY"


@dataclass(frozen=True, slots=True)
class Listed:
    """A path of the work tree, relative to the directory that was asked about; `is_tracked`: it is in the index."""

    path: str
    is_tracked: bool


def repository_root(directory: Path) -> Path | None:
    """The top of the work tree that holds the directory; None where there is no repository.

    A repository that git refuses to read (owned by somebody else, damaged) is an error.
    """
    answer = ask_git(directory, *ROOT_QUESTION)
    if answer.code == 0:
        return Path(os.fsdecode(answer.output.removesuffix(b"\n")))
    if answer.complaint.startswith(_NO_REPOSITORY):
        return None
    hint = _TRUST if "dubious ownership" in answer.complaint else "run `git status` there and mend what it says"
    raise PlanguardError(f"git cannot read the repository around {directory}: {answer.complaint}", hint=hint)


def files_question(pathspecs: tuple[str, ...]) -> tuple[str, ...]:
    return ("ls-files", "-z", "-t", "--cached", "--others", "--exclude-standard", "--", *pathspecs)


def list_files(root: Path, pathspecs: tuple[str, ...]) -> tuple[Listed, ...]:
    """The files under the pathspecs: those in the index, then those that are neither tracked nor ignored; each once."""
    answer = ask_git(root, *files_question(pathspecs))
    if answer.code != 0:
        raise PlanguardError(
            f"git cannot list the files of {root}: {answer.complaint}",
            hint="run `git ls-files` there and mend what it says",
        )
    # in the midst of a merge a path is listed once for each side
    records = {record for record in answer.output.split(b"\0") if record}
    listed = [Listed(os.fsdecode(record[2:]), is_tracked=not record.startswith(b"? ")) for record in records]
    return tuple(sorted(listed, key=lambda file: (not file.is_tracked, file.path)))


def start_repository(root: Path) -> None:
    """Make a repository of the directory, with all its files in the index. For directories that we wrote ourselves."""
    for arguments in (("init", "--quiet", "--template="), ("add", "--all")):
        # a hook's environment would send this into the repository that the hook is for
        answer = ask_git(root, *arguments, kept=())
        if answer.code != 0:
            raise PlanguardError(f"git {arguments[0]} failed in {root}: {answer.complaint}")
