"""The configuration: `planguard.toml`, or `[tool.planguard]` in `pyproject.toml`, at the root of the repository."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from planguard.errors import PlanguardError
from planguard.load.config_values import Table, read_settings
from planguard.load.files import UnopenedError, read_bytes
from planguard.model.guards import Guards
from planguard.model.settings import OWN_CONFIGURATION, SHARED_CONFIGURATION, Settings

_INLINE = "--config"
_GUARDS = "guards"

# the content of a file at the root by its name, None where there is none
FileAt = Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True)
class Config:
    """`path` is the file that was read, empty where there is none. `origins` has the keys that are set, and where.

    `guards` hold whatever the plans say.
    """

    settings: Settings
    path: str = ""
    origins: Mapping[str, str] = field(default_factory=dict)
    guards: Guards = Guards()


def load_config(
    root: Path, *, given: Path | None = None, inline: Mapping[str, object] | None = None, judged: FileAt | None = None
) -> Config:
    """The settings of the repository, with the keys of `inline` put over those of the file.

    `given` is read instead of the file at the root. `judged` gives a file of the root as it is in the index or the
    commit that is judged; what is not there is read from disk, as all is without it. Raises PlanguardError for a file
    or a key that is wrong in any way.
    """

    def file_at(name: str) -> bytes | None:
        content = judged(name) if judged else None
        return content if content is not None else _on_disk(root / name, name)

    table, path = _given_table(given) if given is not None else _table(file_at)
    return _config(table, path, inline or {})


def inline_config(inline: Mapping[str, object]) -> Config:
    """The settings without any file."""
    return _config({}, "", inline)


def _config(table: Mapping[str, object], path: str, inline: Mapping[str, object]) -> Config:
    settings = {key: value for key, value in table.items() if key != _GUARDS}
    tables = (Table.of(settings, path), Table.of(inline, _INLINE))
    origins = {key: each.origin for each in tables for key in each.values}
    return Config(read_settings(tables), path, origins, _guards(table[_GUARDS], path) if _GUARDS in table else Guards())


def _guards(table: object, path: str) -> Guards:
    # it takes the words of YAML plans with it
    from planguard.load.config_guards import config_guards

    return config_guards(table, path)


def _table(file_at: FileAt) -> tuple[Mapping[str, object], str]:
    """The table of settings and the path of the file that holds it; both empty where there is none."""
    own, project = file_at(OWN_CONFIGURATION), file_at(SHARED_CONFIGURATION)
    project_table = _project_table(project, SHARED_CONFIGURATION) if project is not None else None
    if own is None:
        return (project_table, SHARED_CONFIGURATION) if project_table is not None else ({}, "")
    if project_table is not None:
        raise PlanguardError(
            f"both {OWN_CONFIGURATION} and {SHARED_CONFIGURATION} hold settings of planguard",
            hint=f"keep one of them, or name one with --config {OWN_CONFIGURATION}",
        )
    return _parsed(own, OWN_CONFIGURATION), OWN_CONFIGURATION


def _given_table(path: Path) -> tuple[Mapping[str, object], str]:
    shown = path.as_posix()
    if path.name == SHARED_CONFIGURATION:
        return _project_table(_content(path, shown), shown) or {}, shown
    return _parsed(_content(path, shown), shown), shown


def _project_table(content: bytes, shown: str) -> Mapping[str, object] | None:
    """None where the file does not speak of planguard; it then need not even be valid."""
    tool = _parsed(content, shown).get("tool") if b"planguard" in content else None
    table = tool.get("planguard") if isinstance(tool, dict) else None
    if table is None or isinstance(table, dict):
        return table
    raise PlanguardError(f"{shown}: the settings of planguard are no table", hint="begin them with [tool.planguard]")


def _on_disk(path: Path, shown: str) -> bytes | None:
    return _content(path, shown) if path.exists() or path.is_symlink() else None


def _content(path: Path, shown: str) -> bytes:
    try:
        return read_bytes(path)
    except UnopenedError as why:
        hint = "name another file with --config FILE, or read none with --isolated"
        raise PlanguardError(f"the configuration {shown} {why}", hint=hint) from None


def _parsed(content: bytes, shown: str) -> dict[str, object]:
    # most repositories have no settings
    import tomllib

    try:
        return tomllib.loads(content.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    # a number of 5,000 digits is a plain ValueError, and so is what is no UTF-8
    except (ValueError, RecursionError) as error:
        raise PlanguardError(f"{shown} is no valid TOML: {error}", hint="correct it, or use --isolated") from None
