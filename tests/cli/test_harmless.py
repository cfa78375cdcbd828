"""Words of a plan, and names of files, that a terminal or a build log would obey."""

import os
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.repositories import BROKEN, repository

EVERY_FORMAT = ["full", "concise", "grouped", "json", "markdown"]
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u2028\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
COMMAND = re.compile(r"::(error|warning|set-env)|##(\[|vso)")


def plan(words: str) -> str:
    fields = f"  - **Risk**: {words}\n  - **Depends On**: {words}\n"
    return f"# Plan v2: {words}\n\n## Task List\n\n- [ ] **A-1** {words}\n{fields}"


@pytest.mark.parametrize("format", EVERY_FORMAT)
@pytest.mark.parametrize(
    "words",
    [
        "[/x] [red] [link=http://x]y[/]",
        "\x1b[2J\x1b]0;owned\x07\x1b]8;;http://x\x1b\\y",
        "\x9b31m\x9d0;x\x9c",
        "::error::owned ::set-env name=x::y ##[error]x ##vso[task.x]y",
        "%0A::error::x \r::error::y",
        "\u202egnp.exe\u2066 \u200b \u2028::warning::x",
        "`a` | b | *c* <img src=x onerror=y> & {{ 1234 * 1000 }} {% x %}",
        "%s %(x)s {0} {} \\ \\n \\x1b",
        "x" * 3000,
        "🔴" * 500,
    ],
)
def test_words_that_mean_harm_are_shown_harmlessly(cli: Cli, tmp_path: Path, words: str, format: str) -> None:
    root = repository(tmp_path, {"plans/a.md": plan(words)})

    code, out, err = cli(root, "check", "-f", format, "--profile", "strict", "--color", "never")

    assert (code, err) == (1, "")
    assert not OBEYED.search(out)
    assert not COMMAND.search(out)
    assert "1234000" not in out
    if format == "markdown":
        assert "<img" not in out


@pytest.mark.parametrize("format", EVERY_FORMAT)
@pytest.mark.parametrize("content", [BROKEN, b"\xff["])
@pytest.mark.parametrize(
    "name",
    [
        b"z\xff",
        b"a\nb",
        b"\x1b[31m",
        b"[x] [/y]",
        b"::error::",
        "\u202e".encode(),
        b"a|b`c",
        b"<img src=x>",
        b"-f",
        b"{0} %s",
    ],
)
def test_a_file_name_that_means_harm_is_shown_harmlessly(
    cli: Cli, tmp_path: Path, name: bytes, content: str | bytes, format: str
) -> None:
    root = repository(tmp_path, {os.fsdecode(b"plans/" + name + b".plan.yaml"): content})

    code, out, err = cli(root, "check", "-f", format)

    assert (code, err) == (1, "")
    assert not OBEYED.search(out)
    assert not COMMAND.search(out)
    if format == "markdown":
        assert "<img" not in out


@pytest.mark.parametrize("name", [b"z\xff", b"a\nb", b"\x1b[31m", b"::error::", "\u202e".encode()])
def test_listings_and_messages_show_it_harmlessly_too(cli: Cli, tmp_path: Path, name: bytes) -> None:
    path = os.fsdecode(b"plans/" + name + b".plan.yaml")
    root = repository(tmp_path, {path: BROKEN})

    for arguments in (["--show-files"], ["-v"], [path, path + "gone"], ["--config", f"exclude=['{path}']", "-v"]):
        _, out, err = cli(root, "check", *arguments)
        assert not OBEYED.search(out + err)
        assert not COMMAND.search(out + err)
        assert "planguard.cli" not in err


def test_settings_are_shown_harmlessly(cli: Cli, tmp_path: Path) -> None:
    root = repository(tmp_path, {"planguard.toml": 'exclude = ["\\u001b[31m::error::"]\n', "plans/a.plan.yaml": BROKEN})

    out = cli(root, "check", "--show-settings").out

    assert not OBEYED.search(out)
    assert not COMMAND.search(out)
