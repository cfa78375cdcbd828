"""Did you mean …?, for as long as the search does not hold anybody up."""

from collections.abc import Iterable

from planguard.model.nearest import nearest

# a search takes some 50 microseconds; whoever has more faults than this has another fault than misspelling
SEARCHES = 1_000


def suggestion(number: int, word: str, known: Iterable[str]) -> str:
    """`did you mean high?`, or nothing where no known word is near; `number` counts what the rule found, from 0."""
    near = nearest(word, known) if number < SEARCHES else ""
    return f"did you mean {near}?" if near else ""
