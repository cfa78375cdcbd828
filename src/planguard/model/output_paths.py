"""Which paths a task says it writes."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planguard.model.dependencies import TaskRef
from planguard.model.location import Text
from planguard.model.plan import Field, Task

_CODE = re.compile(r"`([^`\s]+)`")

# `1.2` is a version, so an extension starts with a letter
_EXTENSION = re.compile(r"\.[A-Za-z]\w*\Z")

# no file system takes a longer path
_LONGEST = 4096


class OutputPath(NamedTuple):
    """`path` is without `./` before it and the mark of a directory (`/` or `/**`) behind it; the root is empty."""

    path: str
    is_directory: bool
    text: Text

    def above(self) -> Iterator[str]:
        """The directories that it lies in, the nearest first and the root last."""
        end = len(self.path)
        while end > 0:
            end = max(self.path.rfind("/", 0, end), 0)
            yield self.path[:end]


class Write(NamedTuple):
    ref: TaskRef
    output: OutputPath


def output_paths(task: Task) -> Iterator[OutputPath]:
    """A value that is a path or a glob as a whole, or those that a sentence has in backticks."""
    return _paths(task.outputs)


def input_paths(task: Task) -> Iterator[OutputPath]:
    """The same of what the task reads."""
    return _paths(task.inputs)


def neighbours(writes: Sequence[Write]) -> Iterator[tuple[Write, Write]]:
    """Writes that meet in one place, each with the nearest before it, in the order in which they are given.

    `below` holds who has written into a directory since somebody last wrote to the whole of it, so that this takes one
    look at each path and the directories above it.
    """
    below: dict[str, list[Write]] = {write.output.path: [] for write in writes if write.output.is_directory}
    last: dict[str, Write] = {}
    last_whole: dict[str, Write] = {}
    for write in writes:
        path = write.output.path
        around = [directory for directory in write.output.above() if directory in below]
        before = [last.get(path), *map(last_whole.get, around)]
        yield from ((each, write) for each in before if each)
        last[path] = write
        for directory in around:
            below[directory].append(write)
        if write.output.is_directory:
            yield from ((each, write) for each in below[path])
            below[path] = []
            last_whole[path] = write


def _paths(field: Field | None) -> Iterator[OutputPath]:
    for text in field.values if field else ():
        if _is_path(text.value):
            yield _output_path(text.value, text)
        else:
            yield from (_output_path(word, text) for word in _CODE.findall(text.value) if _is_path(word))


def _is_path(word: str) -> bool:
    if len(word) > _LONGEST or "`" in word or "://" in word or word.split() != [word]:
        return False
    return "/" in word or "*" in word or _EXTENSION.search(word) is not None


def _output_path(word: str, text: Text) -> OutputPath:
    bare = word.removeprefix("./")
    path = "" if bare == "**" else bare.rstrip("/").removesuffix("/**")
    return OutputPath(path, path != bare or not path, text)
