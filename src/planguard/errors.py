"""What the user of the tool can put right: exit 2, with one action as the hint."""


class PlanguardError(Exception):
    """The job cannot be done, or nothing can be decided; our own bugs are never raised as this."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
