"""`{a,b}/c` and `(a|b)/c`, written out."""

import re
from collections.abc import Sequence

from planguard.model import braces

# nobody names so many paths at once
_LIMIT = 64
_ALTERNATION = re.compile(r"\(([^()]*\|[^()]*)\)")


def written_out(token: str) -> Sequence[str]:
    """The alternatives in the order in which they stand; none if there are too many."""
    if "{" not in token and "(" not in token:
        return (token,)
    text = _ALTERNATION.sub(lambda found: "{" + found[1].replace("|", ",") + "}", token)
    return braces.written_out(text, at_most=_LIMIT) or ()
