"""The key of a configuration, or the name of a variable, whose value a word is."""

import re
from enum import Enum, auto

from planguard.facts.mentions.document import Spot
from planguard.facts.mentions.kinds import Kind


class Meaning(Enum):
    """What the value of a key is."""

    PATH = auto()
    # a path if it does not look like a word
    PERHAPS = auto()
    UNKNOWN = auto()
    NAME = auto()


_KEY = r"""(?:["'](?P<quoted>[\w.@$/*^ -]{1,80})["']|(?P<plain>[\w.@$-]{1,80}))\s{0,20}(?::=|\?=|\+=|=>|=|:)\s{0,20}"""
_INLINE = re.compile(_KEY + r"""(?:["'`]?(?:[^\s,"'\[\]{}()]{1,200},\s?){0,30})["'`]?[!^]?$""")
_WORDS = re.compile(r"""(?:^|[\s;])(?P<plain>\w{1,80})\s{0,3}[:?+]?=\s{0,3}["']?(?:[\w./-]{1,80}\s{1,3}){1,30}["']?$""")
_OPEN_LIST = re.compile(_KEY + r"""[\[({]\s{0,20}$""")
_TAG = re.compile(r"<(?P<plain>[\w.:-]{1,80})(?:\s[^<>]{0,200})?>\s*$")
# a path a line, under `key: |`
_BLOCK = re.compile(r"^\s*(?:-\s+)?(?P<key>[\w.-]{1,80})\s{0,3}:\s{0,3}[|>][+-]?\s*$")
_BIND = re.compile(r"""\btype=bind\S*,(?:source|src)=["']?$""")
_ITEM = re.compile(r"""^\s*-\s+["']?[!^]?$""")
_ENDS_ELEMENT = re.compile(r"""["']?\s*(?:[,\])}#]|//|$)""")
_ELEMENT = re.compile(r"""^\s*["']?[!^]?$""")
_LISTED = re.compile(
    r"""(?:["']?(?P<key>[\w.@$-]{1,80})["']?\s*(?:=|:|\s)\s*[\[(]|["']?(?P<yaml>[\w.@$ -]{1,80}?)["']?\s*:)"""
    r"""\s*(?:[#|>].*)?$"""
)
_PATH_ENDING = re.compile(
    r"(?:path|paths|dir|dirs|directory|directories|folder|folders|root|roots|cwd|filenames|filepatterns)$"
)
_PATHS = frozenset(
    "context include exclude includes excludes files src workspaces workspace members changes paths-ignore ignore "
    "ignorepatterns ignorepaths omit extend-exclude extend-include use subdirectory dockerfile env_file "
    "testpathignorepatterns pathspec where lfs-include exclude_dirs srcs globs watch_folders content sparse-checkout "
    "local".split()
)
_PERHAPS = frozenset(
    "source sources input inputs output outputs build file module modules packages projects watch location entry "
    "volumes assets prefix target dest destination artifacts base from scripts subprojects components apps".split()
)
# of these files alone
_PATHS_OF = {
    "base": ("netlify.toml",),
    "source": ("pyproject.toml", "setup.cfg", "tox.ini", ".coveragerc"),
}
_NAMES = frozenset(
    "image images uses repository repo name names id tags tag branch branches ref refs label labels title needs "
    "depends_on networks service services group topic topics queue url uri href route routes endpoint host hostname "
    "container_name keywords package scope artifactid groupid registry email rev key user owner container redirectto "
    "description summary subject content_type content-type mimetype message text alias subpath mountpath "
    "containerpath".split()
)
_FOR_NAMES = re.compile(r"(?i)(?:image|url|uri|host|name|branch|tag|registry|type|route)s?$(?<!filename)(?<!filenames)")


def meaning_of(spot: Spot) -> Meaning:
    key = key_of(spot)
    return _meaning(key, spot) if key else Meaning.UNKNOWN


def key_of(spot: Spot) -> str:
    """The nearest key, as it is written; empty where there is none."""
    before = spot.before
    found = _INLINE.search(before) if ":" in before or "=" in before else None
    if not found and before.rstrip().endswith(">"):
        found = _TAG.search(before)
    if not found and "=" in before:
        found = _WORDS.search(before)
    if found:
        return _name(found.groupdict())
    if _ITEM.match(before):
        return _key_of_item(spot)
    if not before.strip() and spot.document.kind is Kind.CONFIG:
        block = _key_of_block(spot)
        if block:
            return block
    if _ELEMENT.match(before):
        return _key_of_element(spot)
    return _key_of_flow(before)


def _name(groups: dict[str, str | None]) -> str:
    return groups.get("quoted") or groups.get("plain") or ""


def _key_of_flow(before: str) -> str:
    """Of `key: [a, b, …`, the list still open."""
    if "[" not in before:
        return ""
    depth = 0
    for at in range(len(before) - 1, -1, -1):
        if before[at] in "])}":
            depth += 1
        elif before[at] in "[({" and depth:
            depth -= 1
        elif before[at] in "[({":
            found = _OPEN_LIST.search(before[: at + 1])
            return _name(found.groupdict()) if found and before[at] == "[" else ""
    return ""


def _key_of_item(spot: Spot) -> str:
    for line in spot.document.lines_above(spot.token.start, 40):
        bare = line.lstrip()
        if not bare or bare.startswith(("- ", "#")):
            if bare.startswith("- ") and len(line) - len(bare) < spot.indent and bare.rstrip().endswith(":"):
                return bare[2:].rstrip(": \t").strip("\"'")
            continue
        if len(line) - len(bare) > spot.indent:
            continue
        found = _LISTED.match(bare)
        return (found["yaml"] or "") if found and bare.split("#")[0].rstrip().endswith(":") else ""
    return ""


def _key_of_block(spot: Spot) -> str:
    for line in spot.document.lines_above(spot.token.start, 40):
        bare = line.lstrip()
        if bare and len(line) - len(bare) < spot.indent:
            found = _BLOCK.match(line)
            return found["key"] if found else ""
    return ""


def _key_of_element(spot: Spot) -> str:
    if spot.document.kind not in (Kind.CONFIG, Kind.PROGRAM) or not _ENDS_ELEMENT.match(spot.after):
        return ""
    for line in spot.document.lines_above(spot.token.start, 40):
        bare = line.strip()
        if not bare or bare.startswith(("#", "//")):
            continue
        if bare.startswith(("]", ")", "}")):
            return ""
        if bare.endswith(("[", "(")):
            found = _LISTED.search(bare)
            return (found["key"] or "") if found else ""
        if not bare.endswith(",") and not re.fullmatch(r"[\w./\"'*-]+", bare):
            return ""
    return ""


def _meaning(key: str, spot: Spot) -> Meaning:
    last = key.lower().rpartition(".")[2].strip().lstrip("-")
    if _BIND.search(spot.before) or spot.document.name in _PATHS_OF.get(last, ()):
        return Meaning.PATH
    if key.startswith("--work"):
        # of a workspace npm takes the name, too
        return Meaning.UNKNOWN
    return Meaning.NAME if key == "path" and _is_route(spot) else _meaning_by_name(key, last, spot)


def _meaning_by_name(key: str, last: str, spot: Spot) -> Meaning:
    if spot.document.kind is Kind.PROGRAM and last in ("path", "paths", "prefix", "from", "base"):
        return Meaning.UNKNOWN
    if last in ("packages", "package") and spot.document.name in ("pyproject.toml", "setup.cfg", "setup.py"):
        return Meaning.NAME
    if last in _NAMES or _FOR_NAMES.search(key.rpartition(".")[2]):
        return Meaning.NAME
    if last in _PATHS or (last == "module" and spot.document.path.endswith("pom.xml")) or _PATH_ENDING.search(last):
        return Meaning.PATH
    return Meaning.PERHAPS if last in _PERHAPS else Meaning.UNKNOWN


def _is_route(spot: Spot) -> bool:
    """`{ path: 'server/users', component: Users }`; what names a file has an ending."""
    is_written_so = spot.document.kind is Kind.PROGRAM and re.search(r"""\bpath:\s*["'`]$""", spot.before)
    return bool(is_written_so) and "." not in spot.token.value
