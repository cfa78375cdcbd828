"""Draws docs/demo.svg: a terminal in which planguard was really run on the repository of `planguard demo`."""

import shlex
import subprocess
import sys
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.text import Text

PICTURE = Path(__file__).parents[1] / "docs" / "demo.svg"
_COMMAND = ("planguard", "check", "--select", "PG2")
_COLUMNS = 100
# rich's own frame, without the fonts that it loads from another host
_FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; \
font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def main() -> None:
    PICTURE.write_text(drawn(), encoding="utf-8")


def drawn() -> str:
    """The picture as SVG; the same bytes for the same output."""
    console = Console(record=True, width=_COLUMNS, file=StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text(f"$ {shlex.join(_COMMAND)}", style="bold"))
    console.print(Text.from_ansi(printed_in_the_demo()))
    return console.export_svg(title="planguard", code_format=_FRAME, unique_id="planguard")


def printed_in_the_demo() -> str:
    """What the command prints on a terminal, in the repository that `planguard demo` writes."""
    with TemporaryDirectory() as directory:
        root = Path(directory) / "demo"
        _planguard("demo", str(root), cwd=directory)
        return _planguard(*_COMMAND[1:], "--color", "always", cwd=str(root))


def _planguard(*arguments: str, cwd: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", "planguard", *arguments], cwd=cwd, capture_output=True, text=True, check=False
    ).stdout


if __name__ == "__main__":
    main()
