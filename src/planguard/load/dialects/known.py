"""The readers, and the plan dialects that are recognised only to be named: no reader of ours reads them yet."""

import re
from pathlib import PurePosixPath

from planguard.load.reader import Reader
from planguard.model.location import Source

DIALECTS = ("plan-v2-yaml", "plan-v2-markdown")
_BY_ENDING = {
    ".yaml": "plan-v2-yaml",
    ".yml": "plan-v2-yaml",
    ".md": "plan-v2-markdown",
    ".markdown": "plan-v2-markdown",
}

_HOME_OF = (
    ("kitty-specs", "spec-kitty"),
    (".kiro", "kiro"),
    (".taskmaster", "task-master"),
    ("superpowers", "superpowers"),
    (".sisyphus", "sisyphus"),
    (".omo", "sisyphus"),
    ("backlog", "backlog.md"),
)
# blanks alone: `\s` would run through all empty lines from each of them
_SPECKIT_TASK = re.compile(r"^[ \t]*[-*] \[[ xX]\] T\d{3}", re.MULTILINE)
_OPENSPEC_TASK = re.compile(r"^[ \t]*[-*] \[[ xX]\] \d+\.\d+", re.MULTILINE)
_BOX = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)]) \[[ xX~/-]\]\s", re.MULTILINE)


def reader_for(source: Source, dialect: str = "") -> Reader | None:
    """The reader of the named dialect, else the one for files of this ending, if it claims the file."""
    if dialect:
        return _reader(dialect)
    reader = _reader(_BY_ENDING.get(PurePosixPath(source.path).suffix.lower(), ""))
    return reader if reader is not None and reader.claims(source) else None


def dialect_name(source: Source) -> str:
    """What a file that no reader claims is written in, as far as its place and boxes tell; empty for no plan at all."""
    path = PurePosixPath(source.path)
    if not _BOX.search(source.text):
        return "task-master" if ".taskmaster" in path.parts and path.suffix == ".json" else ""
    if path.name.lower() == "tasks.md" and "openspec" in path.parts:
        return "openspec"
    for folder, dialect in _HOME_OF:
        if folder in path.parts:
            return dialect
    if _SPECKIT_TASK.search(source.text):
        return "speckit"
    return "openspec" if _OPENSPEC_TASK.search(source.text) else "checklist"


def _reader(dialect: str) -> Reader | None:
    # each takes 20 ms to import, and most repositories need one of them
    match dialect:
        case "plan-v2-yaml":
            from planguard.load.dialects import plan_v2_yaml

            return plan_v2_yaml
        case "plan-v2-markdown":
            from planguard.load.dialects import plan_v2_markdown

            return plan_v2_markdown
        case _:
            return None
