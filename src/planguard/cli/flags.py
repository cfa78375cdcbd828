"""Flags that several commands have, with their help."""

from pathlib import Path
from typing import Annotated

import typer

from planguard.cli.console import Color
from planguard.render.formats import OutputFormat

Paths = Annotated[
    list[Path] | None, typer.Argument(help="Plan files or directories; without any, the places where plans live.")
]
Format = Annotated[OutputFormat, typer.Option("--output-format", "--format", "-f", help="How findings are shown.")]
ColorOption = Annotated[Color, typer.Option(help="Colours: auto is on a terminal only.")]
ConfigOption = Annotated[
    list[str] | None,
    typer.Option(metavar="FILE|KEY=VALUE", help="Another configuration file, or one setting; may be given again."),
]
Isolated = Annotated[bool, typer.Option("--isolated", help="Read no configuration file.")]
Selectors = list[str] | None
TextOrJson = Annotated[OutputFormat, typer.Option("--output-format", "--format", "-f", help="full or json.")]
ChangeType = Annotated[
    Selectors,
    typer.Option(
        metavar="TYPE",
        envvar="PLANGUARD_CHANGE_TYPE",
        help="What kind of change this is, where no message says so yet: security-patch.",
    ),
]
Now = Annotated[
    str | None, typer.Option(metavar="MOMENT", help="The time that terms are measured by: 2027-03-31T10:00Z.")
]
Evidence = Annotated[
    Selectors,
    typer.Option(metavar="FILE", help="A file that counts as evidence though git does not track it; may be repeated."),
]
Staged = Annotated[bool, typer.Option("--staged", help="Judge what is staged: the index against HEAD.")]
Base = Annotated[
    str | None, typer.Option(metavar="REV|auto", help="Judge what HEAD has and REV has not; auto asks CI.")
]
Range = Annotated[str | None, typer.Option(metavar="A..B", help="Judge the commits of B that A has not.")]
Rev = Annotated[str | None, typer.Option(metavar="REV", help="Judge one commit.")]
