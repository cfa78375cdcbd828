"""The lines below one label of a task, while they are being read."""

from planguard.load.task_heads import Box
from planguard.model.location import Text
from planguard.model.vocabulary import TaskStatus


class DraftField:
    """`done` holds the state of a line's own box, `code` the lines that are fences, both by the number of the line.

    Few fields have either, so these are None until they are needed.
    """

    __slots__ = ("code", "done", "label", "values")

    def __init__(self, label: Text) -> None:
        self.label = label
        self.values: list[Text] = []
        self.done: dict[int, bool] | None = None
        self.code: set[int] | None = None

    def add_boxed(self, text: Text, box: Box | None) -> None:
        if box is not None:
            self.done = self.done or {}
            self.done[len(self.values)] = box.status is TaskStatus.DONE
        self.values.append(text)

    def add_code(self, text: Text) -> None:
        self.code = self.code or set()
        self.code.add(len(self.values))
        self.values.append(text)
