"""What the user may set; `load/config` reads it, the command line adds to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from planguard.model.finding import Severity

# where the settings stand, at the root; the second file holds those of other tools beside ours
OWN_CONFIGURATION = "planguard.toml"
SHARED_CONFIGURATION = "pyproject.toml"
# where `verify` keeps its records, unless the user says another place
EVIDENCE_DIRECTORY = "evidence"


class Profile(StrEnum):
    """From gentle to thorough; `includes` tells whether a rule of another profile runs in this one."""

    REGULAR = "regular"
    STRICT = "strict"
    AUDIT = "audit"

    def includes(self, other: "Profile") -> bool:
        order = list(Profile)
        return order.index(other) <= order.index(self)


@dataclass(frozen=True)
class Override:
    """What holds for the files that match one of `paths` (globs from the repository root); a dialect only for plans."""

    paths: tuple[str, ...]
    dialect: str | None = None
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)


@dataclass(frozen=True)
class Settings:
    """`plans` and `exclude` are globs from the root; `labels` maps a field (`inputs`) to further spellings of it.

    `allow` are globs of paths that may change without a task. `evidence` is the directory of the records of `verify`.
    """

    plans: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    profile: Profile = Profile.REGULAR
    fail_on: Severity = Severity.WARNING
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    allow: tuple[str, ...] = ()
    evidence: str = EVIDENCE_DIRECTORY
