"""What begins a comment in the message of a commit that is being written."""

import re
from pathlib import Path

from planguard.facts.git import ask_git

_USUAL = "#"
# those that git takes of itself with `core.commentChar=auto`: adjust_comment_line_char in builtin/commit.c
_CHOSEN_BY_GIT = "#;@!$%^&|:"


def with_usual_comments(root: Path, text: str) -> str:
    """The text with `#` before each comment, whatever the user's git puts there; no character of it moves."""
    answer = ask_git(root, "config", "--get", "core.commentChar")
    mark = answer.output.decode("utf-8", "replace").strip() if answer.code == 0 else _USUAL
    if mark == "auto":
        # git ends what it has to tell with a comment
        last = text.rstrip().rpartition("\n")[2][:1]
        mark = last if last and last in _CHOSEN_BY_GIT else _USUAL
    if mark == _USUAL or len(mark) != 1:
        return text
    # a line that begins with the usual one is none then (`#7: mend the login`)
    swapped = {mark: _USUAL, _USUAL: mark}
    return re.sub(rf"^[{_USUAL}{re.escape(mark)}]", lambda match: swapped[match[0]], text, flags=re.MULTILINE)
