"""The directories that a line of a script may run in."""

import re
from collections.abc import Iterable, Iterator, Sequence

from planguard.facts.mentions.document import Spot
from planguard.facts.mentions.ground import Ground
from planguard.facts.mentions.kinds import Kind
from planguard.facts.mentions.notation import Start, notation_of
from planguard.facts.mentions.registers import is_link
from planguard.facts.mentions.variables import folders_of
from planguard.facts.mentions.wanted import normalised

_CD = re.compile(
    r"""(?<![\w.-])(?:cd|pushd|Set-Location)\s+(?:/d\s+)?(?:"([^"\n]{1,200})"|'([^'\n]{1,200})'|([^\s"';&|)]{1,200}))|(?<![\w.-])popd"""
)
_WORKDIR = re.compile(
    r"""^\s*(?:-\s+)?(?:working-directory|workingDirectory|working_directory)\s*:\s*["']?([^\s"'#]+)"""
)
_CONTEXT = re.compile(r"""\bcontext\s*:\s*["']?([^\s"'#,}]+)""")
_ENTERS = re.compile(r"""(?:(?<![\w.-])(?:cd|pushd|Set-Location)\s+(?:/d\s+)?|working[-_]?[dD]irectory\s*:\s*)["']?$""")
_IN_FOLDER = re.compile(
    r"(?:\b(?:[Ii]n|[Ff]rom|[Ii]nside|[Ww]ithin|[Ii]nto|[Ee]nter)\s+(?:the\s+)?|进入|在)\s?`([\w.@/-]{1,80})`"
)
_MOST = 20


def run_in(spot: Spot) -> Sequence[str]:
    """Other than the root and the folder of the file; from the root."""
    if is_link(spot):
        return ()
    found = [*_changed_to(spot), *_said_by_step(spot), *_build_context(spot), *_said_to_people(spot)]
    return tuple(dict.fromkeys(found))


def others_hang_on(spot: Spot) -> bool:
    """Whether the word is a directory that is entered, and what is said below may count the steps back from there."""
    return _ENTERS.search(spot.before) is not None and ".." in spot.document.text[spot.token.end :]


def entered_on_line(spot: Spot, ground: Ground) -> Sequence[str]:
    """Where the line itself goes before the word stands there, if that lives; nothing if that cannot be told."""
    if not spot.document.changes_directory or spot.document.kind is Kind.PROGRAM:
        return ()
    steps = list(_CD.finditer(_open_part(spot.before)))
    if not steps or any(not found[1] and not found[2] and not found[3] for found in steps):
        return ()
    here: Sequence[str] = ("", spot.document.folder)
    for found in steps:
        here = tuple(_entered(here, found[1] or found[2] or found[3], spot))
    return tuple(dict.fromkeys(each for each in here if ground.tree.exists(each) and not ground.over(each)))


def _changed_to(spot: Spot) -> Iterator[str]:
    """Where the `cd`s lead that stand before the word, taken together."""
    if not spot.document.changes_directory:
        return
    text = "\n".join([*_statements_above(spot), _open_part(spot.before)])
    starts: Sequence[str] = tuple(dict.fromkeys(("", spot.document.folder, *_said_by_step(spot))))
    here: Sequence[str] = starts
    for found in _CD.finditer(text):
        target = found[1] or found[2] or found[3]
        here = starts if not target or target == "-" else tuple(_entered(here, target, spot))
    if here != starts:
        yield from here


def _entered(here: Sequence[str], target: str, spot: Spot) -> Iterator[str]:
    notation = notation_of(target if "/" in target else f"{target}/", "")
    if notation.start is Start.VARIABLE:
        yield from (
            normalised(f"{each}/{notation.path}") for each in folders_of(notation.variable, spot.document) or ()
        )
    elif notation.start in (Start.NAME, Start.DOT):
        for each in here:
            path = f"{each}/{notation.path}"
            if normalised(path) or normalised(path + "/x"):
                yield normalised(path)


def _open_part(before: str) -> str:
    """The line without the subshells that are closed again."""
    last = before
    for _ in range(5):
        shorter = re.sub(r"\([^()]*\)", "", last)
        if shorter == last:
            break
        last = shorter
    return last


def _statements_above(spot: Spot) -> Sequence[str]:
    """The lines of the same script that run before, the first one first."""
    lines = spot.document.lines_above(spot.token.start, _MOST)
    if spot.document.kind in (Kind.DOCKERFILE, Kind.PROGRAM, Kind.PATHS) or spot.document.name.lower().endswith(
        "makefile"
    ):
        return _continued(lines)
    fence = spot.document.fence_at(spot.token.start)
    if spot.document.kind is Kind.DOCUMENT and not fence:
        return ()
    return _block(lines, spot)


def _continued(lines: Iterable[str]) -> Sequence[str]:
    found: list[str] = []
    for line in lines:
        if not line.endswith("\\"):
            break
        found.append(line)
    return [_open_part(line) for line in found[::-1]]


def _block(lines: Iterable[str], spot: Spot) -> Sequence[str]:
    found: list[str] = []
    for line in lines:
        bare = line.lstrip()
        if bare.startswith(("```", "~~~", "}", "fi", "done")) or re.match(r"[\w-]+\s*\(\)", bare):
            break
        indent = len(line) - len(bare)
        if bare and indent < spot.indent and not bare.startswith("- "):
            break
        if indent <= spot.indent and not bare.startswith("#"):
            found.append(_open_part(bare.removeprefix("$ ")))
    return found[::-1]


def _said_by_step(spot: Spot) -> Iterator[str]:
    """`working-directory:` beside the word, or as the default of the workflow."""
    if not spot.document.says_working_directory or _WORKDIR.match(spot.before):
        return
    near = [*_same_step(spot.document.lines_above(spot.token.start, 30)), *_rest_of_step(spot)]
    near.extend(spot.document.default_directories)
    for line in near:
        found = _WORKDIR.match(line)
        if found:
            yield from _entered(("",), found[1], spot)


def _same_step(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield line
        if line.lstrip().startswith("- "):
            return


def _rest_of_step(spot: Spot) -> Iterator[str]:
    for line in spot.document.lines_below(spot.token.start, 30):
        if line.lstrip().startswith("- "):
            return
        yield line


def _said_to_people(spot: Spot) -> Iterator[str]:
    """In `core/`, run `make`."""
    if spot.document.kind is not Kind.DOCUMENT or not spot.before.endswith(("`", " ")):
        return
    for found in _IN_FOLDER.finditer(spot.before):
        yield from (normalised(f"{folder}/{found[1]}") for folder in dict.fromkeys(("", spot.document.folder)))


def _build_context(spot: Spot) -> Iterator[str]:
    """The `context:` beside a `dockerfile:`, which is relative to it."""
    if "dockerfile" not in spot.before:
        return
    near = [
        spot.before,
        *spot.document.lines_above(spot.token.start, 4),
        *spot.document.lines_below(spot.token.start, 4),
    ]
    for line in near:
        found = _CONTEXT.search(line)
        if found:
            yield normalised(f"{spot.document.folder}/{found[1]}")
            return
