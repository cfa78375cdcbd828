"""Texts that mean harm take time that grows with their length, and not with its square."""

from time import process_time

import pytest

from planguard.facts.mentions.wanted import Wanted
from tests.facts.mentions.texts import mentions

WANTED = (Wanted("core/", replaced_by="apps/core/"), Wanted("old/ui", replaced_by="apps/ui"))
SIZE = 150
FACTOR = 5

SHAPES = {
    "one line of words": ("a/x.sh", " core "),
    "one line of paths": ("a/x.sh", "core/x "),
    "one word": ("a/x.js", "core/"),
    "one line of strings": ("a/x.js", "'core/x.js',"),
    "open braces": ("a/x.sh", "{core,"),
    "open variables": ("a/x.sh", "${a/core/"),
    "open commands": ("a/x.sh", "$(core "),
    "lines": ("a/x.md", "`core/x`\n"),
    "items": ("a/x.yml", "  - core\n"),
    "directories": ("a/x.sh", "cd x && ls core/x\n"),
    "variables": ("a/x.sh", "X=$Y\nls $X/core\n"),
    "fences": ("a/x.md", "```\ncore/x\n```\n"),
    "drawing": ("a/x.md", "│   ├── core/\n"),
    "steps": ("a/x.yml", "- working-directory: a\n  run: ls core/y\n"),
}


def seconds(path: str, text: str) -> float:
    start = process_time()
    mentions(path, text, wanted=WANTED)
    return process_time() - start


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_the_length_of_the_text(shape: str) -> None:
    path, piece = SHAPES[shape]
    short = min(seconds(path, piece * SIZE) for _ in range(2))

    long = min(seconds(path, piece * SIZE * FACTOR) for _ in range(2))
    # the square would be five times that
    assert long < 0.05 + short * FACTOR * 2.5


@pytest.mark.parametrize(
    "text", ["{a,b}" * 30 + "/core", "../" * 5000 + "core", "(" * 9000 + "core", "core" + "/.." * 9000]
)
def test_a_word_that_means_harm_is_soon_read(text: str) -> None:
    assert seconds("a/x.sh", "ls " + text) < 1
