"""The diff is what `git apply` takes, and says what happens."""

from pathlib import Path

import pytest

from planguard.findings.diff import diff
from planguard.findings.fix import Rewrite
from tests.repositories import git, repository


def rewrite(before: bytes, after: bytes, path: str = "Makefile") -> Rewrite:
    return Rewrite(path, before, after, (), ())


def test_a_change_is_shown_with_the_lines_around_it() -> None:
    before = b"a\nb\nc\nd\ncd old\ne\nf\ng\nh\n"

    assert diff(rewrite(before, before.replace(b"old", b"new"))) == (
        "--- a/Makefile\n+++ b/Makefile\n@@ -2,7 +2,7 @@\n b\n c\n d\n-cd old\n+cd new\n e\n f\n g\n"
    )


def test_where_nothing_changes_nothing_is_shown() -> None:
    assert diff(rewrite(b"old\n", b"old\n")) == ""


def test_a_last_line_without_an_end_says_so() -> None:
    assert diff(rewrite(b"old", b"new")) == (
        "--- a/Makefile\n+++ b/Makefile\n@@ -1 +1 @@\n"
        "-old\n\\ No newline at end of file\n+new\n\\ No newline at end of file\n"
    )


@pytest.mark.parametrize(
    "content",
    [
        b"a\ncd old\nb\n",
        b"a\r\ncd old\r\nb\r\n",
        b"cd old",
        b"\xef\xbb\xbfcd old\n",
        b"\xff cd old\n",
        b"a\rcd old\rb\n",
    ],
)
def test_git_makes_of_it_what_the_fixer_would(tmp_path: Path, content: bytes) -> None:
    paths = [
        "Makefile",
        "docs/old notes.md",
        'a"b',
        "a\\b",
        "a\tb",
        "a\nb",
        "größe.md",
        "z\udcff",
        "a\x1bb",
        "日本/語.md",
    ]
    root = repository(tmp_path, dict.fromkeys(paths, content))
    wanted = content.replace(b"old", b"new")
    patch = tmp_path.with_suffix(".patch")
    shown = "".join(diff(rewrite(content, wanted, path)) for path in paths)
    patch.write_bytes(shown.encode("utf-8", "surrogateescape"))

    git(root, "apply", str(patch))

    assert {(root / path).read_bytes() for path in paths} == {wanted}
