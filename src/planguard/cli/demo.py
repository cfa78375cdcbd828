"""`planguard demo`: a small repository with two broken plans, and what the real check says of it."""

import contextlib
import shlex
import sys
import tempfile
from pathlib import Path

from planguard.cli.app import OK
from planguard.cli.check import run_check
from planguard.cli.console import Color, is_colored, say
from planguard.cli.options import CheckOptions
from planguard.cli.starting_files import template
from planguard.errors import PlanguardError
from planguard.facts.repository import start_repository
from planguard.render.sanitise import shown
from planguard.render.style import Style

_FILES = (
    "Makefile",
    "README.md",
    "apps/billing/main.go",
    "infra/compose/billing.yml",
    "openspec/changes/move-billing/tasks.md",
    "plans/search.plan.yaml",
)
_TRY = (
    ("planguard rule order-contradiction", "why one of them is a fault, with an example"),
    ("planguard check --diff", "what --fix would write"),
    ("planguard why infra/compose/billing.yml", "who may touch a file, and what would have to be done before"),
    ("planguard check --format concise", "one line a finding; json, sarif, markdown and more are there too"),
    ("planguard next", "what could be worked on now"),
    ("planguard graph -o plan.html", "the plan as a page: what comes first, what is ready, what is critical"),
    ("planguard check --show-files", "which files were read, and as what"),
    ("planguard init", "a plan to start from, in a repository of yours"),
)


def run_demo(directory: Path | None, *, color: Color) -> int:
    """Exit 0 whatever the check finds: faults are what the demonstration is about."""
    root = _written(directory)
    style = Style(is_colored(sys.stdout, color))
    say(f"wrote a small repository with two broken plans to {shown(str(root))}\n\n")
    say(f"{style.strong('$ cd ' + shown(shlex.quote(str(root))) + ' && planguard check')}\n")
    with contextlib.chdir(root):
        code = run_check(CheckOptions(is_isolated=True, color=color))
    say(f"\nexit code {code}: that is what stops a commit, or a pipeline\n\ntry next, in that directory:\n")
    width = max(len(command) for command, _ in _TRY)
    for command, what in _TRY:
        say(f"  {style.strong(command.ljust(width))}  {what}\n")
    return OK


def _written(directory: Path | None) -> Path:
    root = _empty(directory)
    try:
        for name in _FILES:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(template(f"demo/{name}"), encoding="utf-8", newline="\n")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise PlanguardError(f"{error.filename} cannot be written: {reason}", hint="give another directory") from None
    start_repository(root)
    return root


def _empty(directory: Path | None) -> Path:
    if directory is None:
        return Path(tempfile.mkdtemp(prefix="planguard-demo-"))
    if directory.exists() and not directory.is_dir():
        raise PlanguardError(f"{directory} is no directory", hint="give a directory that is not there yet")
    if directory.exists() and any(directory.iterdir()):
        raise PlanguardError(f"{directory} is not empty", hint="give a directory that is not there yet")
    return directory.absolute()
