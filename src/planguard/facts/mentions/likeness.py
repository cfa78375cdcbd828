"""Whether a word that could be a path is meant as one."""

import re

from planguard.facts.mentions import calls, commands
from planguard.facts.mentions.document import Spot
from planguard.facts.mentions.ground import Ground
from planguard.facts.mentions.keys import Meaning, key_of, meaning_of
from planguard.facts.mentions.kinds import Kind
from planguard.facts.mentions.notation import Notation, Start
from planguard.facts.mentions.registers import Register, is_link, register_of
from planguard.facts.mentions.tables import is_in_column_of_paths
from planguard.facts.mentions.variables import folders_of
from planguard.facts.mentions.wanted import Retired

_ENDING = re.compile(
    r"[\w*})]\.[A-Za-z][A-Za-z0-9]{0,9}$|^(?:LICENSE|README|NOTICE|VERSION|CHANGELOG|COPYING|CODEOWNERS|"
    r"(?:Make|Docker|Container|Jenkins|Doxy|Proc|Gem|Rake|Vagrant|Pip|Tilt|Just|Pod|Fast|Caddy)file)$"
)
# the word is only the beginning of a glob, a name of C++, a call
_GOES_ON = re.compile(r"\.?\[\S|::|\(")
# an address of a web server
_ROUTE_LINE = re.compile(
    r"^\s*(?:location|alias|root|rewrite|handle(?:_path)?|route|reverse_proxy|Alias|ProxyPass\w*|Rewrite\w+)\s"
)
_USUAL = frozenset(
    "src dist build target bin obj node_modules internal cmd pkg lib libs test tests scripts config configs docs "
    "deploy public static assets templates migrations fixtures testdata vendor resources main coverage".split()
)
_ROOTED_KEYS = re.compile(
    r"(?i)^(?:directory|directories|dir|dirs|folder|folders|paths|files|changes|paths-ignore|exclude|include|local)$"
)
_BAZEL = re.compile(r"(?:^|/)(?:BUILD|WORKSPACE|MODULE)(?:\.bazel)?$|\.bzl$")
_MODULE_LINE = re.compile(r"^\s*(?:module|package|namespace)\s+$")


def is_meant(spot: Spot, notation: Notation, retired: Retired, *, path: str, ground: Ground) -> bool:
    """`path` is where the word leads, at or below what is retired."""
    match notation.start:
        case Start.UNKNOWN:
            return False
        case Start.ROOT:
            return _is_rooted(spot, notation, retired, path=path, ground=ground)
        case Start.VARIABLE:
            if calls.is_request(spot):
                return False
            known = folders_of(notation.variable, spot.document) is not None
            return known or retired.is_distinct or _has_shape(path, retired, ground)
        case Start.DOT:
            return True
        case Start.NAME:
            return _is_named(spot, notation, retired, path=path, ground=ground)


def _is_rooted(spot: Spot, notation: Notation, retired: Retired, *, path: str, ground: Ground) -> bool:
    document = spot.document
    if document.kind is Kind.PATHS or (is_link(spot) and not spot.before.endswith(('"', "'"))):
        return True
    if _BAZEL.search(document.path):
        return spot.token.value.startswith("//")
    if document.kind not in (Kind.DOCUMENT, Kind.CONFIG) or _ROUTE_LINE.match(spot.before):
        return False
    if document.kind is Kind.CONFIG and _ROOTED_KEYS.match(key_of(spot)):
        return spot.document.path.startswith(".") or retired.is_distinct
    return (len(retired.names) > 1 and len(notation.names) >= len(retired.names)) or _rest_exists(path, retired, ground)


def is_bare_path(spot: Spot, ground: Ground) -> bool:
    """Whether a name without a slash stands where a path is expected."""
    if _GOES_ON.match(spot.after):
        return False
    if is_in_column_of_paths(spot):
        return True
    return _is_bare_path(spot, register_of(spot), ground)


def _is_named(spot: Spot, notation: Notation, retired: Retired, *, path: str, ground: Ground) -> bool:
    register = register_of(spot)
    if notation.is_bare:
        return _is_bare_path(spot, register, ground)
    said = None if register is Register.PROSE else _said_by_surroundings(spot, register)
    return _speaks_of_path(spot, notation, retired, path=path, ground=ground) if said is None else said


def _said_by_surroundings(spot: Spot, register: Register) -> bool | None:
    """Whether the key, the call or the command asks for a path; None where they do not tell."""
    kind = spot.document.kind
    # in a program it may be a route
    if calls.takes_path(spot) or kind is Kind.PATHS or (kind is Kind.DOCUMENT and is_link(spot)):
        return True
    match meaning_of(spot):
        case Meaning.PATH:
            return True
        case Meaning.NAME:
            return False
    if _MODULE_LINE.match(spot.before) or commands.names_no_path(spot.before):
        return False
    return True if register is not Register.STRING and commands.takes_path(spot, register) else None


def _is_bare_path(spot: Spot, register: Register, ground: Ground) -> bool:
    if register is Register.PROSE:
        return commands.takes_path(spot, register)
    if spot.document.kind is Kind.PATHS:
        return _is_bare_pattern(spot, ground)
    if is_link(spot) or calls.takes_path(spot):
        return True
    entered = spot.document.entered_variables
    if entered and key_of(spot) in entered:
        return True
    meaning = meaning_of(spot)
    if meaning in (Meaning.PATH, Meaning.NAME):
        return meaning is Meaning.PATH
    is_distinct = not spot.token.value.isalpha()
    return (meaning is Meaning.PERHAPS and is_distinct) or commands.takes_path(spot, register)


def _is_bare_pattern(spot: Spot, ground: Ground) -> bool:
    """Without a slash a pattern of git fits at any depth; .dockerignore starts at the root."""
    if not spot.document.name.startswith(".docker") and ground.lives_elsewhere(spot.token.value):
        return False
    return spot.before.strip() in ("", "!")


def _speaks_of_path(spot: Spot, notation: Notation, retired: Retired, *, path: str, ground: Ground) -> bool:
    if ground.has_namesake(path, retired) and register_of(spot) is not Register.VALUE:
        # people leave out what stands before a name that everybody knows
        return False
    if len(retired.names) > 1 or _has_shape(path, retired, ground):
        return True
    ends_open = notation.path.endswith("/")
    rest = path.split("/")[len(retired.names) :]
    looks_usual = bool(rest) and (rest[0] in _USUAL or (retired.is_distinct and len(rest) > 1))
    match register_of(spot):
        case Register.PROSE | Register.SENTENCE:
            return ends_open or (retired.is_distinct and looks_usual)
        case Register.STRING:
            return retired.is_distinct
        case Register.VALUE:
            return retired.is_distinct or ends_open or looks_usual
        case Register.COMMAND:
            return ends_open or looks_usual or not _is_quoted_alone(spot) or _begins_as_before(path, retired, ground)


def _is_quoted_alone(spot: Spot) -> bool:
    """Whether it is all of a code span, where people put topics, scopes and branches, too."""
    return spot.before.endswith("`") and spot.after.startswith("`")


def _begins_as_before(path: str, retired: Retired, ground: Ground) -> bool:
    """Whether there is something of that name where all was moved; True where that is not known."""
    first = "/".join(path.split("/")[: len(retired.names) + 1])
    is_known = bool(retired.successor) and ground.tree.exists(retired.successor)
    return not is_known or _rest_exists(first, retired, ground)


def _has_shape(path: str, retired: Retired, ground: Ground) -> bool:
    """Whether it ends as files do, has a glob, or names what was moved."""
    rest = path.split("/")[len(retired.names) :]
    return bool(rest) and (bool(_ENDING.search(rest[-1])) or "*" in path or _rest_exists(path, retired, ground))


def _rest_exists(path: str, retired: Retired, ground: Ground) -> bool:
    rest = path.split("/")[len(retired.names) :]
    if not rest:
        return False
    moved = "/".join([retired.successor, *rest])
    return ground.tree.exists(path) or (bool(retired.successor) and ground.tree.exists(moved))
