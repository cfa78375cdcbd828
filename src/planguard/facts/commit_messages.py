"""What a commit message says of itself: the trailers `Plan-Task` and `Change-Type`.

Trailers are the lines `Key: value` of the last paragraph, which is not the first (see git-interpret-trailers).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from planguard.model.change import Message
from planguard.model.location import LINE_END, Source, Text

_TASKS = "plan-task"
_TYPES = "change-type"
_TRAILER = re.compile(r"([A-Za-z][A-Za-z0-9-]*)[ \t]*:[ \t]*")
_WORD = re.compile(r"[^\s,;]+")
_NOTES = ("(", "[", "#", "-", "–", "—", ":")
_COMMENT = "#"
# what git puts above the diff that `git commit --verbose` shows; the first character is that of comments
_SCISSORS = re.compile(r"^(.) -{24} >8 -{24}[ \t]*$", re.MULTILINE)

# a line from its first character up to its end
_Span = tuple[int, int]


def read_message(source: Source, commit: str = "") -> Message:
    """`commit` is the id of the commit that was made; without it the message is one that is still being written.

    Of that, comments and what stands below the scissors line are no part.
    """
    trailers = list(_trailers(source.text, _last_paragraph(_lines(source.text, is_draft=not commit), source.text)))
    return Message(
        source,
        commit,
        tasks=tuple(value for key, value in trailers if key == _TASKS),
        change_types=tuple(value for key, value in trailers if key == _TYPES),
    )


def _lines(text: str, *, is_draft: bool) -> Iterator[_Span]:
    scissors = _SCISSORS.search(text) if is_draft else None
    comment = scissors[1] if scissors else _COMMENT
    end = scissors.start() if scissors else len(text)
    start = 0
    for match in LINE_END.finditer(text, 0, end):
        if not (is_draft and text.startswith(comment, start)):
            yield start, match.start()
        start = match.end()
    if start < end and not (is_draft and text.startswith(comment, start)):
        yield start, end


def _last_paragraph(lines: Iterator[_Span], text: str) -> Sequence[_Span]:
    """Nothing where the last paragraph is the first, too."""
    before: list[_Span] = []
    paragraph: list[_Span] = []
    is_over = False
    for start, end in lines:
        if not text[start:end].strip():
            is_over = True
            continue
        if is_over and paragraph:
            before, paragraph = paragraph, []
        is_over = False
        paragraph.append((start, end))
    return paragraph if before else []


def _trailers(text: str, paragraph: Sequence[_Span]) -> Iterator[tuple[str, Text]]:
    """The words of each value by the key in lower case; an indented line goes on with the value above it."""
    key = ""
    for start, end in paragraph:
        values = start
        if not text[start].isspace():
            match = _TRAILER.match(text, start, end)
            key = match[1].lower() if match else ""
            values = match.end() if match else end
        if key in (_TASKS, _TYPES):
            for word in takewhile(_is_no_note, _WORD.finditer(text, values, end)):
                yield key, Text(word[0], word.start(), word.end())


def _is_no_note(word: re.Match[str]) -> bool:
    """`BIL-2 (the move)` names one task."""
    return not word[0].startswith(_NOTES)
