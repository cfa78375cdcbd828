"""The files that `demo` and `init` write."""

from importlib.resources import files


def template(name: str) -> str:
    """The text of a file under `templates/`."""
    return files("planguard.cli").joinpath("templates", *name.split("/")).read_text(encoding="utf-8")
