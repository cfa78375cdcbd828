"""The commands about a change besides `check`: who may make it, and what its message says."""

from pathlib import Path
from typing import Annotated

import typer

from planguard.cli.console import Color
from planguard.cli.flags import ChangeType, ColorOption, ConfigOption, Format, Isolated, TextOrJson
from planguard.cli.options import AskedComparison, CheckOptions
from planguard.render.formats import OutputFormat


def why(
    paths: Annotated[list[str], typer.Argument(help="Files or directories, also such as are not there yet.")],
    format: TextOrJson = OutputFormat.FULL,
    change_type: ChangeType = None,
    config: ConfigOption = None,
    isolated: Isolated = False,
    color: ColorOption = Color.AUTO,
) -> int:
    """Tell which task may touch a path, which guards cover it, and what would make a change to it allowed."""
    from planguard.cli.why import run_why

    asked = AskedComparison(change_types=tuple(change_type or ()))
    return run_why(paths, _options(asked, config, is_isolated=isolated, format=format, color=color))


def commit_msg(
    file: Annotated[Path, typer.Argument(help="The message, as git gives it to the hook commit-msg.")],
    format: Format = OutputFormat.FULL,
    change_type: ChangeType = None,
    config: ConfigOption = None,
    isolated: Isolated = False,
    color: ColorOption = Color.AUTO,
) -> int:
    """Judge what is staged by the message that it is about to get: Plan-Task and Change-Type."""
    from planguard.cli.commit_msg import run_commit_msg

    asked = AskedComparison(is_staged=True, change_types=tuple(change_type or ()))
    return run_commit_msg(file, _options(asked, config, is_isolated=isolated, format=format, color=color))


def _options(
    asked: AskedComparison, config: list[str] | None, *, is_isolated: bool, format: OutputFormat, color: Color
) -> CheckOptions:
    return CheckOptions(config=tuple(config or ()), is_isolated=is_isolated, asked=asked, format=format, color=color)
