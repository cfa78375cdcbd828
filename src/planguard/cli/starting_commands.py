"""The commands that get somebody going: what the rules say, what a plan looks like, and one to begin with."""

from pathlib import Path
from typing import Annotated

import typer

from planguard.cli.console import Color
from planguard.cli.flags import ColorOption


def rule(
    code: Annotated[str | None, typer.Argument(help="A code or a name.")] = None,
    all: Annotated[bool, typer.Option("--all", help="List every rule.")] = False,
    color: ColorOption = Color.AUTO,
) -> int:
    """Explain a rule, or list all of them."""
    from planguard.cli.rule import run_rule

    return run_rule(code, is_all=all, color=color)


def schema() -> int:
    """Print the JSON Schema of a YAML plan."""
    from planguard.cli.schema import run_schema

    return run_schema()


def demo(
    directory: Annotated[
        Path | None, typer.Argument(help="Where to write it; a new temporary directory without one.")
    ] = None,
    color: ColorOption = Color.AUTO,
) -> int:
    """Write a small repository with a broken plan, and check it before your eyes."""
    from planguard.cli.demo import run_demo

    return run_demo(directory, color=color)


def init(
    directory: Annotated[Path, typer.Argument(help="The root of the repository.")] = Path(),
    markdown: Annotated[bool, typer.Option("--markdown", help="Write the plan in Markdown, not YAML.")] = False,
) -> int:
    """Write a commented starting plan and configuration; nothing is overwritten."""
    from planguard.cli.init import run_init

    return run_init(directory, is_markdown=markdown)
