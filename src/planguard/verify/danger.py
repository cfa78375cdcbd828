"""Commands that look as if they destroyed something: a warning for a reader, no protection. A script hides it all."""

import re
from collections.abc import Collection, Iterator, Sequence

_LINE_END = re.compile(r"&&|\|\||[;&\n]")
_AROUND_A_WORD = "\"'`$(){}"
_SHELLS = frozenset("sh bash zsh dash ksh".split())
_LOADERS = frozenset(("curl", "wget"))


def destructive_parts(line: str) -> tuple[str, ...]:
    """What is dangerous in a command line, in words: `rm -rf`, `git push --force`; each once."""
    found = (each for command in _LINE_END.split(line) for each in _in_pipe(command.split("|")))
    return tuple(dict.fromkeys(found))


def _in_pipe(commands: Sequence[str]) -> Iterator[str]:
    loaders: set[str] = set()
    for command in commands:
        words = [word.strip(_AROUND_A_WORD) for word in command.split()]
        programs = {word.rpartition("/")[2] for word in words}
        yield from _in_command(words, programs)
        if loaders and programs & _SHELLS:
            yield f"{min(loaders)} … | sh"
        loaders |= programs & _LOADERS


def _in_command(words: Sequence[str], programs: Collection[str]) -> Iterator[str]:
    if "sudo" in programs:
        yield "sudo"
    letters = {letter for word in words if word.startswith("-") and not word.startswith("--") for letter in word[1:]}
    if "rm" in programs and _is_forced_removal(words, letters):
        yield "rm -rf"
    if "git" not in programs:
        return
    if "push" in words and ("f" in letters or any(word.startswith(("--force", "+")) for word in words)):
        yield "git push --force"
    if "reset" in words and "--hard" in words:
        yield "git reset --hard"
    if "clean" in words and ("f" in letters or "--force" in words):
        yield "git clean --force"


def _is_forced_removal(words: Collection[str], letters: Collection[str]) -> bool:
    is_recursive = "r" in letters or "R" in letters or "--recursive" in words
    return is_recursive and ("f" in letters or "--force" in words)
