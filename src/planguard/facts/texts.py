"""The content of tracked files as text."""

from collections.abc import Callable
from functools import cache

from planguard.facts.judged import Judged


def texts_of(judged: Judged) -> Callable[[str], str | None]:
    """Gives the text of a file of what is judged, without a byte-order mark; None where there is none, or no text."""

    @cache
    def text_of(path: str) -> str | None:
        content = judged.read(path)
        if content is None or b"\0" in content:
            return None
        # as the path scan does: a byte that is no UTF-8 makes no file unreadable
        return content.decode("utf-8", "surrogateescape").removeprefix("\ufeff")

    return text_of
