"""Paths in the calls of a program: `path.join(root, "a", "b")`, `ROOT / "a" / "b"`, `open("a")`."""

import re

from planguard.facts.mentions.document import Spot
from planguard.facts.mentions.notation import Notation, Start, notation_of

_ARGUMENTS = (
    r"""(?P<arguments>(?:[\w.\[\]$]{0,60}(?:\((?:[\w.]{0,60}(?:\([\w.]{0,40}\))?)?\))?\s{0,2},\s{0,4}|"[^"]{0,80}",\s{0,4}|'[^']{0,80}',\s{0,4}){0,12})"""
    r"""[rbfu]?["'`]$"""
)
_JOIN = re.compile(
    r"(?P<name>(?:\b(?:os\.)?path|posix|win32|filepath|File|Path|Paths|\bfs)\.(?:join|resolve|Join|Combine|get|of)"
    r"|\bjoinpath|(?<![.\w])(?:join|resolve|joinPath|path_join)|\bnew\ File|(?<!\w)(?:Pure|Posix)?Path)\(\s{0,20}"
    + _ARGUMENTS
)
_CHAIN = re.compile(
    r"""(?<![\w./:\[\]-])(?P<first>[\w.\[\]]{1,60}(?:\((?:"[^"]{0,80}"|'[^']{0,80}'|\w{0,40})\))?(?:\.[\w\[\]]{1,40}(?:\(\))?){0,4})\s{0,2}/\s{0,2}"""
    r"""(?P<arguments>(?:["'][^"']{0,80}["']\s{0,2}/\s{0,2}){0,12})["']$"""
)
_STRING = re.compile(r"""["']([^"']*)["']""")
_TAKES_PATH = re.compile(
    r"(?i)(?<![\w])(?:[\w.]*\.)?(?:\w*dir|\w*dirs|open|openfile|read_?(?:file|text|json|csv)\w*|write_?file\w*|exists\w*|stat|"
    r"mkdirs?|mkdir_p|makedirs|rm|rmsync|rmtree|unlink|chdir|glob|globsync|copy\w*|file|files|folder|listdir|scandir|walk|cwd|"
    r"isdir|isfile|readdir\w*|abspath|realpath|add_subdirectory|fileset|filetree|hashfiles|path)\(\s*[rbfu]?[\"'`]$"
)
_INCLUDE = re.compile(r"""(?:^|\s)(?:include|includeBuild|includeFlat)\s*\(?\s*(?:["'][^"']*["']\s*,\s*)*["']$""")
_SUBDIRECTORY = re.compile(r"\b(?:add_subdirectory|include_directories|target_include_directories|subdirs)\s*\([^()]*$")
_REQUEST = re.compile(
    r"""(?:\bfetch|\baxios[.\w]*|\bhttps?[.\w]*|\brequests?[.\w]*|\.(?:get|post|put|patch|delete|head))\(\s*f?["'`]$"""
)
_COPIED = re.compile(r"""\b(?:from|into)\s*\(?\s*["']$""")
_SEARCHED = re.compile(r"""\brequire_relative\s*\(?\s*["']$|\bsys\.path\.(?:insert\(\s*\d+\s*,|append\()\s*["']$""")
# include(":core:ui") of Gradle: the projects lie in folders of the same names unless something else is said
_PROJECT = re.compile(r"""["'](?P<folders>:?(?:[\w.-]{1,60}:){1,10}|:)$""")
_REFERENCE = re.compile(r"""\bproject\(\s*["'][\w:.-]*$""")
_IMPORT = re.compile(
    r"""(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire(?:\.resolve)?\(\s*|@(?:import|use|forward)\s+|\bmock\(\s*)["'`]$"""
)


def joined(spot: Spot) -> Notation | None:
    """The whole path that the arguments up to the word make up; None where nothing is put together."""
    if spot.document.name.startswith("settings.gradle") and not _REFERENCE.search(spot.before):
        project = _project(spot)
        if project:
            return project
    if not spot.before.endswith(('"', "'", "`")):
        return None
    return _chained(spot) or _in_call(spot)


def _project(spot: Spot) -> Notation | None:
    found = _PROJECT.search(spot.before)
    if not found:
        return None
    if not spot.document.moves_projects:
        return _put_together("", [*found["folders"].strip(":").split(":"), spot.token.value])
    name = f"{found['folders']}{spot.token.value}{re.split('[^:.A-Za-z0-9_-]', spot.after, maxsplit=1)[0]}"
    if re.search(rf"""project\(["']:?{re.escape(name.lstrip(":"))}["']\)\.projectDir\b""", spot.document.text):
        # it lies somewhere else
        return Notation(Start.UNKNOWN, "")
    return _put_together("", [*found["folders"].strip(":").split(":"), spot.token.value])


def _chained(spot: Spot) -> Notation | None:
    found = _CHAIN.search(spot.before)
    if not found:
        return None
    first = _STRING.findall(found["first"])
    strings = [*first, *_STRING.findall(found["arguments"]), spot.token.value]
    return _put_together("" if first else found["first"], strings)


def _in_call(spot: Spot) -> Notation | None:
    found = _JOIN.search(spot.before)
    if not found or (not found["arguments"] and found["name"] in ("join", "resolve")):
        return None
    first = found["arguments"].partition(",")[0].strip()
    strings = [*_STRING.findall(found["arguments"]), spot.token.value]
    return _put_together("" if first.startswith(("'", '"')) else first, strings)


def _put_together(first: str, strings: list[str]) -> Notation:
    path = "/".join(strings)
    if first:
        return Notation(Start.VARIABLE, path, first)
    return notation_of(path if path.startswith((".", "/")) else f"./{path.lstrip('/')}", "")


def is_request(spot: Spot) -> bool:
    return _REQUEST.search(spot.before) is not None


def takes_path(spot: Spot) -> bool:
    """Whether the word is the first argument of something that takes a path."""
    if spot.document.name.startswith("settings.gradle") and _INCLUDE.search(spot.before):
        return True
    if spot.document.name == "CMakeLists.txt" and _SUBDIRECTORY.search(spot.before):
        return True
    if not spot.before.endswith(('"', "'", "`")):
        return False
    if _SEARCHED.search(spot.before):
        return True
    if ".gradle" in spot.document.name and _COPIED.search(spot.before):
        return True
    found = _TAKES_PATH.search(spot.before)
    # a route of Django
    return found is not None and not found[0].lower().startswith(("path(", "re_path("))


def is_import(spot: Spot) -> bool:
    return _IMPORT.search(spot.before) is not None
