"""What `--show-files` and `--show-settings` print: one line an entry, columns two blanks apart."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields

from planguard.cli.options import CheckOptions
from planguard.load.config import Config
from planguard.load.plans import Loaded
from planguard.model.plan import Plan
from planguard.model.settings import Override, Settings
from planguard.render.counts import counted
from planguard.render.sanitise import shown


def files_listing(loaded: Loaded) -> str:
    """Every file that was looked at: its path, its dialect, and what is in it or why it is not read."""
    rows = {plan.path: _plan_row(plan, "") for plan in loaded.judged}
    rows |= {plan.path: _plan_row(plan, "archived, not judged") for plan in loaded.history}
    rows |= {file.path: (shown(file.dialect) or "-", f"not read: {shown(file.reason)}") for file in loaded.unread}
    return _columns([(shown(path), *rows[path]) for path in sorted(rows)])


def settings_listing(settings: Settings, config: Config, options: CheckOptions) -> str:
    """Every setting, its value as TOML would write it, and where it comes from."""
    values: dict[str, object] = {field.name: getattr(settings, field.name) for field in fields(Settings)}
    rows = [
        (_key(name), shown(_value(value)), f"({shown(_origin(name, config, options))})")
        for name, value in values.items()
    ]
    guards = tuple(field.name for field in fields(config.guards) if getattr(config.guards, field.name))
    rows.append(("guards", _value(guards), f"({shown(config.path) if guards else 'default'})"))
    return _columns(rows)


def _origin(name: str, config: Config, options: CheckOptions) -> str:
    configured = config.origins.get(name)
    if options.select and name in ("extend_select", "ignore"):
        # `--select` begins anew
        configured = None
    if name not in options.set_here:
        return configured or "default"
    adds = name in ("extend_select", "ignore", "severity")
    return f"{configured}, command line" if adds and configured else "command line"


def _plan_row(plan: Plan, remark: str) -> tuple[str, str]:
    if not plan.is_readable:
        return plan.dialect or "-", f"not read: {shown(plan.flaws[0].message)}"
    volume = f"{counted(len(plan.tasks), 'task')}, {counted(plan.edges, 'dependency', plural='dependencies')}"
    return plan.dialect, f"{volume}, {remark}" if remark else volume


def _value(value: object) -> str:
    match value:
        case Override():
            return _value({field.name: getattr(value, field.name) for field in fields(value)})
        case Mapping():
            return "{" + ", ".join(f"{_key(key)} = {_value(each)}" for key, each in value.items() if each) + "}"
        case tuple():
            return "[" + ", ".join(_value(each) for each in value) + "]"
        case _:
            return f'"{value}"'


def _key(name: str) -> str:
    return name.replace("_", "-")


def _columns(rows: Sequence[Sequence[str]]) -> str:
    return "".join(f"{line}\n" for line in _lines(rows))


def _lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)] if rows else []
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
