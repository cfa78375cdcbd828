"""What `--show-files` and `--show-settings` print: one line an entry, columns two blanks apart."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields

from planguard.cli.options import CheckOptions
from planguard.load.config import Config
from planguard.load.discover import Candidates
from planguard.load.plans import Loaded
from planguard.model.plan import Plan
from planguard.model.settings import Settings
from planguard.render.sanitise import shown


def files_listing(candidates: Candidates, loaded: Loaded) -> str:
    """Every file that was looked at: its path, its dialect, and what is in it or why it is not read."""
    rows = {plan.path: _plan_row(plan, "") for plan in loaded.judged}
    rows |= {plan.path: _plan_row(plan, "archived, not judged") for plan in loaded.history}
    rows |= {file.path: (file.dialect or "-", f"not read: {file.reason}") for file in loaded.unread}
    rows |= dict.fromkeys(candidates.untracked, ("-", "not read: git does not know it"))
    return _columns([(shown(path), *rows[path]) for path in sorted(rows)])


def settings_listing(settings: Settings, config: Config, options: CheckOptions) -> str:
    """Every setting, its value as TOML would write it, and where it comes from."""
    rows = []
    for field in fields(Settings):
        given = getattr(options, field.name, None)
        origin = "command line" if given else config.path if field.name in config.keys else "default"
        rows.append((field.name.replace("_", "-"), _value(getattr(settings, field.name)), f"({origin})"))
    return _columns(rows)


def _plan_row(plan: Plan, remark: str) -> tuple[str, str]:
    if not plan.is_readable:
        return "-", f"not read: {plan.flaws[0].message}"
    volume = f"{len(plan.tasks)} tasks, {plan.edges} dependencies"
    return plan.dialect, f"{volume}, {remark}" if remark else volume


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key} = {_value(each)}" for key, each in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(_value(each) for each in value) + "]"
    return f'"{shown(str(value))}"'


def _columns(rows: Sequence[Sequence[str]]) -> str:
    return "".join(f"{line}\n" for line in _lines(rows))


def _lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)] if rows else []
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
