"""`planguard init`: a plan and a configuration to start from."""

from pathlib import Path

from planguard.cli.console import say
from planguard.cli.starting_files import template
from planguard.errors import PlanguardError
from planguard.load.config import load_config
from planguard.model.settings import OWN_CONFIGURATION
from planguard.render.sanitise import shown


def run_init(directory: Path, *, is_markdown: bool) -> int:
    """Write both files, or neither. Raises PlanguardError where one is there already."""
    plan = "migration.md" if is_markdown else "migration.plan.yaml"
    files = {directory / "plans" / plan: plan}
    if load_config(directory).path in ("", OWN_CONFIGURATION):
        files[directory / OWN_CONFIGURATION] = OWN_CONFIGURATION
    for path in files:
        if path.exists() or path.is_symlink():
            raise PlanguardError(
                f"there is a {path.as_posix()} already", hint="move it away, or give another directory"
            )
    _write({path: template(f"init/{name}") for path, name in files.items()})
    for path in files:
        say(f"wrote {shown(path.as_posix())}\n")
    say("next: write your tasks into the plan, `git add` it, and run `planguard check`\n")
    return 0


def _write(files: dict[Path, str]) -> None:
    written: list[Path] = []
    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                written.append(path)
                file.write(text)
    except OSError as error:
        for path in written:
            path.unlink(missing_ok=True)
        reason = (error.strerror or str(error)).lower()
        raise PlanguardError(f"{error.filename} cannot be written: {reason}", hint="give another directory") from None
