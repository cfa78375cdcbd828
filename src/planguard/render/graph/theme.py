"""The colours, for light and for dark. A file is always light, on paper of its own; the page follows its reader.

Every text keeps a contrast of 4.5 to 1 on what it stands on, and no colour says anything that a shape does not.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Template

LIGHT: Mapping[str, str] = {
    "paper": "#ffffff",
    "band": "#f3f5f8",
    "ink": "#1b1f24",
    "soft": "#57606a",
    "edge": "#6b7580",
    "faint": "#b4bcc5",
    "box": "#ffffff",
    "border": "#57606a",
    "done": "#e4e8ec",
    "active": "#ddf0ff",
    "active_line": "#0756b0",
    "blocked": "#fff0ee",
    "blocked_line": "#b3261e",
    "critical": "#5b21b6",
    "ready": "#116329",
    "on_ready": "#ffffff",
    "cycle": "#c4162a",
    "low": "#116329",
    "medium": "#7a5200",
    "high": "#a23c00",
    "severe": "#a40e26",
    "veil": "#ffffff",
    "chrome": "#ffffff",
    "rule": "#d0d7de",
    "accent": "#0756b0",
    "hit": "#ffd33d",
}
DARK: Mapping[str, str] = {
    "paper": "#0d1117",
    "band": "#141a22",
    "ink": "#e6edf3",
    "soft": "#a8b3bf",
    "edge": "#8d98a4",
    "faint": "#414b56",
    "box": "#171d26",
    "border": "#8d98a4",
    "done": "#262d36",
    "active": "#10304f",
    "active_line": "#6cb6ff",
    "blocked": "#3a1618",
    "blocked_line": "#ff938a",
    "critical": "#c9a6ff",
    "ready": "#56d364",
    "on_ready": "#06210d",
    "cycle": "#ff8178",
    "low": "#6bdb7a",
    "medium": "#e3b341",
    "high": "#ffa657",
    "severe": "#ff938a",
    "veil": "#0d1117",
    "chrome": "#11171f",
    "rule": "#30363d",
    "accent": "#6cb6ff",
    "hit": "#ffd33d",
}
# stripes of phases; their names stand in the boxes
STRIPES = ("#2f81f7", "#d29922", "#2da44e", "#bf5af2", "#e5534b", "#1b9e9e", "#8b6f47", "#7d8590")


def picture_style() -> str:
    """For a file of its own: colours as they are, which every program that shows pictures understands."""
    return Template(template("picture.css")).substitute(LIGHT) + _stripes()


def page_style() -> str:
    """Colours as variables, which the dark theme sets anew."""
    parts = template("page.css") + template("picture.css")
    variables = {name: f"var(--{name})" for name in LIGHT}
    return (
        Template(parts).substitute(variables, light_theme=_variables(LIGHT), dark_theme=_variables(DARK)) + _stripes()
    )


@cache
def template(name: str) -> str:
    """A file of `templates/graph`."""
    return files("planguard.render").joinpath("templates", "graph", name).read_text(encoding="utf-8")


def _stripes() -> str:
    return "".join(f".p{number}{{fill:{colour}}}\n" for number, colour in enumerate(STRIPES))


def _variables(colours: Mapping[str, str]) -> str:
    return ";".join(f"--{name}:{value}" for name, value in colours.items())
