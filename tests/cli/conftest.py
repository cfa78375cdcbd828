"""planguard in this process."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from planguard.cli.app import run


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


Cli = Callable[..., Outcome]


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """`cli(root, "check", ...)`: exit code, stdout and stderr of the command, run in that directory."""
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def call(directory: Path, *arguments: str) -> Outcome:
        monkeypatch.chdir(directory)
        capsys.readouterr()
        code = run(list(arguments))
        return Outcome(code, *capsys.readouterr())

    return call
