"""The readers, and the plan dialects that are recognised only to be named: no reader of ours reads them yet."""

import re
from pathlib import PurePosixPath

from planguard.load.dialects import plan_v2_markdown, plan_v2_yaml
from planguard.load.reader import Reader
from planguard.model.location import Source

READERS: tuple[Reader, ...] = (plan_v2_yaml, plan_v2_markdown)

_HOME_OF = (
    ("kitty-specs", "spec-kitty"),
    (".kiro", "kiro"),
    (".taskmaster", "task-master"),
    ("superpowers", "superpowers"),
    (".sisyphus", "sisyphus"),
    (".omo", "sisyphus"),
    ("backlog", "backlog.md"),
)
_SPECKIT_TASK = re.compile(r"^\s*[-*] \[[ xX]\] T\d{3}", re.MULTILINE)
_OPENSPEC_TASK = re.compile(r"^\s*[-*] \[[ xX]\] \d+\.\d+", re.MULTILINE)
_BOX = re.compile(r"^\s*(?:[-*+]|\d+[.)]) \[[ xX~/-]\]\s", re.MULTILINE)


def reader_for(source: Source, dialect: str | None = None) -> Reader | None:
    """The reader of the named dialect, else the first that claims the file."""
    if dialect is not None:
        return next((reader for reader in READERS if dialect == reader.DIALECT), None)
    return next((reader for reader in READERS if reader.claims(source)), None)


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
