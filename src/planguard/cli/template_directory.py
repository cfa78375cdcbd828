"""Templates of the user, from a directory that the user names; nothing outside it is read."""

import os
from pathlib import Path

from planguard.errors import PlanguardError
from planguard.load.files import UnopenedError, decode, read_bytes
from planguard.render.phase_report.template_source import NAMES, TemplateSource, no_templates


class NotedTemplates:
    """A TemplateSource that knows what was read: `read` are files."""

    def __init__(self, directory: Path | None) -> None:
        """Raises PlanguardError as `templates_in` does."""
        self.read: set[Path] = set()
        self._directory, self._source = directory or Path(), templates_in(directory)

    def __call__(self, name: str) -> str | None:
        text = self._source(name)
        if text is not None:
            self.read.add(self._directory / name)
        return text


def templates_in(directory: Path | None) -> TemplateSource:
    """Raises PlanguardError where the directory holds none, and later for a template that cannot be read."""
    if directory is None:
        return no_templates
    if not directory.is_dir():
        raise PlanguardError(f"--template {directory.as_posix()} is no directory", hint="name one that holds templates")
    if not any((directory / name).is_file() for name in NAMES):
        hint = f"it may hold {', '.join(NAMES)}"
        raise PlanguardError(f"--template {directory.as_posix()} holds no template", hint=hint)
    root = Path(os.path.realpath(directory))
    return lambda name: _template(name, directory, root)


def _template(name: str, directory: Path, root: Path) -> str | None:
    pieces = name.split("/")
    if not name or any(piece in ("", ".", "..") or "\\" in piece or "\0" in piece for piece in pieces):
        return None
    given = directory.joinpath(*pieces)
    file = Path(os.path.realpath(given))
    if root not in file.parents:
        raise PlanguardError(f"{given.as_posix()} leads out of the directory", hint="copy the template into it")
    if not file.is_file():
        return None
    try:
        source, flaw = decode(given.as_posix(), read_bytes(file))
    except UnopenedError as why:
        raise PlanguardError(f"{given.as_posix()} {why}", hint="give a file that can be read") from None
    if flaw:
        raise PlanguardError(f"{given.as_posix()}: {flaw.message}", hint=flaw.hint)
    return source.text
