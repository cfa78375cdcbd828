"""What libyaml cannot read, and what planguard does not read of YAML, in plain words at the exact place."""

import re
from typing import NamedTuple

from planguard.model.location import Text
from planguard.model.plan import Flaw, Related

# YAML 1.1 ends a line at these too, git and editors do not
_ODD_LINE_END = re.compile("[\x85\u2028\u2029]")
_LINE = re.compile(r"[^\r\n]*")
_WORD = re.compile(r"[^\s,\[\]{}]*")


class Refused(Exception):
    """Nothing of the text is read. Offsets of the flaw count from the start of that text."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.message)
        self.flaw = flaw


class _Words(NamedTuple):
    message: str
    hint: str


_REFUSED = {
    "anchor": _Words("anchors (`&name`) are not read", "write the value out, or quote it if it starts with `&`"),
    "alias": _Words("aliases (`*name`) are not read", "write the value out, or quote it if it starts with `*`"),
    "tag": _Words("tags (`!name`) are not read", "leave the tag out, or quote the value if it starts with `!`"),
    "merge": _Words("merge keys (`<<`) are not read", "write the keys out"),
    "directive": _Words("directives (`%YAML`, `%TAG`) are not read", "remove the line"),
    "document": _Words("a second document starts here, and a file holds one plan", "move it into a file of its own"),
    "keys": _Words("more than 1000 keys are wrong in this file", "check that it is a plan"),
    "depth": _Words("lists and mappings are nested more than 32 deep", "take levels out"),
}

_CUT_SHORT = _Words("the value has already ended before this", "put the whole value in quotes")
_TAB = _Words("a tab is used for indentation", "indent with spaces")
_UNCLOSED_QUOTE = _Words("the quote that opens here is never closed", "close it with the same quote")

# what libyaml says → what is told; the place is where libyaml noticed it
_AT_PROBLEM = {
    "mapping values are not allowed in this context": _Words(
        "a second `:` stands here, where a value goes on", "put the value in quotes, or correct the indentation"
    ),
    "block sequence entries are not allowed in this context": _Words(
        "a list item cannot stand here", "put it on a line of its own under its key"
    ),
    "found a tab character where an indentation space is expected": _TAB,
    "found unknown escape character": _Words(
        "an unknown escape stands in a value in double quotes", "use single quotes, or write `\\\\` for a backslash"
    ),
    "did not find expected key": _Words(
        "this line does not fit into the mapping above it", "give it the indentation of the keys it belongs to"
    ),
    "did not find expected '-' indicator": _Words(
        "a list item is due here", "start the line with `- `, or give it the indentation of its key"
    ),
    "did not find expected node content": _Words("a value is due here", "write the value, or remove the comma"),
    "did not find expected <document start>": _Words("text follows the end of the document", "remove it"),
    "did not find expected comment or line break": _Words(
        "text follows a `|` or `>` on its line", "put the value in quotes, or start it on the next line"
    ),
}
# the same, but the place is where the thing begins that libyaml was reading
_AT_CONTEXT = {
    "could not find expected ':'": _Words(
        "this line is neither `key: value` nor a list item", "write a `: ` after the key, or correct the indentation"
    ),
    "found unexpected end of stream": _UNCLOSED_QUOTE,
    "found unexpected document indicator": _UNCLOSED_QUOTE,
    "did not find expected ',' or ']'": _Words("the list that opens here is not closed", "close it with `]`"),
    "did not find expected ',' or '}'": _Words("the mapping that opens here is not closed", "close it with `}`"),
}
_MAY_BE_CUT_SHORT = ("did not find expected key", "did not find expected '-' indicator")


def refused(construct: str, text: str, start: int) -> Refused:
    """`construct` is a word of the table above."""
    message, hint = _REFUSED[construct]
    return Refused(Flaw(message, start, _end(_WORD, text, start), hint))


def syntax_fault(text: str, *, problem: str, problem_at: int, context: str, context_at: int) -> Refused:
    """`problem` and `context` are libyaml's words; both places are character offsets."""
    line_start = text.rfind("\n", 0, min(problem_at, context_at)) + 1
    odd = _ODD_LINE_END.search(text, line_start, problem_at + 1)
    if odd:
        name = f"U+{ord(odd.group()):04X}"
        return Refused(Flaw(f"the character {name} ends a line in YAML", odd.start(), odd.end(), "remove it"))
    if "directive" in context:
        return refused("directive", text, context_at)
    if problem == "found character that cannot start any token" or "alias" in context or "anchor" in context:
        return _bad_start(text, problem_at if "token" in context else context_at)
    if problem in _MAY_BE_CUT_SHORT and _follows_words(text, problem_at):
        message, hint = _CUT_SHORT
    elif problem in _AT_CONTEXT:
        (message, hint), problem_at = _AT_CONTEXT[problem], context_at
    else:
        message, hint = _AT_PROBLEM.get(problem, _Words(f"the YAML cannot be read: {problem}", ""))
    return Refused(Flaw(message, problem_at, _end(_LINE, text, problem_at), hint))


def unusable_character(text: str, position: int) -> Refused:
    """A control character or half of a surrogate pair."""
    name = f"U+{ord(text[position]):04X}"
    hint = "remove it, or save the file as UTF-8 text"
    return Refused(Flaw(f"the character {name} is not allowed in YAML", position, position + 1, hint))


def duplicate_key(key: Text, *, first: Text) -> Flaw:
    return Flaw(
        f"the key `{key.value}` stands twice in this mapping, and only the first one is read",
        key.start,
        key.end,
        "keep one of the two",
        (Related(first.start, first.end, "first here"),),
    )


def bad_key(start: int, end: int) -> Flaw:
    return Flaw("a key must be a word", start, end, "put a value that starts with `{`, `[` or `?` in quotes")


def _bad_start(text: str, position: int) -> Refused:
    if text[position] == "\t":
        return Refused(Flaw(_TAB.message, position, position + 1, _TAB.hint))
    sign = "a backtick" if text[position] == "`" else f"`{text[position]}`"
    message = f"a value cannot start with {sign}"
    return Refused(Flaw(message, position, _end(_WORD, text, position), "put the value in quotes"))


def _follows_words(text: str, position: int) -> bool:
    """Whether anything but indentation stands before the position on its line."""
    line_start = max(text.rfind("\n", 0, position), text.rfind("\r", 0, position)) + 1
    return bool(text[line_start:position].strip(" -"))


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Where the word or line ends that begins at `start`; at least one character further, if there is one."""
    match = pattern.match(text, start)
    end = start + len(match.group().rstrip()) if match else start
    return max(end, min(start + 1, len(text)))
