"""Whether a word is an argument of a shell command that takes paths there."""

import re
from collections.abc import Sequence

from planguard.facts.mentions.document import Spot
from planguard.facts.mentions.kinds import Kind
from planguard.facts.mentions.registers import Register

# what stands before these belongs to another command
_BREAK = re.compile(
    r"""&&|\|\|?|;|\(|`|\s(?:then|do|else|sudo|exec|time|xargs|call|run|command|!)\s|^\s*(?:then|do|else|RUN|!|if|elif|while|until|-?@)\s
      |(?<!\w)["'](?=\s*[\w./-]+\s)|(?<=[\w"']):\s|^\s*-\s(?!-)|^\s*(?:\$|>|PS>|%)\s""",
    re.VERBOSE,
)
_VARIABLE = re.compile(r"\$\([\w.-]{1,80}\)|\$\{\{[^{}]{0,80}\}\}|\$\{[^{}]{0,80}\}")
# of a command that is given as a list: ["make", "-C", "a"]
_NEXT_STRING = re.compile(r"""["'],\s{0,20}["']""")
_MESSAGE = re.compile(r"""\s(?:-m|-am|--message|--title|--body|--description)[\s=]["'][^"']*$""")
_LIST = re.compile(r"""^\[["']""")
# what follows is said to people
_TITLE = re.compile(
    r"""^\s*(?:-\s+)?["']?(?:name|title|description|summary|help|message|msg|displayName|label|subject|authors?|[\w-]*(?:email|maintainer))["']?\s*[:=]"""
)
_SETTINGS = re.compile(r"^(?:[A-Za-z_]\w*=[^\s\"']*\s+)+")
_WORD_SIGNS = "\"'`@$-+"
_ALL = frozenset(
    "cd pushd ls ll la rm rmdir cp mv mkdir ln rsync du cat tree chmod chown touch tail less wc zip unzip tar xcopy "
    "robocopy del rd md rimraf cpx eslint prettier pytest mypy flake8 black isort pylint cloc tokei shellcheck "
    "hadolint ADD COPY add_subdirectory stylelint scp sha256sum md5sum mkdirp shx nodemon air sphinx-build mkdocs "
    "install Set-Location Remove-Item Copy-Item Get-ChildItem Push-Location dir".split()
)
# English words, too: only where nobody speaks to people
_WORDS = frozenset("find test source head copy move type open code diff use stat file bash sh . [ [[ grep".split())
# so are these, where a sentence is spoken
_ENGLISH = _WORDS | frozenset("install air less tree touch dir cat black".split())
_FIRST_IS_NONE = frozenset("chmod chown grep".split())
_SECOND = {
    "git": frozenset("add mv rm".split()),
    "docker": frozenset("build".split()),
    "buildx": frozenset("build".split()),
    "ruff": frozenset("check format".split()),
    "dotnet": frozenset("build test publish run restore pack clean".split()),
    "trivy": frozenset("fs".split()),
    "terraform": frozenset(),
}
_FORWARDS = frozenset("npx uv poetry pipenv bunx pnpx run exec -m python python3 env buildx".split())
_PATH_OPTION = re.compile(
    r"^(?:-C|-I|-pl|-am|--?(?:[\w-]+-)?(?:prefix|cwd|dir|directory|directories|path|paths|folder|root|workdir|working-directory|"
    r"chdir|context|projects|ignore|ignore-glob|config-dir|source|target-dir|rootdir|basedir|subtree|include|exclude-dir))$"
)
_FILE_OPTION = re.compile(r"^(?:-f|--file|--config|--manifest-path|--env-file|-c|--input|--output|-o)$")
_FILE_COMMANDS = frozenset("make mvn mvnw docker-compose compose kubectl helm build gradle ant psql run".split())
_NAME_OPTIONS = frozenset(
    "-t --tag --target --build-arg --name -name -iname --label --network -m -k -n -w --workdir".split()
)
# their plain arguments look like paths, and are none
_NO_PATHS = re.compile(
    r"""(?:^|[\s;&|("'`@])(?:
        git\s+(?:-C\s+\S+\s+)?(?:tag|push|pull|fetch|switch|branch|merge|rebase|checkout|cherry-pick|clone|remote)
      | (?:docker|podman)\s+(?:push|pull|run|tag|rmi|exec|logs|inspect|stop|start|create|image|login)
      | kubectl\s+(?:get|logs|rollout|exec|describe|scale|delete|set|port-forward)
      | gh\s+\w+ | helm\s+(?:repo|pull) | npm\s+(?:i|install|add)|yarn\s+add|pnpm\s+add|go\s+(?:get|install)
      | systemctl|journalctl|service|curl|wget|http|psql
    )\s(?![^;&|]*\s(?:--\s|-v\s|--volume|--mount))[^;&|]*$""",
    re.VERBOSE,
)


def names_no_path(before: str) -> bool:
    """Whether the command takes branches, images or services there; words before its code span are no part of it."""
    before = before.rpartition("`")[2]
    return _NO_PATHS.search(before) is not None and not re.search(r"\s(?:-f|--file|--env-file|-T)[\s=]$", before)


def takes_path(spot: Spot, register: Register) -> bool:
    words = _words_before(spot.before)
    if not words:
        return False
    if is_looped_over(spot):
        return True
    if register is Register.PROSE:
        # the other commands are words of English, too
        return words[-1] in ("cd", "pushd")
    if register is Register.SENTENCE and _command(words) in _ENGLISH and not _has_options(words, spot):
        return False
    return _is_value_of_option(words) or _takes_plain(words, spot)


def _has_options(words: Sequence[str], spot: Spot) -> bool:
    return any(word.startswith("-") for word in words) or spot.after.startswith(" -")


def _is_value_of_option(words: Sequence[str]) -> bool:
    last = words[-1].rstrip("=")
    if _PATH_OPTION.match(last):
        return _command(words) not in ("docker", "podman")
    if last in ("-S", "-B") and "cmake" in words:
        return True
    # it follows what it shows, and takes no file
    is_follower = "logs" in words
    return bool(_FILE_OPTION.match(last)) and not is_follower and any(word in _FILE_COMMANDS for word in words)


_LOOP = re.compile(r"\bfor\s+(\w+)\s+in\s[^;]*$")


def is_looped_over(spot: Spot) -> bool:
    """Whether the word is one of a list that a loop goes into: `for d in a b; do (cd "$d" && make); done`."""
    found = _LOOP.search(spot.before)
    if not found:
        return False
    body = "\n".join([spot.after, *spot.document.lines_below(spot.token.start, 8)])
    name = re.escape(found[1])
    return (
        re.search(rf"""(?:\bcd|\bpushd|-C|--prefix|-d)\s+["']?\$\{{?{name}\b|(?:^|[\s"'])\$\{{?{name}\}}?/""", body)
        is not None
    )


def _words_before(before: str) -> Sequence[str]:
    if _MESSAGE.search(before) or _TITLE.match(before):
        return ()
    readable = _NEXT_STRING.sub(" ", _VARIABLE.sub("V", before))
    last = 0
    for found in _BREAK.finditer(readable):
        last = found.end()
    part = _SETTINGS.sub("", _LIST.sub("", readable[last:].strip()))
    if re.match(r"\S+\s*(?::?=|=>|:)(?:\s|$)", part):
        # `test = "a"`
        return ()
    if part.startswith("[") and not part.startswith(("[ ", "[[ ")):
        # a list, and not a test
        return ()
    return part.replace('"', " ").replace("'", " ").split()


def _command(words: Sequence[str]) -> str:
    return words[0].lstrip(_WORD_SIGNS).rpartition("/")[2]


def _takes_plain(words: Sequence[str], spot: Spot) -> bool:
    command, rest = _without_forwards(words)
    if command == "git" and "--" in rest:
        return True
    if command in _SECOND:
        return rest[:1] != [] and rest[0] in _SECOND[command] and not _belongs_to_option(rest[1:])
    if command not in _ALL and command not in _WORDS:
        return False
    is_part = spot.before.endswith(":") or re.match(r":\w", spot.after)
    # the user of chown, the tag of an image
    return not is_part and _takes_argument(command, rest, spot)


def _without_forwards(words: Sequence[str]) -> tuple[str, list[str]]:
    command, rest = _command(words), list(words[1:])
    while command in _FORWARDS and rest:
        command = rest.pop(0)
    if command == "git" and rest[:1] == ["-C"]:
        rest = rest[2:]
    return command, rest


def _takes_argument(command: str, rest: Sequence[str], spot: Spot) -> bool:
    match command:
        case "COPY" | "ADD":
            return _is_copied(rest, spot)
        case "use" if spot.document.name != "go.work":
            return False
        case "test" if not rest or not rest[0].startswith(("-", "!")):
            return False
        case "find" if any(word.startswith("-") for word in rest):
            return False
    if command in _FIRST_IS_NONE and all(word.startswith("-") for word in rest):
        return False
    return not _belongs_to_option(rest)


def _belongs_to_option(rest: Sequence[str]) -> bool:
    return bool(rest) and rest[-1] in _NAME_OPTIONS


def _is_copied(rest: Sequence[str], spot: Spot) -> bool:
    """What is copied comes from the repository unless an earlier stage made it; the last word is in the image."""
    if any(word.startswith("--from") for word in rest):
        return False
    return spot.document.kind is not Kind.DOCKERFILE or bool(spot.after.strip(" \"'],"))
