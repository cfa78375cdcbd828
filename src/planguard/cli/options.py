"""What the user asked for, and the settings that come of it."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from planguard.cli.console import Color
from planguard.errors import PlanguardError
from planguard.model.comparison import Comparison, Judge
from planguard.model.finding import Severity
from planguard.model.location import Source
from planguard.model.settings import Profile, Settings
from planguard.render.formats import OutputFormat


class Listing(Enum):
    FINDINGS = "findings"
    STATISTICS = "statistics"
    FILES = "files"
    SETTINGS = "settings"

    @classmethod
    def asked_for(cls, *, files: bool, settings: bool, statistics: bool) -> "Listing":
        """Of several flags the one that does least."""
        asked = {cls.FILES: files, cls.SETTINGS: settings, cls.STATISTICS: statistics}
        return next((listing for listing, is_asked in asked.items() if is_asked), cls.FINDINGS)


class Talk(NamedTuple):
    """Quiet leaves the closing lines out, verbose says on stderr what is read."""

    is_quiet: bool = False
    is_verbose: bool = False


class Fixing(Enum):
    NONE = "none"
    DIFF = "diff"
    FIX = "fix"

    @classmethod
    def asked_for(cls, *, diff: bool, fix: bool) -> "Fixing":
        """With both flags nothing is written."""
        return cls.DIFF if diff else cls.FIX if fix else cls.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedComparison:
    """The flags that say what is judged, as they were given; at most one of the first four may be.

    `message` is that of the commit that is about to be made. `now` is a moment in words, instead of the clock's;
    `evidence` are files.
    """

    is_staged: bool = False
    base: str | None = None
    range: str | None = None
    rev: str | None = None
    change_types: tuple[str, ...] = ()
    message: Source | None = None
    now: str | None = None
    evidence: tuple[str, ...] = ()

    def comparison(self) -> Comparison:
        """Without the evidence. Raises PlanguardError where two flags say different things, or one says nothing."""
        revs = {Judge.BASE: self.base, Judge.RANGE: self.range, Judge.COMMIT: self.rev}
        asked = [(judge, rev) for judge, rev in revs.items() if rev is not None]
        if self.is_staged:
            asked.append((Judge.STAGED, ""))
        if len(asked) > 1:
            raise PlanguardError("--staged, --base, --range and --rev exclude each other", hint="give one of them")
        judge, rev = asked[0] if asked else (Judge.WORK_TREE, "")
        types = _split(self.change_types)
        return Comparison(judge, rev, message=self.message, change_types=types, now=self._moment())

    def _moment(self) -> int:
        if self.now is None:
            return int(time.time())
        from planguard.model.moment import read_moment

        moment = read_moment(self.now)
        if moment is None:
            raise PlanguardError(f"--now {self.now} is no moment", hint="write it as 2027-03-31 or 2027-03-31T10:00Z")
        return moment


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
    asked: AskedComparison = AskedComparison()
    fixing: Fixing = Fixing.NONE
    is_uncached: bool = False
    listing: Listing = Listing.FINDINGS
    format: OutputFormat = OutputFormat.FULL
    outputs: tuple[str, ...] = ()
    color: Color = Color.AUTO
    is_exit_zero: bool = False
    talk: Talk = Talk()

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
