"""What the user asked for, and the settings that come of it."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from planguard.cli.console import Color
from planguard.errors import PlanguardError
from planguard.model.finding import Severity
from planguard.model.settings import Profile, Settings
from planguard.render.formats import OutputFormat


class Listing(Enum):
    FINDINGS = "findings"
    STATISTICS = "statistics"
    FILES = "files"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """The flags of `check`, as they were given."""

    paths: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    severity: tuple[str, ...] = ()
    profile: Profile | None = None
    fail_on: Severity | None = None
    config: tuple[str, ...] = ()
    is_isolated: bool = False
    listing: Listing = Listing.FINDINGS
    format: OutputFormat = OutputFormat.FULL
    color: Color = Color.AUTO
    is_exit_zero: bool = False
    is_quiet: bool = False
    is_verbose: bool = False

    def config_file(self) -> Path | None:
        """The last file among the `--config` values."""
        return next((Path(value) for value in reversed(self.config) if "=" not in value), None)

    def inline_config(self) -> dict[str, object]:
        """The `KEY=VALUE` ones; a value is TOML, or else the words themselves."""
        table: dict[str, object] = {}
        for pair in self.config:
            key, equals, value = pair.partition("=")
            if equals:
                table[key.strip()] = _toml_value(value.strip())
        return table


def settings_from(options: CheckOptions, configured: Settings) -> Settings:
    """The configured settings with what the command line says: it replaces, only `ignore` and severities add up."""
    given = replace(
        configured,
        select=_split(options.select) or configured.select,
        extend_select=(*configured.extend_select, *_split(options.extend_select)),
        ignore=(*configured.ignore, *_split(options.ignore)),
        severity={**configured.severity, **dict(_severity(pair) for pair in _split(options.severity))},
    )
    if options.profile is not None:
        given = replace(given, profile=options.profile)
    if options.fail_on is not None:
        given = replace(given, fail_on=options.fail_on)
    return given


def _split(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def _severity(pair: str) -> tuple[str, Severity]:
    rule, equals, level = pair.partition("=")
    if not equals or level not in list(Severity):
        raise PlanguardError(
            f"--severity {pair} names no level", hint="write it as PG109=error, with info, warning or error"
        )
    return rule, Severity(level)


def _toml_value(words: str) -> object:
    try:
        return tomllib.loads(f"value = {words}")["value"]
    except tomllib.TOMLDecodeError:
        return words
