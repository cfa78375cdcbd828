"""Did you mean …?"""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is likely meant, case aside; empty where none is near."""
    # only what is misspelt pays for the import
    from difflib import get_close_matches

    by_folded = {each.casefold(): each for each in known}
    matches = get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.75)
    return by_folded[matches[0]] if matches else ""
