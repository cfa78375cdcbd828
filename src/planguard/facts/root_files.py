"""Files at the root of the repository, as they are in what is judged."""

from collections.abc import Callable
from pathlib import Path
from typing import assert_never

from planguard.facts.git import ask_git
from planguard.facts.revisions import HEAD, resolve
from planguard.model.comparison import Comparison, Judge

# the content of a file by its name, None where there is none
FileAt = Callable[[str], bytes | None]


def root_files(root: Path, comparison: Comparison) -> FileAt | None:
    """None where it is the files on disk that are judged. Raises PlanguardError for a revision that is not there."""
    if comparison.judge is Judge.WORK_TREE:
        return None
    # the index has no name
    tree = "" if comparison.judge is Judge.STAGED else resolve(root, _end(comparison))

    def file_at(name: str) -> bytes | None:
        answer = ask_git(root, "cat-file", "blob", f"{tree}:{name}")
        return answer.output if answer.code == 0 else None

    return file_at


def _end(comparison: Comparison) -> str:
    """The commit that is judged."""
    match comparison.judge:
        case Judge.RANGE:
            return comparison.rev.rpartition("..")[2] or HEAD
        case Judge.COMMIT:
            return comparison.rev
        case Judge.BASE | Judge.STAGED | Judge.WORK_TREE:
            return HEAD
        case _:
            assert_never(comparison.judge)
