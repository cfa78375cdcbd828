"""`planguard init`: a plan and a configuration to start from."""

from pathlib import Path

from planguard.cli.console import say
from planguard.cli.starting_files import template
from planguard.errors import PlanguardError
from planguard.render.sanitise import shown


def run_init(directory: Path, *, is_markdown: bool) -> int:
    """Write both files, or neither. Raises PlanguardError where one is there already."""
    plan = "migration.md" if is_markdown else "migration.plan.yaml"
    files = {directory / "planguard.toml": "planguard.toml", directory / "plans" / plan: plan}
    for path in files:
        if path.exists() or path.is_symlink():
            raise PlanguardError(
                f"there is a {path.as_posix()} already", hint="move it away, or give another directory"
            )
    try:
        (directory / "plans").mkdir(parents=True, exist_ok=True)
        for path, name in files.items():
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(template(f"init/{name}"))
    except OSError as error:
        raise PlanguardError(f"{directory} cannot be written to: {error.strerror}") from None
    for path in files:
        say(f"wrote {shown(path.as_posix())}\n")
    say("next: write your tasks into the plan, `git add` it, and run `planguard check`\n")
    return 0
