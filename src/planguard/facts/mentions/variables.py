"""Where a variable leads that stands before a path."""

import re
from collections.abc import Sequence

from planguard.facts.mentions.document import Document
from planguard.facts.mentions.wanted import normalised

# the value is elsewhere: on another host, in an image, in a home directory, in a package
_FOREIGN = re.compile(
    r"(?i)ur[il]s?\b|ur[il]_|_ur[il]|\bur[il]|host|\bapi\b|api_|_api|endpoint|registry|image|domain|origin|bucket|namespace|"
    r"proxy|\bhome\b|tmp|temp|gopath|\bbuild\b|build\.directory|builddir|\bout\b|install|prefix|\bdest|target|branch|"
    r"version|\btag\b|\bref\b|\bsha\b|\bbin\b|prod|remote|site|cache"
)
_HERE = re.compile(
    r"(?i)dirname|script_?(?:dir|path)|\bhere\b|~dp0|path\.module|basedir|PSScriptRoot|BASH_SOURCE|__file__|"
    r"playbook_dir|role_path|settingsDir|CURRENT_LIST_DIR|CMAKE_CURRENT|import\.meta\.(?:url|dirname)|__DIR__|\bcurdir\b|projectDir"
)
_ROOT = re.compile(
    r"(?i)root|workspace|toplevel|\bpwd\b|\bcd\b|top_?dir|tox_?ini_?dir|project_?dir|repo|base_?dir|rev-parse|sources?_?dir|cwd"
)
_IDENTIFIER = re.compile(r"[A-Za-z_][\w.]*")
_UP = re.compile(r"\.\.(?:[/\\]\.\.)*")
_STRINGS = re.compile(r"""["']([^"']*)["']""")
_FOLDER_OF = re.compile(r"\bdirname\(|\.parent\b")
_PARENTS = re.compile(r"\.parents\[(\d)\]")
# from a variable, and not from where the file lies
_HUNG = re.compile(r"\b(?:join|resolve|Join)\(|\s/\s[\"']|^[\"']?(?:\$\{?\w+\}?|%~dp0|%\w+%)[\"']?[/\\.]")
_COMPOSED = re.compile(r"\b(?:join|resolve|Join)\(|\s/\s[\"']")


def folders_of(variable: str, document: Document, *, depth: int = 3) -> Sequence[str] | None:
    """The folders that the variable may hold, from the root; none if it leads elsewhere, None if nothing is known."""
    name = _name(variable)
    value = _definition(name, document)
    if value and depth:
        return _folders_in(value, document, depth=depth - 1)
    if _HERE.search(variable):
        return tuple(dict.fromkeys((document.folder, "")))
    if _ROOT.search(variable):
        return ("",) if not document.folder else ("", document.folder)
    return () if _FOREIGN.search(variable) else None


def _name(variable: str) -> str:
    found = _IDENTIFIER.search(variable.replace("$env:", "$"))
    return found[0] if found else ""


def _definition(name: str, document: Document) -> str:
    """The value that the file gives to the variable, empty if it gives none."""
    if not name or "." in name:
        return ""
    return document.assignments.get(name, "")


def _folders_in(value: str, document: Document, *, depth: int) -> Sequence[str] | None:
    if "://" in value:
        return ()
    if _HERE.search(value) and not _HUNG.search(value):
        return tuple(dict.fromkeys((_moved(document.folder, _up_from_file(value)), "")))
    path, base = _taken_apart(value)
    if base:
        folders = folders_of(base, document, depth=depth)
        return folders if folders is None else tuple(_moved(folder, path) for folder in folders)
    if path.startswith(("/", "~")) or ":" in path:
        return ()
    return (normalised(path),) if path and " " not in path else None


def _up_from_file(value: str) -> str:
    """How far above the folder of the file: `dirname(dirname(__file__))/..`, `parents[2]`."""
    up = _UP.search(value)
    folders = max(len(_FOLDER_OF.findall(value)) - 1, 0) + sum(int(each) for each in _PARENTS.findall(value))
    return "/".join([up[0] if up else ".", *[".."] * folders])


def _taken_apart(value: str) -> tuple[str, str]:
    """The path in the value, and the variable that it hangs from."""
    if _COMPOSED.search(value):
        first = re.split(r"[\s,]", value.rpartition("(")[2] if "(" in value else value)[0]
        strings = _STRINGS.findall(value)
        return "/".join(strings), "" if first[:1] in "\"'" else first
    bare = value.strip("\"'`")
    found = re.match(
        r"(\$\{\{[^{}]*\}\}|\{\{[^{}]*\}\}|\$\{[^{}]*\}|\$\([^()]*\)|\$\w+|%~dp0|%\w+%|\{\w+\})[\"']?", bare
    )
    if found:
        return bare[found.end() :].strip("\"'"), found[0]
    return bare, ""


def _moved(folder: str, path: str) -> str:
    return normalised(f"{folder}/{path}")
