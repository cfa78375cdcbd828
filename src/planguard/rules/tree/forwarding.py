"""Files that do nothing but lead to another place: `exec ../apps/billing/run.sh "$@"`, `from apps.billing import *`."""

import re
from collections.abc import Iterator

from planguard.model.lazy_pattern import LazyPattern
from planguard.model.tree_places import rooted

_LONGEST = 4000
_MOST_LINES = 8

_COMMENT_LINE = LazyPattern(
    r"\s*(?:#(?!\s*(?:include|pragma|ifn?def|define|endif)\b)|//|--|;|@?rem\b|::)", re.IGNORECASE
)
_BLOCK_COMMENT = LazyPattern(r'/\*.*?\*/|<!--.*?-->|""".*?"""|\'\'\'.*?\'\'\'', re.DOTALL)
_LIST = LazyPattern(r"^(\s*include:)\s*\n\s*-", re.MULTILINE)
_GROUP = LazyPattern(r"[({\[][^(){}\[\]]*[)}\]]")

# what takes over from the file, at the beginning of a line
_FORWARD = LazyPattern(
    r"""
    (?: export\b.*\bfrom\b | import\b | from\b.*\bimport\b | (?:module\.)?exports\b.*=\s*require\b | export\s+default\b
    | (?:return\s+)? (?:require|require_once|include|include_once|require_relative|load)\b
    | exec\b | source\b | \.\s | (?:ba|z|da)?sh\s | call\b | (?:python[\d.]*|node|ruby|php|perl)\s | make\s
    | @?(?:\$[({]MAKE[)}]|make)\s | -?s?include\b | \#\s*include\b | @(?:import|use|forward)\b
    | include!\( | pub\s+use\b | "?extends"?\s*: | \{\s*"extends"\s*: | \{\s*"\$ref"\s*: | -?\s*include\s*:
    | <meta\b.*\brefresh\b | (?:window\.)?location\b | <script\b.*\blocation\b
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# what may stand around it and does nothing by itself
_IDLE = LazyPattern(
    r"""
    set\s+-\w+.* | @?echo\s+off | @?setlocal\b.* | <\?php(?:\s+declare.*)? | \?> | ---
    | ["']use\ strict["'];? | package\s+[\w.]+;? | \#\s*(?:pragma\s+once|ifndef\b.*|define\s+\w+|endif\b.*)
    | __all__\s*=.* | (?:import\s+)?(?:warnings|sys)\b.* | from\s+__future__\b.* | export\s+default\s+\w+;?
    | \.(?:PHONY|DEFAULT(?:_GOAL)?)\b.* | [%\w.\-\ ]+:{1,2}(?:\s*[%\w.\-]*)?
    | </?(?:!doctype|html|head|body|title|p|a)\b.*
    | [{}()\[\];,]+ | end | exit(?:\s+\S+)? | shift
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MOVED = LazyPattern(r"\b(?:deprecated|moved|relocated|renamed|lives|see)\b", re.IGNORECASE)
_TOKEN = LazyPattern(r"[^\s\"'`()<>{}=,;|&]+")
_STEP = re.compile(r"[/\\.:]+")


def is_forwarding(text: str, *, at: str, to: str) -> bool:
    """Whether a file at `at` with this text leads to the path `to`, or below it, and does nothing else."""
    if not text or len(text) > _LONGEST:
        return False
    lines = list(_statements(text))
    leading = [line for line in lines if _FORWARD.match(line) and _leads(line, at=at, to=to)]
    if len(lines) > _MOST_LINES:
        return False
    if leading:
        return all(line in leading or _IDLE.fullmatch(line) for line in lines)
    return _is_signpost(text, lines, at=at, to=to)


def _is_signpost(text: str, lines: list[str], *, at: str, to: str) -> bool:
    """Code that is nothing but a package with a comment which says where it has gone."""
    return (
        any(line.startswith("package ") for line in lines)
        and all(_IDLE.fullmatch(line) for line in lines)
        and any(_MOVED.search(line) and _leads(line, at=at, to=to) for line in text.splitlines())
    )


def _statements(text: str) -> Iterator[str]:
    """Lines without comments; what brackets hold together is one of them."""
    bare = _LIST.sub(r"\1", _BLOCK_COMMENT.sub(" ", text))
    joined = _GROUP.sub(lambda group: " ".join(group[0].split()), bare)
    for line in joined.splitlines():
        if line.strip() and not _COMMENT_LINE.match(line):
            yield line.strip()


def _leads(line: str, *, at: str, to: str) -> bool:
    wanted = _steps(to)
    for token in (found[0] for found in _TOKEN.finditer(line)):
        path = _from_root(token.replace("\\", "/").rstrip("."), at)
        if path is None:
            continue
        steps = _steps(path)
        places = range(1 if token.startswith(".") else len(steps))
        if any(steps[place : place + len(wanted)] == wanted for place in places):
            return True
    return False


def _steps(path: str) -> list[str]:
    """Names, as a path and as a module: `apps/billing-v2/run` and `apps.billing_v2.run` are alike."""
    return [name.replace("-", "_").casefold() for name in _STEP.split(path) if name]


def _from_root(token: str, at: str) -> str | None:
    """A relative path from the root of the repository, also where Python writes it with dots; others as they are."""
    if not token.startswith("."):
        return token
    directory = at.rpartition("/")[0]
    if not token.startswith(("./", "../")):
        dots = len(token) - len(token.lstrip("."))
        token = "../" * (dots - 1) + token[dots:].replace(".", "/")
    return rooted(f"{directory}/{token}" if directory else token)
