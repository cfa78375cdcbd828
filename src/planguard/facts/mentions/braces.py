"""`{a,b}/c` and `(a|b)/c`, written out."""

import re
from collections.abc import Sequence

# a bomb of nested braces would have more; nobody names so many paths at once
_LIMIT = 64
_INNERMOST = re.compile(r"(?<!\$)\{([^{}]*,[^{}]*)\}")
_ALTERNATION = re.compile(r"\(([^()]*\|[^()]*)\)")


def written_out(token: str) -> Sequence[str]:
    """The alternatives in the order in which they stand; none if there are too many."""
    if "{" not in token and "(" not in token:
        return (token,)
    done: list[str] = []
    waiting = [_ALTERNATION.sub(lambda found: "{" + found[1].replace("|", ",") + "}", token)]
    while waiting:
        if len(done) + len(waiting) > _LIMIT:
            return ()
        text = waiting.pop(0)
        found = _INNERMOST.search(text)
        if found:
            waiting.extend(text[: found.start()] + each + text[found.end() :] for each in found[1].split(","))
        else:
            done.append(text)
    return done
