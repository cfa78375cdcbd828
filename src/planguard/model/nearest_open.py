"""Which open task a path that no task declares may belong to."""

from collections.abc import Sequence
from functools import cached_property

from planguard.model.dependencies import TaskRef
from planguard.model.globs import fixed_part
from planguard.model.location import Text
from planguard.model.output_paths import output_paths


class NearestOpen:
    """Of the tasks that are given, all of them open."""

    def __init__(self, tasks: Sequence[TaskRef]) -> None:
        self._tasks = tasks

    def to(self, path: str) -> tuple[TaskRef, Text] | None:
        """The task that writes nearest to the path, and the output; else the only task, and its id."""
        directory = path
        while directory:
            directory = directory.rpartition("/")[0]
            if directory in self._nearby:
                return self._nearby[directory]
        return (self._tasks[0], self._tasks[0].task.id) if len(self._tasks) == 1 else None

    @cached_property
    def _nearby(self) -> dict[str, tuple[TaskRef, Text]]:
        """By each directory that a task writes to or below, the root aside."""
        found: dict[str, tuple[TaskRef, Text]] = {}
        for ref in self._tasks:
            for output in output_paths(ref.task):
                directory = fixed_part(output.path or "**")
                # what lies above a directory that is found has been found with it
                while directory and directory not in found:
                    found[directory] = (ref, output.text)
                    directory = directory.rpartition("/")[0]
        return found
