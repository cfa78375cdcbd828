"""What the user asked for, and the settings that come of it."""

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

    @property
    def set_here(self) -> frozenset[str]:
        """The names of the settings that the command line speaks of."""
        said = {
            "select": self.select,
            "extend_select": self.extend_select,
            "ignore": self.ignore,
            "severity": self.severity,
            "profile": self.profile,
            "fail_on": self.fail_on,
        }
        return frozenset(name for name, value in said.items() if value)

    def config_file(self) -> Path | None:
        """The last file among the `--config` values."""
        file = next((Path(value) for value in reversed(self.config) if "=" not in value), None)
        if file is not None and self.is_isolated:
            raise PlanguardError(f"--isolated reads no file, and --config {file.as_posix()} names one", hint="drop one")
        return file

    def inline_config(self) -> dict[str, object]:
        """The `KEY=VALUE` ones; a value is TOML, or else the words themselves."""
        table: dict[str, object] = {}
        for pair in self.config:
            key, equals, value = pair.partition("=")
            if equals:
                table[key.strip()] = _toml_value(value.strip())
        return table


def settings_from(options: CheckOptions, configured: Settings) -> Settings:
    """The configured settings with what the command line says.

    `--select` begins anew: what the configuration selects or ignores is forgotten. Without it the selectors of both add
    up, and a word that the command line selects is no longer ignored by the configuration.
    """
    extended, ignored = _split(options.extend_select), _split(options.ignore)
    kept = replace(configured, select=(), extend_select=(), ignore=()) if options.select else configured
    anew = {selector.upper() for selector in extended}
    return replace(
        kept,
        select=_split(options.select) or kept.select,
        extend_select=(*kept.extend_select, *extended),
        ignore=(*(selector for selector in kept.ignore if selector.upper() not in anew), *ignored),
        severity={**kept.severity, **dict(_severity(pair) for pair in _split(options.severity))},
        profile=options.profile or kept.profile,
        fail_on=options.fail_on or kept.fail_on,
    )


def _split(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def _severity(pair: str) -> tuple[str, Severity]:
    rule, _, level = pair.partition("=")
    if level.strip().lower() not in list(Severity):
        raise PlanguardError(
            f"--severity {pair} names no level", hint="write it as PG109=error, with info, warning or error"
        )
    return rule.strip(), Severity(level.strip().lower())


def _toml_value(words: str) -> object:
    import tomllib

    try:
        return tomllib.loads(f"value = {words}")["value"]
    # a number of 5,000 digits is a plain ValueError
    except (ValueError, RecursionError):
        return words
