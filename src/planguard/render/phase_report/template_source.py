"""Where templates of the user come from."""

from collections.abc import Callable

# the text of a template that the user gives, None where there is none of that name
TemplateSource = Callable[[str], str | None]

NAMES = ("report.md.jinja", "report.html.jinja", "report.css")


def no_templates(_name: str) -> None:
    """The user gives none."""
